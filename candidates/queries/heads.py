"""What the head of a job counts of its applications."""

from accounts.models import User
from candidates.models import Application, ApplicationQuerySet
from jobs.queries.head import register_count


def active_applications(job: int, user: User) -> ApplicationQuerySet:
    """The applications in progress of a job, by its number, that the person sees."""
    return Application.objects.visible_to(user).active().filter(job=job)


register_count("applications", active_applications)
