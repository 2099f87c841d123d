"""Planning interviews, moving them, calling them off."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.notes import tell_mentioned
from candidates.models import Application, ApplicationAccess
from candidates.states import ApplicationState
from interviews.models import BusyTime, Interview, Participant, Proposal, Round, TakenTime
from interviews.policy import REMINDER_BEFORE, TAKEN_STEP
from interviews.queries.invitations import Guest, Method, invitation
from interviews.queries.kits import without_evidence
from interviews.states import ALLOWED_MOVES, InterviewState
from mail.actions import Actor, Attached, Draft, cancel_messages, queue_messages
from mail.links import private_link
from mail.models import Message

_LONGEST = timedelta(hours=12)
"""No interview is longer: how far back one may have begun that still goes on."""


@dataclass(frozen=True)
class Appointment:
    """When, how long and where people meet, and which round of the kit it is; ``starts_at`` is aware."""

    title: str
    starts_at: datetime
    minutes: int
    time_zone: str
    place: str
    link: str
    round: Round | None = None

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def pay_was_told(application: Application) -> bool:
    """Whether the candidate knew the pay range: it stood in the advert they answered, or somebody told them."""
    if application.pay_told_at:
        return True
    version = application.brief_version
    pay = version.document.get("pay") if version else None
    return bool(pay and pay.get("min") is not None and pay.get("max") is not None)


def check_pay(application: Application) -> None:
    """Raises Refused before the candidate was told the pay range (directive (EU) 2023/970, article 5)."""
    if not pay_was_told(application):
        raise Refused(_("Tell the candidate the pay range before the first interview, then note it here."))


def tell_pay(application: Application, *, by: User) -> None:
    """Note that the candidate was told the pay range (directive (EU) 2023/970, article 5)."""
    with transaction.atomic():
        told = Application.objects.filter(pk=application.pk, pay_told_at=None).update(pay_told_at=timezone.now())
        if told:
            audit.record("application.pay-told", application, by=by)


def plan_interview(
    application: Application,
    appointment: Appointment,
    *,
    participants: Iterable[User],
    by: Actor,
    planner: User | None = None,
) -> Interview:
    """Plan an interview, open the dossier to those who take part, and tell everybody by mail, with an invitation.

    ``planner`` is whose interview it is where ``by`` is the candidate, who chose an offered moment. Raises Refused
    before the candidate was told the pay range, for a closed application, without anybody to take part, for a moment
    that has passed, and when a participant is not free at that time.
    """
    people = list(participants)
    owner = by if isinstance(by, User) else planner
    check_pay(application)
    _check(appointment, people)
    with transaction.atomic():
        # Locked, so that two clicks at once plan one interview.
        now = Application.objects.select_for_update().get(pk=application.pk)
        if now.state != ApplicationState.ACTIVE:
            raise Refused(_("This application is closed: take it up again first."))
        check_free(appointment, people)
        interview = Interview.objects.create(
            application=application, created_by=owner, added=without_evidence(now), **vars(appointment)
        )
        for person in people:
            Participant.objects.create(interview=interview, user=person)
            _access, is_new = ApplicationAccess.objects.get_or_create(
                application=application, user=person, defaults={"granted_by": owner}
            )
            if is_new:
                audit.record("application.opened-to", application, by=by, after={"user": person.pk})
        _take_time(interview)
        audit.record(
            "interview.planned",
            interview,
            by=by,
            after={"starts_at": appointment.starts_at},
            candidate_id=application.candidate_id,
        )
        _tell([interview], "interview_planned", "REQUEST", by=by)
    return interview


def move_interview(interview: Interview, appointment: Appointment, *, by: Actor) -> None:
    """Move a planned interview, and tell everybody. Raises Refused for one that was held or called off."""
    people = [participant.user for participant in interview.participants.select_related("user")]
    _check(appointment, people)
    with transaction.atomic():
        interview = _locked(interview)
        if interview.state != InterviewState.PLANNED:
            raise Refused(_("Only a planned interview can be moved."))
        check_free(appointment, people, but=interview)
        before = {"starts_at": interview.starts_at}
        for name, value in vars(appointment).items():
            setattr(interview, name, value)
        interview.sequence += 1
        interview.confirmed_at = None
        interview.save()
        _take_time(interview)
        audit.record(
            "interview.moved",
            interview,
            by=by,
            before=before,
            after={"starts_at": appointment.starts_at},
            candidate_id=interview.application.candidate_id,
        )
        _tell([interview], "interview_moved", "REQUEST", by=by)


def cancel_interview(interview: Interview, *, by: Actor) -> None:
    """Call a planned interview off, and tell everybody. Raises Refused for one that was held or called off.

    Moments that the house had offered for it are taken back with it; where the candidate calls it off, they may
    choose another one.
    """
    if not cancel_interviews(Interview.objects.filter(pk=interview.pk), by=by):
        raise Refused(_("This interview has been held or called off already."))


def cancel_interviews(interviews: QuerySet[Interview], *, by: Actor) -> list[Interview]:
    """`cancel_interview` for whichever of these are still planned: as many queries as for one. Returns those."""
    with transaction.atomic():
        planned = interviews.filter(
            state__in=[one for one, to in ALLOWED_MOVES.items() if InterviewState.CANCELLED in to]
        )
        held = list(_with_people(planned.order_by("pk")))
        numbers = [one.pk for one in held]
        Interview.objects.filter(pk__in=numbers).update(state=InterviewState.CANCELLED, sequence=F("sequence") + 1)
        for interview in held:
            interview.state = InterviewState.CANCELLED
            interview.sequence += 1
        audit.record_all("interview.cancelled", map(audit.Change, held), by=by)
        TakenTime.objects.filter(participant__interview__in=numbers).delete()
        if by != "candidate":
            Proposal.objects.filter(interview__in=numbers, closed_at=None).update(closed_at=timezone.now())
        _tell(held, "interview_cancelled", "CANCEL", by=by)
    return held


def mark_held(interview: Interview, *, by: User) -> None:
    """Note that an interview took place. Raises Refused for one that was called off."""
    with transaction.atomic():
        _change_state(interview, InterviewState.HELD, "interview.held", by=by)


def answer_invitation(participant: Participant, *, is_coming: bool, by: User) -> None:
    """A person of the house says whether they will be there; the planners see it and move or replace."""
    with transaction.atomic():
        if participant.is_coming != is_coming:
            Participant.objects.filter(pk=participant.pk).update(is_coming=is_coming)
            audit.record("interview.answered", participant.interview, by=by, after={"is_coming": is_coming})


def excuse(participant: Participant, *, by: User) -> None:
    """Ask a person for no scorecard any more, so that the others need not wait for it. Nobody excuses themselves.

    Raises Refused for oneself: whoever owes a card would so read the others' without having judged.
    """
    if participant.user_id == by.pk:
        raise Refused(_("Somebody else must excuse you from your scorecard."))
    with transaction.atomic():
        if Participant.objects.filter(pk=participant.pk, is_excused=False).update(is_excused=True):
            audit.record("interview.excused", participant.interview, by=by, after={"user": participant.user_id})
            tell_mentioned(participant.interview.application)


def check_free(appointment: Appointment, people: list[User], but: Interview | None = None) -> None:
    """Raises Refused when one of the people sits in another interview then, or their calendar says that they are busy.

    Call it in a transaction: the people are locked, so that two plans at once cannot both find a person free.
    """
    list(User.objects.select_for_update().filter(pk__in=[person.pk for person in people]).order_by("pk"))
    near = (
        Participant.objects.filter(user__in=people, interview__state=InterviewState.PLANNED)
        .filter(interview__starts_at__lt=appointment.ends_at, interview__starts_at__gt=appointment.starts_at - _LONGEST)
        .exclude(interview=but.pk if but else None)
        .select_related("interview", "user")
    )
    for participant in near:
        if participant.interview.ends_at > appointment.starts_at:
            raise Refused(_("%(name)s is in another interview at that time.") % {"name": participant.user})
    busy = BusyTime.objects.filter(
        user__in=people, starts_at__lt=appointment.ends_at, ends_at__gt=appointment.starts_at
    ).select_related("user")
    if found := busy.first():
        raise Refused(_("The calendar of %(name)s says that they are busy at that time.") % {"name": found.user})


def _check(appointment: Appointment, people: list[User]) -> None:
    if not people:
        raise Refused(_("Choose at least one person to lead the interview."))
    if appointment.starts_at <= timezone.now():
        raise Refused(_("Choose a moment to come."))


def _take_time(interview: Interview) -> None:
    """Take the time of everybody in the interview, five minutes by five; the database refuses to give any twice."""
    seconds = int(TAKEN_STEP.total_seconds())
    first = interview.starts_at.timestamp() // seconds * seconds
    last = -(-interview.ends_at.timestamp() // seconds) * seconds
    moments = [
        datetime.fromtimestamp(first + step, interview.starts_at.tzinfo)
        for step in range(0, int(last - first), seconds)
    ]
    participants = list(interview.participants.all())
    TakenTime.objects.filter(participant__in=participants).delete()
    try:
        with transaction.atomic():
            TakenTime.objects.bulk_create(
                TakenTime(participant=participant, user_id=participant.user_id, starts_at=moment)
                for participant in participants
                for moment in moments
            )
    except IntegrityError as error:
        raise Refused(_("This moment has just been taken. Choose another one.")) from error


def _with_people(interviews: QuerySet[Interview]) -> QuerySet[Interview]:
    """The interviews, held from now on, with all that a message about them says."""
    held = interviews.select_for_update(of=("self",))
    return held.select_related("application__candidate", "application__job__company")


def _locked(interview: Interview) -> Interview:
    return _with_people(Interview.objects.all()).get(pk=interview.pk)


def _change_state(interview: Interview, to: InterviewState, verb: str, *, by: Actor) -> Interview:
    interview = _locked(interview)
    if to not in ALLOWED_MOVES[InterviewState(interview.state)]:
        raise Refused(_("This interview has been held or called off already."))
    interview.state = to
    interview.sequence += 1
    interview.save(update_fields=["state", "sequence"])
    audit.record(verb, interview, by=by)
    return interview


def _tell(interviews: Sequence[Interview], template: str, method: Method, *, by: Actor) -> None:
    """Mail the candidates and those who take part, each with their own event, and remind them on the day before."""
    cancel_messages(_reminders(interviews), by=by)
    _write(interviews, template, method, by=by)
    for interview in interviews if method == "REQUEST" else ():
        remind_at = interview.starts_at - REMINDER_BEFORE
        if remind_at > timezone.now():
            _write([interview], "interview_reminder", None, by=by, due_at=remind_at)


def _reminders(interviews: Sequence[Interview]) -> QuerySet[Message]:
    """Those of which some may have left: calling off leaves these as they are."""
    about = Message.objects.about_any([one.application for one in interviews], Application)
    return about.filter(template="interview_reminder", occasion__in=[one.key for one in interviews])


def _write(
    interviews: Sequence[Interview], template: str, method: Method | None, *, by: Actor, due_at: datetime | None = None
) -> None:
    guests: dict[int, list[Participant]] = {}
    for participant in Participant.objects.filter(interview__in=[one.pk for one in interviews]).select_related("user"):
        guests.setdefault(participant.interview_id, []).append(participant)
    drafts = [draft for one in interviews for draft in _drafts(one, guests.get(one.pk, []), method)]
    queue_messages(template, drafts, by=by, due_at=due_at)


def _drafts(interview: Interview, participants: Iterable[Participant], method: Method | None) -> Iterator[Draft]:
    """The candidate's text names nobody's task and no dossier; the others' leads to the page of the interview."""
    application = interview.application
    candidate, job = application.candidate, application.job
    common: dict[str, Any] = {"interview": interview, "job": job, "company": job.company}
    if candidate.email:
        yield Draft(
            to_email=candidate.email,
            to_name=candidate.name,
            language=application.language,
            about=application,
            context={
                **common,
                "name": candidate.first_name,
                "for_candidate": True,
                "link": private_link("status", application.pk),
            },
            reply_to=job.contact_email,
            occasion=interview.key,
            attachments=_events(interview, Guest(candidate.name, candidate.email, True), method, application.language),
        )
    for participant in participants:
        person = participant.user
        language = person.language or settings.LANGUAGE_CODE
        yield Draft(
            to_email=person.email,
            to_name=person.name,
            language=language,
            about=application,
            context={
                **common,
                "name": person.name,
                "candidate": candidate.name,
                "link": settings.SITE_URL + reverse("interviews:interview", args=[interview.key]),
            },
            occasion=interview.key,
            attachments=_events(interview, Guest(person.name, person.email), method, language),
        )


def _events(interview: Interview, guest: Guest, method: Method | None, language: str) -> list[Attached]:
    """The event twice: as a part that mail programs answer, and as a file that calendars open."""
    if method is None:
        return []
    with translation.override(language):
        event = invitation(interview, guest, method)
    return [
        Attached("invite.ics", f"text/calendar; method={method}", event, is_alternative=True),
        Attached("invite.ics", "application/ics", event),
    ]
