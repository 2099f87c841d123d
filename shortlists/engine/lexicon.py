"""The bilingual lexicon: concepts, what they are called in French and in English, and how they relate.

Three layers, all looked up by stem, so that feminine, plural and conjugated forms are found without being listed:
``trade.txt``, written by hand for this trade (networks, tools, jargon, roles, missions); ESCO's labels of skills and
occupations, for any trade; and the words and phrases that ESCO's label pairs translate by one another.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Final

from candidates.reading.words import STOP_WORDS, analyse, fold, is_stop, stems_in, vocabulary

LANGUAGES: Final = ("en", "fr")
ESCO: Final = "esco:"
"""What the id of a concept that comes from ESCO begins with."""
BRANDS: Final = ("tool", "platform")
"""Kinds of concept whose names are also those of employers."""
Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that has names: ``names`` by language, the preferred one first.

    ``as_name`` marks names that are ordinary words (Later, Buffer, X): they count only where they are written as a
    name with something else of the trade on the line; where ``is_proper``, anywhere inside a line. ``unsure`` holds
    names that other trades use too (veille, moderation): something of this one must stand in the lines around.
    ``also`` holds further names, for a part of it or wider than it ("captions" of web writing); ``sayings`` are ways
    to tell of it that are no names ("minute by minute"). ``definition`` is ESCO's, in English, or
    empty.
    """

    id: str
    kind: str
    names: Mapping[str, tuple[str, ...]]
    as_name: bool = False
    unsure: frozenset[str] = frozenset()
    definition: str = ""
    is_proper: bool = False
    also: frozenset[str] = frozenset()
    sayings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asking:
    """Words with which a brief asks for a concept; a wide one yields to any other that is asked for."""

    words: frozenset[str]
    concept: str
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by id; ids by the content stems of a name, per language; narrower ids; translations per language; per
    language, the words with which a brief asks for a concept that it does not name, by one of them; and the ids of
    those that yield to whatever else is asked for."""

    concepts: Mapping[str, Concept]
    by_stems: Mapping[str, Mapping[Stems, tuple[str, ...]]]
    narrower: Mapping[str, tuple[str, ...]]
    translations: Mapping[str, Mapping[Stems, tuple[tuple[str, float], ...]]]
    asking: Mapping[str, Mapping[str, tuple["Asking", ...]]]
    yielding: frozenset[str]

    def named(self, text: str) -> tuple[Concept, ...]:
        """The concepts one of whose names is the whole of this text, in either language.

        Those of the trade alone where there are any: ESCO's other names stray ("modérateur" presents television).
        """
        found: dict[str, None] = {}
        for language in LANGUAGES:
            stems = content_stems(text, language)
            for identifier in self.by_stems[language].get(stems, ()):
                if len(stems) > 1 or not identifier.startswith(ESCO) or self.is_spelt(identifier, text):
                    found[identifier] = None
        trade = [identifier for identifier in found if not identifier.startswith(ESCO)]
        return tuple(self.concepts[identifier] for identifier in trade or found)

    def is_mainly(self, identifier: str, text: str) -> bool:
        """Whether a text is the name of all that a concept is, and not only one of its further names."""
        concept = self.concepts[identifier]
        return any(
            content_stems(name, language) == content_stems(text, language)
            for language, names in concept.names.items()
            for name in names
            if name not in concept.also
        )

    def label_of(self, text: str, language: str) -> Concept | None:
        """ESCO's concept whose own label, not one of its other names, is the whole of this text."""
        if language not in LANGUAGES:
            return None
        stems = content_stems(text, language)
        for identifier in self.by_stems[language].get(stems, ()):
            names = self.concepts[identifier].names[language]
            if not identifier.startswith(ESCO) or content_stems(names[0], language) != stems:
                continue
            if len(stems) > 1 or fold(names[0]) == fold(text.strip()):  # "Canva" is no "Canvas".
                return self.concepts[identifier]
        return None

    def counterpart(self, text: str, language: str, other: str) -> str | None:
        """What a wording is called in the other language: ESCO's own label for its own label, else a name."""
        label = self.label_of(text, language)
        if label:
            return label.names[other][0]
        named = self.named(text)
        return named[0].names[other][0] if named else None

    def wider(self, identifier: str) -> tuple[str, ...]:
        """The ids of the concepts one step up."""
        return tuple(above for above, below in self.narrower.items() if identifier in below)

    def related(self, identifier: str) -> tuple[Concept, ...]:
        """The concepts that share a wider one."""
        found = dict.fromkeys(
            one for above in self.wider(identifier) for one in self.narrower[above] if one != identifier
        )
        return tuple(self.concepts[one] for one in found)

    def is_spelt(self, identifier: str, text: str) -> bool:
        """Whether a text is a name of a concept as it is spelt, accents and capitals apart."""
        wanted = fold(text.strip())
        return any(fold(name) == wanted for names in self.concepts[identifier].names.values() for name in names)

    def inside(self, text: str, language: str, longest: int = 5) -> tuple[tuple[str, Concept], ...]:
        """(the words, the concept) of every name found inside a text, longest first, without overlap."""
        words = [word for word in analyse(text, language) if not is_stop(word.stem, language)]
        known = self.by_stems[language]
        taken = [False] * len(words)
        found: list[tuple[str, Concept]] = []
        for size in range(min(longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                if any(taken[start : start + size]):
                    continue
                run = words[start : start + size]
                for identifier in known.get(tuple(word.stem for word in run), ()):
                    taken[start : start + size] = [True] * size
                    found.append((text[run[0].start : run[-1].end], self.concepts[identifier]))
        return tuple(found)

    def asked(
        self, text: str, language: str, named: Iterable[str] = (), *, is_told: bool = False
    ) -> tuple[Concept, ...]:
        """The concepts for which a wording of a brief asks in other words than their names: "keeping calm when things
        blow up" for crisis management. A word means that in a brief only: a text that holds it tells nothing by it.

        What is asked for in no more than the words ``named``, which name something else, is not; nor, where these tell
        enough (``is_told``), what yields to whatever else is asked for.
        """
        rows: list[Asking] = []
        for one in LANGUAGES:
            if language in (one, "und"):
                stems = sorted_stems(text, one, with_small=True)
                taken = {stem for name in named for stem in sorted_stems(name, one, with_small=True)}
                rows += [
                    row
                    for stem in sorted(stems)
                    for row in self.asking[one].get(stem, ())
                    if row.words <= stems and not row.words <= taken
                ]
        narrow = [row for row in rows if not row.is_wide]
        narrow = narrow if narrow or is_told else rows
        return tuple(self.concepts[identifier] for identifier in dict.fromkeys(row.concept for row in narrow))

    def asks_for_little(self, concept: Concept) -> bool:
        """Whether what asks for a concept, or a narrower one, yields to whatever else is asked for: writing."""
        return not self.yielding.isdisjoint((concept.id, *self.narrower.get(concept.id, ())))

    def below(self, identifier: str) -> tuple[Concept, ...]:
        """The narrower concepts, one step down."""
        return tuple(self.concepts[one] for one in self.narrower.get(identifier, ()))

    def translated(self, stems: Stems, language: str) -> tuple[tuple[str, float], ...]:
        """(words of the other language, how surely from 0 to 1) for one word or phrase, the surest first."""
        return self.translations[language].get(stems, ())


def content_stems(text: str, language: str) -> Stems:
    """The stems of the words of a text that carry meaning, under the rules of one language."""
    every = stems_in(text, language)
    small = STOP_WORDS[language]
    return tuple([stem for stem in every if stem not in small]) or tuple(every)


_SORTS: Final = {
    "°who": re.compile(r"(?:[aei]?t)?(?:er|or|eur|euse|rice)s?"),
    "°able": re.compile(r"[ai]bles?"),
    "°ive": re.compile(r"ifs?|ives?|ive(?:ness|ly)|ivit[ey]"),
}
"""What words of one stem may end in, so that one of them asks for nothing that another does: a "youtuber" is no
"YouTube" (nor a "créateur" a "création"), what is "renewable" no "renewal", and "responsiveness" no "responses"."""
_NO_DOERS: Final = frozenset(
    "deliver delivers discover discovers consider considers remember remembers render renders".split()
)
"""English deeds that end like the names of those who do them; in French what ends in "-er" is a deed or a thing."""


def sorted_stems(text: str, language: str, *, with_small: bool = False) -> frozenset[str]:
    """The stems of the words that carry meaning, each with what it is a form of; or, ``with_small`` words, of all of
    them: in a table "in-person" is more than "person"."""
    every = [(fold(text[word.start : word.end]), word.stem) for word in analyse(text, language)]
    telling = [(written, stem) for written, stem in every if with_small or stem not in STOP_WORDS[language]]
    return frozenset(_sorted(written, stem, language) for written, stem in telling or every)


def _sorted(written: str, stem: str, language: str) -> str:
    ending = written[len(stem) :] if written.startswith(stem) else ""
    if written in _NO_DOERS or (language == "fr" and ending in ("er", "ers")):
        return stem
    return stem + next((sign for sign, form in _SORTS.items() if form.fullmatch(ending)), "")


def read_table(name: str) -> Iterator[str]:
    """The lines of a shipped table, plain or gzipped, without comments and empty lines."""
    raw = files("shortlists.engine").joinpath("data", name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The shipped lexicon, read once per process (about a second, 60 MB)."""
    concepts: dict[str, Concept] = {}
    wider: dict[str, tuple[str, ...]] = {}
    more: list[tuple[str, Stems, Stems, Stems]] = []
    for line in read_table("trade.txt"):
        kind, english, french, above, flags = ([cell.strip() for cell in line.split("|")] + ["", ""])[:5]
        if kind == "more":
            more.append((english, _split(french), _split(above), _split(flags)))
            continue
        for concept in _trade_concepts(kind, _split(english), _split(french or english), flags):
            concepts[concept.id] = concept
            wider[concept.id] = _split(above)
    by_name = {name: concept.id for concept in reversed(concepts.values()) for name in concept.names["en"]}
    for base, english_names, french_names, above_names in more:
        identifier = by_name[base]
        known = concepts[identifier]
        concepts[identifier] = replace(
            known,
            names={
                "en": (*known.names["en"], *_plain(english_names)),
                "fr": (*known.names["fr"], *_plain(french_names)),
            },
            unsure=known.unsure | _unsure(*english_names, *french_names),
            also=known.also | {*_plain(english_names), *_plain(french_names)},
        )
        wider[identifier] = (*wider[identifier], *above_names)
    for line in read_table("sayings.txt"):
        base, english, french = (cell.strip() for cell in line.split("|"))
        said = {"en": _split(english), "fr": _split(french)}
        known = concepts[by_name[base]]
        concepts[by_name[base]] = replace(
            known,
            sayings={language: (*known.sayings.get(language, ()), *_plain(some)) for language, some in said.items()},
            unsure=known.unsure | _unsure(*said["en"], *said["fr"]),
        )
    narrower: dict[str, list[str]] = defaultdict(list)
    for identifier, names in wider.items():
        for name in names:
            narrower[by_name[name]].append(identifier)
    for number, line in enumerate(read_table("esco.tsv.gz")):
        kind, english, french, definition = line.split("\t")
        identifier = f"{ESCO}{number}"
        labels = {"en": _split(english), "fr": _split(french)}
        concepts[identifier] = Concept(identifier, kind, labels, definition=definition)
    asking = _asking(by_name)
    every = [row for of_one in asking.values() for rows in of_one.values() for row in rows]
    return Lexicon(
        concepts,
        {language: _by_stems(concepts.values(), language) for language in LANGUAGES},
        {identifier: tuple(below) for identifier, below in narrower.items()},
        _translations(),
        asking,
        frozenset(row.concept for row in every if row.is_wide),
    )


def _asking(by_name: Mapping[str, str]) -> dict[str, dict[str, tuple[Asking, ...]]]:
    found: dict[str, dict[str, list[Asking]]] = {language: defaultdict(list) for language in LANGUAGES}
    for line in read_table("asked.txt"):
        names, *cells = (cell.strip() for cell in line.split("|"))
        is_wide = names.startswith("~")
        concepts = [by_name[name] for name in _plain(_split(names))]
        for language, cell in zip(LANGUAGES, cells, strict=True):
            for together in cell.split():
                slots = [
                    [sorted_stems(word, language, with_small=True) for word in part.split("/")]
                    for part in together.split("+")
                ]
                for words in product(*slots):
                    stems = frozenset().union(*words)
                    if len(stems) >= len(words):  # "Plan" is no "plan a plan".
                        found[language][min(stems)] += [Asking(stems, concept, is_wide) for concept in concepts]
    return {
        language: {stem: tuple(dict.fromkeys(rows)) for stem, rows in of_one.items()}
        for language, of_one in found.items()
    }


def _trade_concepts(kind: str, english: Stems, french: Stems, flags: str) -> Iterator[Concept]:
    if "each" not in flags:
        unsure = _unsure(*english, *french)
        names = {"en": _plain(english), "fr": _plain(french)}
        is_proper = "capital" in flags
        yield Concept(names["en"][0], kind, names, is_proper or "near" in flags, unsure, is_proper=is_proper)
        return
    ordinary = vocabulary()
    for name in english:
        is_ordinary = "near" in flags or fold(name) in ordinary
        yield Concept(name, kind, {"en": (name,), "fr": (name,)}, is_ordinary)


def _unsure(*names: str) -> frozenset[str]:
    return frozenset(name[1:] for name in names if name.startswith("~"))


def _plain(names: Stems) -> Stems:
    return tuple(name.removeprefix("~") for name in names)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _by_stems(concepts: Iterable[Concept], language: str) -> dict[Stems, tuple[str, ...]]:
    found: dict[Stems, dict[str, None]] = defaultdict(dict)
    for concept in concepts:
        for name in concept.names[language]:
            found[content_stems(name, language)][concept.id] = None
    return {stems: tuple(identifiers) for stems, identifiers in found.items()}


def _translations() -> dict[str, dict[Stems, tuple[tuple[str, float], ...]]]:
    tables: dict[str, dict[Stems, list[tuple[str, float]]]] = {language: defaultdict(list) for language in LANGUAGES}
    for line in read_table("translations.tsv.gz"):
        language, words, other, share = line.split("\t")
        tables[language][content_stems(words, language)].append((other, int(share) / 100))
    return {
        language: {stems: tuple(sorted(rows, key=lambda row: (-row[1], row[0]))) for stems, rows in table.items()}
        for language, table in tables.items()
    }
