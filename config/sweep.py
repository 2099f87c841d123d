"""The sweep: finds what is due and unclaimed, whatever happened to the broker, the worker or the machine."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from importlib import import_module
from typing import Any, cast

from celery import Task
from django.apps import apps
from django.conf import settings
from django.utils import timezone

from config.celery import app
from config.models import Heartbeat
from config.work import Work, WorkQuerySet, hand_out

WORK: dict[str, str] = {
    "candidates.Document": "candidates.tasks.read_document",
    "candidates.Recognition": "candidates.tasks.recognise_page",
    "shortlists.Reading": "shortlists.tasks.read_application",
    "jobs.JobAlert": "jobs.tasks.send_alert",
    "mail.Message": "mail.tasks.deliver_message",
    "interviews.BusySource": "interviews.tasks.read_busy_times",
    "desk.SavedSearch": "desk.tasks.look_for_news",
    "desk.Digest": "desk.tasks.send_digest",
}
"""Every model that is background work, and the task that does it; the end of one often starts the next."""
CHORES: tuple[str, ...] = (
    "jobs.actions.publication.close_expired_jobs",
    "candidates.search.store.write_old_rows",
)
"""Dotted names of what every pass does besides handing work out; each reads one index, and mostly finds nothing."""
NIGHTLY: tuple[str, ...] = (
    "candidates.actions.uploads.sweep_uploads",
    "candidates.actions.drafts.sweep_drafts",
    "jobs.actions.alerts.sweep_alerts",
    "shortlists.actions.reading.make_stale_due",
)
"""Dotted names of the chores done once a night; each takes nothing and returns how many rows it touched."""
BATCH = 200
"""Rows of one kind that one pass hands out at most."""
STALE_AFTER = timedelta(minutes=2)
"""A worker not heard of for this long is called silent."""


def kinds() -> Iterator[tuple[type[Work], Task]]:
    """Each kind of work with its task."""
    for label, dotted in WORK.items():
        module, name = dotted.rsplit(".", 1)
        yield cast(type[Work], apps.get_model(label)), getattr(import_module(module), name)


def hand_out_due(limit: int = BATCH) -> dict[str, int]:
    """Do the chores, then hint at everything due; returns how many rows of each kind."""
    do_chores(CHORES)
    return {model._meta.label: hand_out(model, task, limit) for model, task in kinds()}


def do_due(limit: int = BATCH) -> dict[str, int]:
    """Do everything due in this very process, until nothing is; returns how many rows of each kind were done."""
    do_chores(CHORES)
    done = {model._meta.label: 0 for model, _ in kinds()}
    while True:
        before = sum(done.values())
        for model, task in kinds():
            for pk in list(WorkQuerySet(model).due().order_by("due_at").values_list("pk", flat=True)[:limit]):
                done[model._meta.label] += int(task.run(pk))
        if sum(done.values()) == before:
            return done


def beat(name: str) -> None:
    """Leave a sign of life."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def worker_state() -> str:
    """``ok``, ``silent`` or ``never seen``."""
    last = Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    if last is None:
        return "never seen"
    return "ok" if timezone.now() - last < STALE_AFTER else "silent"


def broker_state() -> str:
    """``none`` in the embedded mode, else whether Redis answers."""
    if not settings.REDIS_URL:
        return "none"
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=1)
    except Exception:  # Each transport raises its own; whatever it is, the broker does not answer.
        return "gone"
    return "ok"


def nightly() -> dict[str, Any]:
    """Do the chores of the night; returns what each one touched."""
    return do_chores(NIGHTLY)


def do_chores(names: Iterable[str]) -> dict[str, Any]:
    """Do the chores of these dotted names; returns what each one touched."""
    done: dict[str, Any] = {}
    for dotted in names:
        module, name = dotted.rsplit(".", 1)
        done[name] = getattr(import_module(module), name)()
    return done
