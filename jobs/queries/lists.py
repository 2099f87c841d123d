"""Jobs and companies as lists of the house show them; the number of queries does not follow the number of rows."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from jobs.models import Company, Job
from jobs.policy import LIKE_OFFERED
from jobs.queries.head import facts_of
from jobs.states import JobState, OpeningState


def listed_jobs(user: User, wanted: dict[str, Any]) -> QuerySet[Job]:
    """The jobs that the person sees, filtered by title, state and company, the newest first."""
    jobs = Job.objects.visible_to(user).select_related("company").prefetch_related("locations", "openings")
    if "q" in wanted:
        jobs = jobs.filter(title__icontains=wanted["q"])
    if "state" in wanted:
        jobs = jobs.filter(state=wanted["state"])
    if "company" in wanted:
        jobs = jobs.filter(company=wanted["company"])
    return jobs


def listed_facts(job: Job) -> list[str]:
    """What stands at the head of a job that `listed_jobs` found, without another query."""
    return facts_of(job, [one.city for one in job.locations.all()], [one.state for one in job.openings.all()])


def jobs_to_begin_like(user: User) -> QuerySet[Job]:
    """The newest jobs that the person runs: those whose stages a new one may take over."""
    return Job.objects.managed_by(user).filter(is_spontaneous=False).select_related("company")[:LIKE_OFFERED]


def listed_companies(user: User) -> QuerySet[Company]:
    """The companies that the person works for, with how many jobs and how many recruiters each has."""
    return Company.objects.managed_by(user).annotate(
        jobs_open=Count("jobs", filter=Q(jobs__state=JobState.PUBLISHED), distinct=True),
        jobs_all=Count("jobs", distinct=True),
        recruiters=Count("members", distinct=True),
    )


def filled_openings(job: Job) -> int:
    """How many of the job's openings are filled."""
    return sum(opening.state == OpeningState.FILLED for opening in job.openings.all())
