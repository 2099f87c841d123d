"""Reading dossiers in the background."""

from celery import shared_task

from config.work import perform_together
from shortlists.models import Reading
from shortlists.policy import READING_LEASE


@shared_task(name="shortlists.read_application")
def read_application(pk: int) -> int:
    """Read one dossier against the brief of its job, and others that wait for the same; returns how many were read."""
    from shortlists.actions.reading import read_dossiers  # Inside: the action hints at this very task.

    return perform_together(Reading, pk, lease=READING_LEASE, work=read_dossiers)
