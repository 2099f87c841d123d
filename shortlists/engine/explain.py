"""The numbers explained to their last addend, as codes and numbers: the page puts them into words of its language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from candidates.reading.dates import Month
from shortlists.engine.brief import Brief
from shortlists.engine.context import FACTORS
from shortlists.engine.criteria import Criterion
from shortlists.engine.judge import SHOWN_SHARE, CoverageLine, best_places, coverage_lines, judge
from shortlists.engine.match import Match
from shortlists.engine.scan import Source, scan
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


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One quote: ``worth`` of the phrase × ``whole`` (1 where it stands whole and in order) × ``place`` = strength.

    ``origin`` and ``context`` are codes; ``phrase`` is what was looked for.
    """

    phrase: str
    origin: str
    context: str
    worth: float
    whole: float
    place: float
    strength: float


@dataclass(frozen=True, slots=True)
class StrengthExplanation:
    """The strength of one criterion: ``shown_share`` × ``shown`` + (1 - ``shown_share``) × ``covered``.

    ``quotes`` are what ``shown`` comes from; ``words`` add up to ``covered``. For languages and months of experience
    the strength follows the level or the months, and both lists are empty.
    """

    key: str
    strength: float
    shown_share: float
    shown: float
    covered: float
    quotes: tuple[QuoteLine, ...]
    words: tuple[CoverageLine, ...]


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


def explain_strength(
    brief: Brief, key: str, sources: Sequence[Source], as_of: Month | None = None
) -> StrengthExplanation:
    """Why one criterion has its strength, by reading the dossier once more. Raises ``KeyError`` for an unknown key."""
    numbers = {target.criterion.key: number for number, target in enumerate(brief.targets)}
    number = numbers[key]
    findings = scan(brief, sources)
    target = brief.targets[number]
    judged = judge(target, number, findings, sources, as_of)
    if target.criterion.kind in ("language", "experience"):
        return StrengthExplanation(key, judged.strength, 1.0, judged.shown, 0.0, (), ())
    quotes = tuple(
        QuoteLine(
            hit.phrase.text,
            hit.phrase.origin,
            hit.context,
            hit.phrase.worth,
            hit.factor,
            FACTORS[hit.context],
            hit.strength,
        )
        for hit in best_places(findings.hits.get(number, []))
    )
    words = coverage_lines(target, findings)
    return StrengthExplanation(key, judged.strength, SHOWN_SHARE, judged.shown, judged.covered, quotes, words)


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
