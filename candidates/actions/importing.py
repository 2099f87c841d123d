"""Bringing CVs that the house already has into a job: one candidate, application and document per file, once."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from os import cpu_count
from typing import Literal

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from candidates.actions.documents import attach_document, drop_file, store_file
from candidates.actions.reading import Found, find_in, store_found
from candidates.actions.uploads import Upload
from candidates.models import Application, Candidate, Document
from candidates.policy import KEEP_UNDATED, NAME_LENGTH
from candidates.reading.files import RefusedFile, check_file, display_name
from candidates.reading.person import Person, find_person, person_of_file_name
from candidates.signals import application_received
from candidates.states import Source
from jobs.models import Job

Status = Literal["imported", "unreadable", "already", "refused"]


@dataclass(frozen=True)
class CvFile:
    """A file to import: what it is called, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Imported:
    """What became of one file. ``reason`` is a code of `RefusedFile` or `Unreadable`; an unreadable file is kept."""

    file: str
    status: Status
    reason: str = ""
    candidate: str = ""
    application_id: int | None = None


def import_cvs(job: Job, files: Iterable[CvFile], *, by: User | Literal["system"]) -> Iterator[Imported]:
    """Import CV files into a job, one transaction each, and say of each what became of it, in their order.

    A file that the job has already, byte for byte, changes nothing. A file that is no CV is refused; one that cannot be
    read is kept with its document marked so. Nobody is written to: the people are noted as not yet informed.
    """
    known = set(job.applications.exclude(import_hash="").values_list("import_hash", flat=True))
    workers = max(cpu_count() or 1, 2)
    with ThreadPoolExecutor(workers) as pool:
        for some in _batches(files, 4 * workers):
            # Only reading runs beside the database: its children do the work, these threads wait for them.
            for file, checked in list(zip(some, pool.map(lambda one: _read(one, known), some), strict=True)):
                yield _import_one(job, file, checked, known, by=by)


@dataclass(frozen=True)
class _Checked:
    upload: Upload | None
    found: Found | None
    refused_because: str = ""


def _batches(files: Iterable[CvFile], size: int) -> Iterator[list[CvFile]]:
    some: list[CvFile] = []
    for file in files:
        some.append(file)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _read(file: CvFile, known: set[str]) -> _Checked:
    try:
        kind = check_file(file.name, file.data)
    except RefusedFile as refusal:
        return _Checked(None, None, refusal.code)
    upload = Upload(display_name(file.name), kind, file.data)
    return _Checked(upload, None if upload.sha256 in known else find_in(file.data, kind))


def _import_one(
    job: Job, file: CvFile, checked: _Checked, known: set[str], *, by: User | Literal["system"]
) -> Imported:
    if checked.upload is None:
        return Imported(file.name, "refused", checked.refused_because)
    if checked.found is None or checked.upload.sha256 in known:
        return Imported(file.name, "already")
    document = store_file(checked.upload)
    try:
        with transaction.atomic():
            application = _receive(job, checked.upload, checked.found, by=by)
            # Due, so that what comes to nothing on a busy machine is read again in the background.
            attach_document(document, application)
            application_received.send(Application, application=application)
            if checked.found.unreadable_because != "limits":
                Document.objects.filter(pk=document.pk).update(due_at=None)
                store_found(document, application, checked.found)
    except IntegrityError:
        drop_file(document)  # Somebody else imported the same file at the same time.
        return Imported(file.name, "already")
    known.add(checked.upload.sha256)
    because = checked.found.unreadable_because
    return Imported(
        file.name, "unreadable" if because else "imported", because, application.candidate.name, application.pk
    )


def _receive(job: Job, upload: Upload, found: Found, *, by: User | Literal["system"]) -> Application:
    person = _person(upload, found)
    language = _language(found) or job.language
    candidate = Candidate.objects.create(
        first_name=person.first_name[:NAME_LENGTH],
        last_name=person.last_name[:NAME_LENGTH],
        email=person.email if len(person.email) <= 254 else "",
        language=language,
        is_informed=False,
    )
    application = Application.objects.create(
        candidate=candidate,
        job=job,
        stage=job.stages.all()[0],
        brief_version=job.versions.first(),
        source=Source.IMPORT,
        import_hash=sha256(upload.data).hexdigest(),
        language=language,
        keep_until=timezone.localdate() + KEEP_UNDATED,
    )
    audit.record("application.imported", application, by=by, candidate_id=candidate.pk)
    return application


def _person(upload: Upload, found: Found) -> Person:
    """The person of the CV's head, else of the file's name; the address in any case is the CV's."""
    read = find_person(found.extracted.text) if found.extracted else Person("", "", "")
    if read.last_name:
        return read
    named = person_of_file_name(upload.name)
    return Person(named.first_name, named.last_name, read.email)


def _language(found: Found) -> str:
    """French or English, as most of the text is; empty for anything else."""
    letters = {"fr": 0, "en": 0}
    for passage in found.passages:
        if passage.language in letters:
            letters[passage.language] += passage.end - passage.start
    language = max(letters, key=lambda code: letters[code])
    return language if letters[language] else ""
