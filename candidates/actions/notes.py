"""Notes of colleagues about an application. The candidate may ask to read them."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from candidates.models import Application, Note


def write_note(application: Application, text: str, *, is_restricted: bool, by: User) -> Note:
    """Add a note; a restricted one is read by recruiters and its author only."""
    with transaction.atomic():
        note = Note.objects.create(application=application, author=by, text=text, is_restricted=is_restricted)
        audit.record("note.written", note, by=by)
    return note
