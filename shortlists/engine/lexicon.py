"""The bilingual lexicon: concepts, what they are called in French and in English, and how they relate.

Two layers. ``data/trade.tsv`` is written by hand for this trade (networks, tools, jargon, roles, missions). ESCO's
label pairs (``data/esco.tsv.gz``) join any other trade. Both are looked up by the stems of their labels, so feminine,
plural and conjugated forms are found without being listed.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from shortlists.engine.grammar import LANGUAGES, content

LABELS: Final = {"en": 0, "fr": 1}


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that has names: ``names`` by language, the preferred one first.

    ``broader`` holds the ids of wider concepts. ``needs_neighbour`` marks a name that is also an ordinary word
    (Later, Buffer, X): it counts only where something else of the trade stands near.
    """

    id: str
    kind: str
    names: Mapping[str, tuple[str, ...]]
    broader: tuple[str, ...] = ()
    needs_neighbour: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by id, by the content stems of a name, and by the wider concept they belong to."""

    concepts: Mapping[str, Concept]
    by_stems: Mapping[tuple[str, ...], tuple[str, ...]]
    narrower: Mapping[str, tuple[str, ...]]
    families: Mapping[str, Mapping[str, tuple[str, ...]]]

    def named(self, text: str) -> tuple[Concept, ...]:
        """The concepts one of whose names is the whole of this text, in either language."""
        surfaces = content(text)
        found: dict[str, None] = {}
        for number in range(len(LANGUAGES)):
            for identifier in self.by_stems.get(tuple(word.stems[number] for word in surfaces), ()):
                found[identifier] = None
        return tuple(self.concepts[identifier] for identifier in found)

    def inside(self, text: str, longest: int = 5) -> tuple[tuple[str, Concept], ...]:
        """(the words, the concept) of every name found inside a text, longest names first, without overlap."""
        surfaces = content(text)
        taken = [False] * len(surfaces)
        found: list[tuple[str, Concept]] = []
        for size in range(min(longest, len(surfaces)), 0, -1):
            for start in range(len(surfaces) - size + 1):
                if any(taken[start : start + size]):
                    continue
                run = surfaces[start : start + size]
                for number in range(len(LANGUAGES)):
                    identifiers = self.by_stems.get(tuple(word.stems[number] for word in run))
                    if identifiers:
                        taken[start : start + size] = [True] * size
                        words = " ".join(word.text for word in run)
                        found.extend((words, self.concepts[identifier]) for identifier in identifiers)
                        break
        return tuple(found)

    def below(self, identifier: str) -> tuple[Concept, ...]:
        """The narrower concepts, one step down."""
        return tuple(self.concepts[one] for one in self.narrower.get(identifier, ()))


def read_table(name: str) -> Iterable[list[str]]:
    """The rows of a shipped tab-separated table, plain or gzipped, without comments and empty lines."""
    raw = files("shortlists.engine").joinpath("data", name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The shipped lexicon, read once per process."""
    concepts: dict[str, Concept] = {}
    for row in read_table("trade.tsv"):
        kind, identifier, english, french, broader, flags = (*row, "", "")[:6]
        names = {"en": _split(english), "fr": _split(french or english)}
        concepts[identifier] = Concept(identifier, kind, names, _split(broader), "near" in flags)
    return _indexed(concepts)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _indexed(concepts: Mapping[str, Concept]) -> Lexicon:
    by_stems: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    narrower: dict[str, dict[str, None]] = defaultdict(dict)
    for concept in concepts.values():
        for names in concept.names.values():
            for name in names:
                surfaces = content(name)
                for number in range(len(LANGUAGES)):
                    by_stems[tuple(word.stems[number] for word in surfaces)][concept.id] = None
        for wider in concept.broader:
            narrower[wider][concept.id] = None
    return Lexicon(
        concepts,
        {stems: tuple(identifiers) for stems, identifiers in by_stems.items()},
        {identifier: tuple(below) for identifier, below in narrower.items()},
        {language: {} for language in LANGUAGES},
    )
