"""The debrief of one application: every scorecard side by side, what divides people first, words before numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accounts.models import User
from accounts.written import Written
from candidates.models import Application
from interviews.models import Participant, Scorecard
from interviews.queries.kits import Question, criteria
from interviews.states import InterviewState, Recommendation
from shortlists.engine.weigh import unpack_machine
from shortlists.models import Reading
from shortlists.policy import SPREAD_TO_DISCUSS
from shortlists.queries.weighing import criteria_of


@dataclass(frozen=True)
class Said:
    """What one interviewer noted for one criterion; ``first`` is their independent level where they changed it."""

    said: str
    level: int | None
    first: int | None = None
    is_changed: bool = False


@dataclass(frozen=True)
class Line:
    """One criterion: what each card says of it (None: not assessed), and the machine's level in its own column.

    ``spread`` is the distance between the highest and the lowest independent level, ``mean`` their mean; None where
    fewer than two, or none, assessed it.
    """

    question: Question
    cells: Sequence[Said | None]
    machine: int | None
    spread: int | None
    mean: float | None

    @property
    def levels(self) -> list[str]:
        """The level of each card in figures, a dash for not assessed."""
        return ["–" if cell is None or cell.level is None else str(cell.level) for cell in self.cells]

    @property
    def is_divided(self) -> bool:
        """Whether people differ so much that they should talk about it."""
        return self.spread is not None and self.spread >= SPREAD_TO_DISCUSS


@dataclass(frozen=True)
class Debrief:
    """The table. ``is_hidden`` while the viewer owes a card of their own; ``missing`` counts cards still owed."""

    cards: Sequence[Scorecard] = ()
    lines: Sequence[Line] = ()
    shows_machine: bool = False
    missing: int = 0
    is_hidden: bool = False
    recommendations: Sequence[str] = field(default_factory=tuple)


def debrief_of(application: Application, user: User) -> Debrief:
    """Everything that the person may read of an application's interviews: six queries, whatever their number."""
    owing = _owing.all(application.pk)
    if user.pk in owing:
        return Debrief(is_hidden=True)
    cards = _cards.all(user, application.pk)
    machine = _machine_levels(application, user)
    columns = [_cells(card) for card in cards]
    lines = [
        _line(
            question, [column.get(question.key) for column in columns], machine.get(question.key) if machine else None
        )
        for question in criteria(application)
    ]
    # What divides most comes first; what nobody can compare comes last. The order of the brief decides between equals.
    lines.sort(key=lambda line: -1 if line.spread is None else line.spread, reverse=True)
    words = [str(Recommendation(card.recommendation).label) if card.recommendation else "" for card in cards]
    return Debrief(cards, lines, machine is not None, len(owing), recommendations=words)


_owing: Written[int] = Written(
    lambda application: (
        Participant.objects.owing().filter(interview__application=application).values_list("user", flat=True)
    )
)
_cards = Written(
    lambda user, application: (
        Scorecard.objects.visible_to(user)
        .filter(interview__application=application, submitted_at__isnull=False)
        .exclude(interview__state=InterviewState.CANCELLED)
        .select_related("author", "interview")
        .prefetch_related("ratings", "versions")
        .order_by("interview__starts_at", "submitted_at", "pk")
    )
)


def _cells(card: Scorecard) -> Mapping[str, Said]:
    versions = list(card.versions.all())
    first = versions[0].content["ratings"] if versions else {}
    found: dict[str, Said] = {}
    for rating in card.ratings.all():
        before = first.get(rating.criterion_key, [None])[0]
        found[rating.criterion_key] = Said(
            rating.said, rating.level, before, is_changed=bool(versions) and before != rating.level
        )
    return found


def _line(question: Question, cells: Sequence[Said | None], machine: int | None) -> Line:
    levels = [one.first if one.is_changed else one.level for one in cells if one]
    given = [level for level in levels if level is not None]
    spread = max(given) - min(given) if len(given) > 1 else None
    return Line(question, cells, machine, spread, sum(given) / len(given) if given else None)


visible_reading = Written(
    lambda user, application: Reading.objects.visible_to(user).filter(application=application).exclude(machine="")
)
"""The reading of an application, for whoever may see readings, where it was read."""


def _machine_levels(application: Application, user: User) -> Mapping[str, int | None] | None:
    """The machine's level by criterion, for those who may see readings; None for the others and the unread."""
    reading = visible_reading.first(user, application.pk)
    if reading is None or reading.brief_version_id is None:
        return None
    keys = [criterion.key for criterion in criteria_of(reading.brief_version_id)]
    return dict(zip(keys, unpack_machine(reading.machine), strict=False))
