"""What somebody promised to do about an application, by when."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.models.dossiers import Application


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Named sets of follow-ups."""

    def visible_to(self, user: User) -> "FollowUpQuerySet":
        """Those on applications that the person may see."""
        if user.is_administrator:
            return self
        return self.filter(application__in=Application.objects.visible_to(user).values("pk"))

    def open(self) -> "FollowUpQuerySet":
        """Those still to be done."""
        return self.filter(done_at=None)


class FollowUp(models.Model):
    """A dated next contact or task on an application, for one colleague. ``due_on`` is a day in the company's zone."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="follow_ups")
    for_user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="follow_ups")
    what = models.CharField(_("what is to be done"), max_length=300)
    due_on = models.DateField(_("until"))
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        indexes = [models.Index(fields=["for_user", "due_on"], condition=Q(done_at=None), name="follow_up_open")]

    def __str__(self) -> str:
        return self.what
