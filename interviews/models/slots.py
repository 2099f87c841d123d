"""Moments offered to a candidate, and the time of people that is taken."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tokens import new_key
from candidates.models import Application
from interviews.models.kits import Round
from interviews.models.meetings import Interview, Participant
from interviews.policy import DEFAULT_MINUTES


class TakenTime(models.Model):
    """Five minutes of a person that an interview takes: nobody can be booked twice, whoever clicks at the same time.

    The uniqueness holds in every database; a range that excludes others would hold in PostgreSQL alone.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="taken")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "starts_at"], name="taken_time_once")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.starts_at:%Y-%m-%d %H:%M}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Named sets of proposals."""

    def visible_to(self, user: User) -> "ProposalQuerySet":
        """Proposals for applications whose job the person recruits or hires for."""
        return self.filter(application__in=Application.objects.reviewed_by(user).values("pk"))

    def open(self) -> "ProposalQuerySet":
        """Those from which the candidate may still choose, or choose again."""
        return self.filter(closed_at=None)


class Proposal(models.Model):
    """Several moments for one interview, for the candidate to choose from; choosing again moves the interview."""

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="proposals")
    interview = models.OneToOneField(
        Interview, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal"
    )
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(_("title"), max_length=150)
    minutes = models.PositiveSmallIntegerField(_("length (minutes)"), default=DEFAULT_MINUTES)
    time_zone = models.CharField(_("time zone"), max_length=64)
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("video link"), max_length=500, blank=True)
    people = models.ManyToManyField(User, related_name="+")
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["application"], condition=Q(closed_at=None), name="proposal_one_open")
        ]
        indexes = [models.Index(fields=["id"], condition=Q(closed_at=None, interview=None), name="proposal_unanswered")]

    def __str__(self) -> str:
        return self.title


class Slot(models.Model):
    """One offered moment."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("start"))

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint(fields=["proposal", "starts_at"], name="slot_once")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
