"""What follows inside jobs from what happens to them."""

from functools import partial
from typing import Any

from django.dispatch import receiver

from jobs.actions.alerts import CONFIRM, LEAVE, alert_link, call_alerts
from jobs.signals import brief_published
from mail.links import register

for purpose in (CONFIRM, LEAVE):
    register(purpose, partial(alert_link, purpose))


@receiver(brief_published)
def let_alerts_look(sender: object, **kwargs: Any) -> None:
    """A job may have opened: whoever asked for it hears of it the next morning."""
    call_alerts()
