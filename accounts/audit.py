"""The audit trail: its only writer, and the register of the verbs it knows.

Each app registers the verbs of its actions in its `states.py`; an unknown verb fails at once, so that nothing is ever
skipped silently.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
    if verb not in _verbs:
        raise UnknownVerb(verb)
    names = sorted({*fields, *(before or {}), *(after or {})})
    entry = AuditEntry.objects.create(
        actor=by if isinstance(by, User) else None,
        actor_kind="user" if isinstance(by, User) else by,
        verb=verb,
        object_type=subject._meta.label_lower,
        object_id=subject.pk,
        fields=names,
        request_id=current_request_id.get(),
    )
    if before or after:
        AuditValues.objects.create(
            entry=entry, candidate_id=candidate_id, before=_plain(before or {}), after=_plain(after or {})
        )
    return entry


def about(*subjects: models.Model) -> models.QuerySet[AuditEntry]:
    """The entries about these objects, newest first, with their actor."""
    condition = models.Q(pk__in=[])
    for subject in subjects:
        condition |= models.Q(object_type=subject._meta.label_lower, object_id=subject.pk)
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
