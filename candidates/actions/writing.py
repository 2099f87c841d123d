"""Writing to the person of an application, in words that a colleague chose."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from candidates.models import Application
from candidates.policy import UNDO_PAUSE
from mail.actions import Draft, queue_messages
from mail.models import Message

TEMPLATE = "written"
"""The kind of mail that these messages are, among all that are kept."""


@dataclass(frozen=True)
class Letter:
    """What is written to the person of one application, in which language."""

    application: Application
    subject: str
    text: str
    language: str


def write_to_all(letters: Iterable[Letter], *, by: User, occasion: str = "") -> list[Message]:
    """Write to the people of several applications; the messages leave after the pause in which they can be called off.

    ``occasion`` is the key of the message kept ready that they were made from, where a stage sends it.
    """
    drafts = [
        Draft(
            to_email=letter.application.candidate.email,
            to_name=letter.application.candidate.name,
            language=letter.language,
            about=letter.application,
            context={"subject": letter.subject, "text": letter.text},
            reply_to=letter.application.job.contact_email or by.email,
        )
        for letter in letters
    ]
    return queue_messages(TEMPLATE, drafts, by=by, due_at=timezone.now() + UNDO_PAUSE, occasion=occasion)
