"""Reading documents: from a stored file to its text, passages, words and facts, once per document."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from candidates.models import Application, Candidate, Document, DocumentText, Recognition
from candidates.policy import READING_MEGABYTES, READING_SECONDS, TRIES_AT_LIMITS
from candidates.queries.sources import names_of
from candidates.reading import stored
from candidates.reading.child import extract_in_child
from candidates.reading.dossier import read_text
from candidates.reading.facts import Facts, find_facts
from candidates.reading.recognise import put_together
from candidates.reading.types import Extracted, Passage, Unreadable
from candidates.search.store import write_dossier
from candidates.signals import dossier_read
from candidates.states import DocumentState
from config.work import finish, hint

READER_VERSION = "3"
"""Changes whenever the same file would give another text or other passages."""


NO_FACTS = Facts((), (), (), (), ())


@dataclass(frozen=True)
class Found:
    """What reading a file found: its text with passages and facts, or the code that says why there is none."""

    extracted: Extracted | None = None
    passages: tuple[Passage, ...] = ()
    facts: Facts = NO_FACTS
    unreadable_because: str = ""
    is_recognised: bool = False


def read_document(document: Document) -> None:
    """Read a claimed document; one that no reader can open is kept, and said so, for good."""
    with document.file.open("rb") as file:
        data = file.read()
    application = Application.objects.select_related("candidate").get(pk=document.application_id)
    found = find_in(data, document.format, names_of(application))
    if found.unreadable_because == "limits" and document.tries < TRIES_AT_LIMITS:
        # A busy or dying machine ends children too: only what fails again is the file's own fault.
        raise Unreadable(found.unreadable_because)
    if found.unreadable_because == "scan":
        found = _recognised_before(document, names_of(application)) or found
    with transaction.atomic():
        finish(document)
        store_found(document, application, found)


def find_in(data: bytes, kind: str, names: Sequence[str] = ()) -> Found:
    """Read a file: the parsers run in a child process under limits. Call it outside any transaction."""
    try:
        extracted = extract_in_child(data, kind, seconds=READING_SECONDS, megabytes=READING_MEGABYTES)
    except Unreadable as error:
        return Found(unreadable_because=error.code)
    return _understood(extracted, names)


def recognised(pages: Sequence[str], count: int, names: Sequence[str] = ()) -> Found:
    """Read the recognised words of the pages of a scan that has ``count`` of them."""
    try:
        return replace(_understood(put_together(pages, count), names), is_recognised=True)
    except Unreadable as error:
        return Found(unreadable_because=error.code)


def _recognised_before(document: Document, names: Sequence[str]) -> Found | None:
    """What was recognised of a scan, where somebody asked for it: reading it again reads those words again."""
    row = Recognition.objects.filter(document=document, done_at__isnull=False, nothing_because="").first()
    return recognised(row.pages, row.count, names) if row else None


def _understood(extracted: Extracted, names: Sequence[str]) -> Found:
    passages = read_text(extracted.text, extracted.parts, names)
    today = timezone.localdate()
    return Found(extracted, passages, find_facts(extracted.text, passages, (today.year, today.month)))


def store_found(document: Document, application: Application, found: Found) -> None:
    """Store what reading a document found, and tell later apps; call it inside a transaction."""
    state = DocumentState.READ if found.extracted else DocumentState.UNREADABLE
    Document.objects.filter(pk=document.pk).update(
        state=state, unreadable_because=found.unreadable_because, is_recognised=found.is_recognised
    )
    if found.extracted:
        _store_text(document, found.extracted, found)
        _say_present_role(application.candidate, found.facts)
    else:
        DocumentText.objects.filter(document=document).delete()
    write_dossier(application)
    dossier_read.send(Application, application=application)


def reread_document(document: Document, *, by: User) -> None:
    """Ask for a document to be read again, whether it was read, found unreadable, or given up."""
    from candidates.tasks import read_document as task  # Inside: the task ends in an action of this very file.

    with transaction.atomic():
        Document.objects.filter(pk=document.pk).update(state=DocumentState.WAITING, unreadable_because="")
        Document.objects.filter(pk=document.pk).make_due()
        audit.record("document.reread", document, by=by)
        hint(task, document.pk)


def _store_text(document: Document, extracted: Extracted, found: Found) -> None:
    places, words = stored.pack(found.passages)
    DocumentText.objects.update_or_create(
        document=document,
        defaults={
            "text": extracted.text,
            "unit": extracted.unit,
            "parts": [[part.start, part.end] for part in extracted.parts],
            "passages": places,
            "words": words,
            "hidden": list(extracted.hidden),
            "facts": asdict(found.facts),
            "is_truncated": extracted.truncated,
            "method": extracted.method,
            "reader_version": READER_VERSION,
            "read_at": timezone.now(),
        },
    )


def _say_present_role(candidate: Candidate, facts: Facts) -> None:
    """What the person does at present, from the newest role of the CV, where nobody has said it yet."""
    # Without an employer a dated line may be a pause, which is nobody's headline.
    employed = [role for role in facts.roles if role.title and role.employer]
    newest = max(employed, key=lambda role: (role.last is None, role.last or role.first), default=None)
    if newest is None or candidate.headline:
        return
    headline = ", ".join(filter(None, (newest.title, newest.employer)))
    Candidate.objects.filter(pk=candidate.pk, headline="").update(headline=headline[:200])
