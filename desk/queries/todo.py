"""What waits for a person."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from candidates.models import Application, Candidate
from config import sweep
from config.work import WorkQuerySet
from desk.policy import COUNTED, JOBS_SHOWN
from desk.queries.counted import Counted
from desk.queries.searches import searches_with_news
from interviews.models import Interview
from interviews.states import InterviewState
from jobs.models import Job, Stage
from jobs.states import StageKind
from mail.models import Message
from shortlists.models import Answer, Entry, Share


@dataclass(frozen=True)
class ToRead:
    """Applications of one job that nobody has looked at yet. ``count`` ends one above `COUNTED`."""

    slug: str
    title: str
    count: int
    oldest_days: int
    is_late: bool

    def with_more(self, other: "ToRead") -> "ToRead":
        """Together with a younger line of the same job."""
        return replace(self, count=min(self.count + other.count, COUNTED + 1), is_late=self.is_late or other.is_late)


@dataclass(frozen=True)
class ToDo:
    """What waits for one person."""

    to_read: list[ToRead]
    today: list[Interview]
    owed: list[Interview]
    to_answer: list[tuple[Any, int]]
    answered: list[tuple[Any, int]]
    not_informed: int
    """Ends one above `COUNTED`."""
    failed: int
    unknown: int
    news: list[Any] = field(default_factory=list)

    @property
    def most(self) -> int:
        """What is above is told as « more than »."""
        return COUNTED

    @property
    def count(self) -> int:
        """How many lines wait, to show beside the navigation."""
        lines = len(self.to_read) + len(self.today) + len(self.owed) + len(self.to_answer) + len(self.news)
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
        news=searches_with_news(user),
        failed=_failed() if user.is_administrator else 0,
        unknown=Message.objects.all().to_look_at().count() if user.is_administrator else 0,
    )


def _to_read(user: User) -> list[ToRead]:
    """The jobs whose oldest new application has waited longest; as much work for a million applications as for ten."""
    waiting = Application.objects.active().filter(stage=OuterRef("pk")).order_by("stage_since")
    stages = (
        Stage.objects.filter(kind=StageKind.NEW, job__in=Job.objects.managed_by(user).values("pk"))
        .annotate(oldest=Subquery(waiting.values("stage_since")[:1]))
        .exclude(oldest=None)
        .annotate(count=Counted(waiting.order_by().values("pk")[: COUNTED + 1]))
        .order_by("oldest", "pk")
        .values("job__slug", "job__title", "target_days", "oldest", "count")
    )
    now = timezone.now()
    found: dict[str, ToRead] = {}
    for row in stages[:JOBS_SHOWN]:
        days = (now - row["oldest"]).days
        is_late = row["target_days"] is not None and days > row["target_days"]
        line = ToRead(row["job__slug"], row["job__title"], row["count"], days, is_late)
        # A job may have several stages for what is new: they make one line.
        found[line.slug] = found[line.slug].with_more(line) if line.slug in found else line
    return list(found.values())


def _today(user: User) -> list[Interview]:
    now = timezone.now()
    mine = Interview.objects.filter(participants__user=user, state=InterviewState.PLANNED)
    return _named(mine.filter(starts_at__gte=now - timedelta(hours=2), starts_at__lt=now + timedelta(days=1)))


def _owed(user: User) -> list[Interview]:
    return _named(Interview.objects.owed_by(user))


def _named(interviews: QuerySet[Interview]) -> list[Interview]:
    """The first of them, with what a line says of whom it is and for which job."""
    lines = interviews.select_related("application__candidate", "application__job").only(
        "key",
        "title",
        "starts_at",
        "time_zone",
        "application__candidate__first_name",
        "application__candidate__last_name",
        "application__job__title",
    )
    return list(lines.order_by("starts_at")[:JOBS_SHOWN])


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
    people = Candidate.objects.present().to_inform(user)
    return len(people.order_by().values_list("pk")[: COUNTED + 1])


def _failed() -> int:
    """How many rows of background work were given up."""
    return sum(WorkQuerySet(model).failed().count() for model, _task in sweep.kinds())
