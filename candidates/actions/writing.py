"""Writing to the person of an application, in words that a colleague chose."""

from django.utils import timezone

from accounts.models import User
from candidates.models import Application
from candidates.policy import UNDO_PAUSE
from mail.actions import queue_message
from mail.models import Message

TEMPLATE = "written"
"""The kind of mail that these messages are, among all that are kept."""


def write_to(
    application: Application, subject: str, text: str, *, language: str, by: User, occasion: str = ""
) -> Message:
    """Write a message to the person; it leaves after the pause in which it can be called off.

    ``occasion`` is the key of the message kept ready that it was made from, where a stage sends it.
    """
    return queue_message(
        TEMPLATE,
        to_email=application.candidate.email,
        to_name=application.candidate.name,
        language=language,
        about=application,
        context={"subject": subject, "text": text},
        by=by,
        reply_to=application.job.contact_email or by.email,
        due_at=timezone.now() + UNDO_PAUSE,
        occasion=occasion,
    )
