"""Who may plan interviews, and who sees whose scorecard."""

from accounts.models import User
from accounts.written import Written
from candidates.models import Application
from interviews.models import Interview, Participant
from jobs.models import Company, Job


def can_plan(user: User, application: Application) -> bool:
    """Recruiters and hiring managers of the job plan interviews."""
    return _reviewed.is_any(user, application.pk)


_reviewed = Written(
    lambda user, application: Application.objects.reviewed_by(user).filter(pk=application).values_list("pk")
)


def can_offer(user: User, application: Application) -> bool:
    """Recruiters of the company make offers."""
    return Application.objects.managed_by(user).filter(pk=application.pk).exists()


def owes_card(user: User, application: Application) -> bool:
    """Whether the person has still to hand in a scorecard on the application."""
    return Participant.objects.owing().filter(user=user, interview__application=application).exists()


def takes_part(user: User, interview: Interview) -> bool:
    """Whether the person sits in the interview, and was not excused from their scorecard."""
    return any(one.user_id == user.pk and not one.is_excused for one in interview.participants.all())


def can_write_kit(user: User, job: Job) -> bool:
    """Recruiters and hiring managers of the job write its interview kit."""
    return _reviewed_jobs.is_any(user, job.pk)


_reviewed_jobs = Written(lambda user, job: Job.objects.reviewed_by(user).filter(pk=job).values_list("pk"))


def can_calibrate(user: User) -> bool:
    """Recruiters and administrators see how interviewers judge beside each other."""
    return user.is_administrator or _managed_companies.is_any(user)


_managed_companies = Written(lambda user: Company.objects.managed_by(user).order_by().values_list("pk")[:1])
