"""Decisions on applications: moving, holding, rejecting, reopening, hiring, withdrawing, and who looks after one.

A decision is made by a person, checked against `ALLOWED_DECISIONS`, stored as a row that is never edited, and told to
later apps by the signal `application_decided`. Each action takes the stage that the person saw: of two people who
decide at once the second is told what happened, and nothing of the first is lost.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.entering import enter, waiting_entries
from candidates.actions.followups import take_back_follow_ups
from candidates.actions.locking import lock
from candidates.models import Application, Decision
from candidates.policy import REFUSAL_HOUR
from candidates.signals import application_decided
from candidates.states import ABOUT_CRITERIA, ALLOWED_DECISIONS, ApplicationState, DecisionKind, RejectionReason
from candidates.wording import forbidden_grounds
from jobs.actions.publication import fill_job
from jobs.models import Company, Opening, Stage
from jobs.states import OpeningState, StageKind
from mail.actions import cancel_message, queue_message
from mail.models import Message
from mail.states import MessageState

Actor = User | Literal["candidate", "system"]


class Overtaken(Refused):
    """Somebody else decided in the meantime; ``application`` is as it stands now."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__(_what_happened(application))


@dataclass(frozen=True)
class Rejection:
    """Why an application is rejected, and what the person is told: ``tell_at`` None sends nothing."""

    reason: RejectionReason
    sentence: str
    criterion_key: str = ""
    tell_at: datetime | None = None


def move_application(
    application: Application, to: Stage, *, seen: int, by: User, is_back: bool = False
) -> Decision | None:
    """Move an application to another stage of its job; hiring and rejecting have actions of their own.

    What the stage does on entry is done with it, unless a move is taken back (``is_back``). ``seen`` is the id of the
    stage in which the person saw it. Returns None where it stands there already.
    Raises Overtaken, or Refused for a stage that asks for more than a move.
    """
    if to.kind in {StageKind.HIRED, StageKind.CLOSED}:
        raise Refused(_("This stage is reached by hiring or by a refusal with its reason."))
    with transaction.atomic():
        to = live_stage(to)
        now = _locked(application)
        if now.stage_id == to.pk and now.state == ApplicationState.ACTIVE:
            return None
        _check(now, DecisionKind.ADVANCE, seen)
        decision = _decide(now, DecisionKind.ADVANCE, to=to, by=by, verb="application.moved")
        if not is_back:
            enter(decision, by=by)
        return decision


def live_stage(stage: Stage) -> Stage:
    """The stage, held until the transaction ends, so that nobody removes it meanwhile. Raises Refused once it is gone.

    Stages are held before applications, by whoever moves people as by whoever removes a stage: nobody waits in a ring.
    """
    found: Stage | None = Stage.objects.select_for_update(no_key=True).filter(pk=stage.pk).first()
    if found is None:
        raise Refused(_("This stage does not exist any more: reload the page."))
    return found


def empty_stage(stage: Stage, to: Stage, *, by: User) -> None:
    """Move everybody out of a stage that is about to go: a decision each; holds go on.

    Nobody chose these people for the stage to which they go: what it does on entry is not done.
    """
    standing = Application.objects.filter(stage=stage, state=ApplicationState.ACTIVE).order_by("pk")
    for application in standing:
        now = _locked(application)
        held_until = now.held_until
        _decide(now, DecisionKind.ADVANCE, to=to, by=by, verb="application.moved")
        if held_until:
            Application.objects.filter(pk=now.pk).update(held_until=held_until)


def place_application(application: Application, to: Stage, *, seen: int, by: User) -> Decision | None:
    """Put an application where somebody dropped it: into the stage of hired people is hiring, any other is a move."""
    if to.kind == StageKind.HIRED:
        return hire_application(application, seen=seen, by=by)
    return move_application(application, to, seen=seen, by=by)


def hold_application(application: Application, sentence: str, *, until: date, seen: int, by: User) -> Decision:
    """Leave an application where it is until a day, for a reason in a sentence; the next decision ends it.

    Raises Overtaken, or Refused for a day that has passed and for a sentence on a ground that the law forbids.
    """
    with transaction.atomic():
        now = _locked(application)
        _check(now, DecisionKind.HOLD, seen)
        if until <= now.job.company.today:
            raise Refused(_("Choose a day to come."))
        _check_sentence(now, sentence)
        now.held_until = until
        return _decide(now, DecisionKind.HOLD, to=None, by=by, verb="application.held", sentence=sentence)


def reject_application(application: Application, why: Rejection, *, seen: int, by: User) -> Decision:
    """Reject an application for a coded reason, with a sentence; the message to the person leaves at ``why.tell_at``.

    Raises Overtaken, or Refused when there is no address to write to, when a reason about what the person showed names
    no criterion of the brief, and when the sentence touches on a ground that the law forbids.
    """
    with transaction.atomic():
        now = _locked(application)
        _check(now, DecisionKind.REJECT, seen)
        _check_criterion(now, why)
        _check_sentence(now, why.sentence)
        if why.tell_at and not now.candidate.email:
            raise Refused(_("There is no e-mail address to write to: say that no message is sent."))
        decision = _decide(
            now,
            DecisionKind.REJECT,
            to=now.job.stages.filter(kind=StageKind.CLOSED).first(),
            by=by,
            verb="application.rejected",
            sentence=why.sentence,
            why=why,
        )
        if why.tell_at:
            _queue_refusal(now, why, by=by)
        return decision


def reopen_application(application: Application, *, by: User) -> Decision:
    """Take a closed application up again, in the stage that it left; a refusal that has not left is called off.

    Of a person who was hired the opening is free again, and what was planned on hiring is dropped; the job stays closed
    until somebody opens it. What the stage does on entry was done before.

    Raises Refused when the application is not closed.
    """
    with transaction.atomic():
        now = _locked(application)
        _check(now, DecisionKind.REOPEN, now.stage_id)
        for message in waiting_refusals(now):
            cancel_message(message, by=by)
        if now.opening_id:
            Opening.objects.filter(pk=now.opening_id).update(state=OpeningState.OPEN, filled_at=None)
            now.opening = None
            for hired in now.decisions.filter(kind=DecisionKind.HIRE)[:1]:
                take_back_follow_ups(hired, by=by)
        return _decide(now, DecisionKind.REOPEN, to=_stage_left(now), by=by, verb="application.reopened")


def hire_application(application: Application, *, seen: int, by: User) -> Decision:
    """Hire a person: the application ends in the stage of hired people and fills an opening; the last closes the job.

    What that stage does on entry is done with it.

    Raises Overtaken, or Refused when every opening is filled.
    """
    with transaction.atomic():
        now = _locked(application)
        _check(now, DecisionKind.HIRE, seen)
        opening = now.job.openings.select_for_update().filter(state=OpeningState.OPEN).first()
        if opening is None and now.job.is_spontaneous:
            opening = now.job.openings.create()
        if opening is None:
            raise Refused(_("Every opening of this job is filled: add one in the job’s settings."))
        Opening.objects.filter(pk=opening.pk).update(state=OpeningState.FILLED, filled_at=timezone.now())
        now.opening = opening
        hired = now.job.stages.filter(kind=StageKind.HIRED).first()
        decision = _decide(now, DecisionKind.HIRE, to=hired, by=by, verb="application.hired")
        enter(decision, by=by)
        fill_job(now.job, by=by)
        return decision


def withdraw_application(application: Application) -> Decision | None:
    """The candidate withdraws; once is enough. Returns None where the application is closed already."""
    with transaction.atomic():
        now = _locked(application)
        if now.state not in ALLOWED_DECISIONS[DecisionKind.WITHDRAW]:
            return None
        closed = now.job.stages.filter(kind=StageKind.CLOSED).first()
        return _decide(now, DecisionKind.WITHDRAW, to=closed, by="candidate", verb="application.withdrawn")


def assign_owner(application: Application, owner: User | None, *, by: User) -> None:
    """Say who looks after an application; None for nobody. Whether that person may is the form's to check."""
    with transaction.atomic():
        before = _locked(application)
        if before.owner_id == (owner.pk if owner else None):
            return
        Application.objects.filter(pk=application.pk).update(owner=owner)
        audit.record(
            "application.owner-changed",
            application,
            by=by,
            before={"owner": before.owner_id},
            after={"owner": owner},
            candidate_id=application.candidate_id,
        )


def next_morning(company: Company, now: datetime | None = None) -> datetime:
    """Nine o’clock of the next working day in the company's zone: decided now, told once slept on."""
    zone = ZoneInfo(company.time_zone)
    day = timezone.localtime(now or timezone.now(), zone).date() + timedelta(days=1)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return datetime.combine(day, time(REFUSAL_HOUR), zone)


def waiting_refusals(application: Application) -> list[Message]:
    """Refusals of this application that have not left yet."""
    return list(
        Message.objects.about(application).filter(
            template="rejection", state=MessageState.WAITING, sending_since__isnull=True
        )
    )


def _locked(application: Application) -> Application:
    lock(Application.objects.filter(pk=application.pk))
    return Application.objects.select_related("candidate", "job__company", "stage").get(pk=application.pk)


def _check(application: Application, kind: DecisionKind, seen: int) -> None:
    if application.state not in ALLOWED_DECISIONS[kind] or application.stage_id != seen:
        raise Overtaken(application)


def _check_criterion(application: Application, why: Rejection) -> None:
    version = application.brief_version
    if version is None or why.reason not in ABOUT_CRITERIA:
        return
    if why.criterion_key not in {one["key"] for one in version.document["criteria"]}:
        raise Refused(_("Name the criterion of the brief that decided."))


def _check_sentence(application: Application, sentence: str) -> None:
    version = application.brief_version
    if found := forbidden_grounds(sentence, version.document if version else {}):
        raise Refused(" ".join(found))


def _decide(
    application: Application,
    kind: DecisionKind,
    *,
    to: Stage | None,
    by: Actor,
    verb: str,
    sentence: str = "",
    why: Rejection | None = None,
) -> Decision:
    """Write the decision onto the locked application and into the history.

    What the stage that it stands in was about to send because it came there is called off: something else was decided.
    """
    for message in waiting_entries(application):
        cancel_message(message, by=by)
    before = {"stage": application.stage_id, "state": application.state}
    decision = Decision.objects.create(
        application=application,
        kind=kind,
        reason=why.reason if why else "",
        sentence=sentence,
        criterion_key=why.criterion_key if why else "",
        from_stage=application.stage,
        to_stage=to or application.stage,
        brief_version=application.brief_version,
        by=by if isinstance(by, User) else None,
    )
    application.state = _STATE_AFTER[kind]
    if to and to.pk != application.stage_id:
        application.stage, application.stage_since = to, decision.at
    if kind != DecisionKind.HOLD:
        application.held_until = None
    application.save(update_fields=["state", "stage", "stage_since", "opening", "held_until"])
    audit.record(
        verb,
        application,
        by=by,
        before=before,
        after={"stage": application.stage_id, "state": application.state},
        candidate_id=application.candidate_id,
    )
    application_decided.send(Application, application=application, decision=decision)
    return decision


_STATE_AFTER = {
    DecisionKind.ADVANCE: ApplicationState.ACTIVE,
    DecisionKind.HOLD: ApplicationState.ACTIVE,
    DecisionKind.REOPEN: ApplicationState.ACTIVE,
    DecisionKind.REJECT: ApplicationState.REJECTED,
    DecisionKind.HIRE: ApplicationState.HIRED,
    DecisionKind.WITHDRAW: ApplicationState.WITHDRAWN,
}


def _stage_left(application: Application) -> Stage | None:
    """The stage in which the application stood before it was closed; the first one if that is gone."""
    closed = {DecisionKind.REJECT, DecisionKind.WITHDRAW, DecisionKind.HIRE}
    decision = application.decisions.filter(kind__in=closed).select_related("from_stage").first()
    stage = decision.from_stage if decision else None
    while stage and stage.removed_at:
        stage = stage.replaced_by
    return stage or application.job.stages.first()


def _queue_refusal(application: Application, why: Rejection, *, by: User) -> None:
    job = application.job
    title = job.texts.filter(language=application.language).values_list("title", flat=True).first() or job.title
    with translation.override(application.language):
        reason, criterion = str(why.reason.label), application.criterion_name(why.criterion_key)
    queue_message(
        "rejection",
        to_email=application.candidate.email,
        to_name=application.candidate.name,
        language=application.language,
        about=application,
        context={
            "candidate": application.candidate,
            "company": job.company,
            "title": title,
            "contact": job.contact_name,
            "reason": f"{reason} ({criterion})" if criterion else reason,
            "sentence": why.sentence,
        },
        by=by,
        reply_to=job.contact_email,
        is_decision=True,
        due_at=why.tell_at,
    )


def _what_happened(application: Application) -> str:
    """One sentence: who did what to the application, just before."""
    last = application.decisions.select_related("by", "to_stage").first()
    words = {"who": last.by if last and last.by else _("Somebody"), "stage": application.stage}
    if application.state == ApplicationState.REJECTED:
        return _("%(who)s has rejected this application in the meantime.") % words
    if application.state == ApplicationState.HIRED:
        return _("%(who)s has hired this person in the meantime.") % words
    if application.state == ApplicationState.WITHDRAWN:
        return _("The candidate has withdrawn in the meantime.")
    return _("%(who)s has moved this application in the meantime: it now stands in “%(stage)s”.") % words
