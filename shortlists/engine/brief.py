"""Compiling a brief: from the words of its criteria to the stems, phrases and weights that a dossier is read for."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from candidates.reading.words import fold, is_stop, level
from shortlists.engine import lexicon as lexicons
from shortlists.engine.coverage import SHORT_PHRASE, GroupDraft, definitions, group_drafts, words_rarity
from shortlists.engine.criteria import Criterion
from shortlists.engine.frames import SENTENCE, FrameDraft, by_word, frames_for
from shortlists.engine.grammar import LANGUAGES, Surface, all_stems, content, is_doer
from shortlists.engine.phrases import (
    PhraseDraft,
    asks_for_figures,
    framed_inside,
    is_shown_by_name,
    phrase_drafts,
    stands_for,
)
from shortlists.engine.pieces import own_texts, pieces_of, unmodified
from shortlists.engine.synonyms import place
from shortlists.engine.trade import EVERYWHERE, is_online, neighbours
from shortlists.engine.vocabulary import SMALL, Ids, Vocabulary

FIELD_LETTERS: Final = 6
"""So many letters of a field of one word ("thermalisme") must stand there as they are."""
RUN: Final = 5
"""Words in a row that make a copy of the advertisement."""
WORTH: Final = {
    "own": 1.0, "label": 1.0, "synonym": 1.0, "concept": 1.0, "half": 0.9, "told": 0.9, "narrower": 0.8, "related": 0.8,
    "translated": 0.8, "part": 0.7,
}  # fmt: skip
"""What a phrase is worth by where it comes from: the brief's own words, the company's synonyms, the lexicon's names
for the same concept, one half of "reporting and statistics", a deed and its object that tell the concept, a narrower
concept, a role beside the wanted one, the words that translate the brief's, a concept named inside a longer
sentence."""
NAMING: Final = ("own", "label", "half", "synonym", "concept")
"""Origins of phrases that name the criterion itself."""
WORDED: Final = ("own", "label")
"""Origins of whole wordings: the brief's own, and ESCO's for its own label in the other language."""

_OWN: Final = ("own", "label", "synonym")
_ARTICLE: Final = re.compile(r"(?:le|la|les|des|du|un|une|the|an?|our|nos|vos) |l'|d'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words looked for: ``ids`` are numbers of the brief's vocabulary.

    An ``unsure`` one needs something of the trade in the lines around, where it ``is_close`` on its own line.
    ``rarest`` is its rarest word, by which it is looked up.
    A wording too long to stand anywhere as it is has ``weights``, the share of each of its words, adding up to 1, and
    ``telling`` words, without any of which a part of it says nothing. ``as_written`` are the folded letters of a name
    that only its small words tell from an ordinary word ("report on it"): there it must stand as it is.
    """

    text: str
    language: str
    ids: Ids
    origin: str
    worth: float
    rarity: float
    as_name: bool = False
    unsure: bool = False
    is_close: bool = False
    needs_capitals: bool = False
    is_brand: bool = False
    rarest: int = 0
    weights: tuple[float, ...] = ()
    telling: frozenset[int] = frozenset()
    as_written: tuple[str, ...] = ()
    is_proper: bool = False


Sought = tuple[int, Phrase, frozenset[int]]
"""A phrase as it is looked up: the number of its criterion, the phrase, and the words without which it cannot stand."""


@dataclass(frozen=True, slots=True)
class Group:
    """One word or pair of words of a wording, its share of the weight, and what may stand for it, with a factor."""

    text: str
    share: float
    alternatives: Mapping[Ids, float]


Wording = tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A deed and its object, any pair of which tells criterion ``number``; ``unsure`` objects need the trade around.
    ``people`` are the objects that are only said of people: "influencers" are no "influence". ``written`` are the
    folded words that its deeds and objects are written with."""

    number: int
    heads: frozenset[int]
    objects: frozenset[int]
    unsure: frozenset[int]
    people: frozenset[int]
    phrase: Phrase
    written: Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Target:
    """What one criterion looks for: whole phrases, and its wording taken apart, once per language."""

    criterion: Criterion
    phrases: tuple[Phrase, ...]
    wordings: tuple[Wording, ...]
    asks_for_figures: bool

    @property
    def is_findable(self) -> bool:
        """Whether there is anything that a text could show."""
        return bool(self.phrases or self.wordings)


@dataclass(frozen=True, slots=True)
class Brief:
    """A compiled brief, ready to read any number of dossiers.

    ``vocabulary`` gives the numbers of words by their stems, ``known`` the stems that are more than small words.
    ``copies`` are the runs of stems that only a copy of the advertisement has, ``copy_starts`` their first stems;
    ``own`` are the words of phrases that name a criterion itself, ``counted`` those of the wordings; ``worded`` counts
    the wordings of two words or more that the brief has in each language.
    ``frames`` are those looked for in passages of each language; ``framed`` the objects of all of them, ``headed``
    their deeds, each with the places of its frames as bits.
    ``labels`` are the levelled letters of its labels and terms.
    ``neighbours`` are the stems that show that a line speaks of this trade; ``is_trade`` that the brief is of it,
    ``is_online`` that enough of it is about what happens online.
    """

    criteria: tuple[Criterion, ...]
    targets: tuple[Target, ...]
    vocabulary: Mapping[str, Mapping[str, int]]
    known: Mapping[str, frozenset[str]]
    phrases_by_id: Mapping[int, tuple[Sought, ...]]
    pairs: frozenset[Ids]
    copies: Mapping[str, frozenset[tuple[str, ...]]]
    copy_starts: Mapping[str, frozenset[str]]
    is_trade: bool
    own: frozenset[int]
    worded: Mapping[str, int]
    counted: frozenset[int]
    labels: tuple[str, ...]
    neighbours: Mapping[str, frozenset[str]]
    is_online: bool
    frames: Mapping[str, tuple[Frame, ...]]
    framed: Mapping[str, Mapping[int, int]]
    headed: Mapping[str, Mapping[int, int]]


def compile_brief(
    criteria: Sequence[Criterion], synonyms: Iterable[Iterable[str]] = (), copied_from: str = ""
) -> Brief:
    """Compiles criteria once, for any number of dossiers.

    ``synonyms`` are groups of wordings that the company uses for one another. ``copied_from`` is the text of the
    advertisement: runs of five words copied from it (or from the criteria) are not evidence.
    """
    lexicon = lexicons.load()
    groups = [tuple(group) for group in synonyms]
    is_trade = any(_is_of_trade(criterion, lexicon) for criterion in criteria)
    is_about_online = is_trade and is_online([own_texts(criterion) for criterion in criteria])
    phrases_drafted = [tuple(phrase_drafts(criterion, groups, lexicon, is_trade)) for criterion in criteria]
    groups_drafted = [group_drafts(criterion, lexicon) for criterion in criteria]
    frame_drafts = [
        tuple(_frame_drafts(criterion, lexicon, with_definition=is_about_online)) if is_trade else ()
        for criterion in criteria
    ]
    vocabulary = Vocabulary()
    # All words are known before the first is numbered: a later word may make one of two numbers.
    for draft in (draft for drafts in phrases_drafted for draft in drafts):
        for word in draft.words if not draft.is_saying else ():
            vocabulary.add(word)
    for group in (group for wordings in groups_drafted for wording in wordings for group in wording):
        for word in (word for words, _ in group.alternatives for word in words):
            vocabulary.add(word)
    vocabulary.join_families()
    # After the families: what only a frame or a saying says must not make one of two words of a wording.
    for frame, _ in (row for drafts in frame_drafts for row in drafts):
        for word in (*frame.heads, *frame.objects):
            vocabulary.add(word, frame.language)
    for draft in (draft for drafts in phrases_drafted for draft in drafts):
        for word in draft.words if draft.is_saying else ():
            vocabulary.add(word, draft.language)
    copies = _copies(criteria, copied_from)
    targets = tuple(
        Target(
            criterion,
            _phrases(phrases, vocabulary, in_part=criterion.kind != "experience"),
            tuple(_wording(drafts, vocabulary) for drafts in wordings),
            asks_for_figures=is_trade and asks_for_figures(criterion, lexicon),
        )
        for criterion, phrases, wordings in zip(criteria, phrases_drafted, groups_drafted, strict=True)
    )
    frames = {language: _frames(frame_drafts, language, vocabulary) for language in LANGUAGES}
    numbers = vocabulary.by_language()
    return Brief(
        criteria=tuple(criteria),
        targets=targets,
        vocabulary=numbers,
        known={
            language: frozenset(stem for stem, number in of_one.items() if number != SMALL)
            for language, of_one in numbers.items()
        },
        phrases_by_id=_phrases_by_id(targets),
        pairs=frozenset(
            ids
            for target in targets
            for wording in target.wordings
            for group in wording
            for ids in group.alternatives
            if len(ids) == 2
        ),
        copies=copies,
        copy_starts={language: frozenset(run[0] for run in runs) for language, runs in copies.items()},
        is_trade=is_trade,
        own=frozenset(
            one for target in targets for phrase in target.phrases if phrase.origin in NAMING for one in phrase.ids
        ),
        worded=Counter(
            phrase.language
            for target in targets
            for phrase in target.phrases
            if phrase.origin in WORDED and len(phrase.ids) > 1
        ),
        counted=frozenset(
            one
            for target in targets
            for wording in target.wordings
            for group in wording
            for ids in group.alternatives
            for one in ids
        ),
        labels=tuple(level(text) for criterion in criteria for text, _language in own_texts(criterion)),
        neighbours=neighbours(),
        is_online=is_about_online,
        frames=frames,
        framed={language: by_word([frame.objects for frame in of_one]) for language, of_one in frames.items()},
        headed={language: by_word([frame.heads for frame in of_one]) for language, of_one in frames.items()},
    )


def _frame_drafts(
    criterion: Criterion, lexicon: lexicons.Lexicon, *, with_definition: bool
) -> Iterator[tuple[FrameDraft, str]]:
    if criterion.kind in ("language", "experience") or is_shown_by_name(criterion, lexicon):
        return
    texts = own_texts(criterion)
    pieces = [piece for text, language in texts for piece, _ in pieces_of(text, language)]
    concepts = [
        concept
        for piece in pieces
        for concept in lexicon.named(piece) or lexicon.named(unmodified(piece))
        if stands_for(criterion, piece, concept, lexicon)
    ]
    defined = [(sentence, "en") for sentence in definitions(criterion, texts, lexicon) if with_definition]
    yield from frames_for(concepts, framed_inside(criterion, lexicon), (*texts, *defined))


def _frames(
    drafts: Sequence[Sequence[tuple[FrameDraft, str]]], language: str, vocabulary: Vocabulary
) -> tuple[Frame, ...]:
    """The frames looked for in passages of one language; all of them where it is neither French nor English."""
    return tuple(
        Frame(
            number,
            frozenset(vocabulary.ids(draft.heads, draft.language)),
            frozenset(vocabulary.ids(draft.objects, draft.language)),
            frozenset(vocabulary.ids(draft.unsure, draft.language)),
            _people(draft.objects, draft.language, vocabulary),
            Phrase(draft.name, draft.language, (), origin, WORTH[origin], _frame_rarity(draft)),
            _written((*draft.heads, *draft.objects), draft.language, vocabulary),
        )
        for number, of_one in enumerate(drafts)
        for draft, origin in of_one
        if language in (draft.language, "other")
    )


def _people(words: Iterable[Surface], language: str, vocabulary: Vocabulary) -> frozenset[int]:
    found: dict[int, bool] = {}
    for word in words:
        number = vocabulary.id(word, language)
        found[number] = found.get(number, True) and is_doer(word.text)
    return frozenset(number for number, is_one in found.items() if is_one)


def _written(words: Iterable[Surface], language: str, vocabulary: Vocabulary) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for word in words:
        number = vocabulary.id(word, language)
        found[number] = found.get(number, frozenset()) | {fold(word.text)}
    return found


def _frame_rarity(draft: FrameDraft) -> float:
    """That of an ordinary pair of its words."""
    return sum(
        sum(words_rarity([word], draft.language) for word in words) / len(words)
        for words in (draft.heads, draft.objects)
    )


def _is_of_trade(criterion: Criterion, lexicon: lexicons.Lexicon) -> bool:
    """Whether a criterion names something that this trade alone has: a network, a tool, a role or a mission of it."""
    return any(
        concept.kind in ("platform", "mission", "tool") or "social media roles" in lexicon.wider(concept.id)
        for text, _ in own_texts(criterion)
        for concept in lexicon.named(text)
        if not concept.id.startswith(lexicons.ESCO)
    )


def carried(criterion: Criterion, synonyms: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """The groups of synonyms one of whose wordings stands in the criterion: the others change nothing for it."""
    pieces = [
        content(piece, language) for text, language in own_texts(criterion) for piece, _ in pieces_of(text, language)
    ]
    return tuple(
        tuple(group)
        for group in synonyms
        if any(place(content(text), words) is not None for text in group for words in pieces)
    )


def _phrases(drafts: Iterable[PhraseDraft], vocabulary: Vocabulary, *, in_part: bool) -> tuple[Phrase, ...]:
    """``in_part``: whether a part of a wording of three words or more is evidence; of the name of a role it is none."""
    best: dict[Ids, Phrase] = {}
    for draft in drafts:
        ids = vocabulary.ids(draft.words, draft.of_one)
        worth = WORTH[draft.origin]
        weights: tuple[float, ...] = ()
        if len(ids) > SHORT_PHRASE or (in_part and len(ids) > 2 and draft.origin in WORDED):
            each = {one: words_rarity([word], draft.language) ** 2 for one, word in zip(ids, draft.words, strict=True)}
            ids, weights = tuple(each), tuple(weight / sum(each.values()) for weight in each.values())
        is_bound = len(ids) == 1 and not (draft.is_brand or draft.origin in _OWN)
        as_written = _as_written(draft.text) if is_bound else ()
        if len(ids) == 1 and draft.is_field:
            as_written = (fold(draft.text)[:FIELD_LETTERS],)  # "Housing" is no "house".
        if ids in best and best[ids].as_written and as_written:
            best[ids] = replace(best[ids], as_written=(*best[ids].as_written, *as_written))
        elif ids and (ids not in best or best[ids].worth < worth):
            capitals = draft.text.isupper() and (
                len(draft.text) < 3 or all(is_stop(stem) for word in draft.words for stem in word.stems)
            )
            best[ids] = Phrase(
                draft.text,
                draft.language,
                ids,
                draft.origin,
                worth,
                words_rarity(draft.words, draft.language),
                draft.as_name,
                draft.unsure,
                draft.is_close,
                capitals,
                draft.is_brand,
                vocabulary.id(max(draft.words, key=lambda word: words_rarity([word], draft.language)), draft.of_one),
                weights,
                _telling(draft.words, vocabulary) if weights else frozenset(),
                as_written,
                draft.is_proper,
            )
    return tuple(best.values())


def _as_written(text: str) -> tuple[str, ...]:
    bare = _ARTICLE.sub("", fold(text).strip())
    return (bare,) if " " in bare else ()


def _wording(drafts: Iterable[GroupDraft], vocabulary: Vocabulary) -> Wording:
    groups = []
    for draft in drafts:
        alternatives: dict[Ids, float] = {}
        for words, factor in draft.alternatives:
            ids = vocabulary.ids(words)
            alternatives[ids] = max(factor, alternatives.get(ids, 0.0))
        groups.append(Group(draft.text, draft.weight, alternatives))
    return tuple(groups)


def _telling(words: Iterable[Surface], vocabulary: Vocabulary) -> frozenset[int]:
    """The words without which a part of a wording says nothing: "social media" is no part of a strategy for them."""
    every = frozenset(vocabulary.ids(words))
    return frozenset(vocabulary.id(word) for word in words if fold(word.text) not in EVERYWHERE) or every


def _phrases_by_id(targets: Sequence[Target]) -> dict[int, tuple[Sought, ...]]:
    index: dict[int, list[Sought]] = defaultdict(list)
    for number, target in enumerate(targets):
        for phrase in target.phrases:
            # A long wording is found by any two of its words, so it is looked up by each but the last.
            if phrase.weights:
                for one in phrase.ids[:-1]:
                    index[one].append((number, phrase, frozenset((one,))))
            else:
                index[phrase.rarest].append((number, phrase, frozenset(phrase.ids)))
    return {first: tuple(rows) for first, rows in index.items()}


def _copies(criteria: Sequence[Criterion], advertisement: str) -> dict[str, frozenset[tuple[str, ...]]]:
    """The runs of five words that only a copy has, by language.

    A run inside the short wordings of one criterion is not among them: who writes "animation de communautés en ligne"
    has not copied, nor who worked "as a social media manager".
    """
    short = [
        "\n".join(
            text
            for text, _ in own_texts(criterion)
            if len(content(text)) <= (SENTENCE if criterion.kind == "experience" else SHORT_PHRASE)
        )
        for criterion in criteria
    ]
    texts = [text for criterion in criteria for text, _ in own_texts(criterion)]
    copies: dict[str, frozenset[tuple[str, ...]]] = {}
    for language in LANGUAGES:
        honest = {run for text in short for run in _runs(all_stems(text, language))}
        # Labels pasted one after the other are not copied but stuffed: a list of skills may hold two of them.
        written = [advertisement, *texts]
        copies[language] = frozenset(run for text in written for run in _runs(all_stems(text, language))) - honest
    return copies


def _runs(stems: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(stems) - RUN + 1):
        yield tuple(stems[start : start + RUN])
