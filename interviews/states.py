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
