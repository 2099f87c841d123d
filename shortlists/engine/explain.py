"""The numbers explained to their last addend, as codes and numbers: the page puts them into words of its language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shortlists.engine.criteria import Criterion
from shortlists.engine.match import Match
from shortlists.engine.weigh import (
    TOP_LEVEL,
    Level,
    PersonLevel,
    Seal,
    counted,
    reading_score,
    reading_weight,
    seal,
    weigh,
)

State = Literal["confirmed", "corrected", "set-aside", "untold", "read", "nothing-found", "unreadable"]


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One criterion in the number on the screen.

    ``points`` is what it adds to the score, ``possible`` what it adds to "up to", ``most`` what it could add, all in
    points of 100. Mandatory criteria add no points; they have a ``seal`` instead.
    """

    key: str
    weight: float
    machine: Level
    person: PersonLevel
    state: State
    points: float
    possible: float
    most: float
    seal: Seal | None


@dataclass(frozen=True, slots=True)
class ScreenExplanation:
    """Σ weight × level ÷ ``divisor`` × 100, line by line; the points add up to ``score`` and ``up_to``."""

    lines: tuple[ScreenLine, ...]
    divisor: float
    score: float
    up_to: float


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One criterion in the machine's whole reading: ``share`` of all weight × ``strength`` = ``addend``."""

    key: str
    weight: float
    share: float
    strength: float
    addend: float


@dataclass(frozen=True, slots=True)
class ReadingExplanation:
    """The machine's whole reading as a sum; the addends add up to ``score``."""

    lines: tuple[ReadingLine, ...]
    score: float


def explain_screen(
    criteria: Sequence[Criterion], machine_levels: Sequence[Level], person_levels: Sequence[PersonLevel]
) -> ScreenExplanation:
    """Why the screen shows this number. Raises ``ValueError`` when the sequences differ in length."""
    weighed = weigh(criteria, machine_levels, person_levels)
    divisor = sum(criterion.weight * TOP_LEVEL for criterion in criteria if not criterion.is_mandatory)
    lines = []
    for criterion, machine, person in zip(criteria, machine_levels, person_levels, strict=True):
        confirmed, possible = counted(machine, person)
        point = 0.0 if criterion.is_mandatory or not divisor else 100 * criterion.weight / divisor
        lines.append(
            ScreenLine(
                key=criterion.key,
                weight=criterion.weight,
                machine=machine,
                person=person,
                state=_state(machine, person),
                points=point * confirmed,
                possible=point * possible,
                most=point * TOP_LEVEL,
                seal=seal(machine, person) if criterion.is_mandatory else None,
            )
        )
    return ScreenExplanation(tuple(lines), divisor, weighed.score, weighed.up_to)


def explain_reading(criteria: Sequence[Criterion], matches: Sequence[Match]) -> ReadingExplanation:
    """Why ``score_text`` prints this number. Raises ``ValueError`` when the sequences differ in length."""
    total = sum(reading_weight(criterion) for criterion in criteria)
    lines = []
    for criterion, match in zip(criteria, matches, strict=True):
        share = reading_weight(criterion) / total if total else 0.0
        lines.append(
            ReadingLine(criterion.key, reading_weight(criterion), share, match.strength, share * match.strength)
        )
    return ReadingExplanation(tuple(lines), reading_score(criteria, [match.strength for match in matches]))


def _state(machine: Level, person: PersonLevel) -> State:
    if person == "set-aside":
        return "set-aside"
    if person is None:
        return "untold"
    if person != "untouched":
        return "confirmed" if person == machine else "corrected"
    if machine is None:
        return "unreadable"
    return "read" if machine else "nothing-found"
