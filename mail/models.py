"""Outgoing messages as rows."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tokens import new_key
from config.work import Work, WorkQuerySet
from mail.states import MessageState


class MessageQuerySet(WorkQuerySet):
    """Named sets of messages."""

    def about(self, subject: models.Model) -> "MessageQuerySet":
        """Messages about one object, newest first."""
        return self.filter(about_type=subject._meta.label_lower, about_id=subject.pk).order_by("-created_at", "-pk")

    def about_any(self, subjects: Iterable[models.Model], kind: type[models.Model]) -> "MessageQuerySet":
        """Messages about several objects of one kind, newest first."""
        found = self.filter(about_type=kind._meta.label_lower, about_id__in=[one.pk for one in subjects])
        return found.order_by("-created_at", "-pk")

    def to_look_at(self) -> "MessageQuerySet":
        """Messages given up, or whose outcome nobody knows: a person must say what follows."""
        return self.filter(failed_at__isnull=False)


def new_message_id() -> str:
    """A Message-ID that stays the same however often the message is tried."""
    return f"<{new_key()}@{settings.SITE_HOST}>"


class Message(Work):
    """One mail to one person: what it says, where it stands."""

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    message_id = models.CharField(max_length=200, unique=True, default=new_message_id, editable=False)
    template = models.CharField(max_length=60)
    to_email = models.EmailField(max_length=254)
    to_name = models.CharField(max_length=300, blank=True)
    reply_to = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=8)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    state = models.CharField(max_length=12, choices=MessageState, default=MessageState.WAITING)
    is_decision = models.BooleanField(default=False)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    unsubscribe = models.CharField(max_length=60, blank=True, help_text="The place of the link that ends such mails.")
    occasion = models.CharField(max_length=22, blank=True, help_text="Key of what within its subject it tells.")
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    sending_since = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta(Work.Meta):
        indexes = [
            *Work.Meta.indexes,
            models.Index(fields=["about_type", "about_id"], name="message_about"),
            models.Index(fields=["-created_at"], name="message_created"),
        ]

    def __str__(self) -> str:
        return self.subject


class Attachment(models.Model):
    """A file that leaves with a message, or another form of what it says, between which the mail program chooses."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    mime_type = models.CharField(max_length=120)
    content = models.BinaryField()
    is_alternative = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
