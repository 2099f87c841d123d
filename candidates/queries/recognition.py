"""Where a scan stands: whether its words can be recognised here, and how far that has come."""

from dataclasses import dataclass

from django.conf import settings

from candidates.models import Document, Recognition
from candidates.policy import RECOGNISED_PAGES
from candidates.reading.recognise import languages
from candidates.states import DocumentState


@dataclass(frozen=True)
class Scan:
    """A scan without text. ``state`` is ``offered``, ``impossible`` (no program here), ``going-on``, ``failed`` or
    ``nothing`` (recognised, and no words were found); ``done`` of ``pages`` pages are recognised."""

    state: str
    done: int = 0
    pages: int = 0


def is_scan(document: Document) -> bool:
    """Whether a document is the image of pages, whose words nobody has yet."""
    return document.state == DocumentState.UNREADABLE and document.unreadable_because == "scan"


def known_languages() -> tuple[str, ...]:
    """The languages in which this installation recognises words; none where it does not."""
    return languages() if settings.TEXT_RECOGNITION else ()


def scan_of(document: Document) -> Scan | None:
    """Where a scan stands: one query for a scan, none for other documents."""
    if not is_scan(document):
        return None
    row = Recognition.objects.filter(document=document).first()
    if row and row.due_at:
        return Scan("going-on", len(row.pages), min(row.count, RECOGNISED_PAGES))
    if not known_languages():
        return Scan("impossible")
    if row and row.failed_at:
        return Scan("failed")
    return Scan("nothing" if row and row.done_at else "offered")
