"""Looking for new jobs in the background, for whoever wants to hear of them."""

from celery import shared_task

from config.work import perform
from jobs.actions import alerts
from jobs.models import JobAlert
from jobs.policy import ALERT_LEASE


@shared_task(name="jobs.send_alert")
def send_alert(pk: int) -> bool:
    """Look for one saved search; True if this call did."""
    return perform(JobAlert, pk, lease=ALERT_LEASE, work=alerts.send_alert)
