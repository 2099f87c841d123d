"""The enumerations of dossiers and applications, and the table of allowed decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import audit


class DocumentKind(models.TextChoices):
    CV = "cv", _("CV")
    LETTER = "letter", _("letter")
    PORTFOLIO = "portfolio", _("portfolio")
    OTHER = "other", _("other document")


class DocumentState(models.TextChoices):
    """Where the reading of a document stands."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("read")
    UNREADABLE = "unreadable", _("could not be read")


class ApplicationState(models.TextChoices):
    """Whether an application is still running; the stage says how far it got."""

    ACTIVE = "active", _("in progress")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    HIRED = "hired", _("hired")


class DecisionKind(models.TextChoices):
    ADVANCE = "advance", _("moved")
    HOLD = "hold", _("put on hold")
    REJECT = "reject", _("rejected")
    REOPEN = "reopen", _("taken up again")
    HIRE = "hire", _("hired")
    WITHDRAW = "withdraw", _("withdrawn by the candidate")


ALLOWED_DECISIONS: dict[DecisionKind, frozenset[ApplicationState]] = {
    DecisionKind.ADVANCE: frozenset({ApplicationState.ACTIVE}),
    DecisionKind.HOLD: frozenset({ApplicationState.ACTIVE}),
    DecisionKind.REJECT: frozenset({ApplicationState.ACTIVE}),
    DecisionKind.HIRE: frozenset({ApplicationState.ACTIVE}),
    DecisionKind.WITHDRAW: frozenset({ApplicationState.ACTIVE}),
    DecisionKind.REOPEN: frozenset({ApplicationState.REJECTED, ApplicationState.WITHDRAWN, ApplicationState.HIRED}),
}


class RejectionReason(models.TextChoices):
    """Coded reasons that the law allows: all of them about the role, none about the person's condition."""

    MANDATORY_NOT_SHOWN = "mandatory-not-shown", _("a mandatory criterion was looked for and not found")
    OTHERS_CLOSER = "others-closer", _("other applications meet the criteria of the brief better")
    CONDITION_NOT_MET = "condition-not-met", _("a stated condition (language, place, date, contract) is not met")
    INTERVIEW = "interview", _("the interview did not show what the role needs")
    PAY = "pay", _("no agreement on pay within the published range")
    FILLED = "filled", _("the opening has been filled")
    CANCELLED = "cancelled", _("the recruitment was cancelled")
    WITHDRAWN_BY_PERSON = "no-longer-available", _("the person is no longer available")


ABOUT_CRITERIA = frozenset(
    {RejectionReason.MANDATORY_NOT_SHOWN, RejectionReason.OTHERS_CLOSER, RejectionReason.INTERVIEW}
)
"""Reasons that speak of what the person showed: each names the criterion of the brief that decided."""


class Source(models.TextChoices):
    """How an application came."""

    ADVERT = "advert", _("advert")
    IMPORT = "import", _("imported CV")
    REFERRAL = "referral", _("referral")
    INTERNAL = "internal", _("internal")
    POOL = "pool", _("pool")
    SPONTANEOUS = "spontaneous", _("spontaneous")


class SubmissionMark(models.TextChoices):
    """What was odd about the way a form came: kept and said, never a reason to refuse."""

    FAST = "fast", _("filled in faster than a person types")
    MANY = "many", _("one of many from the same connection")
    TRAP = "trap", _("a field that nobody sees was filled in")


class ConsentPurpose(models.TextChoices):
    POOL = "pool", _("be kept in touch with for other jobs")
    LINKS = "links", _("have the declared links looked at")
    FEEDS = "feeds", _("have the declared feeds read")


class LinkPurpose(models.TextChoices):
    """What a mailed link opens."""

    STATUS = "status", _("status page")


class StatementKind(models.TextChoices):
    """What a candidate does with the reading of one criterion."""

    ADDED = "added", _("added")
    CONTESTED = "contested", _("contested")


class TraceKind(models.TextChoices):
    """By what a person is known again, the surest first."""

    EMAIL = "email", _("e-mail address")
    PHONE = "phone", _("phone number")
    LINK = "link", _("address of own work")
    NAME = "name", _("name")


class ActKind(models.TextChoices):
    """What can be done to several applications at once."""

    MOVE = "move", _("move")
    REJECT = "reject", _("refuse")
    ASSIGN = "assign", _("put somebody in charge")
    TAG = "tag", _("put a tag on")
    WRITE = "write", _("write")


class WrittenBy(models.TextChoices):
    CANDIDATE = "candidate", _("written by the candidate")
    CONVERSATION = "conversation", _("noted in conversation")


audit.register(
    {
        "application.received": _("applied"),
        "application.imported": _("imported a CV"),
        "application.moved": _("moved the application"),
        "application.rejected": _("rejected the application"),
        "application.held": _("put the application on hold"),
        "application.reopened": _("took the application up again"),
        "application.hired": _("hired the person"),
        "application.withdrawn": _("withdrew the application"),
        "application.owner-changed": _("changed who looks after the application"),
        "application.source-corrected": _("corrected where the application came from"),
        "application.opened-to": _("opened the dossier to a person"),
        "application.tagged": _("tagged the application"),
        "application.untagged": _("took a tag off the application"),
        "application.acted": _("acted on several applications at once"),
        "application.act-undone": _("took an act on several applications back"),
        "application.pay-told": _("told the pay range"),
        "candidate.edited": _("corrected the person’s details"),
        "candidate.proved-email": _("proved the e-mail address"),
        "candidate.merged": _("merged two dossiers"),
        "candidate.unmerged": _("took two merged dossiers apart again"),
        "candidate.set-apart": _("noted that two dossiers are of two people"),
        "candidate.exported": _("exported the dossier"),
        "candidate.acquaintance-edited": _("wrote in “getting acquainted”"),
        "candidate.erased": _("erased the dossier"),
        "consent.given": _("gave consent"),
        "consent.withdrawn": _("withdrew consent"),
        "statement.added": _("added something on a criterion"),
        "statement.contested": _("contested the reading of a criterion"),
        "document.added": _("added a document"),
        "document.recognition-asked": _("asked for the words of a scan to be recognised"),
        "document.reread": _("asked for the document to be read again"),
        "note.written": _("wrote a note"),
        "follow-up.written": _("planned a follow-up"),
        "follow-up.done": _("ticked a follow-up off"),
        "follow-up.reopened": _("took a follow-up up again"),
        "follow-up.changed": _("changed a follow-up"),
        "follow-up.taken-back": _("took a follow-up back with the move it came from"),
    }
)
