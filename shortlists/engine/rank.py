"""The order of a ranking, its ties, who is equivalent, and how firm the first five are."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Final

from shortlists.engine.criteria import Criterion
from shortlists.engine.weigh import EQUIVALENT_POINTS, TOP_LEVEL, Level, PersonLevel, counted, weigh

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


def reach(criteria: Sequence[Criterion]) -> float:
    """Points of "up to" below the fifth from which on nobody comes among the first five by a fifth of one weight."""
    weights = [criterion.weight for criterion in criteria if not criterion.is_mandatory]
    return 100 * NUDGE * max(weights, default=0) / sum(weights) if any(weights) else 0.0


def sensitivity(criteria: Sequence[Criterion], dossiers: Sequence[Dossier]) -> tuple[Change, ...]:
    """Every single weight that, moved down or up by a fifth, would change the first five or their order.

    Empty when none would. Mandatory criteria are counted and not weighed, so only relative ones are tried. Dossiers
    beyond the `reach` of the fifth may be left out.
    """
    trials = [_trial(criteria, dossier) for dossier in dossiers]
    total = sum(criterion.weight * TOP_LEVEL for criterion in criteria if not criterion.is_mandatory)
    before = _first(trials, None, 0.0, total)
    changes: list[Change] = []
    for number, criterion in enumerate(criteria):
        if criterion.is_mandatory or not criterion.weight:
            continue
        for factor in (1 - NUDGE, 1 + NUDGE):
            more = criterion.weight * (factor - 1)
            after = _first(trials, number, more, total + more * TOP_LEVEL)
            if after != before:
                entering = tuple(key for key in after if key not in before)
                leaving = tuple(key for key in before if key not in after)
                changes.append(Change(criterion.key, factor, entering, leaving, reordered=not entering))
    return tuple(changes)


@dataclass(frozen=True, slots=True)
class _Trial:
    """What a dossier brings to every trial: its sums of weight × level, confirmed and possible, and the levels."""

    dossier: Dossier
    met: int
    confirmed: float
    possible: float
    levels: tuple[tuple[int, int], ...]


def _trial(criteria: Sequence[Criterion], dossier: Dossier) -> _Trial:
    levels = tuple(counted(*pair) for pair in zip(dossier.machine, dossier.person, strict=True))
    met = 0
    confirmed = possible = 0.0
    for criterion, (sure, likely) in zip(criteria, levels, strict=True):
        if criterion.is_mandatory:
            met += likely > 0
        else:
            confirmed += criterion.weight * sure
            possible += criterion.weight * likely
    return _Trial(dossier, met, confirmed, possible, levels)


def _first(trials: Sequence[_Trial], number: int | None, more: float, divisor: float) -> list[Hashable]:
    """The first five where criterion ``number`` weighs ``more``; ``divisor`` is what all weights allow then."""
    scale = 100 / divisor if divisor else 0.0

    def merit(trial: _Trial) -> tuple[int, float, float, int]:
        sure, likely = trial.levels[number] if number is not None else (0, 0)
        up_to, score = (trial.possible + more * likely) * scale, (trial.confirmed + more * sure) * scale
        return -trial.met, -round(up_to, 9), -round(score, 9), trial.dossier.arrival

    return [trial.dossier.key for trial in nsmallest(FIRST, trials, key=merit)]


def _entry(criteria: Sequence[Criterion], dossier: Dossier) -> Entry:
    weighed = weigh(criteria, dossier.machine, dossier.person)
    return Entry(dossier.key, weighed.met, weighed.up_to, weighed.score, dossier.arrival)


def _merit(entry: Entry) -> tuple[int, float, float]:
    # Nine decimals: weights such as 0.1 leave dust in the last bits, which must not break a tie.
    return (-entry.met, -round(entry.up_to, 9), -round(entry.score, 9))


def _equivalent(first: Entry, entry: Entry) -> bool:
    return first.met == entry.met and round(first.up_to - entry.up_to, 9) < EQUIVALENT_POINTS
