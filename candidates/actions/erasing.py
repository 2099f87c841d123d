"""Erasing a dossier, as the register of `accounts.erasure` says model by model."""

from functools import partial

from django.db import transaction

from accounts import audit, erasure
from accounts.models import User
from candidates.actions.documents import drop_file
from candidates.actions.pictures import drop_pictures
from candidates.models import Candidate, Document


def erase_candidate(candidate: Candidate, *, by: User) -> dict[str, int]:
    """Erase a person for good: what was said by and of them goes, decisions and dates stay without a name.

    Files leave the storage once the rows are gone. Returns how many rows of each model were touched.
    """
    documents = list(Document.objects.filter(application__candidate=candidate))
    with transaction.atomic():
        touched = erasure.erase(candidate.pk)
        audit.record("candidate.erased", candidate, by=by)
        transaction.on_commit(partial(_drop_files, documents))
    return touched


def _drop_files(documents: list[Document]) -> None:
    for document in documents:
        drop_pictures(document)
        drop_file(document)
