"""Reading a CV at once, so that its form is filled in for the candidate to correct: a help, never a condition.

It runs in a child of the web process, some seconds at most; whatever goes wrong, the form stays as it was. Nothing of
it is stored: what counts is what the candidate sends.
"""

import time
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.actions.uploads import Upload
from candidates.policy import LINKS_MAXIMUM, PREFILL_SECONDS, PREFILLED_ROLES, PREFILLS_AT_ONCE
from candidates.reading.child import prefill_in_child
from candidates.reading.types import Unreadable

_places = BoundedSemaphore(PREFILLS_AT_ONCE)


@dataclass(frozen=True)
class Prefilled:
    """What was read for the form: values by the name of their field, and the roles that the CV states."""

    fields: dict[str, str]
    roles: tuple[str, ...] = ()


def read_for_form(upload: Upload) -> Prefilled | None:
    """What a CV says for its form; None where it could not be read in time."""
    until = time.monotonic() + PREFILL_SECONDS
    if not _places.acquire(timeout=PREFILL_SECONDS / 2):
        return None
    today = timezone.localdate()
    try:
        found = prefill_in_child(
            upload.data, upload.format, (today.year, today.month), seconds=until - time.monotonic()
        )
    except Unreadable:
        return None
    finally:
        _places.release()
    return _prefilled(found)


def _prefilled(found: dict[str, Any]) -> Prefilled:
    fields = {name: found[name]["value"] for name in ("first_name", "last_name", "email", "phone") if found[name]}
    if links := [link["url"] for link in found["links"]][:LINKS_MAXIMUM]:
        fields["links"] = "\n".join(links)
    roles = [_role(role) for role in found["facts"]["roles"] if role["title"]]
    return Prefilled(fields, tuple(roles[:PREFILLED_ROLES]))


def _role(role: dict[str, Any]) -> str:
    """« Community manager, Tempête Éditions, 2021–2024 »."""
    first, last = role["first"], role["last"]
    years = ""
    if first:
        years = f"{first[0]}–{last[0]}" if last else _("since %(year)s") % {"year": first[0]}
    return ", ".join(filter(None, (role["title"], role["employer"], years)))
