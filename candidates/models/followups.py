"""Follow-ups: what somebody is to do about an application by a day."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.withheld import withheld_from
from candidates.models.dossiers import Application, Decision
from candidates.policy import FOLLOW_UP_LENGTH


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Named sets of follow-ups."""

    def visible_to(self, user: User) -> "FollowUpQuerySet":
        """Those on applications that the person recruits or hires for.

        What a later app withholds for a time (`accounts.withheld`) is left out for everybody.
        """
        shown = self.exclude(withheld_from(user, "candidates.FollowUp"))
        if user.is_administrator:
            return shown
        return shown.filter(application__in=Application.objects.reviewed_by(user).values("pk"))

    def undone(self) -> "FollowUpQuerySet":
        """Those still to be done."""
        return self.filter(done_at=None)

    def open_for(self, user: User) -> "FollowUpQuerySet":
        """What the person is still to do, the earliest day first."""
        return self.undone().filter(assigned_to=user).order_by("due_on", "pk")


class FollowUp(models.Model):
    """Something to do about an application by a day: what, for whom, from whom. The candidate may ask to read it.

    ``decision`` is the move from which it followed, where the stage plans it for whoever comes in.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.CharField(_("what"), max_length=FOLLOW_UP_LENGTH)
    due_on = models.DateField(_("until"))
    assigned_to = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ups")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="follow_up_says_what"),
            models.CheckConstraint(condition=Q(done_by=None) | Q(done_at__isnull=False), name="follow_up_done_by"),
        ]
        indexes = [
            models.Index(fields=["assigned_to", "due_on", "id"], condition=Q(done_at=None), name="follow_up_open"),
        ]

    def __str__(self) -> str:
        return self.text
