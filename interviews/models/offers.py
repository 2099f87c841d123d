"""What a candidate is offered in writing, version by version, and what they answered."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tokens import new_key
from candidates.models import Application
from candidates.states import ApplicationState
from interviews.states import OfferState
from jobs.models import Stage
from jobs.states import Contract, PayPeriod


class OfferQuerySet(models.QuerySet["Offer"]):
    """Named sets of offers."""

    def visible_to(self, user: User) -> "OfferQuerySet":
        """Offers to people whose applications the person manages: pay is the recruiters' matter."""
        return self.filter(application__in=Application.objects.managed_by(user).values("pk"))

    def open(self) -> "OfferQuerySet":
        """Those that wait for their answer."""
        return self.filter(state=OfferState.OPEN)

    def standing_in(self, stage: Stage) -> "OfferQuerySet":
        """Those that wait for an answer or were accepted, of people whose application runs in a stage."""
        standing = {"application__stage": stage, "application__state": ApplicationState.ACTIVE}
        return self.filter(state__in=[OfferState.OPEN, OfferState.ACCEPTED], **standing)


class Offer(models.Model):
    """One version of the terms offered to a candidate. Never edited: other terms are another version.

    ``answered_by`` is the colleague who noted the answer, or took the offer back; None where the candidate answered.
    """

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="offers")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("role"), max_length=150)
    contract = models.CharField(_("contract"), max_length=16, choices=Contract)
    starts_on = models.DateField(_("start"))
    place = models.CharField(_("place"), max_length=200)
    pay = models.PositiveIntegerField(_("pay"))
    currency = models.CharField(_("currency"), max_length=3)
    period = models.CharField(_("period"), max_length=8, choices=PayPeriod)
    details = models.TextField(_("other terms"), blank=True)
    answer_by = models.DateField(_("answer by"))
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="offer_version_once"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=[OfferState.OPEN, OfferState.ACCEPTED]),
                name="offer_one_in_force",
            ),
        ]
        indexes = [
            models.Index(fields=["answer_by"], condition=Q(state=OfferState.OPEN), name="offer_open"),
            models.Index(
                fields=["-answered_at"],
                condition=Q(state__in=[OfferState.ACCEPTED, OfferState.DECLINED]),
                name="offer_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
