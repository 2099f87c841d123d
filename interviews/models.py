"""Interviews, and what interviewers note in them."""

from datetime import timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tokens import new_key
from candidates.models import Application
from interviews.policy import DEFAULT_MINUTES
from interviews.states import InterviewState, Recommendation
from jobs.policy import LEVEL_MAXIMUM


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Named sets of interviews."""

    def visible_to(self, user: User) -> "InterviewQuerySet":
        """Interviews that the person takes part in, or of applications whose job they run or hire for."""
        if user.is_administrator:
            return self
        return self.filter(
            Q(application__in=Application.objects.reviewed_by(user).values("pk"))
            | Q(pk__in=Participant.objects.filter(user=user).values("interview"))
        )

    def upcoming(self) -> "InterviewQuerySet":
        """Planned interviews that have not ended."""
        return self.filter(state=InterviewState.PLANNED, starts_at__gte=timezone.now() - timedelta(hours=2))

    def owed_by(self, user: User) -> "InterviewQuerySet":
        """Interviews that took place and of which the person has not submitted their scorecard."""
        submitted = Scorecard.objects.filter(author=user, submitted_at__isnull=False).values("interview")
        return (
            self.filter(participants__user=user)
            .exclude(state=InterviewState.CANCELLED)
            .filter(Q(state=InterviewState.HELD) | Q(starts_at__lt=timezone.now()))
            .exclude(pk__in=submitted)
        )


class Interview(models.Model):
    """A meeting with a candidate."""

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="interviews")
    title = models.CharField(_("title"), max_length=150)
    starts_at = models.DateTimeField(_("start"))
    minutes = models.PositiveSmallIntegerField(_("length (minutes)"), default=DEFAULT_MINUTES)
    time_zone = models.CharField(_("time zone"), max_length=64)
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("video link"), max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=InterviewState, default=InterviewState.PLANNED)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="interview_when")]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """A person of the house in an interview; each owes a scorecard."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="interview_participations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "user"], name="participant_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.interview_id}"


class ScorecardQuerySet(models.QuerySet["Scorecard"]):
    """Named sets of scorecards."""

    def visible_to(self, user: User) -> "ScorecardQuerySet":
        """One's own; and the submitted ones of applications one may see, unless one owes a card there oneself.

        Whoever owes a scorecard on an application sees no other one of it before having submitted their own.
        """
        owed = (
            Participant.objects.filter(user=user)
            .exclude(interview__state=InterviewState.CANCELLED)
            .exclude(
                interview__in=Scorecard.objects.filter(author=user, submitted_at__isnull=False).values("interview")
            )
            .values("interview__application")
        )
        others = self.filter(
            submitted_at__isnull=False, interview__in=Interview.objects.visible_to(user).values("pk")
        ).exclude(interview__application__in=owed)
        return self.filter(Q(author=user) | Q(pk__in=others.values("pk")))


class Scorecard(models.Model):
    """One interviewer's notes and judgement of one interview."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="scorecards")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="scorecards")
    notes = models.TextField(_("notes"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    recommendation = models.CharField(_("recommendation"), max_length=10, choices=Recommendation, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "author"], name="scorecard_once")]

    def __str__(self) -> str:
        return f"scorecard of {self.author_id} for {self.interview_id}"


class Rating(models.Model):
    """A level for one criterion, with what the person said or did. No row means « not assessed », which is not zero."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="ratings")
    criterion_key = models.SlugField(max_length=60)
    level = models.PositiveSmallIntegerField(
        _("level"), null=True, blank=True, validators=[MaxValueValidator(LEVEL_MAXIMUM)]
    )
    said = models.TextField(_("what they said or did"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "criterion_key"], name="rating_once"),
            models.CheckConstraint(condition=Q(level=None) | Q(level__lte=LEVEL_MAXIMUM), name="rating_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_key}: {self.level}"
