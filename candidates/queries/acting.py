"""What acts on several applications did, for their page and for the board."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import BooleanField, Count, ExpressionWrapper, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import User
from accounts.written import Written
from candidates.models import Act, ActLine, Application, ApplicationQuerySet, FollowUp
from candidates.states import ActKind
from jobs.models import Job

SHOWN_FOR = timedelta(hours=12)
"""How long a board reminds somebody of what they did there last."""


def gathered(found: ApplicationQuerySet, job: Job) -> list[Application]:
    """Applications of a job with their person, stage and owner, in the order of the query: three queries at most.

    Whatever is the same for many of them is there once.
    """
    applications = list(
        found.select_related("candidate").prefetch_related("stage", "owner").defer("message", "shown_basins")
    )
    for application in applications:
        application.job = job
    return applications


def lines_of(act: Act) -> QuerySet[ActLine]:
    """Each application of an act with its person, its present stage, its message and the follow-ups of a move.

    Those come first who were left out, or stayed as they were when it was taken back.
    """
    found = act.lines.select_related("application__candidate", "application__stage", "message", "decision")
    if act.kind == ActKind.MOVE:
        planned = FollowUp.objects.select_related("assigned_to")
        found = found.prefetch_related(Prefetch("decision__follow_ups", planned))
    is_done = ExpressionWrapper(Q(left_out="", kept=""), BooleanField())
    return found.order_by(is_done.asc(), "application__created_at", "pk")


@dataclass(frozen=True)
class Outcome:
    """What became of an act in figures: for how many it was done, and why not for the others, or not undone."""

    done: int
    writes: bool
    left_out: list[tuple[str, int]]
    kept: list[tuple[str, int]]


def outcome_of(act: Act) -> Outcome:
    """An act in figures: one query."""
    rows = act.lines.order_by().values("left_out", "kept").annotate(total=Count("pk"), written=Count("message"))
    left_out = Counter({row["left_out"]: row["total"] for row in rows if row["left_out"]})
    kept = Counter({row["kept"]: row["total"] for row in rows if row["kept"]})
    return Outcome(
        done=sum(row["total"] for row in rows if not row["left_out"]),
        writes=any(row["written"] for row in rows),
        left_out=left_out.most_common(),
        kept=kept.most_common(),
    )


def latest_act(job: Job, user: User) -> Act | None:
    """What the person did last to several applications of the job, while it stands, with ``done``: to how many."""
    return _latest.first(job.pk, user, timezone.now() - SHOWN_FOR)


_latest = Written(
    lambda job, user, since: (
        Act.objects.filter(job=job, by=user, at__gte=since)
        .annotate(done=Count("lines", filter=Q(lines__left_out="")))
        .filter(undone_at=None, done__gt=0)
        .order_by("-at", "-pk")[:1]
    )
)


def act_said(kind: str, count: int) -> str:
    """What was done to how many, in one sentence."""
    words = {
        ActKind.MOVE: ngettext("%(count)s application moved.", "%(count)s applications moved.", count),
        ActKind.REJECT: ngettext("%(count)s application refused.", "%(count)s applications refused.", count),
        ActKind.ASSIGN: ngettext("%(count)s application assigned.", "%(count)s applications assigned.", count),
        ActKind.TAG: ngettext("%(count)s application tagged.", "%(count)s applications tagged.", count),
        ActKind.WRITE: ngettext("%(count)s message written.", "%(count)s messages written.", count),
    }
    return words[ActKind(kind)] % {"count": count}
