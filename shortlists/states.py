"""The enumerations of readings and shortlists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import audit


class ReadingState(models.TextChoices):
    """Where a reading stands; ``partial`` means that a document of the dossier could not be read."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("read")
    PARTIAL = "partial", _("read in part")


class JudgementKind(models.TextChoices):
    """What a person did with the machine's level of one criterion."""

    CONFIRMED = "confirmed", _("confirmed")
    CORRECTED = "corrected", _("corrected")
    SET_ASIDE = "set-aside", _("set aside")


class SourceKind(models.TextChoices):
    """Where a quoted passage stands."""

    DOCUMENT = "document", _("document")
    ANSWER = "answer", _("answer")


class AnswerKind(models.TextChoices):
    """What a hiring manager says of a person on a shortlist."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    QUESTION = "question", _("question")


audit.register(
    {
        "reading.confirmed": _("confirmed a level"),
        "reading.corrected": _("corrected a level"),
        "reading.set-aside": _("set a level aside"),
        "reading.taken-back": _("took a judgement back"),
        "reading.asked": _("asked for a new reading"),
        "shortlist.created": _("started a shortlist"),
        "shortlist.added": _("put a person on the shortlist"),
        "shortlist.removed": _("took a person off the shortlist"),
        "shortlist.fits-written": _("wrote the three fits"),
        "shortlist.shared": _("shared the shortlist"),
        "shortlist.answered": _("answered about a person"),
    }
)
