"""What happened to a job or a company, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import AuditEntry
from jobs.states import BriefSection


@dataclass(frozen=True)
class HistoryEntry:
    """One line of `components/history.html`."""

    at: datetime
    text: str | Promise
    who: str
    detail: str = ""


def in_words(entries: Iterable[AuditEntry]) -> list[HistoryEntry]:
    """Entries of the audit trail as a page shows them."""
    return [
        HistoryEntry(
            at=entry.at,
            text=_first_capital(str(audit.words_for(entry.verb))),
            who=str(entry.actor) if entry.actor else _("Vivier"),
            detail=_sections(entry) if entry.verb == "job.edited" else "",
        )
        for entry in entries
    ]


def _sections(entry: AuditEntry) -> str:
    """The sections of the brief that an edit touched: its fields are named ``section.field``."""
    touched = {name.partition(".")[0] for name in entry.fields}
    return ", ".join(str(section.label) for section in BriefSection if section.value in touched)


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
