"""The decision file of one application: what was asked for, what was found, who judged what, who decided why."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from accounts.written import Written
from candidates.models import Application, Decision
from interviews.models import Offer
from jobs.models import BriefVersion, in_language
from shortlists.queries.debrief import Debrief, debrief_of, visible_reading
from shortlists.queries.ranking import Reason, reasons


@dataclass(frozen=True)
class Decided:
    """One decision, with the name of the criterion that it cites."""

    decision: Decision
    criterion: str


@dataclass(frozen=True)
class DecisionFile:
    """All of it; ``reasons`` is None for whoever may not see readings, or where nothing was read.

    ``offers`` is empty for whoever does not manage the application.
    """

    version: BriefVersion | None
    reasons: Sequence[Reason] | None
    debrief: Debrief
    decisions: Sequence[Decided]
    offers: Sequence[Offer]


def decision_file(application: Application, user: User) -> DecisionFile:
    """The file as the person may read it; a number of queries that does not grow."""
    version = application.brief_version
    criteria = version.document.get("criteria", []) if version else []
    labels = {one["key"]: in_language(one.get("label") or {}) or one["key"] for one in criteria}
    reading = visible_reading.first(user, application.pk)
    return DecisionFile(
        version,
        reasons(reading) if reading else None,
        debrief_of(application, user),
        [Decided(one, labels.get(one.criterion_key, "")) for one in _decisions.all(user, application.pk)],
        _offers.all(user, application.pk),
    )


_decisions = Written(
    lambda user, application: (
        Decision.objects.readable_by(user)
        .filter(application=application)
        .select_related("by", "from_stage", "to_stage")
        .order_by("at", "pk")
    )
)
_offers = Written(
    lambda user, application: Offer.objects.visible_to(user).filter(application=application).order_by("number")
)
