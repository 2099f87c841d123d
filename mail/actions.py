"""Writing, sending, retrying and calling off messages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.template.loader import get_template
from django.utils import timezone, translation

from accounts import audit
from accounts.models import User
from config.work import FAILURE_LENGTH, finish, give_up, hint
from mail.links import fill
from mail.models import Attachment, Message
from mail.states import MessageState

Actor = User | Literal["candidate", "system"]


@dataclass(frozen=True)
class Attached:
    """A file to send along; an alternative is text in UTF-8, another form of the message itself."""

    name: str
    mime_type: str
    content: bytes
    is_alternative: bool = False


@dataclass(frozen=True)
class Draft:
    """One of several messages from the same template: to whom, about what, and what fills the template."""

    to_email: str
    to_name: str
    language: str
    about: models.Model | None
    context: Mapping[str, Any]
    reply_to: str = ""
    occasion: str = ""
    attachments: Sequence[Attached] = ()


def queue_message(
    template: str,
    *,
    to_email: str,
    to_name: str,
    language: str,
    about: models.Model | None,
    context: dict[str, Any],
    by: Actor,
    reply_to: str = "",
    is_decision: bool = False,
    due_at: datetime | None = None,
    occasion: str = "",
    unsubscribe: str = "",
    attachments: Iterable[Attached] = (),
) -> Message:
    """Write a message from ``templates/mail/<template>.txt`` in the reader's language, to be sent from ``due_at`` on.

    The first line of the template is the subject. Call it inside the transaction of what the message tells; the mail
    leaves after commit, by a worker. ``occasion`` is the key of what within its subject it tells, to find it by later;
    ``unsubscribe`` is the private link by which a mail program ends mails of this kind (RFC 8058), without a question.
    """
    from mail.tasks import deliver_message  # Inside, because the task ends in an action of this very file.

    draft = Draft(to_email, to_name, language, about, context, reply_to)
    (message,) = _written(template, [draft], by=by)
    message.is_decision, message.occasion, message.unsubscribe = is_decision, occasion, unsubscribe
    message.due_at = due_at or timezone.now()
    with transaction.atomic():
        message.save()
        Attachment.objects.bulk_create(Attachment(message=message, **vars(one)) for one in attachments)
        audit.record("message.queued", message, by=by)
        if due_at is None:
            hint(deliver_message, message.pk)
    return message


def queue_messages(
    template: str,
    drafts: Iterable[Draft],
    *,
    by: Actor,
    due_at: datetime | None = None,
    is_decision: bool = False,
    occasion: str = "",
) -> list[Message]:
    """`queue_message` for several people: as many queries as for one.

    ``occasion`` is that of every draft that has none of its own.
    """
    from mail.tasks import deliver_message

    drafts, now = list(drafts), timezone.now()
    messages = _written(template, drafts, by=by)
    attachments = []
    for message, draft in zip(messages, drafts, strict=True):
        message.is_decision, message.occasion, message.due_at = is_decision, draft.occasion or occasion, due_at or now
        attachments += [Attachment(message=message, **vars(one)) for one in draft.attachments]
    with transaction.atomic():
        Message.objects.bulk_create(messages)
        Attachment.objects.bulk_create(attachments)
        audit.record_all("message.queued", map(audit.Change, messages), by=by)
        if due_at is None:
            for message in messages:
                hint(deliver_message, message.pk)
    return messages


def _written(template: str, drafts: Iterable[Draft], *, by: Actor) -> list[Message]:
    loaded = get_template(f"mail/{template}.txt")
    messages = []
    for draft in drafts:
        with translation.override(draft.language):
            written = loaded.render({"SITE_URL": settings.SITE_URL, **draft.context})
        subject, _, text = written.strip().partition("\n")
        message = Message(
            template=template,
            to_email=draft.to_email,
            to_name=draft.to_name,
            language=draft.language,
            reply_to=draft.reply_to,
            subject=" ".join(subject.split())[:300],
            text=text.strip() + "\n",
            about_type=draft.about._meta.label_lower if draft.about else "",
            about_id=draft.about.pk if draft.about else None,
            created_by=by if isinstance(by, User) else None,
        )
        messages.append(message)
    return messages


def deliver(message: Message) -> None:
    """Send a claimed message, once at least; a decision whose earlier attempt broke off is left to a person."""
    if message.is_decision and message.sending_since:
        with transaction.atomic():
            Message.objects.filter(pk=message.pk).update(state=MessageState.UNKNOWN)
            give_up(message, "an earlier attempt broke off; nobody knows whether the message left")
        return
    # Committed before the attempt: if the process dies in it, the next one knows that there was an attempt.
    waiting = Message.objects.filter(pk=message.pk, state=MessageState.WAITING)
    if not waiting.update(sending_since=timezone.now()):
        return  # Called off while this worker took it up: it is due no more.
    try:
        _mail(message).send()
    except OSError as error:  # smtplib's errors are OSErrors: the server did not take the message.
        Message.objects.filter(pk=message.pk).update(sending_since=None, failure=str(error)[:FAILURE_LENGTH])
        raise
    with transaction.atomic():
        finish(message)
        Message.objects.filter(pk=message.pk).update(state=MessageState.SENT, sent_at=timezone.now())


def retry_message(message: Message, *, by: User) -> None:
    """Ask for a failed message, or one of unknown outcome, to be sent (again) under the same Message-ID."""
    from mail.tasks import deliver_message

    with transaction.atomic():
        again = Message.objects.filter(pk=message.pk).exclude(state__in=[MessageState.SENT, MessageState.CANCELLED])
        if again.update(state=MessageState.WAITING, sending_since=None):
            Message.objects.filter(pk=message.pk).make_due()
            audit.record("message.retried", message, by=by)
            hint(deliver_message, message.pk)


def cancel_message(message: Message, *, by: Actor) -> bool:
    """Call a message off that has not left yet; returns whether it was still there to be called off."""
    return bool(cancel_messages(Message.objects.filter(pk=message.pk), by=by))


def cancel_messages(messages: models.QuerySet[Message], *, by: Actor) -> set[int]:
    """Call off whichever of these messages have not left yet; returns their numbers."""
    with transaction.atomic():
        waiting = messages.filter(state=MessageState.WAITING, sending_since=None).order_by("pk")
        # Held first: which of them a worker is just sending shows by then.
        held = list(waiting.select_for_update(of=("self",)).only("pk"))
        Message.objects.filter(pk__in=[one.pk for one in held]).update(state=MessageState.CANCELLED, due_at=None)
        audit.record_all("message.cancelled", map(audit.Change, held), by=by)
        return {one.pk for one in held}


def _leaving(message: Message) -> dict[str, str]:
    """The headers by which a mail program offers to end such mails with one click (RFC 2369, RFC 8058)."""
    if not message.unsubscribe:
        return {}
    return {
        "List-Unsubscribe": f"<{fill(message.unsubscribe)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _mail(message: Message) -> EmailMultiAlternatives:
    name = "".join(character for character in message.to_name if character.isprintable()).replace('"', "")
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=fill(message.text),
        to=[f'"{name}" <{message.to_email}>' if name else message.to_email],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": message.language,
            **_leaving(message),
        },
    )
    for one in message.attachments.all():
        content = bytes(one.content)
        if one.is_alternative:
            mail.attach_alternative(content.decode(), one.mime_type)
        else:
            mail.attach(one.name, content, one.mime_type)
    return mail
