"""What dossiers give to earlier apps, and what follows for them from the end of a recruitment."""

from typing import Any

from django.dispatch import receiver

from candidates.actions.drafts import new_draft_link
from candidates.actions.keeping import start_keeping_period
from candidates.actions.proving import new_status_link
from jobs.models import Job
from jobs.signals import job_closed
from mail.links import register

register("status", new_status_link)
register("draft", new_draft_link)


@receiver(job_closed)
def keep_no_longer_than_needed(sender: object, *, job: Job, **kwargs: Any) -> None:
    """The recruitment is over: the time for which its applications are kept begins to run."""
    start_keeping_period(job)
