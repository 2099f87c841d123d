"""A passage as a brief sees it: which of the brief's words stand in it, found once for all that asks."""

from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Final, NamedTuple

from candidates.reading.types import Passage
from shortlists.engine.brief import Brief, Frame, Phrase
from shortlists.engine.vocabulary import SMALL

PART_LEAST: Final = 0.6
"""Least share of a longer wording's weight that one passage must show to be evidence."""
_STEM = itemgetter(2)
"""The stem of a word: here every word of every dossier passes."""


class Line(NamedTuple):
    """``stems`` are those of all words; ``ids`` the vocabulary numbers of the content words and ``places`` where these
    stand, both empty where none is of the brief; ``sought`` the phrases all of whose words are there, with the numbers
    of their criteria; ``trade`` the places of words that show this trade.
    """

    stems: tuple[str, ...]
    ids: list[int]
    places: list[int]
    sought: list[tuple[int, Phrase]]
    trade: Sequence[int]


def line_of(brief: Brief, passage: Passage) -> Line:
    """Most passages have no word of the brief, and this is where the time goes."""
    stems = tuple(map(_STEM, passage.words))
    language = passage.language if passage.language in brief.known else "other"
    near = brief.neighbours[language]
    trade = () if near.isdisjoint(stems) else [at for at, stem in enumerate(stems) if stem in near]
    if brief.known[language].isdisjoint(stems):
        return Line(stems, [], [], [], trade)
    get = brief.vocabulary[language].get
    numbers = list(map(get, stems, repeat(0)))
    places = [place for place, number in enumerate(numbers) if number != SMALL]
    ids = [numbers[place] for place in places]
    return Line(stems, ids, places, sought(brief, ids), trade)


def sought(brief: Brief, ids: Sequence[int]) -> list[tuple[int, Phrase]]:
    """The phrases that a passage may hold, with the numbers of their criteria: those all of whose words stand in it,
    and long wordings of which it shows enough, each once."""
    present = set(ids)
    return [
        (criterion, phrase)
        for one in present
        if one in brief.phrases_by_id
        for criterion, phrase, needed in brief.phrases_by_id[one]
        if needed <= present and (not phrase.weights or _shows(phrase, one, present))
    ]


def _shows(phrase: Phrase, one: int, present: set[int]) -> bool:
    """Whether enough of a long wording is there, asked by the first of its words that are."""
    share, count = 0.0, 0
    for number, weight in zip(phrase.ids, phrase.weights, strict=True):
        if number in present:
            if not count and number != one:
                return False
            count += 1
            share += weight
    return count > 1 and share >= PART_LEAST


def frames_near(brief: Brief, passage: Passage, present: Iterable[int]) -> list[Frame]:
    """The frames of which a deed and an object stand in a passage, in their order."""
    language = passage.language if brief.frames.get(passage.language) else "other"
    framed, headed = brief.framed[language], brief.headed[language]
    objects = heads = 0
    for one in present:
        objects |= framed.get(one, 0)
        heads |= headed.get(one, 0)
    places = objects & heads
    found = []
    while places:
        lowest = places & -places
        found.append(brief.frames[language][lowest.bit_length() - 1])
        places ^= lowest
    return found
