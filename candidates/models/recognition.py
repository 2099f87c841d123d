"""A scan whose words are recognised: asked for by a person, done page by page in the background."""

from django.db import models
from django.utils import timezone

from accounts.models import User
from candidates.models.dossiers import Document
from config.work import Work, WorkQuerySet


class Recognition(Work):
    """Recognising the words of one scanned document is background work on this row, one page at a time.

    ``pages`` holds the words of the pages that are done, ``count`` how many pages the document has, 0 while nobody
    knows. Once ``done_at`` is set the document has its text, or ``nothing_because`` says why not.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="recognition")
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    pages = models.JSONField(default=list)
    count = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    nothing_because = models.CharField(max_length=20, blank=True)

    objects = WorkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"words of {self.document_id}"
