"""Calendars of people of the house: the one that we write, and the one that we read."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from config.work import Work, WorkQuerySet


class BusySource(Work):
    """An address (iCalendar) that a person declared; reading it is background work on this very row."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="busy_source")
    url = models.URLField(_("address of your calendar"), max_length=1000)
    declared_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = WorkQuerySet.as_manager()

    class Meta(Work.Meta):
        indexes = [*Work.Meta.indexes]

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"


class CalendarFeed(models.Model):
    """The private address under which a person's calendar reads their interviews; only its hash is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"feed of {self.user_id}"


class BusyTime(models.Model):
    """When a person is busy, as their own calendar says: from when to when, and nothing else of it."""

    source = models.ForeignKey(BusySource, on_delete=models.CASCADE, related_name="times")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="busy_times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["user", "ends_at"], name="busy_time_when")]
        constraints = [models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="busy_time_in_order")]

    def __str__(self) -> str:
        return f"{self.user_id} busy from {self.starts_at:%Y-%m-%d %H:%M}"
