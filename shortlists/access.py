"""Who may judge, shortlist and answer."""

from accounts.models import User
from candidates.models import Application
from interviews.access import can_plan
from jobs.models import Job
from shortlists.models import Shortlist


def can_judge(user: User, job: Job) -> bool:
    """Recruiters and hiring managers of the job confirm, correct and set aside."""
    return Job.objects.reviewed_by(user).filter(pk=job.pk).exists()


def can_manage_shortlists(user: User, job: Job) -> bool:
    """Recruiters of the job keep people on shortlists, move weights and share."""
    return Job.objects.managed_by(user).filter(pk=job.pk).exists()


def can_print_decision_file(user: User, application: Application) -> bool:
    """Those who plan the interviews of an application, recruiters and hiring managers, print what was decided on it."""
    return can_plan(user, application)


def can_answer(user: User, shortlist: Shortlist) -> bool:
    """Those with whom a shortlist was shared answer to it."""
    return shortlist.shares.filter(user=user).exists()
