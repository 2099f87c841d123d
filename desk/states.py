"""The enumerations and verbs of the desk's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import audit


class SearchGroup(models.TextChoices):
    """What a search finds."""

    PEOPLE = "people", _("people")
    JOBS = "jobs", _("jobs")
    NOTES = "notes", _("notes")


class Waits(models.TextChoices):
    """What waits for a person, in the order of the page: first what has its hour."""

    INTERVIEW = "interview", _("Interviews of the next 24 hours")
    ANSWER = "answer", _("Shortlists waiting for your answer")
    CARD = "card", _("Scorecards you owe")
    QUESTION = "question", _("Questions to your shortlists")
    CONTESTED = "contested", _("Readings that candidates contest")
    ANSWERED_OFFER = "answered-offer", _("Offers that were answered")
    NOT_COMING = "not-coming", _("Interviews that lack somebody")
    READ = "read", _("Applications to read")
    OFFER = "offer", _("Offers whose day of answer has passed")
    MOMENTS = "moments", _("Offered moments that have passed")
    FOLLOW_UP = "follow-up", _("Follow-ups due")
    HOLD = "hold", _("On hold until today or before")
    REFERENCE = "reference", _("References to ask")
    MENTION = "mention", _("Notes that speak to you")
    NEWS = "news", _("New people in searches you keep")
    ANSWERED = "answered", _("Answers to your shortlists")
    WITHDRAWN = "withdrawn", _("Applications withdrawn of late")


TOLD = frozenset({Waits.ANSWERED, Waits.WITHDRAWN})
"""What is told and asks for nothing."""


class GroupedBy(models.TextChoices):
    """How the lines of To do are put together."""

    KIND = "", _("by what is to be done")
    JOB = "job", _("by job")
    PERSON = "person", _("by who waits")


audit.register(
    {
        "work.retried": _("asked for failed work to be tried again"),
        "search.saved": _("kept a search"),
        "search.changed": _("changed a search they keep"),
        "search.seen": _("saw who is new in a search"),
        "search.dropped": _("keeps the search no longer"),
        "digest.left": _("left the daily digest by its link"),
    }
)
