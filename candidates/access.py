"""Who may do what with dossiers: the same predicates for views, templates, the API and the tests."""

from dataclasses import dataclass

from accounts.models import User
from candidates.models import Application
from jobs.models import CompanyMember, Job, JobMember
from jobs.states import JobRole


@dataclass(frozen=True)
class Rights:
    """What a person may do with the applications of one job.

    ``manages`` (recruiters): move, reject, write to, assign, and see pay expectations and restricted notes.
    ``reviews`` (recruiters and hiring managers): see all applications with their readings.
    Interviewers have neither: they see, without readings, what was opened to them one by one.
    """

    manages: bool
    reviews: bool


def rights_on(user: User, job: Job) -> Rights:
    """What the person may do with the applications of this job."""
    if user.is_administrator or CompanyMember.objects.filter(company=job.company_id, user=user).exists():
        return Rights(manages=True, reviews=True)
    hires = JobMember.objects.filter(job=job, user=user, role=JobRole.HIRING_MANAGER).exists()
    return Rights(manages=False, reviews=hires)


def can_manage(user: User, application: Application) -> bool:
    """Whether the person may move, reject, hire and assign this application, and write to its candidate."""
    return rights_on(user, application.job).manages
