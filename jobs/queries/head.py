"""What stands at the head of every page about one job."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from config.formats import day
from jobs.models import Job
from jobs.policy import TAB_COUNTED
from jobs.queries.lists import filled_openings
from jobs.states import JobState, Workplace

Rows = Callable[[Job, User], QuerySet[Any]]

_counted: dict[str, Rows] = {}


def register_count(tab: str, rows: Rows) -> None:
    """Let a later app say which of its rows a tab counts, as far as the person sees them."""
    _counted[tab] = rows


def counts(job: Job, user: User, hidden: list[str]) -> dict[str, str]:
    """The figures of the tabs; a job of many thousands is counted to the end by nobody (« 999+ »)."""
    found = {tab: rows(job, user)[: TAB_COUNTED + 1].count() for tab, rows in _counted.items() if tab not in hidden}
    return {tab: str(count) if count <= TAB_COUNTED else f"{TAB_COUNTED}+" for tab, count in found.items()}


def job_facts(job: Job) -> list[str]:
    """Contract and place, since when it is open, how many openings, the start: short texts, what is unknown left out.

    Reads `locations` and `openings` of the job (prefetch them on lists).
    """
    prefetch_related_objects([job], "openings")
    cities = [place.city for place in job.locations.all()]
    if job.workplace == Workplace.REMOTE:
        cities = [str(Workplace.REMOTE.label)]
    facts = [", ".join(filter(None, [capfirst(job.get_contract_display()), *cities[:2]]))]
    if job.published_at and job.state != JobState.CLOSED:
        days = (timezone.now() - job.published_at).days
        facts.append(
            ngettext("open for %(count)s day", "open for %(count)s days", days) % {"count": days}
            if days
            else _("open since today")
        )
    openings = len(job.openings.all())
    if openings:  # None where applications come without a job.
        facts.append(ngettext("%(count)s opening", "%(count)s openings", openings) % {"count": openings})
    if filled := filled_openings(job):
        facts.append(ngettext("%(count)s filled", "%(count)s filled", filled) % {"count": filled})
    if job.starts_on:
        facts.append(_("start on %(day)s") % {"day": day(job.starts_on, "long")})
    return [fact for fact in facts if fact]


def job_head(job: Job, user: User, *, manages: bool | None = None) -> dict[str, Any]:
    """The context of `components/job_head.html`: job, facts, public address while there is one, tabs, figures.

    ``manages`` spares the question whether the person runs the job, where that is known.
    """
    if manages is None:
        manages = Job.objects.managed_by(user).filter(pk=job.pk).exists()
    hidden = [] if manages else _closed_tabs(job, user)
    return {
        "job": job,
        "facts": job_facts(job),
        "public_url": job.get_absolute_url() if job.published_at else "",
        "hide": hidden,
        "counts": counts(job, user, hidden),
        "manages": manages,
    }


def _closed_tabs(job: Job, user: User) -> list[str]:
    """The tabs that a person who does not run the job may not open: an interviewer judges without the others."""
    if Job.objects.reviewed_by(user).filter(pk=job.pk).exists():
        return ["settings"]
    return ["settings", "applications", "ranking", "shortlists"]
