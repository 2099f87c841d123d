"""Reading dossiers in the background."""

from celery import shared_task

from config.work import perform
from shortlists.models import Reading
from shortlists.policy import READING_LEASE


@shared_task(name="shortlists.read_application")
def read_application(pk: int) -> bool:
    """Read one dossier against the brief of its job; True if this call did it."""
    from shortlists.actions.reading import read_dossier  # Inside: the action hints at this very task.

    return perform(Reading, pk, lease=READING_LEASE, work=read_dossier)
