"""Reading dossiers in the background."""

from celery import shared_task

from config.work import perform_together
from shortlists.models import Reading
from shortlists.policy import READING_LEASE


@shared_task(name="shortlists.read_application")
def read_application(pk: int) -> int:
    """Read one dossier against the brief of its job, and others that wait for the same; returns how many are done.

    Before that, those that nothing in a newer brief concerns are taken up without reading.
    """
    from shortlists.actions.carrying import carry_over
    from shortlists.actions.reading import read_dossiers  # Inside: the action hints at this very task.

    return carry_over(pk) + perform_together(Reading, pk, lease=READING_LEASE, work=read_dossiers)
