"""Reading documents in the background."""

from celery import shared_task
from django.conf import settings

from candidates.models import Document, Recognition
from candidates.policy import READING_LEASE, RECOGNISING_LEASE
from config.work import perform


@shared_task(name="candidates.read_document")
def read_document(pk: int) -> bool:
    """Read one document; True if this call read it."""
    from candidates.actions import reading  # Inside: the action hints at this very task.

    return perform(Document, pk, lease=READING_LEASE, work=reading.read_document)


@shared_task(name="candidates.recognise_page")
def recognise_page(pk: int) -> bool:
    """Recognise the next page of one scan; True if this call did. It has a queue of its own, which nobody waits for.

    The embedded worker, whose threads do everything, recognises one page at a time.
    """
    from candidates.actions import recognising  # Inside: the action hints at this very task.

    if not settings.REDIS_URL and Recognition.objects.running().exists():
        return False
    return perform(Recognition, pk, lease=RECOGNISING_LEASE, work=recognising.recognise_next_page)
