"""Frames: a deed and what it was done to, in whatever words and order people tell it.

``data/frames.txt`` holds, for a concept, the words of the deed ("remove, hide, take down") and of its object
("comments, abuse"). Any pair of them in one clause tells the concept, so that no list of phrases has to foresee "took
down forty abusive posts a day".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from candidates.reading.words import stem
from shortlists.engine.grammar import LANGUAGES, Surface, content
from shortlists.engine.lexicon import Concept, load, read_table

SENTENCE: Final = 8
"""A wording of more content words is a sentence: what it names in passing is not what it asks for."""
_WHOLE: Final = ("communauté", "community")
"""Objects that stand for all those of their frame: a community is its forum, its group and its page."""
NAMED_LEAST: Final = 3
"""So many words of a frame in one short wording mean all of it."""
NEAR: Final = 5
"""How far, in content words, the object of a deed may stand after it or before it."""


@dataclass(frozen=True, slots=True)
class FrameDraft:
    """One line of the table: ``unsure`` objects are some in other trades too."""

    concepts: tuple[str, ...]
    language: str
    heads: tuple[Surface, ...]
    objects: tuple[Surface, ...]
    unsure: frozenset[Surface]

    @property
    def name(self) -> str:
        """What it is called where a reading is explained."""
        return f"{self.heads[0].text} … {self.objects[0].text}"

    def objects_of(self, texts: Sequence[tuple[str, str]]) -> tuple[Surface, ...]:
        """The objects of the frame that wordings of the brief name, beside one of its deeds."""
        return tuple(dict.fromkeys(one for text, language in texts for one in self._named(text, language)))

    def is_worded_twice(self, texts: Sequence[tuple[str, str]]) -> bool:
        """Whether a wording has two deeds or objects of the frame: "tourner et monter", "questions and complaints"."""
        number = LANGUAGES.index(self.language)
        words = {one.stems[number] for one in (*self.heads, *self.objects)}
        return any(
            language == self.language
            and len(words.intersection(word.stems[number] for word in content(text, language))) >= NAMED_LEAST
            for text, language in texts
        )

    def _named(self, text: str, language: str) -> Iterator[Surface]:
        if language != self.language:
            return
        number = LANGUAGES.index(language)
        stems = [word.stems[number] for word in content(text, language)]
        heads = {one.stems[number] for one in self.heads}
        deeds = [at for at, one in enumerate(stems) if one in heads]
        for one in self.objects:
            places = [at for at, stem in enumerate(stems) if stem == one.stems[number]]
            if any(0 < abs(at - deed) <= NEAR for at in places for deed in deeds):
                yield one


def frames_for(
    concepts: Iterable[Concept], inner: Iterable[Concept], texts: Sequence[tuple[str, str]]
) -> Iterator[tuple[FrameDraft, str]]:
    """(frame, origin) for a criterion that names these concepts with these wordings, each with its language.

    ``told`` where a concept is named; ``part`` where one stands inside a wording or is asked for by it (``inner``), or,
    without any, where one holds a deed and an object of the frame, and then the lines for the other language too. A
    short wording means the objects that it names ("réponse aux avis" no comments), a sentence the whole frame.
    """
    named_whole, named_inside = ({concept.names["en"][0] for concept in meant} for meant in (concepts, inner))
    found = [
        (frame, "part" if named_whole.isdisjoint(frame.concepts) else "told")
        for frame in _frames()
        if not (named_whole | named_inside).isdisjoint(frame.concepts)
    ]
    if found:
        yield from found
        return
    short = [(text, language) for text, language in texts if len(content(text, language)) <= SENTENCE]
    sentences = [row for row in texts if row not in short]
    held = {frame.concepts for frame in _frames() if frame.objects_of(sentences)}
    yield from ((frame, "part") for frame in _frames() if frame.concepts in held)
    for frame in _frames():
        named = frame.objects_of(short) if frame.concepts not in held else ()
        is_whole = frame.is_worded_twice(short) or any(one not in frame.unsure or one.text in _WHOLE for one in named)
        for told in (frame, *_companions(frame)) if named else ():
            objects = told.objects if is_whole else named if told is frame else _translated(named, frame, told)
            if objects:
                yield replace(told, objects=objects, unsure=told.unsure.intersection(objects)), "part"


def is_framed(concept: Concept) -> bool:
    """Whether deeds tell a concept."""
    return concept.names["en"][0] in _framed_names()


@lru_cache(maxsize=1)
def _framed_names() -> frozenset[str]:
    return frozenset(name for frame in _frames() for name in frame.concepts)


def _companions(frame: FrameDraft) -> Iterator[FrameDraft]:
    """The frames of the same concepts for the other language."""
    return (other for other in _frames() if other.concepts == frame.concepts and other.language != frame.language)


def _translated(named: Iterable[Surface], frame: FrameDraft, other: FrameDraft) -> tuple[Surface, ...]:
    """The objects of a frame that translate those that are named of another."""
    number, beyond = LANGUAGES.index(frame.language), LANGUAGES.index(other.language)
    said = {
        word.stems[beyond]
        for one in named
        for text, _ in load().translated((one.stems[number],), frame.language)
        for word in content(text, other.language)
    }
    return tuple(one for one in other.objects if one.stems[beyond] in said or one.text in {each.text for each in named})


@lru_cache(maxsize=1)
def _frames() -> tuple[FrameDraft, ...]:
    found = []
    for line in read_table("frames.txt"):
        concepts, language, heads, objects = (cell.strip() for cell in line.split("|"))
        unsure = frozenset(_surface(word[1:]) for word in objects.split() if word.startswith("~"))
        found.append(
            FrameDraft(
                tuple(name.strip() for name in concepts.split(";")),
                language,
                tuple(_surface(word) for word in heads.split()),
                tuple(_surface(word.removeprefix("~")) for word in objects.split()),
                unsure,
            )
        )
    return tuple(found)


def _surface(word: str) -> Surface:
    return Surface(word, tuple(stem(word, language) for language in LANGUAGES))


def by_word(words: Sequence[frozenset[int]]) -> dict[int, int]:
    """For each word, as bits, the places of the frames that it is of, given the words of each."""
    found: dict[int, int] = defaultdict(int)
    for place, of_one in enumerate(words):
        for one in of_one:
            found[one] |= 1 << place
    return dict(found)
