"""What people make of the machine's levels: confirm, correct, set aside, take back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from interviews.models import Interview, Participant
from shortlists.actions.weighing import weigh_readings
from shortlists.engine.weigh import unpack_machine
from shortlists.models import Judgement, Reading
from shortlists.queries.weighing import criteria_of
from shortlists.states import JudgementKind

VERBS = {
    JudgementKind.CONFIRMED: "reading.confirmed",
    JudgementKind.CORRECTED: "reading.corrected",
    JudgementKind.SET_ASIDE: "reading.set-aside",
}


def judge(
    reading: Reading, criterion_key: str, kind: JudgementKind, *, by: User, level: int | None = None, reason: str = ""
) -> Reading:
    """Confirm the machine's level of one criterion, correct it, or set it aside; the number follows at once.

    A correction needs its level; a correction and a setting aside need a reason. Raises Refused otherwise, and for a
    criterion that the brief does not hold or the machine could not read.
    """
    with transaction.atomic():
        reading = _locked(reading)
        _check_cards(reading)
        place = _place(reading, criterion_key)
        machine = unpack_machine(reading.machine)[place]
        if kind == JudgementKind.CONFIRMED:
            if machine is None:
                raise Refused(_("There is no level to confirm here. Give one yourself, with a reason."))
            level = machine
        elif not reason.strip():
            raise Refused(_("Say why, in a few words: the next reader will ask."))
        if kind == JudgementKind.CORRECTED and level is None:
            raise Refused(_("Choose a level from 0 to 4."))
        if kind == JudgementKind.SET_ASIDE:
            level = None
        Judgement.objects.filter(reading=reading, criterion_key=criterion_key, taken_back_at=None).update(
            taken_back_at=timezone.now()
        )
        Judgement.objects.create(
            reading=reading,
            criterion_key=criterion_key,
            kind=kind,
            level=level,
            machine_level=machine,
            reason=reason.strip(),
            by=by,
        )
        audit.record(
            VERBS[kind],
            reading.application,
            by=by,
            after={"criterion": criterion_key, "level": level, "reason": reason.strip()},
            candidate_id=reading.application.candidate_id,
        )
        _weigh(reading)
    return reading


def take_back(reading: Reading, criterion_key: str, *, by: User) -> Reading:
    """Take the judgement of one criterion back: the machine's level stands hatched again."""
    with transaction.atomic():
        reading = _locked(reading)
        taken = Judgement.objects.filter(reading=reading, criterion_key=criterion_key, taken_back_at=None).update(
            taken_back_at=timezone.now()
        )
        if taken:
            audit.record(
                "reading.taken-back",
                reading.application,
                by=by,
                after={"criterion": criterion_key},
                candidate_id=reading.application.candidate_id,
            )
            _weigh(reading)
    return reading


def _locked(reading: Reading) -> Reading:
    locked: Reading = Reading.objects.select_for_update(of=("self",)).select_related("application").get(pk=reading.pk)
    return locked


def _check_cards(reading: Reading) -> None:
    """Once interviews have begun, levels wait for the last card: nobody judges under the impression of another."""
    meetings = Interview.objects.filter(application=reading.application_id)
    owing = Participant.objects.owing().filter(interview__application=reading.application_id)
    if meetings.begun().exists() and owing.exists():
        raise Refused(_("Interviews have begun: levels are given once every scorecard is in."))


def _place(reading: Reading, criterion_key: str) -> int:
    if reading.brief_version_id is None or not reading.machine:
        raise Refused(_("This dossier has not been read yet."))
    keys = [criterion.key for criterion in criteria_of(reading.brief_version_id)]
    if criterion_key not in keys:
        raise Refused(_("The brief does not hold this criterion any more."))
    return keys.index(criterion_key)


def _weigh(reading: Reading) -> None:
    if reading.brief_version_id is not None:
        weigh_readings([reading], criteria_of(reading.brief_version_id))
