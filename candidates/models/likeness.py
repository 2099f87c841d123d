"""Whether two dossiers are of one person: what gives it away, what was said of it, and merges that can be undone."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from candidates.models.dossiers import Candidate
from candidates.states import TraceKind


class Trace(models.Model):
    """Something by which a person is known again, in the one form that `candidates.reading.alike` gives it."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="traces")
    kind = models.CharField(max_length=5, choices=TraceKind)
    value = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "kind", "value"], name="trace_once")]
        indexes = [models.Index(fields=["value", "kind"], name="trace_value")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.candidate_id}"


class LikenessQuerySet(models.QuerySet["Likeness"]):
    """Named sets of likenesses."""

    def visible_to(self, user: User) -> "LikenessQuerySet":
        """Those between two people whom the person may see."""
        if user.is_administrator:
            return self
        seen = Candidate.objects.visible_to(user)
        return self.filter(
            models.Exists(seen.filter(pk=models.OuterRef("first"))),
            models.Exists(seen.filter(pk=models.OuterRef("second"))),
        )

    def open(self) -> "LikenessQuerySet":
        """Those that nobody has decided about: neither set apart, nor gone with a merge or an erasure."""
        still = {f"{one}__{field}": None for one in ("first", "second") for field in ("merged_into", "erased_at")}
        return self.filter(set_apart_at=None, **still)


class Likeness(models.Model):
    """Two dossiers that may be of one person; ``first`` is the older. ``weight`` puts the likeliest first.

    Once they were said to be two people they are never proposed again.
    """

    first = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    weight = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField(default=timezone.now)
    set_apart_at = models.DateTimeField(null=True, blank=True)
    set_apart_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = LikenessQuerySet.as_manager()

    class Meta:
        ordering = ["-weight", "-pk"]
        verbose_name_plural = "likenesses"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likeness_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likeness_older_first"),
        ]
        indexes = [
            models.Index(fields=["-weight", "-id"], condition=Q(set_apart_at=None), name="likeness_open"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} like {self.second_id}"


class Merge(models.Model):
    """What moved when two dossiers became one, so that it can be undone.

    ``moved`` holds the numbers of rows by their kind; ``before`` the values of both dossiers as they were, ``written``
    those that the merge left on the kept one.
    """

    kept = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="merges")
    absorbed = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    written = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.absorbed_id} into {self.kept_id}"
