"""What stands at the head of every page about one job."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.written import Written
from config.formats import day
from jobs.models import Job, Location, Opening, Stage
from jobs.policy import TAB_COUNTED
from jobs.queries.counted import Counted
from jobs.states import JobState, OpeningState, Workplace

asked_job = Written(lambda user, slug: Job.objects.visible_to(user).filter(slug=slug).select_related("company"))
"""A job by its address, with its company, for whoever may see it."""

reviewed_job = Written(lambda user, slug: Job.objects.reviewed_by(user).filter(slug=slug).select_related("company"))
"""The same for whoever may see all of its applications."""

stages_of = Written(lambda job: Stage.objects.with_entry().filter(job=job))
"""The stages of a job, by its number, with what happens on entry."""

Rows = Callable[[int, User], QuerySet[Any]]

_counted: dict[str, Written[int]] = {}


def register_count(tab: str, rows: Rows) -> None:
    """Let a later app say which of its rows a tab counts: those of a job, by its number, that the person sees."""

    def counted(job: int, user: User) -> QuerySet[Job, int]:
        found = Counted(rows(job, user).order_by().values("pk")[: TAB_COUNTED + 1])
        return Job.objects.filter(pk=job).values_list(found, flat=True)

    _counted[tab] = Written(counted)


def counts(job: Job, user: User, hidden: list[str]) -> dict[str, str]:
    """The figures of the tabs; a job of many thousands is counted to the end by nobody (« 999+ »)."""
    found = {tab: counted.first(job.pk, user) or 0 for tab, counted in _counted.items() if tab not in hidden}
    return {tab: str(count) if count <= TAB_COUNTED else f"{TAB_COUNTED}+" for tab, count in found.items()}


def job_facts(job: Job) -> list[str]:
    """What `facts_of` says of one job: a query for its places and one for its openings, unless they were fetched."""
    fetched = getattr(job, "_prefetched_objects_cache", {})
    cities = [one.city for one in job.locations.all()] if "locations" in fetched else _cities.all(job.pk)
    openings = [one.state for one in job.openings.all()] if "openings" in fetched else _openings.all(job.pk)
    return facts_of(job, cities, openings)


def facts_of(job: Job, cities: list[str], openings: list[str]) -> list[str]:
    """Contract and place, since when it is open, how many openings, the start: short texts, what is unknown left out.

    ``openings`` are their states; a list of jobs has fetched both with its page.
    """
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
    if count := len(openings):  # None where applications come without a job.
        facts.append(ngettext("%(count)s opening", "%(count)s openings", count) % {"count": count})
    if filled := openings.count(OpeningState.FILLED):
        facts.append(ngettext("%(count)s filled", "%(count)s filled", filled) % {"count": filled})
    if job.starts_on:
        facts.append(_("start on %(day)s") % {"day": day(job.starts_on, "long")})
    return [fact for fact in facts if fact]


_cities = Written(lambda job: Location.objects.filter(job=job).values_list("city", flat=True))
_openings = Written(lambda job: Opening.objects.filter(job=job).values_list("state", flat=True))


def job_head(job: Job, user: User, *, manages: bool | None = None) -> dict[str, Any]:
    """The context of `components/job_head.html`: job, facts, public address while there is one, tabs, figures.

    ``manages`` spares the question whether the person runs the job, where that is known.
    """
    if manages is None:
        manages = _managed.is_any(user, job.pk)
    hidden = [] if manages else _closed_tabs(job, user)
    return {
        "job": job,
        "facts": job_facts(job),
        "public_url": job.get_absolute_url() if job.published_at else "",
        "hide": hidden,
        "counts": counts(job, user, hidden),
        "manages": manages,
    }


_managed = Written(lambda user, job: Job.objects.managed_by(user).filter(pk=job).values_list("pk"))


def _closed_tabs(job: Job, user: User) -> list[str]:
    """The tabs that a person who does not run the job may not open: an interviewer judges without the others."""
    if Job.objects.reviewed_by(user).filter(pk=job.pk).exists():
        return ["settings"]
    return ["settings", "applications", "ranking", "shortlists"]
