"""Frames: a deed and what it was done to, in whatever words and order people tell it.

``data/frames.txt`` holds, for a concept, the words of the deed ("remove, hide, take down") and of its object
("comments, abuse"). Any pair of them in one clause tells the concept, so that no list of phrases has to foresee "took
down forty abusive posts a day".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from candidates.reading.words import analyse, stem
from shortlists.engine.grammar import LANGUAGES, Surface
from shortlists.engine.lexicon import Concept, read_table


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

    def is_told_by(self, text: str, language: str) -> bool:
        """Whether a wording of the brief holds a deed and an object of this frame."""
        if language != self.language:
            return False
        number = LANGUAGES.index(language)
        stems = {word.stem for word in analyse(text, language)}
        return any(one.stems[number] in stems for one in self.heads) and any(
            one.stems[number] in stems for one in self.objects
        )


def frames_for(concepts: Iterable[Concept], texts: Sequence[tuple[str, str]]) -> Iterator[tuple[FrameDraft, str]]:
    """(frame, origin) for a criterion that names these concepts with these wordings, each with its language.

    ``told`` where a concept is named; ``part`` where only the wording holds a deed and an object of the frame, and then
    the lines for the other language too.
    """
    names = {concept.names["en"][0] for concept in concepts}
    if not names.isdisjoint(name for frame in _frames() for name in frame.concepts):
        yield from ((frame, "told") for frame in _frames() if not names.isdisjoint(frame.concepts))
        return
    meant = {frame.concepts for frame in _frames() if any(frame.is_told_by(text, spoken) for text, spoken in texts)}
    yield from ((frame, "part") for frame in _frames() if frame.concepts in meant)


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


def by_object(objects: Sequence[frozenset[int]]) -> dict[int, tuple[int, ...]]:
    """The places of the frames that each object is of, given the objects of each."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, of_one in enumerate(objects):
        for one in of_one:
            found[one].append(place)
    return {one: tuple(places) for one, places in found.items()}
