"""Rows are the work; the broker only carries hints.

A model that inherits `Work` is something to be done in the background. The action that makes a row stale or due calls
`make_due`; a Celery task claims it by one conditional update with a lease, works, and ends with `finish` inside the
transaction that stores its result. Whatever dies in between, the sweep finds the row again once its lease has run out.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, NamedTuple, TypeVar

from celery import Task
from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

logger = logging.getLogger(__name__)

HINT_PATIENCE = timedelta(seconds=30)
"""How long the sweep waits before it hints again at a row that nobody has claimed."""
RETRY_DELAYS = (timedelta(seconds=2), timedelta(seconds=15), timedelta(minutes=2), timedelta(minutes=15))
"""Pause after the first, second… failed try; after the last one the row has failed and a person is asked."""
MAXIMUM_TRIES = len(RETRY_DELAYS) + 1
FAILURE_LENGTH = 300


class WorkQuerySet(models.QuerySet[Any]):
    """Named sets of background work; mixed into the QuerySet of every `Work` model."""

    def due(self, now: datetime | None = None) -> "WorkQuerySet":
        """Rows whose time has come and that no living worker holds."""
        now = now or timezone.now()
        return self.filter(due_at__lte=now).filter(Q(lease_until=None) | Q(lease_until__lt=now))

    def unhinted(self, now: datetime | None = None) -> "WorkQuerySet":
        """Due rows at which nobody has pointed lately: what the sweep hands out."""
        now = now or timezone.now()
        return self.due(now).filter(Q(hinted_at=None) | Q(hinted_at__lt=now - HINT_PATIENCE))

    def running(self) -> "WorkQuerySet":
        """Rows that a worker holds at this moment."""
        return self.filter(due_at__isnull=False, lease_until__gte=timezone.now())

    def failed(self) -> "WorkQuerySet":
        """Rows given up after the last try, waiting for a person."""
        return self.filter(failed_at__isnull=False)

    def make_due(self, at: datetime | None = None) -> int:
        """Ask for these rows to be worked on (again), from ``at`` on; returns how many."""
        return self.update(due_at=at or timezone.now(), hinted_at=None, tries=0, failed_at=None, failure="")


class Together(NamedTuple):
    """How rows are taken at once: at most ``most`` of them, all with the same value in the column ``alike``."""

    alike: str
    most: int


class Work(models.Model):
    """Something to be done in the background, on the row that it is about.

    ``due_at`` None means that there is nothing to do. ``lease_until`` both keeps other workers away and tells the
    holder whether it still holds the row when it writes its result.
    """

    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    hinted_at = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    failed_at = models.DateTimeField(null=True, blank=True, editable=False)
    failure = models.CharField(max_length=FAILURE_LENGTH, blank=True, editable=False)

    together: ClassVar[Together] = Together("id", 1)
    """Where `perform_together` does the work; one hint is given for as many rows as one call takes."""

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="%(class)s_due"),
            models.Index(fields=["failed_at"], condition=Q(failed_at__isnull=False), name="%(class)s_failed"),
        ]


W = TypeVar("W", bound=Work)


class LostLease(Exception):
    """Another worker took the row over while this one was busy: throw the result away."""


def hint(task: Task, pk: int) -> None:
    """After commit, tell a worker about a row, where there is a broker; losing the hint loses no work."""
    if settings.HAS_BROKER:
        transaction.on_commit(partial(publish, task, pk), robust=True)


def publish(task: Task, pk: int) -> None:
    """Send a hint now; a broker that does not answer is noted and left to the sweep."""
    try:
        task.apply_async((pk,), retry=False)
    except Exception as error:  # Whatever a transport raises, the page that caused the work must go on.
        logger.warning("no hint for %s %s: %s", task.name, pk, error)


def claim(model: type[W], pk: int, *, lease: timedelta) -> W | None:
    """Take the row if it is due and free; None if there is nothing to do or somebody else holds it."""
    now = timezone.now()
    until = now + lease
    taken = WorkQuerySet(model).due(now).filter(pk=pk).update(lease_until=until, tries=F("tries") + 1)
    if not taken:
        return None
    row = model._default_manager.get(pk=pk)
    return None if _is_worn_out(row) else row


def claim_together(model: type[W], pk: int, *, lease: timedelta) -> list[W]:
    """Take the row if it is due and free, and with it those due after it that are alike; else nothing.

    What was tried before is taken alone: a row that kills its worker takes the others with it once and never again.
    """
    now = timezone.now()
    free = WorkQuerySet(model).due(now)
    if not free.filter(pk=pk).exists():
        return []  # Mostly because another row has taken it along.
    with transaction.atomic():
        # A row that somebody else is just taking is theirs.
        free = free.select_for_update(skip_locked=True, of=("self",))
        rows: list[W] = list(free.filter(pk=pk))
        for first in rows[:1]:
            alike, most = model.together
            if most > 1 and not first.tries:
                after = Q(due_at__gt=first.due_at) | Q(due_at=first.due_at, pk__gt=pk)
                same = free.filter(after, tries=0, **{alike: getattr(first, alike)})
                rows += same.order_by("due_at", "pk")[: most - 1]
        WorkQuerySet(model).filter(pk__in=[row.pk for row in rows]).update(
            lease_until=now + lease, tries=F("tries") + 1
        )
    for row in rows:
        row.lease_until = now + lease
        row.tries += 1
    return [row for row in rows if not _is_worn_out(row)]


def _is_worn_out(row: Work) -> bool:
    """Whether a row is tried once too often: it is given up.

    It never came back to say that it had failed, so the work kills the process that does it.
    """
    if row.tries <= MAXIMUM_TRIES:
        return False
    give_up(row, "the work was started again and again and never ended")
    return True


def finish(row: Work) -> None:
    """Mark the claimed row as done; call it inside the transaction that stores the result.

    A row made due again while it was being worked on stays due. Raises LostLease when the lease has passed to another.
    """
    updated = (
        type(row)
        ._default_manager.filter(pk=row.pk, lease_until=row.lease_until)
        .update(
            lease_until=None,
            hinted_at=None,
            tries=0,
            failed_at=None,
            failure="",
            due_at=Case(When(due_at=row.due_at, then=Value(None)), default=F("due_at")),
        )
    )
    if not updated:
        raise LostLease(f"{row._meta.label} {row.pk}")


def finish_together(rows: Sequence[W]) -> list[W]:
    """`finish` for rows of one model that were claimed together; returns those whose lease still held.

    What was found for the others must be thrown away: another worker took them over.
    """
    if not rows:
        return []
    model = type(rows[0])
    held = dict(
        model._default_manager.select_for_update()
        .filter(pk__in=[row.pk for row in rows], lease_until=rows[0].lease_until)
        .order_by("pk")
        .values_list("pk", "due_at")
    )
    finished = [row for row in rows if row.pk in held]
    again = [row.pk for row in finished if held[row.pk] != row.due_at]
    done: dict[str, Any] = {"lease_until": None, "hinted_at": None, "tries": 0, "failed_at": None, "failure": ""}
    model._default_manager.filter(pk__in=held.keys() - set(again)).update(**done, due_at=None)
    if again:
        model._default_manager.filter(pk__in=again).update(**done)
    for row in rows:
        if row.pk not in held:
            logger.info("%s %s was taken over by another worker", model._meta.label, row.pk)
    return finished


def postpone(row: Work, reason: str) -> None:
    """Note a failed try: again after a pause, or failed after the last one."""
    if row.tries >= MAXIMUM_TRIES:
        give_up(row, reason)
        return
    type(row)._default_manager.filter(pk=row.pk, lease_until=row.lease_until).update(
        lease_until=None,
        hinted_at=None,
        due_at=timezone.now() + RETRY_DELAYS[row.tries - 1],
        failure=reason[:FAILURE_LENGTH],
    )


def give_up(row: Work, reason: str) -> None:
    """Mark the row as failed: no further try until a person asks for one."""
    type(row)._default_manager.filter(pk=row.pk, lease_until=row.lease_until).update(
        lease_until=None, hinted_at=None, due_at=None, failed_at=timezone.now(), failure=reason[:FAILURE_LENGTH]
    )


def perform(model: type[W], pk: int, *, lease: timedelta, work: Callable[[W], None]) -> bool:
    """Claim one row and work on it; True if the work was done by this call.

    ``work`` must call `finish` in its own transaction. Anything it raises counts as a failed try.
    """
    row = claim(model, pk, lease=lease)
    return row is not None and _try(row, work)


def perform_together(model: type[W], pk: int, *, lease: timedelta, work: Callable[[Sequence[W]], Sequence[W]]) -> int:
    """Claim one row and those that are alike, and work on them at once; returns how many were done by this call.

    ``work`` must call `finish_together` in its own transaction and return what that returns. When it raises, each row
    is worked on by itself: only what fails alone has failed.
    """
    rows = claim_together(model, pk, lease=lease)
    if len(rows) > 1:
        try:
            return len(work(rows))
        except Exception:
            logger.exception("%s rows of %s failed together", len(rows), model._meta.label)
            # As they are stored: ``work`` may have changed them on its way.
            rows = list(model._default_manager.filter(pk__in=[row.pk for row in rows], lease_until=rows[0].lease_until))
    return sum(_try(row, _alone(work)) for row in rows)


def _alone(work: Callable[[Sequence[W]], Sequence[W]]) -> Callable[[W], None]:
    def work_on(row: W) -> None:
        if not work([row]):
            raise LostLease(f"{row._meta.label} {row.pk}")

    return work_on


def _try(row: W, work: Callable[[W], None]) -> bool:
    """Work on a claimed row; anything that is raised counts as a failed try."""
    label = row._meta.label
    try:
        work(row)
    except LostLease:
        logger.info("%s %s was taken over by another worker", label, row.pk)
        return False
    except Exception as error:
        logger.exception("%s %s failed, try %s", label, row.pk, row.tries)
        postpone(row, f"{type(error).__name__}: {error}")
        return False
    return True


def hand_out(model: type[Work], task: Task, limit: int) -> int:
    """Hint at up to ``limit`` due rows of one model; returns how many.

    Of rows that are taken together one hint is given for all; what was tried before, and is taken alone, has its own.
    """
    now = timezone.now()
    alike, most = model.together
    with transaction.atomic():
        # Locked, so that two sweeps at once hand a row out once.
        unhinted = WorkQuerySet(model).unhinted(now).select_for_update(skip_locked=True)
        rows = list(unhinted.order_by("due_at", "pk").values_list("pk", "tries", alike)[:limit])
        if rows:
            WorkQuerySet(model).filter(pk__in=[pk for pk, _tries, _same in rows]).update(hinted_at=now)
    told: Counter[Any] = Counter()
    for pk, tries, same in rows:
        if tries:
            publish(task, pk)
            continue
        if told[same] % most == 0:
            publish(task, pk)
        told[same] += 1
    return len(rows)
