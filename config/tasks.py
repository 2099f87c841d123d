"""The periodic tasks."""

from celery import shared_task

from config import sweep


@shared_task(name="config.sweep")
def run_sweep() -> None:
    """Hand out what is due."""
    sweep.beat("worker")
    sweep.hand_out_due()


@shared_task(name="config.nightly")
def run_nightly() -> None:
    """Do the chores of the night."""
    sweep.nightly()
