"""Saved searches of which people want to hear."""

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.tokens import new_key
from config.work import Work, WorkQuerySet


class JobAlertQuerySet(WorkQuerySet):
    """Named sets of alerts."""

    def in_force(self) -> "JobAlertQuerySet":
        """Those whose address said yes by its mailed link, and whose time is not over."""
        return self.filter(confirmed_at__isnull=False, expires_at__gt=timezone.now())


class JobAlert(Work):
    """Somebody wants a mail when jobs open that pass some filters of the careers home.

    Nothing is mailed but one question until the address has said yes (double opt-in). Due while a job has opened that
    it has not looked at. Leaving erases the row.
    """

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=8)
    filters = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    seen_until = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    objects = JobAlertQuerySet.as_manager()

    class Meta(Work.Meta):
        indexes = [
            *Work.Meta.indexes,
            models.Index(fields=["email"], name="jobalert_email"),
            models.Index(fields=["id"], condition=Q(confirmed_at__isnull=False), name="jobalert_confirmed"),
        ]

    def __str__(self) -> str:
        return f"alert {self.pk}"

    @property
    def query(self) -> str:
        """The filters as an address has them."""
        said: dict[str, Any] = {**self.filters, "lang": self.language}
        return urlencode(said)
