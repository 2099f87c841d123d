"""Documents: storing what was sent, and having it read."""

from typing import Literal

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.uploads import Upload
from candidates.models import Application, Document, Note, document_path
from candidates.policy import DOCUMENTS_PER_APPLICATION
from candidates.states import DocumentKind
from candidates.tasks import read_document
from config.work import hint


def store_file(upload: Upload, kind: DocumentKind = DocumentKind.CV) -> Document:
    """A document not yet saved, its file already in the storage: a slow storage holds up no transaction.

    Whoever calls it saves the document by `attach_document`, or deletes the file by `drop_file`.
    """
    document = Document(kind=kind, name=upload.name, format=upload.format, size=upload.size, sha256=upload.sha256)
    document.file.name = default_storage.save(document_path(document, upload.name), ContentFile(upload.data))
    return document


def drop_file(document: Document | Note) -> None:
    """Delete the file of a document or a note that was not saved after all, or is erased."""
    default_storage.delete(str(document.file.name))


def attach_document(document: Document, application: Application) -> None:
    """Save a stored document with its application, due for reading; call it inside the transaction of its cause."""
    document.application = application
    document.due_at = timezone.now()
    document.save()
    hint(read_document, document.pk)


def add_document(
    application: Application, upload: Upload, *, kind: DocumentKind, by: User | Literal["candidate"]
) -> Document:
    """Add a document to an application that is there; the same file twice is one document.

    Raises Refused where the application holds as many documents as it may.
    """
    document = store_file(upload, kind)
    try:
        with transaction.atomic():
            Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
            there: list[Document] = list(application.documents.all())
            if same := next((one for one in there if one.sha256 == upload.sha256), None):
                drop_file(document)
                return same
            if len(there) >= DOCUMENTS_PER_APPLICATION:
                raise Refused(
                    _("An application may hold %(count)s documents, and yours does.")
                    % {"count": DOCUMENTS_PER_APPLICATION}
                )
            attach_document(document, application)
            audit.record(
                "document.added",
                document,
                by=by,
                after={"name": document.name},
                candidate_id=application.candidate_id,
            )
    except Exception:
        drop_file(document)
        raise
    return document
