"""Readings with their evidence, people's judgements on them, shortlists and the answers to them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.models import Application, Document
from config.work import Together, Work, WorkQuerySet
from jobs.models import BriefVersion, Job
from jobs.policy import LEVEL_MAXIMUM
from shortlists.policy import READINGS_TOGETHER
from shortlists.states import AnswerKind, JudgementKind, ReadingState, SourceKind


class ReadingQuerySet(WorkQuerySet):
    """Named sets of readings."""

    def visible_to(self, user: User) -> "ReadingQuerySet":
        """Readings for recruiters and hiring managers; interviewers judge without them."""
        return self.filter(application__in=Application.objects.reviewed_by(user).values("pk"))


class Reading(Work):
    """One application read against one brief version. Reading it is background work on this very row.

    ``machine`` and ``person`` hold one character per criterion in the brief's order (`shortlists.engine.weigh.pack`);
    the totals beside them are derived from the two and the weights, so that a job is ordered by its index.
    ``fingerprint`` tells by which wordings and from which texts it was read; empty, it must be read in full.
    ``room`` is how many criteria more the brief may have before a part that stands in its words could be taken
    otherwise (`shortlists.engine.findings`); 0 where nobody has looked.
    """

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="reading")
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="readings")
    brief_version = models.ForeignKey(BriefVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ReadingState, default=ReadingState.WAITING)
    machine = models.CharField(max_length=60, blank=True)
    person = models.CharField(max_length=60, blank=True)
    seals = models.CharField(max_length=60, blank=True)
    mandatory_met = models.PositiveSmallIntegerField(default=0)
    score = models.FloatField(default=0)
    up_to = models.FloatField(default=0)
    room = models.PositiveSmallIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()
    together = Together("job_id", READINGS_TOGETHER)

    class Meta(Work.Meta):
        indexes = [
            *Work.Meta.indexes,
            models.Index(fields=["job", "-mandatory_met", "-up_to", "-score", "application"], name="reading_order"),
        ]

    def __str__(self) -> str:
        return f"reading of {self.application_id}"


class Evidence(models.Model):
    """A passage quoted word for word for a criterion, with its place (offsets in characters of the source's text)."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="evidence")
    criterion_key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=10, choices=SourceKind)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    part = models.PositiveSmallIntegerField(default=1)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ["criterion_key", "position"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "criterion_key", "position"], name="evidence_once"),
            models.CheckConstraint(condition=Q(start__lt=models.F("end")), name="evidence_not_empty"),
            models.CheckConstraint(
                condition=Q(source=SourceKind.ANSWER, document=None)
                | Q(source=SourceKind.DOCUMENT, document__isnull=False),
                name="evidence_has_its_source",
            ),
        ]

    def __str__(self) -> str:
        return self.quote


class Judgement(models.Model):
    """What a person made of the machine's level of one criterion; the newest one per criterion counts."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="judgements")
    criterion_key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=JudgementKind)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    machine_level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reading", "criterion_key"], condition=Q(taken_back_at=None), name="judgement_one_in_force"
            ),
            models.CheckConstraint(condition=Q(level=None) | Q(level__lte=LEVEL_MAXIMUM), name="judgement_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.criterion_key}"


class ShortlistQuerySet(models.QuerySet["Shortlist"]):
    """Named sets of shortlists."""

    def visible_to(self, user: User) -> "ShortlistQuerySet":
        """For recruiters all shortlists of their jobs; for hiring managers those shared with them."""
        if user.is_administrator:
            return self
        return self.filter(
            Q(job__in=Job.objects.managed_by(user).values("pk"))
            | Q(
                pk__in=Share.objects.filter(user=user).values("shortlist"),
                job__in=Job.objects.reviewed_by(user).values("pk"),
            )
        )

    def managed_by(self, user: User) -> "ShortlistQuerySet":
        """Shortlists that the person fills and shares."""
        return self.filter(job__in=Job.objects.managed_by(user).values("pk"))


class Shortlist(models.Model):
    """A stored set of people of one job, shared with someone on a date."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="shortlists")
    name = models.CharField(_("name"), max_length=150)
    note = models.TextField(_("a word to the reader"), blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)

    objects = ShortlistQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Share(models.Model):
    """A shortlist shared with one person of the house."""

    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="shares")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shortlist", "user"], name="share_once")]

    def __str__(self) -> str:
        return f"{self.shortlist_id} with {self.user_id}"


class Entry(models.Model):
    """A person on a shortlist, with one line for each of the three fits."""

    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="entries")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="shortlist_entries")
    position = models.PositiveSmallIntegerField(default=0)
    mission_fit = models.CharField(_("mission and expertise"), max_length=300, blank=True)
    spirit_fit = models.CharField(_("personality and spirit of the house"), max_length=300, blank=True)
    goals_fit = models.CharField(_("shared goals"), max_length=300, blank=True)
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["shortlist", "application"], name="entry_once")]

    def __str__(self) -> str:
        return f"{self.application_id} on {self.shortlist_id}"


class Answer(models.Model):
    """What a reader of a shortlist says of one person on it; the newest per reader counts."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(_("answer"), max_length=10, choices=AnswerKind)
    comment = models.TextField(_("comment"), blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at"], name="answer_latest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}"
