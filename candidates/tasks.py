"""Reading documents in the background."""

from celery import shared_task

from candidates.models import Document
from candidates.policy import READING_LEASE
from config.work import perform


@shared_task(name="candidates.read_document")
def read_document(pk: int) -> bool:
    """Read one document; True if this call read it."""
    from candidates.actions import reading  # Inside: the action hints at this very task.

    return perform(Document, pk, lease=READING_LEASE, work=reading.read_document)
