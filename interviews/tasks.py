"""Reading the calendars of people in the background."""

from celery import shared_task

from config.work import perform
from interviews.actions import calendars
from interviews.models import BusySource
from interviews.policy import BUSY_LEASE


@shared_task(name="interviews.read_busy_times")
def read_busy_times(pk: int) -> bool:
    """Read one calendar; True if this call read it."""
    return perform(BusySource, pk, lease=BUSY_LEASE, work=calendars.read_busy_source)
