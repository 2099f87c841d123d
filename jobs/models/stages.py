"""Stages as a job shows them: those that were removed stay for the history alone."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from jobs.models.messages import MessageTemplate
from jobs.models.texts import in_language
from jobs.policy import FOLLOW_UP_TEXT_LENGTH
from jobs.states import FollowUpFor, StageKind


class LiveStages(models.Manager[Any]):
    """The stages that were not removed."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Without the removed ones."""
        return super().get_queryset().filter(removed_at=None)

    def with_entry(self) -> models.QuerySet[Any]:
        """With whatever it takes to say what happens on entry, in the same query."""
        return self.get_queryset().select_related("message", "follow_up_person")


class Stage(models.Model):
    """A step in a job's pipeline; one that was removed stays for the history, with the stage where its people went.

    On entry, by a person's hand, the person who comes in is sent ``message``, and a follow-up is planned for somebody:
    both are optional, and neither happens to whoever is put there because another stage goes.
    """

    job = models.ForeignKey("jobs.Job", on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=StageKind)
    names = models.JSONField(_("name"))
    target_days = models.PositiveSmallIntegerField(_("target (days)"), null=True, blank=True)
    message = models.ForeignKey(
        MessageTemplate,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stages",
        verbose_name=_("message on entry"),
    )
    follow_up_text = models.CharField(_("follow-up on entry"), max_length=FOLLOW_UP_TEXT_LENGTH, blank=True)
    follow_up_for = models.CharField(_("for whom"), max_length=16, choices=FollowUpFor, blank=True)
    follow_up_person = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    follow_up_days = models.PositiveSmallIntegerField(_("after (days)"), null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = LiveStages()

    class Meta:
        app_label = "jobs"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(follow_up_text="", follow_up_for="", follow_up_days=None)
                | (~Q(follow_up_text="") & ~Q(follow_up_for="") & Q(follow_up_days__isnull=False)),
                name="stage_follow_up_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[StageKind.NEW, StageKind.CLOSED]) | Q(message=None, follow_up_text=""),
                name="stage_entry_by_hand",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.names)

    @property
    def kept_message(self) -> MessageTemplate | None:
        """The message that is sent on entry; none once it was removed."""
        return self.message if self.message_id and self.message and self.message.removed_at is None else None

    @property
    def acts_on_entry(self) -> bool:
        """Whether anything happens to whoever comes in."""
        return bool(self.follow_up_text) or self.kept_message is not None
