"""Reading a dossier against a compiled brief: a level, a strength and quotable evidence for each criterion."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from candidates.reading.types import Passage, Word
from shortlists.engine import context as contexts
from shortlists.engine.brief import RUN, SMALL, Brief, Group, Phrase, Target, compile_brief
from shortlists.engine.weigh import Level

__all__ = [
    "Brief",
    "Evidence",
    "Flag",
    "Match",
    "Reading",
    "Source",
    "compile_brief",
    "read",
    "read_dossier",
    "read_sources",
]

MOST_EVIDENCE: Final = 5
LONGEST_QUOTE: Final = 300
SATURATION: Final = 1.0
"""A word found once counts half, twice two thirds: each further place adds less."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document or answer of a dossier: its passages and the text their offsets point into."""

    key: str
    passages: Sequence[Passage]
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote for a criterion: ``text[start:end]`` of the source, word for word. ``reason`` is a code."""

    start: int
    end: int
    part: int
    section: str
    strength: float
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One criterion: level 0 to 4 or None, strength 0 to 1 at full resolution, evidence best first."""

    key: str
    level: Level
    strength: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A place that a person should see: ``copied`` from the advertisement, and not counted."""

    code: str
    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The matches in the order of the brief, and the flags."""

    matches: tuple[Match, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    passage: Passage
    source: int
    start: int
    end: int
    context: str
    phrase: Phrase

    @property
    def strength(self) -> float:
        return self.phrase.worth * contexts.FACTORS[self.context]


def read_dossier(brief: Brief, passages: Sequence[Passage], text_of: str) -> tuple[Match, ...]:
    """The matches of a dossier of one document, whose text is ``text_of``."""
    return read(brief, [Source("", passages, text_of)]).matches


def read_sources(brief: Brief, sources: Sequence[Source]) -> tuple[Match, ...]:
    """The matches of a dossier, in the order of the brief."""
    return read(brief, sources).matches


def read(brief: Brief, sources: Sequence[Source]) -> Reading:
    """Reads a dossier once for all criteria. The order of sources decides only which of two equal quotes is first."""
    hits: dict[int, list[_Hit]] = defaultdict(list)
    counts: Counter[tuple[int, ...]] = Counter()
    flags: list[Flag] = []
    words = 0
    seen: set[tuple[str, ...]] = set()
    for number, source in enumerate(sources):
        for passage in source.passages:
            words += len(passage.words)
            ids, places = _numbers(brief, passage)
            if not any(ids):
                continue
            stems = tuple(word.stem for word in passage.words)
            if stems in seen:
                continue
            seen.add(stems)
            copied = _copied(brief, passage, stems)
            if copied:
                flags.append(Flag("copied", passage.start, passage.end, source.key))
                ids = [0 if place in copied else one for one, place in zip(ids, places, strict=True)]
            _collect(brief, source, number, passage, ids, places, hits, counts)
    return Reading(
        tuple(
            _match(target, hits.get(number, []), counts, words, sources) for number, target in enumerate(brief.targets)
        ),
        tuple(flags),
    )


def _numbers(brief: Brief, passage: Passage) -> tuple[list[int], list[int]]:
    """The vocabulary numbers of a passage's content words, and their places in ``passage.words``."""
    look_up = brief.vocabulary.get(passage.language) or brief.vocabulary["other"]
    get = look_up.get
    ids: list[int] = []
    places: list[int] = []
    for place, word in enumerate(passage.words):
        number = get(word.stem, 0)
        if number != SMALL:
            ids.append(number)
            places.append(place)
    return ids, places


def _copied(brief: Brief, passage: Passage, stems: tuple[str, ...]) -> set[int]:
    """The places of words that stand in a run of five words copied from the advertisement."""
    runs = brief.copies.get(passage.language) or brief.copies["other"]
    copied: set[int] = set()
    for start in range(len(stems) - RUN + 1):
        if stems[start : start + RUN] in runs:
            copied.update(range(start, start + RUN))
    return copied


def _collect(
    brief: Brief,
    source: Source,
    number: int,
    passage: Passage,
    ids: list[int],
    places: list[int],
    hits: dict[int, list[_Hit]],
    counts: Counter[tuple[int, ...]],
) -> None:
    for one in set(ids):
        if one:
            counts[(one,)] += 1
    for pair in set(pairwise(ids)):
        if pair in brief.pairs:
            counts[pair] += 1
    text = source.text[passage.start : passage.end]
    context = ""
    for at, one in enumerate(ids):
        if not one:
            continue
        for criterion, phrase in brief.phrases_by_id.get(one, ()):
            if tuple(ids[at : at + len(phrase.ids)]) != phrase.ids:
                continue
            first, last = passage.words[places[at]], passage.words[places[at + len(phrase.ids) - 1]]
            if phrase.needs_capitals and not source.text[first.start : last.end].isupper():
                continue
            if contexts.disclaimed(text, first.start - passage.start, last.end - passage.start):
                continue
            context = context or contexts.context_of(passage, text)
            hits[criterion].append(_Hit(passage, number, first.start, last.end, context, phrase))


def _match(
    target: Target, hits: list[_Hit], counts: Counter[tuple[int, ...]], words: int, sources: Sequence[Source]
) -> Match:
    key = target.criterion.key
    if not target.is_findable or not words:
        return Match(key, None, 0.0, ())
    covered = max((_coverage(wording, counts) for wording in target.wordings), default=0.0)
    best: dict[tuple[int, int], _Hit] = {}
    for hit in hits:
        place = (hit.source, hit.passage.start)
        if place not in best or best[place].strength < hit.strength:
            best[place] = hit
    ordered = sorted(best.values(), key=lambda hit: (-hit.strength, hit.source, hit.start))
    shown = max((hit.strength for hit in ordered), default=0.0)
    evidence = tuple(_evidence(hit, sources) for hit in ordered[:MOST_EVIDENCE])
    return Match(key, _level(ordered), 0.5 * shown + 0.5 * covered, evidence)


def _coverage(wording: Sequence[Group], counts: Counter[tuple[int, ...]]) -> float:
    covered = 0.0
    for group in wording:
        found = sum(factor * counts[key] for key, factor in group.alternatives.items())
        covered += group.share * found / (found + SATURATION)
    return covered


def _level(hits: Sequence[_Hit]) -> int:
    shown_at_work = [hit for hit in hits if hit.context == contexts.WORK and hit.phrase.worth >= 0.8]
    if len(shown_at_work) > 1:
        return 4
    if shown_at_work:
        return 3
    if any(hit.context not in (contexts.LIST, contexts.INTEREST) for hit in hits):
        return 2
    return 1 if hits else 0


def _evidence(hit: _Hit, sources: Sequence[Source]) -> Evidence:
    start, end = _window(hit.passage.words, hit.start, hit.end, hit.passage)
    source = sources[hit.source]
    text = source.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
    return Evidence(start, end, hit.passage.part, hit.passage.section, hit.strength, hit.phrase.origin, source.key)


def _window(words: Sequence[Word], start: int, end: int, passage: Passage) -> tuple[int, int]:
    """The whole passage, or whole words of it around the find when it is long."""
    if passage.end - passage.start <= LONGEST_QUOTE:
        return passage.start, passage.end
    room = max(0, LONGEST_QUOTE - (end - start)) // 2
    first = next(_starts(words, start - room), start)
    last = max((word.end for word in words if word.end <= end + room), default=end)
    return min(first, start), max(last, end)


def _starts(words: Sequence[Word], at: int) -> Iterator[int]:
    return (word.start for word in words if word.start >= at)
