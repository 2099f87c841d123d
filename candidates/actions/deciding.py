"""Decisions on applications: moving, holding, rejecting, reopening, hiring, withdrawing, and who looks after one.

A decision is made by a person, checked against `ALLOWED_DECISIONS`, stored as a row that is never edited, and told to
later apps by the signal `application_decided`. Each action takes the stage that the person saw: of two people who
decide at once the second is told what happened, and nothing of the first is lost.

What can be decided about many at once (``move_all``, ``reject_all``…) takes applications of one job that are locked,
checked, and come with their candidate, stage and job: as many queries for all of them as for one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
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
from candidates.signals import applications_decided
from candidates.states import ABOUT_CRITERIA, ALLOWED_DECISIONS, ApplicationState, DecisionKind, RejectionReason
from candidates.wording import forbidden_grounds
from jobs.actions.publication import fill_job
from jobs.models import BriefVersion, Company, Opening, Stage
from jobs.states import OpeningState, StageKind
from mail.actions import Draft, cancel_messages, queue_messages
from mail.models import Message, MessageQuerySet
from mail.states import MessageState

Actor = User | Literal["candidate", "system"]


class Overtaken(Refused):
    """Somebody else decided in the meantime; ``application`` is as it stands now."""

    def __init__(self, application: Application, last: Decision | None) -> None:
        self.application = application
        super().__init__(_what_happened(application, last))


@dataclass(frozen=True)
class Rejection:
    """Why an application is rejected, and what the person is told: ``tell_at`` None sends nothing."""

    reason: RejectionReason
    sentence: str
    criterion_key: str = ""
    tell_at: datetime | None = None


@dataclass(frozen=True)
class Decided:
    """What was decided about one application, and the message to the person that waits because of it."""

    decision: Decision
    message: Message | None


def move_application(application: Application, to: Stage, *, seen: int, by: User) -> Decision | None:
    """Move an application to another stage of its job; hiring and rejecting have actions of their own.

    What the stage does on entry is done with it. ``seen`` is the id of the stage in which the person saw it. Returns
    None where it stands there already. Raises Overtaken, or Refused for a stage that asks for more than a move.
    """
    if not takes_moves(to):
        raise Refused(_("This stage is reached by hiring or by a refusal with its reason."))
    with transaction.atomic():
        to = live_stage(to)
        now = _locked(application)
        if now.stage_id == to.pk and now.state == ApplicationState.ACTIVE:
            return None
        _check(now, DecisionKind.ADVANCE, seen)
        return move_all([now], to, by=by)[0].decision


def takes_moves(stage: Stage) -> bool:
    """Whether a move leads to a stage: hiring and refusing are decisions of their own."""
    return stage.kind not in {StageKind.HIRED, StageKind.CLOSED}


def move_all(applications: Sequence[Application], to: Stage, *, by: User) -> list[Decided]:
    """Move applications to a stage that `takes_moves`, where they do not stand yet; what it does on entry is done."""
    goes = dict.fromkeys((one.pk for one in applications), to)
    decisions = _decide(applications, DecisionKind.ADVANCE, to=goes, by=by, verb="application.moved")
    sent = enter(decisions, by=by)
    return [Decided(one, sent.get(one.application_id)) for one in decisions]


def move_all_back(applications: Sequence[Application], to: Mapping[int, Stage], *, by: User) -> None:
    """Put applications back, each into the stage that is given for it: what stages do on entry is not done again."""
    _decide(applications, DecisionKind.ADVANCE, to=to, by=by, verb="application.moved")


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
    standing = Application.objects.filter(stage=stage, state=ApplicationState.ACTIVE)
    lock(standing)
    people = list(standing.select_related("candidate", "job__company", "stage").order_by("pk"))
    goes = dict.fromkeys((one.pk for one in people), to)
    _decide(people, DecisionKind.ADVANCE, to=goes, by=by, verb="application.moved", keeps_hold=True)


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
        if found := forbidden_grounds(sentence, now.brief_version.document if now.brief_version else {}):
            raise Refused(" ".join(found))
        Application.objects.filter(pk=now.pk).update(held_until=until)
        return _decide([now], DecisionKind.HOLD, to={}, by=by, verb="application.held", sentence=sentence)[0]


def reject_application(application: Application, why: Rejection, *, seen: int, by: User) -> Decision:
    """Reject an application for a coded reason, with a sentence; the message to the person leaves at ``why.tell_at``.

    Raises Overtaken, or Refused when there is no address to write to, when a reason about what the person showed names
    no criterion of the brief, and when the sentence touches on a ground that the law forbids.
    """
    with transaction.atomic():
        now = _locked(application)
        _check(now, DecisionKind.REJECT, seen)
        lacks = _("Name the criterion of the brief that decided.")
        if said := not_to_be_given(why, [now], lacks=lacks).get(now.brief_version_id):
            raise Refused(said)
        if why.tell_at and not now.candidate.email:
            raise Refused(_("There is no e-mail address to write to: say that no message is sent."))
        return reject_all([now], why, by=by)[0].decision


def reject_all(applications: Sequence[Application], why: Rejection, *, by: User) -> list[Decided]:
    """Reject applications for one reason that may be given for each; who has no e-mail address is not written to."""
    if not applications:
        return []
    closed = applications[0].job.stages.filter(kind=StageKind.CLOSED).first()
    goes = dict.fromkeys((one.pk for one in applications), closed) if closed else {}
    decisions = _decide(
        applications,
        DecisionKind.REJECT,
        to=goes,
        by=by,
        verb="application.rejected",
        sentence=why.sentence,
        why=why,
    )
    told = [one for one in applications if why.tell_at and one.candidate.email]
    sent = {message.about_id: message for message in _queue_refusals(told, why, by=by)}
    return [Decided(one, sent.get(one.application_id)) for one in decisions]


def not_to_be_given(why: Rejection, applications: Iterable[Application], *, lacks: str) -> dict[int | None, str]:
    """Why a reason cannot be given to applications, by the brief version to which they were sent; nothing where it can.

    A reason about what the person showed names a criterion of that brief, else it ``lacks`` it; and no sentence touches
    on a ground that the law forbids.
    """
    ids = {one.brief_version_id for one in applications}
    versions = BriefVersion.objects.in_bulk([pk for pk in ids if pk])
    found: dict[int | None, str] = {}
    for pk in ids:
        document = versions[pk].document if pk else {}
        if (
            pk
            and why.reason in ABOUT_CRITERIA
            and why.criterion_key not in {one["key"] for one in document["criteria"]}
        ):
            found[pk] = lacks
        elif grounds := forbidden_grounds(why.sentence, document):
            found[pk] = " ".join(grounds)
    return found


def reopen_application(application: Application, *, by: User) -> Decision:
    """Take a closed application up again, in the stage that it left; a refusal that has not left is called off.

    Of a person who was hired the opening is free again, and what was planned on hiring is dropped; the job stays closed
    until somebody opens it. What the stage does on entry was done before.

    Raises Refused when the application is not closed.
    """
    with transaction.atomic():
        now = _locked(application)
        _check(now, DecisionKind.REOPEN, now.stage_id)
        if now.opening_id:
            Opening.objects.filter(pk=now.opening_id).update(state=OpeningState.OPEN, filled_at=None)
            Application.objects.filter(pk=now.pk).update(opening=None)
            take_back_follow_ups(now.decisions.filter(kind=DecisionKind.HIRE)[:1], by=by)
        return reopen_all([now], by=by)[0]


def reopen_all(applications: Sequence[Application], *, by: User) -> list[Decision]:
    """Take closed applications up again, each in the stage that it left; refusals that have not left are called off."""
    cancel_messages(waiting_refusals(applications), by=by)
    goes = _stages_left(applications)
    return _decide(applications, DecisionKind.REOPEN, to=goes, by=by, verb="application.reopened")


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
        Application.objects.filter(pk=now.pk).update(opening=opening)
        hired = now.job.stages.filter(kind=StageKind.HIRED).first()
        goes = {now.pk: hired} if hired else {}
        (decision,) = _decide([now], DecisionKind.HIRE, to=goes, by=by, verb="application.hired")
        enter([decision], by=by)
        fill_job(now.job, by=by)
        return decision


def withdraw_application(application: Application) -> Decision | None:
    """The candidate withdraws; once is enough. Returns None where the application is closed already."""
    with transaction.atomic():
        now = _locked(application)
        if now.state not in ALLOWED_DECISIONS[DecisionKind.WITHDRAW]:
            return None
        closed = now.job.stages.filter(kind=StageKind.CLOSED).first()
        goes = {now.pk: closed} if closed else {}
        return _decide([now], DecisionKind.WITHDRAW, to=goes, by="candidate", verb="application.withdrawn")[0]


def assign_owner(application: Application, owner: User | None, *, by: User) -> None:
    """Say who looks after an application; None for nobody. Whether that person may is the form's to check."""
    with transaction.atomic():
        before = _locked(application)
        if before.owner_id == (owner.pk if owner else None):
            return
        assign_all([before], owner, by=by)


def assign_all(applications: Sequence[Application], owner: User | None, *, by: User) -> None:
    """Say who looks after several applications that somebody else, or nobody, looked after."""
    Application.objects.filter(pk__in=[one.pk for one in applications]).update(owner=owner)
    changes = [
        audit.Change(one, {"owner": one.owner_id}, {"owner": owner}, candidate_id=one.candidate_id)
        for one in applications
    ]
    audit.record_all("application.owner-changed", changes, by=by)


def next_morning(company: Company, now: datetime | None = None) -> datetime:
    """Nine o’clock of the next working day in the company's zone: decided now, told once slept on."""
    zone = ZoneInfo(company.time_zone)
    day = timezone.localtime(now or timezone.now(), zone).date() + timedelta(days=1)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return datetime.combine(day, time(REFUSAL_HOUR), zone)


def waiting_refusals(applications: Iterable[Application]) -> MessageQuerySet:
    """Refusals of these applications that have not left yet."""
    found = Message.objects.about_any(applications, Application).filter(template="rejection")
    return found.filter(state=MessageState.WAITING, sending_since__isnull=True)


def last_decisions(applications: Iterable[Application]) -> dict[int, Decision]:
    """What was decided last about each of these applications, by whom."""
    found: dict[int, Decision] = {}
    for decision in Decision.objects.filter(application__in=[one.pk for one in applications]).select_related("by"):
        found.setdefault(decision.application_id, decision)
    return found


def _locked(application: Application) -> Application:
    lock(Application.objects.filter(pk=application.pk))
    return Application.objects.select_related("candidate", "job__company", "stage").get(pk=application.pk)


def _check(application: Application, kind: DecisionKind, seen: int) -> None:
    if application.state not in ALLOWED_DECISIONS[kind] or application.stage_id != seen:
        raise Overtaken(application, last_decisions([application]).get(application.pk))


def _decide(
    applications: Sequence[Application],
    kind: DecisionKind,
    *,
    to: Mapping[int, Stage],
    by: Actor,
    verb: str,
    sentence: str = "",
    why: Rejection | None = None,
    keeps_hold: bool = False,
) -> list[Decision]:
    """Write one decision onto each of the locked applications and into its history; ``to`` is where each goes.

    What the stage that it stands in was about to send because it came there is called off: something else was decided.
    """
    cancel_messages(waiting_entries(applications), by=by)
    decisions = Decision.objects.bulk_create(
        Decision(
            application=one,
            kind=kind,
            reason=why.reason if why else "",
            sentence=sentence,
            criterion_key=why.criterion_key if why else "",
            from_stage_id=one.stage_id,
            to_stage=to.get(one.pk, one.stage),
            brief_version_id=one.brief_version_id,
            by=by if isinstance(by, User) else None,
        )
        for one in applications
    )
    changes = []
    for decision in decisions:
        one, before = decision.application, _standing(decision.application)
        one.state = _STATE_AFTER[kind]
        if one.pk in to and to[one.pk].pk != one.stage_id:
            one.stage, one.stage_since = to[one.pk], decision.at
        changes.append(audit.Change(one, before, _standing(one), one.candidate_id))
    _store(decisions, ends_hold=kind != DecisionKind.HOLD and not keeps_hold)
    audit.record_all(verb, changes, by=by)
    if decisions:
        applications_decided.send(Application, decisions=decisions)
    return decisions


def _standing(application: Application) -> dict[str, Any]:
    return {"stage": application.stage_id, "state": application.state}


def _store(decisions: Sequence[Decision], *, ends_hold: bool) -> None:
    """Write where applications stand after decisions of one kind, in a statement for each stage to which they go."""
    stored: dict[tuple[int, bool], list[Decision]] = {}
    for decision in decisions:
        key = decision.application.stage_id, decision.from_stage_id != decision.application.stage_id
        stored.setdefault(key, []).append(decision)
    for (stage, is_moved), there in stored.items():
        values: dict[str, Any] = {"state": _STATE_AFTER[DecisionKind(there[0].kind)], "stage": stage}
        if is_moved:
            values["stage_since"] = there[0].at
        if ends_hold:
            values["held_until"] = None
        Application.objects.filter(pk__in=[one.application_id for one in there]).update(**values)


_STATE_AFTER = {
    DecisionKind.ADVANCE: ApplicationState.ACTIVE,
    DecisionKind.HOLD: ApplicationState.ACTIVE,
    DecisionKind.REOPEN: ApplicationState.ACTIVE,
    DecisionKind.REJECT: ApplicationState.REJECTED,
    DecisionKind.HIRE: ApplicationState.HIRED,
    DecisionKind.WITHDRAW: ApplicationState.WITHDRAWN,
}


def _stages_left(applications: Sequence[Application]) -> dict[int, Stage]:
    """The stage in which each application stood before it was closed; where that is gone, the one that took its people.

    Where there is none, the first.
    """
    if not applications:
        return {}
    # Those that were removed too.
    stages: dict[int, Stage] = {one.pk: one for one in Stage._base_manager.filter(job=applications[0].job_id)}
    first = min((one for one in stages.values() if not one.removed_at), key=lambda one: one.position)
    left = dict.fromkeys((one.pk for one in applications), first)
    closing = {DecisionKind.REJECT, DecisionKind.WITHDRAW, DecisionKind.HIRE}
    decisions = Decision.objects.filter(kind__in=closing, application__in=left.keys())
    for pk, stage_id in decisions.order_by("at", "pk").values_list("application_id", "from_stage_id"):
        stage = stages.get(stage_id or 0)
        while stage and stage.removed_at:
            stage = stages.get(stage.replaced_by_id or 0)
        left[pk] = stage or first
    return left


def _queue_refusals(applications: Sequence[Application], why: Rejection, *, by: User) -> list[Message]:
    if not applications or not why.tell_at:
        return []
    job = applications[0].job
    titles = dict(job.texts.values_list("language", "title"))
    versions = BriefVersion.objects.in_bulk({one.brief_version_id for one in applications if one.brief_version_id})
    reasons: dict[tuple[str, int | None], str] = {}
    drafts = []
    for application in applications:
        key = application.language, application.brief_version_id
        if key not in reasons:
            application.brief_version = versions.get(application.brief_version_id or 0)
            with translation.override(application.language):
                reason, criterion = str(why.reason.label), application.criterion_name(why.criterion_key)
            reasons[key] = f"{reason} ({criterion})" if criterion else reason
        context = {
            "candidate": application.candidate,
            "company": job.company,
            "title": titles.get(application.language) or job.title,
            "contact": job.contact_name,
            "reason": reasons[key],
            "sentence": why.sentence,
        }
        candidate = application.candidate
        drafts.append(
            Draft(candidate.email, candidate.name, application.language, application, context, job.contact_email)
        )
    return queue_messages("rejection", drafts, by=by, due_at=why.tell_at, is_decision=True)


def _what_happened(application: Application, last: Decision | None) -> str:
    """One sentence: who did what to the application, just before."""
    words = {"who": last.by if last and last.by else _("Somebody"), "stage": application.stage}
    if application.state == ApplicationState.REJECTED:
        return _("%(who)s has rejected this application in the meantime.") % words
    if application.state == ApplicationState.HIRED:
        return _("%(who)s has hired this person in the meantime.") % words
    if application.state == ApplicationState.WITHDRAWN:
        return _("The candidate has withdrawn in the meantime.")
    return _("%(who)s has moved this application in the meantime: it now stands in “%(stage)s”.") % words
