"""How the background work stands."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from config import sweep
from config.models import Heartbeat
from config.work import Work, WorkQuerySet
from desk.policy import FAILED_SHOWN


@dataclass(frozen=True)
class Kind:
    """One kind of background work in figures."""

    label: str
    model: type[Work]
    waiting: int
    running: int
    failed: int


def kinds() -> list[Kind]:
    """Every kind of background work in figures: one query each."""
    now = timezone.now()
    found = []
    for model, _task in sweep.kinds():
        # Either is a partial index: what is done, nearly everything, is never looked at.
        counts = (
            WorkQuerySet(model)
            .filter(Q(due_at__isnull=False) | Q(failed_at__isnull=False))
            .aggregate(
                waiting=Count("pk", filter=Q(due_at__isnull=False) & (Q(lease_until=None) | Q(lease_until__lt=now))),
                running=Count("pk", filter=Q(due_at__isnull=False, lease_until__gte=now)),
                failed=Count("pk", filter=Q(failed_at__isnull=False)),
            )
        )
        found.append(Kind(model._meta.label, model, **counts))
    return found


@dataclass(frozen=True)
class Failed:
    """One row that was given up."""

    label: str
    pk: int
    what: str
    failure: str
    failed_at: Any


def failed_rows() -> list[Failed]:
    """What was given up, newest first."""
    rows = [
        Failed(model._meta.label, row.pk, str(row), row.failure, row.failed_at)
        for model, _task in sweep.kinds()
        for row in WorkQuerySet(model).failed().order_by("-failed_at")[:FAILED_SHOWN]
    ]
    return sorted(rows, key=lambda row: row.failed_at, reverse=True)[:FAILED_SHOWN]


def beats() -> list[Heartbeat]:
    """The last sign of life of every background process."""
    return list(Heartbeat.objects.order_by("name"))
