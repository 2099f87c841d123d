"""Compiling a brief: from the words of its criteria to the stems, phrases and weights that a dossier is read for."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from candidates.reading.words import STOP_WORDS, is_stop
from shortlists.engine import lexicon as lexicons
from shortlists.engine.criteria import Criterion
from shortlists.engine.grammar import LANGUAGES, Surface, all_stems, content
from shortlists.engine.idf import rarity

SMALL: Final = -1
"""The number of a small word; 0 is a word the brief does not know."""
SHORT_PHRASE: Final = 4
"""A wording of so many content words or fewer is looked for as it stands; a longer one by its own phrases."""
RUN: Final = 5
"""Words in a row that make a copy of the advertisement."""

WORTH: Final = {"own": 1.0, "synonym": 1.0, "concept": 1.0, "part": 0.7, "narrower": 0.8}
"""What a phrase is worth by where it comes from: the brief's own words, the company's synonyms, the lexicon's names
for the same concept, a concept named inside a longer sentence, a narrower concept."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words looked for: ``ids`` are numbers of the brief's vocabulary."""

    text: str
    ids: tuple[int, ...]
    origin: str
    worth: float
    needs_neighbour: bool = False
    needs_capitals: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One word or pair of words of a criterion's wording, with all that may stand for it, and its share of weight."""

    text: str
    share: float
    alternatives: Mapping[tuple[int, ...], float]


@dataclass(frozen=True, slots=True)
class Target:
    """What one criterion looks for: whole phrases, and per language of its wording the words it is made of."""

    criterion: Criterion
    phrases: tuple[Phrase, ...]
    wordings: tuple[tuple[Group, ...], ...]

    @property
    def is_findable(self) -> bool:
        """Whether there is anything that a text could show."""
        return bool(self.phrases or self.wordings)


@dataclass(frozen=True, slots=True)
class Brief:
    """A compiled brief, ready to read any number of dossiers."""

    targets: tuple[Target, ...]
    vocabulary: Mapping[str, Mapping[str, int]]
    phrases_by_id: Mapping[int, tuple[tuple[int, Phrase], ...]]
    pairs: frozenset[tuple[int, int]]
    copies: Mapping[str, frozenset[tuple[str, ...]]]
    criteria: tuple[Criterion, ...] = field(default=())


class _Vocabulary:
    """Numbers for words: two stems that one word of the brief has in two languages are one number."""

    def __init__(self) -> None:
        self._parent: dict[tuple[str, str], tuple[str, str]] = {}
        self._ids: dict[tuple[str, str], int] = {}

    def add(self, word: Surface) -> tuple[str, str]:
        nodes = list(zip(LANGUAGES, word.stems, strict=True))
        roots = [self._root(node) for node in nodes]
        for root in roots[1:]:
            self._parent[root] = roots[0]
        return nodes[0]

    def _root(self, node: tuple[str, str]) -> tuple[str, str]:
        self._parent.setdefault(node, node)
        while self._parent[node] != node:
            node = self._parent[node]
        return node

    def id(self, node: tuple[str, str]) -> int:
        return self._ids.setdefault(self._root(node), len(self._ids) + 1)

    def by_language(self) -> dict[str, dict[str, int]]:
        table: dict[str, dict[str, int]] = {
            language: dict.fromkeys(sorted(STOP_WORDS.get(language) or STOP_WORDS["fr"] | STOP_WORDS["en"]), SMALL)
            for language in LANGUAGES
        }
        for language, stem in list(self._parent):
            table[language][stem] = self.id((language, stem))
        return table


@dataclass(slots=True)
class _Draft:
    """A phrase before its words are numbered."""

    text: str
    origin: str
    worth: float
    surfaces: tuple[Surface, ...]
    needs_neighbour: bool = False


def compile_brief(
    criteria: Sequence[Criterion], synonyms: Iterable[Iterable[str]] = (), copied_from: str = ""
) -> Brief:
    """Compiles criteria once, for any number of dossiers.

    ``synonyms`` are groups of wordings that the company uses for one another. ``copied_from`` is the text of the
    advertisement: runs of five words copied from it (or from the criteria) are not evidence.
    """
    lexicon = lexicons.load()
    groups = [tuple(group) for group in synonyms]
    vocabulary = _Vocabulary()
    drafts = [list(_drafts(criterion, groups, lexicon)) for criterion in criteria]
    for draft in (one for row in drafts for one in row):
        for word in draft.surfaces:
            vocabulary.add(word)
    wordings = [_wordings(criterion) for criterion in criteria]
    for text in (text for row in wordings for texts in row.values() for text in texts):
        for word in content(text):
            vocabulary.add(word)
    targets = tuple(
        Target(criterion, _phrases(row, vocabulary), tuple(_groups(texts, vocabulary) for texts in wording.values()))
        for criterion, row, wording in zip(criteria, drafts, wordings, strict=True)
    )
    return Brief(
        targets=targets,
        vocabulary=vocabulary.by_language(),
        phrases_by_id=_index(targets),
        pairs=frozenset(
            pair
            for target in targets
            for wording in target.wordings
            for group in wording
            for pair in group.alternatives
            if len(pair) == 2
        ),
        copies=_copies(criteria, copied_from),
        criteria=tuple(criteria),
    )


def _wordings(criterion: Criterion) -> dict[str, list[str]]:
    """The criterion's own texts, by the language they are given in."""
    texts: dict[str, list[str]] = defaultdict(list)
    for language, label in criterion.label.items():
        texts[language].append(label)
    for language, terms in criterion.terms.items():
        texts[language].extend(terms)
    if criterion.role:
        texts[next(iter(texts), "und")].append(criterion.role.replace("-", " "))
    return texts


def _drafts(criterion: Criterion, synonyms: Sequence[tuple[str, ...]], lexicon: lexicons.Lexicon) -> Iterator[_Draft]:
    for text in (text for texts in _wordings(criterion).values() for text in texts):
        surfaces = content(text)
        if not surfaces:
            continue
        if len(surfaces) <= SHORT_PHRASE:
            yield _Draft(text, "own", WORTH["own"], surfaces)
        key = {tuple(word.stems[n] for word in surfaces) for n in range(len(LANGUAGES))}
        for group in synonyms:
            if any(tuple(w.stems[n] for w in content(one)) in key for one in group for n in range(len(LANGUAGES))):
                for one in group:
                    yield _Draft(one, "synonym", WORTH["synonym"], content(one))
        named = lexicon.named(text)
        for concept in named:
            yield from _names(concept, "concept", WORTH["concept"])
            for narrower in lexicon.below(concept.id):
                yield from _names(narrower, "narrower", WORTH["narrower"])
        if not named:
            for words, concept in lexicon.inside(text):
                if len(content(words)) > 1 or concept.kind in ("tool", "platform"):
                    yield from _names(concept, "part", WORTH["part"])


def _names(concept: lexicons.Concept, origin: str, worth: float) -> Iterator[_Draft]:
    for names in concept.names.values():
        for name in names:
            yield _Draft(name, origin, worth, content(name), concept.needs_neighbour)


def _phrases(drafts: Iterable[_Draft], vocabulary: _Vocabulary) -> tuple[Phrase, ...]:
    best: dict[tuple[int, ...], Phrase] = {}
    for draft in drafts:
        ids = tuple(vocabulary.id(vocabulary.add(word)) for word in draft.surfaces)
        if ids and (ids not in best or best[ids].worth < draft.worth):
            # An acronym that is also a small word ("IT", "OR") must stand in capitals.
            capitals = draft.text.isupper() and all(is_stop(stem) for word in draft.surfaces for stem in word.stems)
            best[ids] = Phrase(draft.text, ids, draft.origin, draft.worth, draft.needs_neighbour, capitals)
    return tuple(best.values())


def _groups(texts: Iterable[str], vocabulary: _Vocabulary) -> tuple[Group, ...]:
    """The words and neighbouring pairs of one wording, weighted by how rare they are, shares adding up to one."""
    times: Counter[tuple[int, ...]] = Counter()
    name: dict[tuple[int, ...], str] = {}
    rare: dict[tuple[int, ...], float] = {}
    for text in texts:
        surfaces = content(text)
        ids = [vocabulary.id(vocabulary.add(word)) for word in surfaces]
        weights = [rarity(dict(zip(LANGUAGES, word.stems, strict=True))) for word in surfaces]
        for size in (1, 2):
            for start in range(len(ids) - size + 1):
                key = tuple(ids[start : start + size])
                times[key] += 1
                name.setdefault(key, " ".join(word.text for word in surfaces[start : start + size]))
                # A pair is rarer than its words, though less than if they met by chance alone.
                rare[key] = sum(weights[start : start + size]) * (1 if size == 1 else 0.75)
    raw = {key: math.sqrt(count) * rare[key] ** 2 for key, count in times.items()}
    total = sum(raw.values())
    return tuple(Group(name[key], value / total, {key: 1.0}) for key, value in raw.items())


def _index(targets: Sequence[Target]) -> dict[int, tuple[tuple[int, Phrase], ...]]:
    index: dict[int, list[tuple[int, Phrase]]] = defaultdict(list)
    for number, target in enumerate(targets):
        for phrase in target.phrases:
            index[phrase.ids[0]].append((number, phrase))
    return {first: tuple(rows) for first, rows in index.items()}


def _copies(criteria: Sequence[Criterion], advertisement: str) -> dict[str, frozenset[tuple[str, ...]]]:
    """The runs of five words that only a copy has, by language.

    A run inside one short wording is not among them: who writes "animation de communautés en ligne" has not copied.
    """
    texts = [text for criterion in criteria for texts in _wordings(criterion).values() for text in texts]
    labels = [text for criterion in criteria for text in criterion.label.values()]
    copies: dict[str, frozenset[tuple[str, ...]]] = {}
    for language in LANGUAGES:
        honest = {
            run for text in texts if len(content(text)) <= SHORT_PHRASE for run in _runs(all_stems(text, language))
        }
        whole = [advertisement, "\n".join(texts), "\n".join(labels)]
        copies[language] = frozenset(run for text in whole for run in _runs(all_stems(text, language))) - honest
    return copies


def _runs(stems: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(stems) - RUN + 1):
        yield tuple(stems[start : start + RUN])
