"""Stuffing: the brief in another order, spread out, or in so many lines."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from candidates.reading.types import Passage
from candidates.reading.words import fold, is_stop
from shortlists.engine.brief import NAMING, WORDED, Brief, Phrase
from shortlists.engine.line import Line
from shortlists.engine.vocabulary import Ids

OWN: Final = ("own", "label", "half", "synonym")
"""Origins of phrases that the brief itself words so."""
_WORDS: Final = re.compile(r"[^\W_]+")
_APART: Final = re.compile(r"[,;:.()\n|•/]|\s[–—-]\s")
_ITEM_BEFORE: Final = re.compile(
    r"(?:\A|[,;:.()\n|•/&]|\s[–—-]\s|\b(?:et|and|avec|with|ou|or)\b)\W*"
    r"(?:(?:la|le|les|l|de|du|des|d|s|se|the|a|an|to)\b\W*){0,2}\Z"
)
_ITEM_AFTER: Final = re.compile(r"\s*(?:\Z|[,;:.()\n|•/&]|[–—-]\s|(?:et|and|avec|with|ou|or)\b)")
CLAIMED_LEAST: Final = 3
"""So many criteria that stand only in such items, and that nothing else of the dossier shows, are claims: of honest
texts none had more than two."""
STUFFED_GAP: Final = 1
STUFFED_CRITERIA: Final = 0.35
STUFFED_LEAST: Final = 4
STUFFED_ALWAYS: Final = 0.7
LONG_WORDING: Final = 3
TWICE: Final = 2
"""So many words of a wording may stand in it twice."""
TAKEN_SHARE: Final = 0.35
BORNE_OUT: Final = 0.25
"""A stretch of the dossier in which at most ``STUFFED_GAP`` other word stands between two of the brief's own, and
which names ``STUFFED_CRITERIA`` of its criteria, at least ``STUFFED_LEAST``, is the brief in another order. Where it
names fewer than ``STUFFED_ALWAYS`` and the rest of the dossier bears out ``BORNE_OUT`` of them it is a list of skills;
else it adds nothing to a strength, and is hardly quoted. ``TAKEN_SHARE`` of its wordings of two words or more, each
to the letter, were taken from it one by one: of honest texts none had more than a third of them."""


def stuffed_words(brief: Brief, passages: Sequence[Passage], rows: Sequence[Line], text: str) -> dict[int, set[int]]:
    """The places of content words, by the number of their passage, that stand in a stuffed stretch."""
    least = least_stuffed(brief)
    found: dict[int, set[int]] = defaultdict(set)
    if criteria_named(brief, {one for row in rows for one in row.ids}) < least:
        return found
    stretch: list[tuple[int, int, int]] = []
    gap = 0
    section = None
    for place, row in enumerate(rows):
        ids = row.ids
        if passages[place].section != section:
            section = passages[place].section
            gap = STUFFED_GAP + 1
        if not ids:
            gap += len(row.stems)
        for at, one in enumerate(ids):
            if one not in brief.own:
                gap += 1
                continue
            if gap > STUFFED_GAP:
                _keep_stuffed(brief, stretch, least, found)
                stretch = []
            gap = 0
            stretch.append((place, at, one))
    _keep_stuffed(brief, stretch, least, found)
    taken = _taken(brief, passages, rows, text)
    _keep_stuffed(brief, _echoes(brief, passages, rows, text, is_loose=bool(taken)), least, found)
    _keep_stuffed(brief, _word_for_word(rows), least, found)
    _keep_stuffed(brief, taken, least, found)
    return found


def least_stuffed(brief: Brief) -> float:
    """How many criteria a stretch must name to be the brief in another order."""
    return max(STUFFED_LEAST, STUFFED_CRITERIA * len(brief.targets))


def bare_items(brief: Brief, passage: Passage, row: Line, text: str, *, in_list: bool) -> dict[int, set[int]]:
    """The places of words, by criterion, that make items which are nothing but a wording of the brief to the letter.

    In a list of skills only those of ``LONG_WORDING`` words and more: there, people of a trade have its short words.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for criterion, phrase in row.sought:
        if phrase.origin not in WORDED or phrase.is_brand or (in_list and len(phrase.ids) < LONG_WORDING):
            continue
        if brief.targets[criterion].criterion.kind in ("language", "experience"):
            continue
        if (at := _to_the_letter(phrase, passage, row, text)) is not None:
            first, last = row.places[at[0]], row.places[at[-1]]
            before = fold(text[passage.start : passage.words[first].start])
            after = fold(text[passage.words[last].end : passage.end])
            if _ITEM_BEFORE.search(before) and _ITEM_AFTER.match(after):
                found[criterion].update(at)
    return found


def is_pasted(brief: Brief, rows: Sequence[Line]) -> bool:
    """Whether so many long wordings stand as the brief has them that they were taken from it: no list of skills."""
    words = {one for _, _, one in _word_for_word(rows)}
    return bool(words) and criteria_named(brief, words) >= least_stuffed(brief)


def _echoes(
    brief: Brief, passages: Sequence[Passage], rows: Sequence[Line], text: str, *, is_loose: bool
) -> list[tuple[int, int, int]]:
    """(passage, place, word) of all items that are nothing but a wording of the brief, wherever they stand: lines of
    their own, or what commas and the like set apart in another line. To the letter: people of a trade have its words;
    ``is_loose``, where the dossier took so much of the brief that these too are held to be taken, by their stems.

    One such item says little of a dossier; a third of a brief in so many items is the brief, spread out.
    """

    def kept(passage: Passage, row: Line, item: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        ids = {one for _, _, one in item}
        if is_loose:
            return item if brief.own.issuperset(ids) and criteria_named(brief, ids) else []
        return item if _is_wording(passage, row, text, item) else []

    found: list[tuple[int, int, int]] = []
    for place, (passage, row) in enumerate(zip(passages, rows, strict=True)):
        if not row.ids or passage.section == "languages" or brief.own.isdisjoint(row.ids):
            continue
        if not is_loose and not any(phrase.origin in OWN for _, phrase in row.sought):
            continue  # Nothing that an item could be the wording of.
        item: list[tuple[int, int, int]] = []
        for at, one in enumerate(row.ids):
            if item:
                before = passage.words[row.places[at - 1]].end
                if _APART.search(text, before, passage.words[row.places[at]].start):
                    found += kept(passage, row, item)
                    item = []
            item.append((place, at, one))
        found += kept(passage, row, item)
    return found


def _is_wording(passage: Passage, row: Line, text: str, item: Sequence[tuple[int, int, int]]) -> bool:
    first, last = row.places[item[0][1]], row.places[item[-1][1]]
    written = _letters(text[passage.words[first].start : passage.words[last].end])
    return any(phrase.origin in OWN and written in _spelt(phrase.text) for _, phrase in row.sought)


def _word_for_word(rows: Sequence[Line]) -> list[tuple[int, int, int]]:
    """(passage, place, word) of all wordings of ``LONG_WORDING`` words or more that stand as the brief has them."""
    found: dict[tuple[int, int], int] = {}
    for place, row in enumerate(rows):
        ids = row.ids
        for _, phrase in row.sought:
            size = len(phrase.ids)
            if phrase.origin not in WORDED or size < LONG_WORDING:
                continue
            for start in range(len(ids) - size + 1):
                if tuple(ids[start : start + size]) == phrase.ids:
                    found.update(((place, start + step), one) for step, one in enumerate(phrase.ids))
    return [(place, at, one) for (place, at), one in sorted(found.items())]


def _taken(brief: Brief, passages: Sequence[Passage], rows: Sequence[Line], text: str) -> list[tuple[int, int, int]]:
    """(passage, place, word) of all wordings of two words or more that stand to the letter as the brief has them,
    however they are spread, where these are so many that they were taken from it one by one."""
    found: set[tuple[int, int, int]] = set()
    told: dict[str, set[Ids]] = defaultdict(set)
    for place, row in enumerate(rows):
        for _, phrase in row.sought:
            if phrase.origin not in WORDED or len(phrase.ids) < 2:
                continue
            if (at := _to_the_letter(phrase, passages[place], row, text)) is not None:
                found.update((place, one, row.ids[one]) for one in at)
                told[phrase.language].add(phrase.ids)
    is_proven = any(len(one) >= max(STUFFED_LEAST, TAKEN_SHARE * brief.worded[spoken]) for spoken, one in told.items())
    return sorted(found) if is_proven else []


def _to_the_letter(phrase: Phrase, passage: Passage, row: Line, text: str) -> range | None:
    """The content words of a passage that are a wording letter by letter. A long one names each of its words once,
    even where it says one twice."""
    if phrase.ids[0] not in row.ids:
        return None
    size, more = len(phrase.ids), TWICE if phrase.weights else 0
    for start in range(len(row.ids) - size + 1):
        if row.ids[start] != phrase.ids[0] or (not more and tuple(row.ids[start : start + size]) != phrase.ids):
            continue
        for last in range(start + size - 1, min(start + size + more, len(row.ids))):
            first, end = row.places[start], row.places[last]
            if _letters(text[passage.words[first].start : passage.words[end].end]) in _spelt(phrase.text):
                return range(start, last + 1)
    return None


@lru_cache(maxsize=4096)
def _letters(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(fold(text)))


@lru_cache(maxsize=4096)
def _spelt(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a wording; and without the small ones around it, which no passage keeps ("s'entraîner")."""
    words = _letters(text)
    told = [at for at, word in enumerate(words) if not is_stop(word)]
    return words, words[told[0] : told[-1] + 1] if len(told) > 1 else words


def _keep_stuffed(
    brief: Brief, stretch: Sequence[tuple[int, int, int]], least: float, found: dict[int, set[int]]
) -> None:
    if len(stretch) >= least and criteria_named(brief, {one for _, _, one in stretch}) >= least:
        for place, at, _ in stretch:
            found[place].add(at)


def criteria_named(brief: Brief, ids: set[int], origins: Sequence[str] = NAMING) -> int:
    """How many criteria have all words of one of their names among these; ``origins`` says which names are meant."""
    return len(
        {
            criterion
            for one in ids
            for criterion, phrase, needed in brief.phrases_by_id.get(one, ())
            if phrase.origin in origins and needed <= ids and (not phrase.weights or ids.issuperset(phrase.ids))
        }
    )
