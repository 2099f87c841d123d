"""The order of a ranking, its ties, who is equivalent, and how firm the first five are."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from shortlists.engine.criteria import Criterion
from shortlists.engine.weigh import EQUIVALENT_POINTS, Level, PersonLevel, weigh

FIRST: Final = 5
"""How many places the sensitivity check watches."""
NUDGE: Final = 0.2
"""By how much it moves one weight: a fifth."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One application to be ranked. ``arrival`` is its place in the order of arrival, the first is the smallest."""

    key: Hashable
    met: int
    up_to: float
    score: float
    arrival: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where an application stands.

    ``rank`` counts from 1 and is shared by ``tied`` applications, which the numbers do not tell apart: they are listed
    by arrival. ``band`` counts from 1: applications of one band meet as many mandatory criteria and are fewer than
    five points below the first of it; they are equivalent.
    """

    key: Hashable
    rank: int
    tied: bool
    band: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """The levels of one application, in the order of the brief."""

    key: Hashable
    machine: tuple[Level, ...]
    person: tuple[PersonLevel, ...]
    arrival: int


@dataclass(frozen=True, slots=True)
class Change:
    """What the first five would become if the weight of criterion ``criterion`` were multiplied by ``factor``."""

    criterion: str
    factor: float
    entering: tuple[Hashable, ...]
    leaving: tuple[Hashable, ...]
    reordered: bool


def order(entries: Sequence[Entry]) -> tuple[Place, ...]:
    """The ranking: mandatory criteria met (confirmed or to verify), then "up to", then score, then arrival."""
    places: list[Place] = []
    ordered = sorted(entries, key=lambda entry: (*_merit(entry), entry.arrival))
    previous = first_of_band = None
    band = rank = 0
    for number, entry in enumerate(ordered, start=1):
        is_tie = previous is not None and _merit(previous) == _merit(entry)
        if not is_tie:
            rank = number
        if first_of_band is None or not _equivalent(first_of_band, entry):
            band += 1
            first_of_band = entry
        if is_tie and not places[-1].tied:
            places[-1] = replace(places[-1], tied=True)
        places.append(Place(entry.key, rank, is_tie, band))
        previous = entry
    return tuple(places)


def rank_dossiers(criteria: Sequence[Criterion], dossiers: Sequence[Dossier]) -> tuple[Place, ...]:
    """The ranking of dossiers from their levels alone: weights can move without anything being read again."""
    return order([_entry(criteria, dossier) for dossier in dossiers])


def sensitivity(criteria: Sequence[Criterion], dossiers: Sequence[Dossier]) -> tuple[Change, ...]:
    """Every single weight that, moved down or up by a fifth, would change the first five or their order.

    Empty when none would. Mandatory criteria are counted and not weighed, so only relative ones are tried.
    """
    before = [place.key for place in rank_dossiers(criteria, dossiers)][:FIRST]
    changes: list[Change] = []
    for number, criterion in enumerate(criteria):
        if criterion.is_mandatory or not criterion.weight:
            continue
        for factor in (1 - NUDGE, 1 + NUDGE):
            tried = [*criteria[:number], replace(criterion, weight=criterion.weight * factor), *criteria[number + 1 :]]
            after = [place.key for place in rank_dossiers(tried, dossiers)][:FIRST]
            if after != before:
                entering = tuple(key for key in after if key not in before)
                leaving = tuple(key for key in before if key not in after)
                changes.append(Change(criterion.key, factor, entering, leaving, reordered=not entering))
    return tuple(changes)


def _entry(criteria: Sequence[Criterion], dossier: Dossier) -> Entry:
    weighed = weigh(criteria, dossier.machine, dossier.person)
    return Entry(dossier.key, weighed.met, weighed.up_to, weighed.score, dossier.arrival)


def _merit(entry: Entry) -> tuple[int, float, float]:
    # Nine decimals: weights such as 0.1 leave dust in the last bits, which must not break a tie.
    return (-entry.met, -round(entry.up_to, 9), -round(entry.score, 9))


def _equivalent(first: Entry, entry: Entry) -> bool:
    return first.met == entry.met and round(first.up_to - entry.up_to, 9) < EQUIVALENT_POINTS
