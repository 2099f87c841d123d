"""The audit trail: its only writer, and the register of the verbs it knows.

Each app registers the verbs of its actions in its `states.py`; an unknown verb fails at once, so that nothing is ever
skipped silently.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext

from accounts.models import AuditEntry, AuditValues, User
from config.middleware import current_request_id

_verbs: dict[str, str | Promise] = {}


class UnknownVerb(Exception):
    """An action wanted to record something that no app has registered."""


def register(verbs: Mapping[str, str | Promise]) -> None:
    """Make verbs known, each with the words that a history shows (« published the job »)."""
    _verbs.update(verbs)


def words_for(verb: str) -> str | Promise:
    """The words a history shows for a verb."""
    return _verbs.get(verb, verb)


def record(
    verb: str,
    subject: models.Model,
    *,
    by: User | Literal["candidate", "system"],
    fields: Iterable[str] = (),
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    candidate_id: int | None = None,
) -> AuditEntry:
    """Write one entry; call it inside the transaction of the change.

    ``before`` and ``after`` hold field values; ``candidate_id`` says with whom they go when that person is erased.
    Raises UnknownVerb.
    """
    change = Change(subject, before or {}, after or {}, candidate_id)
    entry = _entry(verb, change, fields=fields, by=by)
    entry.save()
    if before or after:
        _values(entry, change).save()
    return entry


@dataclass(frozen=True)
class Change:
    """What was done to one of several objects; the arguments of `record`."""

    subject: models.Model
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    candidate_id: int | None = None


def record_all(verb: str, changes: Iterable[Change], *, by: User | Literal["candidate", "system"]) -> None:
    """`record` for many objects to which the same was done: as many queries as for one."""
    entries = [(_entry(verb, change, by=by), change) for change in changes]
    AuditEntry.objects.bulk_create([entry for entry, _change in entries])
    AuditValues.objects.bulk_create(
        [_values(entry, change) for entry, change in entries if change.before or change.after]
    )


def _entry(
    verb: str, change: Change, *, by: User | Literal["candidate", "system"], fields: Iterable[str] = ()
) -> AuditEntry:
    if verb not in _verbs:
        raise UnknownVerb(verb)
    return AuditEntry(
        actor=by if isinstance(by, User) else None,
        actor_kind="user" if isinstance(by, User) else by,
        verb=verb,
        object_type=change.subject._meta.label_lower,
        object_id=change.subject.pk,
        fields=sorted({*fields, *change.before, *change.after}),
        request_id=current_request_id.get(),
    )


def _values(entry: AuditEntry, change: Change) -> AuditValues:
    return AuditValues(
        entry=entry,
        candidate_id=change.candidate_id,
        before=_plain(change.before),
        after=_plain(change.after),
    )


def about(*subjects: models.Model) -> models.QuerySet[AuditEntry]:
    """The entries about these objects, newest first, with their actor."""
    numbers: dict[type[models.Model], list[int]] = {}
    for subject in subjects:
        numbers.setdefault(type(subject), []).append(subject.pk)
    return about_numbers(numbers)


def about_numbers(subjects: Mapping[type[models.Model], Collection[int]]) -> models.QuerySet[AuditEntry]:
    """The same of objects that are known by their numbers, for each kind."""
    condition = models.Q(pk__in=[])
    for kind, numbers in subjects.items():
        condition |= models.Q(object_type=kind._meta.label_lower, object_id__in=numbers)
    return AuditEntry.objects.filter(condition).select_related("actor")


@dataclass(frozen=True)
class Line:
    """One line of a history: when, what, and who."""

    at: datetime
    text: str
    who: str


HISTORY_LINES = 50
"""How many lines a page's history shows."""


def history(*subjects: models.Model, lines: int = HISTORY_LINES) -> list[Line]:
    """What was done to these objects, newest first, in words; for `components/history.html`. One query."""
    others = {"candidate": gettext("the candidate"), "system": "Vivier"}
    return [
        Line(entry.at, capfirst(str(words_for(entry.verb))), str(entry.actor or others.get(entry.actor_kind, "")))
        for entry in about(*subjects)[:lines]
    ]


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
