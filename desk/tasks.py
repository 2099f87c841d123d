"""Looking for news of saved searches, and mailing daily digests, in the background."""

from celery import shared_task

from config.work import perform
from desk.models import Digest, SavedSearch
from desk.policy import DIGEST_LEASE, LOOKING_LEASE


@shared_task(name="desk.look_for_news")
def look_for_news(pk: int) -> bool:
    """Look once whether somebody new fits a saved search; True if this call did."""
    from desk.actions import searches  # Inside: an action hints at a task of its own app elsewhere, and so might this.

    return perform(SavedSearch, pk, lease=LOOKING_LEASE, work=searches.look_for_news)


@shared_task(name="desk.send_digest")
def send_digest(pk: int) -> bool:
    """Mail a person what waits for them, where anything does; True if this call looked."""
    from desk.actions import digests

    return perform(Digest, pk, lease=DIGEST_LEASE, work=digests.send_digest)
