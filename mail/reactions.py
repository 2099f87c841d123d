"""Mail that follows from what happens to people of the house."""

from typing import Any, Literal

from django.conf import settings
from django.dispatch import receiver

from accounts.actions import new_sign_in_link
from accounts.models import User
from accounts.signals import person_invited
from mail.actions import queue_message
from mail.links import private_link, register

register("sign-in", lambda pk: settings.SITE_URL + new_sign_in_link(pk))


@receiver(person_invited)
def mail_invitation(sender: object, *, user: User, by: User | Literal["system"], **kwargs: Any) -> None:
    """Send an invited person their one-time link."""
    queue_message(
        "invitation",
        to_email=user.email,
        to_name=user.name,
        language=user.language or settings.LANGUAGE_CODE,
        about=user,
        context={
            "person": user,
            "by": by if isinstance(by, User) else settings.HOUSE_NAME,
            "link": private_link("sign-in", user.pk),
            "house": settings.HOUSE_NAME,
        },
        by=by,
    )
