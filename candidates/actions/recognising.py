"""Recognising the words of scans: asked for by a person, done page by page, then read like any other text."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.reading import Found, recognised, store_found
from candidates.models import Application, Document, Recognition
from candidates.policy import RECOGNISED_PAGES, RECOGNISING_MEGABYTES, RECOGNISING_SECONDS, TRIES_AT_LIMITS
from candidates.queries.recognition import is_scan, known_languages
from candidates.queries.sources import names_of
from candidates.reading.child import recognise_page_in_child
from candidates.reading.types import RecognisedPage, Unreadable
from config.work import finish, hint


def ask_recognition(document: Document, *, by: User) -> None:
    """Have the words of a scan recognised. Raises Refused for another document, or where no program can do it here."""
    from candidates.tasks import recognise_page as task  # Inside: the task ends in an action of this very file.

    if not is_scan(document):
        raise Refused(_("This document is not a scan without text."))
    if not known_languages():
        raise Refused(_("Text recognition is not installed here."))
    with transaction.atomic():
        row, _created = Recognition.objects.get_or_create(document=document)
        Recognition.objects.filter(pk=row.pk).update(
            asked_by=by, asked_at=timezone.now(), pages=[], count=0, done_at=None, nothing_because=""
        )
        Recognition.objects.filter(pk=row.pk).make_due()
        audit.record("document.recognition-asked", document, by=by)
        hint(task, row.pk)


def recognise_next_page(row: Recognition) -> None:
    """Recognise the next page of a claimed scan; after the last one the dossier is read with its words."""
    from candidates.tasks import recognise_page as task  # Inside: the task ends in an action of this very file.

    document = Document.objects.select_related("application__candidate").get(pk=row.document_id)
    if not is_scan(document):
        finish(row)  # It was replaced or read otherwise meanwhile.
        return
    try:
        page = _page(document, len(row.pages) + 1)
    except Unreadable as error:
        if error.code == "limits" and row.tries < TRIES_AT_LIMITS:
            raise  # A busy machine ends children too: only what fails again is the page's own fault.
        _end(row, document, row.pages, row.count, error.code)
        return
    pages = [*row.pages, page.text]
    if len(pages) >= min(page.count, RECOGNISED_PAGES):
        _end(row, document, pages, page.count, "")
        return
    with transaction.atomic():
        finish(row)
        Recognition.objects.filter(pk=row.pk).update(pages=pages, count=page.count)
        Recognition.objects.filter(pk=row.pk).make_due()
        hint(task, row.pk)


def _page(document: Document, number: int) -> RecognisedPage:
    with document.file.open("rb") as file:
        data = file.read()
    return recognise_page_in_child(
        data, number, known_languages(), seconds=RECOGNISING_SECONDS, megabytes=RECOGNISING_MEGABYTES
    )


def _end(row: Recognition, document: Document, pages: list[str], count: int, because: str) -> None:
    """Store what was recognised, if anything was, and have the dossier read with it."""
    application: Application = document.application
    found = Found()
    if not because:
        found = recognised(pages, count, names_of(application))
        because = found.unreadable_because
    with transaction.atomic():
        finish(row)
        Recognition.objects.filter(pk=row.pk).update(
            pages=pages, count=count, done_at=timezone.now(), nothing_because=because
        )
        if found.extracted:
            store_found(document, application, found)
