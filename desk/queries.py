"""What waits for a person, and how the background work stands."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from accounts.models import User
from candidates.models import Application, Candidate
from candidates.states import ApplicationState
from config import sweep
from config.models import Heartbeat
from config.work import Work, WorkQuerySet
from desk.policy import FAILED_SHOWN, JOBS_SHOWN
from interviews.models import Interview
from interviews.states import InterviewState
from jobs.states import StageKind
from mail.models import Message
from shortlists.models import Answer, Entry, Share


@dataclass(frozen=True)
class ToRead:
    """Applications of one job that nobody has looked at yet."""

    slug: str
    title: str
    count: int
    oldest_days: int
    is_late: bool


@dataclass(frozen=True)
class ToDo:
    """What waits for one person."""

    to_read: list[ToRead]
    today: list[Interview]
    owed: list[Interview]
    to_answer: list[tuple[Any, int]]
    answered: list[tuple[Any, int]]
    not_informed: int
    failed: int
    unknown: int

    @property
    def count(self) -> int:
        """How many lines wait, to show beside the navigation."""
        lines = len(self.to_read) + len(self.today) + len(self.owed) + len(self.to_answer)
        return lines + bool(self.not_informed) + bool(self.failed or self.unknown)


def to_do(user: User) -> ToDo:
    """Everything that waits for a person; the number of queries does not depend on how much it is."""
    return ToDo(
        to_read=_to_read(user),
        today=_today(user),
        owed=_owed(user),
        to_answer=_to_answer(user),
        answered=_answered(user),
        not_informed=_not_informed(user),
        failed=sum(kind.failed for kind in kinds()) if user.is_administrator else 0,
        unknown=Message.objects.all().to_look_at().count() if user.is_administrator else 0,
    )


def _to_read(user: User) -> list[ToRead]:
    now = timezone.now()
    rows = (
        Application.objects.managed_by(user)
        .filter(state=ApplicationState.ACTIVE, stage__kind=StageKind.NEW)
        .values("job__slug", "job__title")
        .annotate(count=Count("pk"), oldest=Min("stage_since"), target=Max("stage__target_days"))
        .order_by("oldest")[:JOBS_SHOWN]
    )
    found = []
    for row in rows:
        days = (now - row["oldest"]).days
        is_late = row["target"] is not None and days > row["target"]
        found.append(ToRead(row["job__slug"], row["job__title"], row["count"], days, is_late))
    return found


def _today(user: User) -> list[Interview]:
    now = timezone.now()
    return list(
        Interview.objects.filter(participants__user=user, state=InterviewState.PLANNED)
        .filter(starts_at__gte=now - timedelta(hours=2), starts_at__lt=now + timedelta(days=1))
        .select_related("application__candidate", "application__job")
        .order_by("starts_at")[:JOBS_SHOWN]
    )


def _owed(user: User) -> list[Interview]:
    owed = Interview.objects.owed_by(user).select_related("application__candidate", "application__job")
    return list(owed.order_by("starts_at")[:JOBS_SHOWN])


def _to_answer(user: User) -> list[tuple[Any, int]]:
    """Shortlists shared with the person, with how many people they have not answered about."""
    mine = Answer.objects.filter(by=user).values("entry")
    open_entries = (
        Entry.objects.filter(shortlist__shares__user=user)
        .exclude(pk__in=mine)
        .values_list("shortlist")
        .annotate(count=Count("pk"))
        .order_by()
    )
    counts = dict(open_entries)
    shares = Share.objects.filter(user=user, shortlist__in=counts).select_related("shortlist__job").order_by("at")
    return [(share.shortlist, counts[share.shortlist_id]) for share in shares[:JOBS_SHOWN]]


def _answered(user: User) -> list[tuple[Any, int]]:
    """Shortlists that the person shared and that were answered in the last days."""
    since = timezone.now() - timedelta(days=7)
    rows = (
        Answer.objects.filter(entry__shortlist__created_by=user, at__gte=since)
        .values("entry__shortlist", "entry__shortlist__name")
        .annotate(count=Count("pk"), last=Max("at"))
        .order_by("-last")[:JOBS_SHOWN]
    )
    return [({"pk": row["entry__shortlist"], "name": row["entry__shortlist__name"]}, row["count"]) for row in rows]


def _not_informed(user: User) -> int:
    return (
        Candidate.objects.filter(is_informed=False, merged_into=None, erased_at=None)
        .filter(applications__in=Application.objects.managed_by(user))
        .distinct()
        .count()
    )


@dataclass(frozen=True)
class Kind:
    """One kind of background work in figures."""

    label: str
    model: type[Work]
    waiting: int
    running: int
    failed: int


def kinds() -> list[Kind]:
    """Every kind of background work in figures: one query each."""
    now = timezone.now()
    found = []
    for model, _task in sweep.kinds():
        counts = WorkQuerySet(model).aggregate(
            waiting=Count("pk", filter=Q(due_at__isnull=False) & (Q(lease_until=None) | Q(lease_until__lt=now))),
            running=Count("pk", filter=Q(due_at__isnull=False, lease_until__gte=now)),
            failed=Count("pk", filter=Q(failed_at__isnull=False)),
        )
        found.append(Kind(model._meta.label, model, **counts))
    return found


@dataclass(frozen=True)
class Failed:
    """One row that was given up."""

    label: str
    pk: int
    what: str
    failure: str
    failed_at: Any


def failed_rows() -> list[Failed]:
    """What was given up, newest first."""
    rows = [
        Failed(model._meta.label, row.pk, str(row), row.failure, row.failed_at)
        for model, _task in sweep.kinds()
        for row in WorkQuerySet(model).failed().order_by("-failed_at")[:FAILED_SHOWN]
    ]
    return sorted(rows, key=lambda row: row.failed_at, reverse=True)[:FAILED_SHOWN]


def beats() -> list[Heartbeat]:
    """The last sign of life of every background process."""
    return list(Heartbeat.objects.order_by("name"))
