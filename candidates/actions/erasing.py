"""Erasing a dossier, as the register of `accounts.erasure` says model by model."""

from collections import Counter
from functools import partial
from typing import Literal

from django.db import transaction

from accounts import audit, erasure
from accounts.models import User
from candidates.actions.deciding import withdraw_application
from candidates.actions.documents import drop_file
from candidates.actions.drafts import forget_drafts
from candidates.actions.merging import undo_merge
from candidates.actions.pictures import drop_pictures
from candidates.models import Application, Candidate, Document, Merge, Note
from candidates.queries.own_side import OwnSide, own_side
from jobs.actions.alerts import forget_alerts_of


def erase_own_side(application: Application) -> dict[str, int]:
    """Erase what is of the mailbox of an application: what whoever holds its private link may erase.

    Merges by hand with dossiers of another mailbox are undone first; what is theirs stays.
    """
    with transaction.atomic():
        side = own_side(application)
        while not side.is_whole:
            undo_merge(_newest_merge(side), by="candidate")
            application.refresh_from_db()
            side = own_side(application)
        return erase_candidate(application.candidate, by="candidate")


def _newest_merge(side: OwnSide) -> Merge:
    """The newest merge into the dossier that the oldest of them keeps: they are undone in this order."""
    return Merge.objects.filter(kept=side.merges[0].kept_id, undone_at=None).order_by("-pk")[0]


def erase_candidate(candidate: Candidate, *, by: User | Literal["candidate"]) -> dict[str, int]:
    """Erase a person for good: what was said by and of them goes, decisions and dates stay without a name.

    A candidate who erases withdraws what still runs first; dossiers that were merged into this one go with it. Files
    leave the storage once the rows are gone. Returns how many rows of each model were touched.
    """
    documents = list(Document.objects.filter(application__candidate=candidate))
    notes = list(Note.objects.filter(application__candidate=candidate).exclude(file=""))
    touched: Counter[str] = Counter()
    with transaction.atomic():
        for application in candidate.applications.active() if by == "candidate" else ():
            withdraw_application(application)
        for one in (candidate, *_absorbed(candidate)):
            if one.email:
                forget_drafts(one.email)
                forget_alerts_of(one.email)
            touched.update(erasure.erase(one.pk))
        audit.record("candidate.erased", candidate, by=by)
        transaction.on_commit(partial(_drop_files, documents, notes))
    return touched


def _absorbed(candidate: Candidate) -> list[Candidate]:
    """The dossiers that became this one, and those that had become them."""
    found = list(candidate.merged.all())
    return found + [one for absorbed in found for one in _absorbed(absorbed)]


def _drop_files(documents: list[Document], notes: list[Note]) -> None:
    for document in documents:
        drop_pictures(document)
        drop_file(document)
    for note in notes:
        drop_file(note)
