"""What candidates say of what was read of them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from candidates.models.dossiers import Application
from candidates.states import StatementKind


class Statement(models.Model):
    """What a candidate says of one criterion once they have seen what was read: added, or contested. Never edited.

    What is added is read as their other words are; what is contested goes to people alone.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="statements")
    criterion_key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=StatementKind)
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["-created_at"], condition=Q(kind=StatementKind.CONTESTED), name="statement_contested")
        ]

    def __str__(self) -> str:
        return self.text
