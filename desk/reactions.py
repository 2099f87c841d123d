"""What of the desk follows from what happens to people of the house."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.urls import reverse

from accounts.models import User
from accounts.signals import settings_saved
from desk.actions.digests import LEAVE, leaving_token, plan_digest
from mail.links import register

register(LEAVE, lambda pk: settings.SITE_URL + reverse("desk:digest-leave", args=[leaving_token(pk)]))


@receiver(settings_saved)
def plan(sender: object, *, user: User, **kwargs: Any) -> None:
    """Let the daily digest follow the hour and the zone that a person chose."""
    plan_digest(user)
