"""The enumerations of interviews."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import audit


class InterviewState(models.TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


ALLOWED_MOVES: dict[InterviewState, frozenset[InterviewState]] = {
    InterviewState.PLANNED: frozenset({InterviewState.HELD, InterviewState.CANCELLED}),
    InterviewState.HELD: frozenset(),
    InterviewState.CANCELLED: frozenset(),
}


class OfferState(models.TextChoices):
    """What became of an offer."""

    OPEN = "open", _("waiting for the answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    REPLACED = "replaced", _("replaced by another version")
    WITHDRAWN = "withdrawn", _("taken back")


ALLOWED_ANSWERS: dict[OfferState, frozenset[OfferState]] = {
    OfferState.OPEN: frozenset({OfferState.ACCEPTED, OfferState.DECLINED, OfferState.REPLACED, OfferState.WITHDRAWN}),
    # Somebody who accepted may change their mind before they are hired, and so may the house.
    OfferState.ACCEPTED: frozenset({OfferState.DECLINED, OfferState.WITHDRAWN}),
    OfferState.DECLINED: frozenset(),
    OfferState.REPLACED: frozenset(),
    OfferState.WITHDRAWN: frozenset(),
}


class Recommendation(models.TextChoices):
    """Four steps without a middle."""

    NO = "no", _("no")
    RATHER_NO = "rather-no", _("rather no")
    RATHER_YES = "rather-yes", _("rather yes")
    YES = "yes", _("yes")


audit.register(
    {
        "interview.planned": _("planned an interview"),
        "interview.moved": _("moved the interview"),
        "interview.cancelled": _("called the interview off"),
        "interview.held": _("marked the interview as held"),
        "interview.offered": _("offered moments for an interview"),
        "interview.offer-withdrawn": _("took offered moments back"),
        "interview.confirmed": _("confirmed the interview"),
        "offer.made": _("made an offer"),
        "offer.accepted": _("accepted the offer"),
        "offer.declined": _("declined the offer"),
        "offer.replaced": _("replaced the offer by another version"),
        "offer.withdrawn": _("took the offer back"),
        "references.asked": _("asked the candidate for references"),
        "reference.named": _("named a reference"),
        "reference.removed": _("removed a reference"),
        "reference.noted": _("noted what a reference said"),
        "references.erased": _("erased the references"),
        "interview.answered": _("answered the invitation to the interview"),
        "calendar.feed-renewed": _("made a new address of their calendar"),
        "calendar.declared": _("declared their calendar to be read"),
        "calendar.forgotten": _("had their calendar forgotten"),
        "interview.excused": _("excused a person from their scorecard"),
        "kit.round-saved": _("wrote a round of the interview kit"),
        "kit.round-removed": _("removed a round of the interview kit"),
        "kit.question-written": _("wrote an interview question"),
        "scorecard.amended": _("changed a submitted scorecard"),
        "scorecard.saved": _("began a scorecard"),
        "scorecard.submitted": _("submitted the scorecard"),
    }
)
