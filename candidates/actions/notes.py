"""Notes of colleagues about an application. The candidate may ask to read them."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import User
from candidates.actions.documents import drop_file
from candidates.actions.uploads import Upload
from candidates.models import Application, Mention, Note, note_path
from mail.actions import queue_message


def write_note(
    application: Application,
    text: str,
    *,
    is_restricted: bool,
    by: User,
    mentioned: Iterable[User] = (),
    upload: Upload | None = None,
) -> Note:
    """Add a note; a restricted one is read by recruiters and its author only. Who is mentioned is written to.

    A file with it is for colleagues: it is never read by the machine, as what candidates send is.
    """
    note = Note(application=application, author=by, text=text, is_restricted=is_restricted)
    if upload:
        note.name, note.format = upload.name, upload.format
        note.file.name = default_storage.save(note_path(note, upload.name), ContentFile(upload.data))
    try:
        with transaction.atomic():
            note.save()
            Mention.objects.bulk_create(Mention(note=note, user=user) for user in mentioned)
            audit.record("note.written", note, by=by)
            tell_mentioned(application)
    except Exception:
        if upload:
            drop_file(note)
        raise
    return note


def mark_read(mention: Mention) -> None:
    """Note that whom a note speaks to has read it; once is enough."""
    Mention.objects.filter(pk=mention.pk, read_at=None).update(read_at=timezone.now())


def tell_mentioned(application: Application) -> int:
    """Write to whoever is mentioned in a note that they may read by now; returns to how many.

    A note that is withheld from somebody (`accounts.withheld`) waits: the mail would tell of it. Call it again when
    something is withheld no longer.
    """
    told = 0
    waiting = Mention.objects.filter(note__application=application, told_at=None)
    for mention in waiting.select_related("user", "note__author", "note__application__candidate"):
        if Note.objects.visible_to(mention.user).filter(pk=mention.note_id).exists():
            Mention.objects.filter(pk=mention.pk).update(told_at=timezone.now())
            _write(mention)
            told += 1
    return told


def _write(mention: Mention) -> None:
    """The mail says who wrote about whom, not what: the note may be corrected or erased, a mail stays."""
    person, application = mention.user, mention.note.application
    queue_message(
        "note_mention",
        to_email=person.email,
        to_name=person.name,
        language=person.language or settings.LANGUAGE_CODE,
        about=application,
        context={
            "name": person.name,
            "author": mention.note.author,
            "candidate": application.candidate.name,
            "link": f"{settings.SITE_URL}{reverse('candidates:application', args=[application.pk])}#notes",
        },
        by=mention.note.author or "system",
        occasion=f"note-{mention.note_id}",
    )
