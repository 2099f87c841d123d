"""Interviews, and what interviewers note in them."""

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tokens import new_key
from candidates.models import Application
from interviews.models.kits import Round
from interviews.policy import DEFAULT_MINUTES
from interviews.states import InterviewState, Recommendation
from jobs.policy import LEVEL_MAXIMUM


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Named sets of interviews."""

    def visible_to(self, user: User) -> "InterviewQuerySet":
        """Interviews that the person takes part in, or of applications whose job they run or hire for."""
        if user.is_administrator:
            return self
        # EXISTS, asked row by row: IN beside another condition would gather every application of the house first.
        reviewed = Application.objects.reviewed_by(user).filter(pk=OuterRef("application"))
        return self.filter(Exists(reviewed) | Q(pk__in=Participant.objects.filter(user=user).values("interview")))

    def upcoming(self, since: datetime | None = None) -> "InterviewQuerySet":
        """Planned interviews that have not ended, more or less: that began two hours ago, or since the moment given."""
        return self.filter(state=InterviewState.PLANNED, starts_at__gte=since or timezone.now() - timedelta(hours=2))

    def begun(self, now: datetime | None = None) -> "InterviewQuerySet":
        """Interviews that began or were held, and were not called off."""
        return self.exclude(state=InterviewState.CANCELLED).filter(
            Q(state=InterviewState.HELD) | Q(starts_at__lte=now or timezone.now())
        )

    def owed_by(self, user: User, now: datetime | None = None) -> "InterviewQuerySet":
        """Interviews that took place and of which the person has not submitted their scorecard."""
        return self.begun(now).filter(pk__in=Participant.objects.owing().filter(user=user).values("interview"))


class Interview(models.Model):
    """A meeting with a candidate.

    ``added`` holds the keys of mandatory criteria without evidence when it was planned: this candidate's own part of
    the kit. Kept as it was, so that what others confirm meanwhile does not show in it.
    """

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="interviews")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="interviews")
    added = models.JSONField(default=list, editable=False)
    title = models.CharField(_("title"), max_length=150)
    starts_at = models.DateTimeField(_("start"))
    minutes = models.PositiveSmallIntegerField(_("length (minutes)"), default=DEFAULT_MINUTES)
    time_zone = models.CharField(_("time zone"), max_length=64)
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("video link"), max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=InterviewState, default=InterviewState.PLANNED)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="interview_when")]

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime:
        """When it is over, if it keeps its length."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def may_be_changed(self) -> bool:
        """Whether it is planned and has not begun."""
        return self.state == InterviewState.PLANNED and self.starts_at > timezone.now()

    @property
    def standing(self) -> str:
        """Its state in words. One whose hour has passed counts as held: nothing here tells whose card is in."""
        is_over = self.state == InterviewState.PLANNED and self.ends_at <= timezone.now()
        return str(InterviewState.HELD.label if is_over else InterviewState(self.state).label)


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Named sets of participants."""

    def holding(self) -> "ParticipantQuerySet":
        """Whoever writes, or wrote, a scorecard: everybody in an interview that was not called off."""
        return self.exclude(interview__state=InterviewState.CANCELLED)

    def owing(self) -> "ParticipantQuerySet":
        """Whoever still owes a scorecard, of an interview past or to come."""
        submitted = Scorecard.objects.filter(
            interview=OuterRef("interview"), author=OuterRef("user"), submitted_at__isnull=False
        )
        return self.holding().filter(Q(is_excused=False), ~Exists(submitted))

    def blinded(self, user: User) -> "ParticipantQuerySet":
        """Whose words and levels the person may not read yet: all the others of applications on which they owe a card.

        Independent judgement first (`ScorecardQuerySet.visible_to` holds the same rule for the cards themselves).
        """
        owed = self.model.objects.owing().filter(user=user).values("interview__application")
        return self.holding().filter(interview__application__in=owed).exclude(user=user)


class Participant(models.Model):
    """A person of the house in an interview; each owes a scorecard, unless they were excused from it."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="interview_participations")
    is_coming = models.BooleanField(null=True)
    is_excused = models.BooleanField(default=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        # Without an order of its own a row moves when its card is submitted, and shows that it was.
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["interview", "user"], name="participant_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.interview_id}"


class ScorecardQuerySet(models.QuerySet["Scorecard"]):
    """Named sets of scorecards."""

    def visible_to(self, user: User) -> "ScorecardQuerySet":
        """One's own; and the submitted ones of applications one may see, unless one owes a card there oneself.

        Whoever owes a scorecard on an application sees no other one of it before having submitted their own.
        """
        owed = Participant.objects.owing().filter(user=user).values("interview__application")
        seen = Exists(Interview.objects.visible_to(user).filter(pk=OuterRef("interview")))
        others = Q(seen, submitted_at__isnull=False) & ~Q(interview__application__in=owed)
        return self.filter(Q(author=user) | others)


def written_by_blinded(user: User, *, application: str, author: str) -> Q:
    """Rows of others that the person may not read yet, by the lookups of the row's application and its author."""
    return Q(
        Exists(
            Participant.objects.blinded(user).filter(
                interview__application=OuterRef(application), user=OuterRef(author)
            )
        )
    )


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


class ScorecardVersion(models.Model):
    """A submitted scorecard as it was before its author changed it, with why: the first judgement stays readable.

    ``content`` is ``{"notes", "conclusion", "recommendation", "ratings": {key: [level, said]}}``.
    """

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["scorecard", "number"], name="scorecard_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.scorecard_id}"
