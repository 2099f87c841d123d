"""What acts on several applications did, for their page and for the board."""

from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import User
from accounts.written import Written
from candidates.models import Act, ActLine
from candidates.states import ActKind
from jobs.models import Job

SHOWN_FOR = timedelta(hours=12)
"""How long a board reminds somebody of what they did there last."""


def lines_of(act: Act) -> list[ActLine]:
    """Each application of an act with its person, its present stage, its message and the follow-ups of a move."""
    found = act.lines.select_related("application__candidate", "application__stage", "message", "decision")
    if act.kind == ActKind.MOVE:
        found = found.prefetch_related("decision__follow_ups__assigned_to")
    return list(found.order_by("application__created_at", "pk"))


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
