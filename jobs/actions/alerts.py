"""Mails about new jobs that pass a saved search: asked for, said yes to, sent, left.

Nobody is told whether an address is known: asking has one answer, and all else is behind a link that only its mailbox
received.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from config.work import finish
from jobs.models import JobAlert
from jobs.policy import ALERT_HOUR, ALERT_KEPT, ALERT_UNCONFIRMED, ALERTS_PER_DAY
from jobs.queries.alerts import new_lines, search_in_words
from jobs.queries.careers import job_address
from mail.actions import queue_message
from mail.links import private_link
from mail.models import Message

CONFIRM, LEAVE = "alert-confirm", "alert-leave"
_SALT = "jobs.alert"


def ask_for_alert(email: str, filters: Mapping[str, str], *, language: str) -> None:
    """Keep the search and ask its address, by mail, whether it wants to hear; beyond a few a day nothing happens."""
    lately = JobAlert.objects.filter(email=email.lower(), created_at__gt=timezone.now() - timedelta(days=1))
    with transaction.atomic():
        if lately.count() >= ALERTS_PER_DAY:
            return
        alert = JobAlert.objects.create(
            email=email.lower(),
            language=language,
            filters=dict(filters),
            expires_at=timezone.now() + ALERT_UNCONFIRMED,
        )
        audit.record("alert.asked", alert, by="candidate")
        _write(alert, "alert_asked", {"link": private_link(CONFIRM, alert.pk)})


def confirm_alert(token: str) -> JobAlert | None:
    """Say yes: from now on new jobs are mailed. The same search of one address stays one; None for no such alert."""
    with transaction.atomic():
        alert = find_alert(CONFIRM, token)
        if alert is None or alert.confirmed_at:
            return alert
        same = JobAlert.objects.in_force().filter(email=alert.email, language=alert.language)
        for older in (one for one in same if one.filters == alert.filters):
            forget_alert(older)
        now = timezone.now()
        alert.confirmed_at = alert.seen_until = now
        alert.expires_at = now + ALERT_KEPT
        alert.save(update_fields=["confirmed_at", "seen_until", "expires_at"])
        audit.record("alert.confirmed", alert, by="candidate")
    return alert


def leave_alert(token: str) -> None:
    """No more mails: the address and its search are erased. Leaving twice is leaving once."""
    with transaction.atomic():
        if alert := find_alert(LEAVE, token):
            audit.record("alert.left", alert, by="candidate")
            forget_alert(alert)


def find_alert(purpose: str, token: str) -> JobAlert | None:
    """The alert behind a mailed link, until it expires. Raises BadSignature for a link that is none of ours."""
    key = signing.loads(token, salt=f"{_SALT}.{purpose}")
    return JobAlert.objects.filter(key=key, expires_at__gt=timezone.now()).first()


def alert_link(purpose: str, pk: int) -> str:
    """The address of a mailed link; of an alert that is gone, the house's."""
    alert = JobAlert.objects.filter(pk=pk).first()
    if alert is None:
        return settings.SITE_URL
    token = signing.dumps(alert.key, salt=f"{_SALT}.{purpose}")
    return f"{settings.SITE_URL}{reverse(f'jobs:{purpose}', args=[token])}?lang={alert.language}"


def call_alerts() -> int:
    """A job has opened: let every alert look at the next morning, so that there is one mail a day; returns how many."""
    idle = JobAlert.objects.in_force().filter(due_at=None)
    return idle.make_due(next_morning(timezone.now()))


def next_morning(now: datetime) -> datetime:
    """The next time it is `ALERT_HOUR` where the house is."""
    here = timezone.localtime(now)
    day = here.date() + timedelta(days=here.time() >= time(ALERT_HOUR))
    return datetime.combine(day, time(ALERT_HOUR), here.tzinfo)


def send_alert(alert: JobAlert) -> None:
    """Mail what has opened since the alert last looked; nothing new is no mail. For a claimed row."""
    lines = new_lines(alert)
    with transaction.atomic():
        if lines and alert.confirmed_at and alert.expires_at > timezone.now():
            jobs = [(line, job_address(line.slug, line.card.language)) for line in lines]
            _write(alert, "alert_jobs", {"jobs": jobs}, is_bulk=True)
        newest = max((line.published_at for line in lines if line.published_at), default=alert.seen_until)
        JobAlert.objects.filter(pk=alert.pk).update(seen_until=newest)
        finish(alert)


def forget_alert(alert: JobAlert) -> None:
    """Erase an alert and what was mailed for it."""
    Message.objects.about(alert).delete()
    alert.delete()


def forget_alerts_of(email: str) -> int:
    """Erase every alert of an address; returns how many."""
    return _forget(JobAlert.objects.filter(email=email.lower()))


def sweep_alerts() -> int:
    """Erase alerts whose address never said yes, or whose year is over; returns how many."""
    return _forget(JobAlert.objects.filter(expires_at__lte=timezone.now()))


def _forget(alerts: Any) -> int:
    found = list(alerts)
    with transaction.atomic():
        for alert in found:
            forget_alert(alert)
    return len(found)


def _write(alert: JobAlert, template: str, context: dict[str, Any], *, is_bulk: bool = False) -> None:
    leave = private_link(LEAVE, alert.pk)
    queue_message(
        template,
        to_email=alert.email,
        to_name="",
        language=alert.language,
        about=alert,
        context={
            "search": search_in_words(alert.filters, alert.language),
            "leave": leave,
            "house": settings.HOUSE_NAME,
            "until": timezone.localdate(alert.expires_at),
            **context,
        },
        by="system",
        unsubscribe=leave if is_bulk else "",
    )
