"""The enumerations and verbs of the desk's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import audit


class SearchGroup(models.TextChoices):
    """What a search finds."""

    PEOPLE = "people", _("people")
    JOBS = "jobs", _("jobs")
    NOTES = "notes", _("notes")


audit.register(
    {
        "work.retried": _("asked for failed work to be tried again"),
        "search.saved": _("kept a search"),
        "search.changed": _("changed a search they keep"),
        "search.seen": _("saw who is new in a search"),
        "search.dropped": _("keeps the search no longer"),
    }
)
