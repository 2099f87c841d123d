"""Words that a company uses for one another."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SynonymGroup(models.Model):
    """Wordings that mean the same in one company: its jargon, its products. ``words`` are as they were typed.

    Dossiers of the company's jobs are read with them (`shortlists.queries.weighing`).
    """

    company = models.ForeignKey("jobs.Company", on_delete=models.CASCADE, related_name="synonyms")
    words = models.JSONField(_("words"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        app_label = "jobs"
        ordering = ["pk"]

    def __str__(self) -> str:
        return " = ".join(self.words)
