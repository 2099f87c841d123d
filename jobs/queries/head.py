"""What stands at the head of every page about one job."""

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from config.formats import day
from jobs.models import Job
from jobs.queries.lists import filled_openings
from jobs.states import JobState, Workplace


def job_facts(job: Job) -> list[str]:
    """Contract and place, since when it is open, how many openings, the start: short texts, what is unknown left out.

    Reads `locations` and `openings` of the job (prefetch them on lists).
    """
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
    facts.append(ngettext("%(count)s opening", "%(count)s openings", openings) % {"count": openings})
    if filled := filled_openings(job):
        facts.append(ngettext("%(count)s filled", "%(count)s filled", filled) % {"count": filled})
    if job.starts_on:
        facts.append(_("start on %(day)s") % {"day": day(job.starts_on, "long")})
    return [fact for fact in facts if fact]


def job_head(job: Job, user: User) -> dict[str, Any]:
    """The context of `components/job_head.html`: job, facts, the public address while there is one, and hidden tabs."""
    manages = Job.objects.managed_by(user).filter(pk=job.pk).exists()
    return {
        "job": job,
        "facts": job_facts(job),
        "public_url": job.get_absolute_url() if job.published_at else "",
        "hide": [] if manages else _closed_tabs(job, user),
        "manages": manages,
    }


def _closed_tabs(job: Job, user: User) -> list[str]:
    """The tabs that a person who does not run the job may not open: an interviewer judges without the others."""
    if Job.objects.reviewed_by(user).filter(pk=job.pk).exists():
        return ["settings"]
    return ["settings", "applications", "ranking", "shortlists"]
