"""Planning interviews, moving them, calling them off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.models import Application, ApplicationAccess
from candidates.states import ApplicationState
from interviews.models import Interview, Participant, Round
from interviews.queries.kits import without_evidence
from interviews.states import ALLOWED_MOVES, InterviewState
from mail.actions import queue_message

_LONGEST = timedelta(hours=12)
"""No interview is longer: how far back one may have begun that still goes on."""


@dataclass(frozen=True)
class Appointment:
    """When, how long and where people meet; ``starts_at`` is aware."""

    title: str
    starts_at: datetime
    minutes: int
    time_zone: str
    place: str
    link: str
    round: Round | None = None


def pay_was_told(application: Application) -> bool:
    """Whether the candidate knew the pay range: it stood in the advert they answered, or somebody told them."""
    if application.pay_told_at:
        return True
    version = application.brief_version
    pay = version.document.get("pay") if version else None
    return bool(pay and pay.get("min") is not None and pay.get("max") is not None)


def tell_pay(application: Application, *, by: User) -> None:
    """Note that the candidate was told the pay range (directive (EU) 2023/970, article 5)."""
    with transaction.atomic():
        told = Application.objects.filter(pk=application.pk, pay_told_at=None).update(pay_told_at=timezone.now())
        if told:
            audit.record("application.pay-told", application, by=by)


def plan_interview(
    application: Application, appointment: Appointment, *, participants: Iterable[User], by: User
) -> Interview:
    """Plan an interview, open the dossier to those who take part, and tell everybody by mail.

    Raises Refused before the candidate was told the pay range, for a closed application, without anybody to take part,
    for a moment that has passed, and when a participant sits in another interview at that time.
    """
    people = list(participants)
    if not pay_was_told(application):
        raise Refused(_("Tell the candidate the pay range before the first interview, then note it here."))
    _check(appointment, people)
    with transaction.atomic():
        # Locked, so that two clicks at once plan one interview.
        now = Application.objects.select_for_update().get(pk=application.pk)
        if now.state != ApplicationState.ACTIVE:
            raise Refused(_("This application is closed: take it up again first."))
        _check_free(appointment, people)
        interview = Interview.objects.create(
            application=application, created_by=by, added=without_evidence(now), **vars(appointment)
        )
        for person in people:
            Participant.objects.create(interview=interview, user=person)
            _access, is_new = ApplicationAccess.objects.get_or_create(
                application=application, user=person, defaults={"granted_by": by}
            )
            if is_new:
                audit.record("application.opened-to", application, by=by, after={"user": person.pk})
        audit.record(
            "interview.planned",
            interview,
            by=by,
            after={"starts_at": appointment.starts_at},
            candidate_id=application.candidate_id,
        )
        _tell(interview, "interview_planned", by=by)
    return interview


def move_interview(interview: Interview, appointment: Appointment, *, by: User) -> None:
    """Move a planned interview, and tell everybody. Raises Refused for one that was held or called off."""
    people = [participant.user for participant in interview.participants.select_related("user")]
    _check(appointment, people)
    with transaction.atomic():
        interview = Interview.objects.select_for_update(of=("self",)).select_related("application").get(pk=interview.pk)
        if interview.state != InterviewState.PLANNED:
            raise Refused(_("Only a planned interview can be moved."))
        _check_free(appointment, people, but=interview)
        before = {"starts_at": interview.starts_at}
        for name, value in vars(appointment).items():
            setattr(interview, name, value)
        interview.sequence += 1
        interview.save()
        audit.record(
            "interview.moved",
            interview,
            by=by,
            before=before,
            after={"starts_at": appointment.starts_at},
            candidate_id=interview.application.candidate_id,
        )
        _tell(interview, "interview_moved", by=by)


def cancel_interview(interview: Interview, *, by: User | Literal["candidate", "system"]) -> None:
    """Call a planned interview off, and tell everybody. Raises Refused for one that was held or called off."""
    with transaction.atomic():
        interview = _change_state(interview, InterviewState.CANCELLED, "interview.cancelled", by=by)
        _tell(interview, "interview_cancelled", by=by)


def mark_held(interview: Interview, *, by: User) -> None:
    """Note that an interview took place. Raises Refused for one that was called off."""
    with transaction.atomic():
        _change_state(interview, InterviewState.HELD, "interview.held", by=by)


def excuse(participant: Participant, *, by: User) -> None:
    """Ask a person for no scorecard any more, so that the others need not wait for it. Nobody excuses themselves.

    Raises Refused for oneself: whoever owes a card would so read the others' without having judged.
    """
    if participant.user_id == by.pk:
        raise Refused(_("Somebody else must excuse you from your scorecard."))
    with transaction.atomic():
        if Participant.objects.filter(pk=participant.pk, is_excused=False).update(is_excused=True):
            audit.record("interview.excused", participant.interview, by=by, after={"user": participant.user_id})


def _check(appointment: Appointment, people: list[User]) -> None:
    if not people:
        raise Refused(_("Choose at least one person to lead the interview."))
    if appointment.starts_at <= timezone.now():
        raise Refused(_("Choose a moment to come."))


def _check_free(appointment: Appointment, people: list[User], but: Interview | None = None) -> None:
    # Locked, so that two plans at once cannot both find a person free.
    list(User.objects.select_for_update().filter(pk__in=[person.pk for person in people]).order_by("pk"))
    ends_at = appointment.starts_at + timedelta(minutes=appointment.minutes)
    near = (
        Participant.objects.filter(user__in=people, interview__state=InterviewState.PLANNED)
        .filter(interview__starts_at__lt=ends_at, interview__starts_at__gt=appointment.starts_at - _LONGEST)
        .exclude(interview=but.pk if but else None)
        .select_related("interview", "user")
    )
    for participant in near:
        other = participant.interview
        if other.starts_at + timedelta(minutes=other.minutes) > appointment.starts_at:
            raise Refused(_("%(name)s is in another interview at that time.") % {"name": participant.user})


def _change_state(
    interview: Interview, to: InterviewState, verb: str, *, by: User | Literal["candidate", "system"]
) -> Interview:
    interview = Interview.objects.select_for_update(of=("self",)).select_related("application").get(pk=interview.pk)
    if to not in ALLOWED_MOVES[InterviewState(interview.state)]:
        raise Refused(_("This interview has been held or called off already."))
    interview.state = to
    interview.sequence += 1
    interview.save(update_fields=["state", "sequence"])
    audit.record(verb, interview, by=by)
    return interview


def _tell(interview: Interview, template: str, *, by: User | Literal["candidate", "system"]) -> None:
    """Mail the candidate and those who take part; the candidate's text names nobody's task and no dossier."""
    application = interview.application
    candidate, job = application.candidate, application.job
    common: dict[str, Any] = {"interview": interview, "job": job, "company": job.company}
    if candidate.email:
        queue_message(
            template,
            to_email=candidate.email,
            to_name=candidate.name,
            language=application.language,
            about=application,
            context={**common, "name": candidate.first_name, "for_candidate": True},
            by=by,
            reply_to=job.contact_email,
        )
    for participant in interview.participants.select_related("user"):
        person = participant.user
        queue_message(
            template,
            to_email=person.email,
            to_name=person.name,
            language=person.language or settings.LANGUAGE_CODE,
            about=application,
            context={
                **common,
                "name": person.name,
                "candidate": candidate.name,
                "link": settings.SITE_URL + reverse("interviews:interview", args=[interview.key]),
            },
            by=by,
        )
