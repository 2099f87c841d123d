"""Messages that a company keeps ready for its candidates."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.tokens import new_key
from jobs.policy import MESSAGE_NAME_LENGTH


class KeptMessages(models.Manager["MessageTemplate"]):
    """The messages that were not removed."""

    def get_queryset(self) -> models.QuerySet["MessageTemplate"]:
        """Without the removed ones."""
        return super().get_queryset().filter(removed_at=None)


class MessageTemplate(models.Model):
    """A message written once, with gaps for what differs; ``subjects`` and ``texts`` hold it by language.

    One that was removed stays, so that the stages that sent it can say so; ``key`` marks the messages made from it.
    """

    company = models.ForeignKey("jobs.Company", on_delete=models.CASCADE, related_name="message_templates")
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    name = models.CharField(_("name of the message"), max_length=MESSAGE_NAME_LENGTH)
    subjects = models.JSONField(_("subject"))
    texts = models.JSONField(_("text"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = KeptMessages()

    class Meta:
        app_label = "jobs"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "company", Lower("name"), condition=Q(removed_at=None), name="message_template_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
