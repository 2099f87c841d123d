"""People whom a candidate names, so that they can be asked about the work together."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tokens import new_key
from candidates.models import Application
from interviews.models.meetings import Participant


class ReferenceQuerySet(models.QuerySet["Reference"]):
    """Named sets of references."""

    def visible_to(self, user: User) -> "ReferenceQuerySet":
        """References of applications whose job the person recruits or hires for.

        Whoever owes a scorecard on an application reads none of them before: what others heard is a judgement too.
        """
        owed = Participant.objects.owing().filter(user=user).values("interview__application")
        reviewed = Application.objects.reviewed_by(user).values("pk")
        return self.filter(application__in=reviewed).exclude(application__in=owed)


class Reference(models.Model):
    """A person named by the candidate, who agreed that we ask them; and what they said. Erased when it has ended."""

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="references")
    name = models.CharField(_("name"), max_length=150)
    relation = models.CharField(_("how you worked together"), max_length=300)
    contact = models.CharField(_("how to reach them"), max_length=254)
    agreed_at = models.DateTimeField(default=timezone.now)
    note = models.TextField(_("what they said"), blank=True)
    noted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    noted_at = models.DateTimeField(null=True, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["id"], condition=Q(noted_at=None), name="reference_to_ask")]

    def __str__(self) -> str:
        return self.name
