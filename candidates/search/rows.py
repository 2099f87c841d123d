"""What is looked into: one row of analysed words per dossier, and one per note.

Rows are narrow and say whose they are, so that a question reads them alone; the index of each store lies over
``heading``, ``words`` and ``facts`` (`postgres`, `sqlite`). The sweep writes rows of an older `SEARCH_VERSION` anew.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from candidates.policy import SEARCH_VERSION


class DossierWords(models.Model):
    """The words of everything a candidate sent with one application; nothing that a viewer of it may not read.

    ``heading`` holds name and present role, ``words`` the stems of documents and answers in their order, ``facts``
    what `store` makes of languages and networks.
    """

    application = models.OneToOneField(
        "candidates.Application", on_delete=models.CASCADE, related_name="words", primary_key=True
    )
    job = models.ForeignKey("jobs.Job", on_delete=models.CASCADE, related_name="+", db_index=False)
    company = models.ForeignKey("jobs.Company", on_delete=models.CASCADE, related_name="+", db_index=False)
    heading = models.TextField(blank=True)
    words = models.TextField(blank=True)
    facts = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "candidates"
        indexes = [
            models.Index(fields=["application"], condition=Q(version__lt=SEARCH_VERSION), name="dossier_words_old"),
            models.Index(fields=["written_at"], name="dossier_words_written"),
        ]

    def __str__(self) -> str:
        return f"words of {self.application_id}"


class NoteWords(models.Model):
    """The words of one note, apart from the dossier's: not everybody who reads the dossier may read the note."""

    note = models.OneToOneField("candidates.Note", on_delete=models.CASCADE, related_name="words", primary_key=True)
    words = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "candidates"
        indexes = [models.Index(fields=["note"], condition=Q(version__lt=SEARCH_VERSION), name="note_words_old")]

    def __str__(self) -> str:
        return f"words of note {self.note_id}"
