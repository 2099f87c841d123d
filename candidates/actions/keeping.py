"""How long applications are kept."""

from django.utils import timezone

from candidates.models import Application
from candidates.policy import KEEP_AFTER_CLOSE
from candidates.states import ApplicationState
from jobs.models import Job


def start_keeping_period(job: Job) -> int:
    """Set the day until which a closed job's applications are kept, hired people apart; returns how many.

    Three months after the end of the recruitment (CNIL recruitment guide, 2023); an earlier day stays.
    """
    until = timezone.localdate() + KEEP_AFTER_CLOSE
    return (
        Application.objects.filter(job=job, keep_until__gt=until)
        .exclude(state=ApplicationState.HIRED)
        .update(keep_until=until)
    )
