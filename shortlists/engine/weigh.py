"""From levels to numbers: what the machine read at full resolution, and the number that the screen shows.

Every function takes values in the order of the brief and returns values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from shortlists.engine.criteria import Criterion

TOP_LEVEL: Final = 4
EQUIVALENT_POINTS: Final = 5
"""People fewer points apart than this are called equivalent."""
MANDATORY_FACTOR: Final = 3
"""In the machine's whole reading a mandatory criterion counts three times its weight (docs/scoring.md)."""

Level = int | None
"""0 to 4; None: could not be read, or a kind no text can show."""
Mark = Literal["untouched", "set-aside"]
PersonLevel = int | None | Mark
"""What a person did: a level, None for "cannot be told", or a mark."""
Seal = Literal["evidenced", "to-verify", "not-evidenced"]

_CHARACTERS: Final[Mapping[PersonLevel, str]] = {
    0: "0", 1: "1", 2: "2", 3: "3", 4: "4", None: "-", "untouched": ".", "set-aside": "x",
}  # fmt: skip
_LEVELS: Final = {character: level for level, character in _CHARACTERS.items()}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The numbers of one application.

    ``score`` and ``up_to`` are 0 to 100 over the relative criteria, at full resolution: confirmed by a person, and
    with what is read but not yet confirmed added. ``seals`` has one seal per mandatory criterion, by key. ``met``
    counts those evidenced or to verify, ``confirmed`` those evidenced, ``mandatory`` all of them.
    """

    score: float
    up_to: float
    seals: Mapping[str, Seal]
    met: int
    confirmed: int
    mandatory: int


def pack(levels: Sequence[PersonLevel]) -> str:
    """One character per criterion in the order of the brief: ``0``-``4``, ``-`` None, ``.`` untouched, ``x`` set
    aside. Raises ``KeyError`` for anything else."""
    return "".join(_CHARACTERS[level] for level in levels)


def unpack(packed: str) -> tuple[PersonLevel, ...]:
    """The levels of a packed string. Raises ``KeyError`` for an unknown character."""
    return tuple(_LEVELS[character] for character in packed)


def unpack_machine(packed: str) -> tuple[Level, ...]:
    """The machine's levels of a packed string. Raises ``ValueError`` where it holds a person's mark."""
    levels = unpack(packed)
    if any(isinstance(level, str) for level in levels):
        raise ValueError(f"not levels of a machine: {packed!r}")
    return tuple(level for level in levels if not isinstance(level, str))


def counted(machine: Level, person: PersonLevel) -> tuple[int, int]:
    """(confirmed level, level with the unconfirmed reading) of one criterion.

    What a person said stands alone; set aside or untold, nothing is in its place. None counts nothing.
    """
    if person == "untouched":
        return 0, machine or 0
    if person is None or isinstance(person, str):
        return 0, 0
    return person, person


def seal(machine: Level, person: PersonLevel) -> Seal:
    """The seal of one mandatory criterion. Not evidenced is a question to ask, never a refusal."""
    confirmed, possible = counted(machine, person)
    if confirmed:
        return "evidenced"
    return "to-verify" if possible else "not-evidenced"


def weigh(
    criteria: Sequence[Criterion], machine_levels: Sequence[Level], person_levels: Sequence[PersonLevel]
) -> Weighed:
    """The screen's numbers and the seals of one application.

    A level of None stays in the divisor: what could not be read never lifts a score. Raises ``ValueError`` when the
    three sequences differ in length.
    """
    confirmed_sum = possible_sum = divisor = 0.0
    seals: dict[str, Seal] = {}
    for criterion, machine, person in zip(criteria, machine_levels, person_levels, strict=True):
        if criterion.is_mandatory:
            seals[criterion.key] = seal(machine, person)
            continue
        confirmed, possible = counted(machine, person)
        confirmed_sum += criterion.weight * confirmed
        possible_sum += criterion.weight * possible
        divisor += criterion.weight * TOP_LEVEL
    evidenced = sum(found == "evidenced" for found in seals.values())
    return Weighed(
        score=100 * confirmed_sum / divisor if divisor else 0.0,
        up_to=100 * possible_sum / divisor if divisor else 0.0,
        seals=seals,
        met=sum(found != "not-evidenced" for found in seals.values()),
        confirmed=evidenced,
        mandatory=len(seals),
    )


def reading_weight(criterion: Criterion) -> float:
    """How much a criterion counts in the machine's whole reading, where mandatory and relative stand together."""
    return criterion.weight * (MANDATORY_FACTOR if criterion.is_mandatory else 1)


def reading_score(criteria: Sequence[Criterion], strengths: Sequence[float]) -> float:
    """The machine's whole reading, 0 to 1 at full resolution: the weighted mean of the strengths of all criteria.

    It is what ``score_text`` prints and never the number on the screen. When every weight is zero it is 0.
    """
    weights = [reading_weight(criterion) for criterion in criteria]
    total = sum(weights)
    if not total:
        return 0.0
    return sum(weight * strength for weight, strength in zip(weights, strengths, strict=True)) / total
