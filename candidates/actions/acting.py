"""Acts on several applications at once: one transaction, what was done to each noted, taken back as one.

Whoever cannot be acted on (closed, moved by somebody else in the meantime, without an address) is left out with the
reason, and the others are done. What is taken back is what nobody touched since and no message has told.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.deciding import (
    Overtaken,
    Rejection,
    assign_owner,
    live_stage,
    move_application,
    place_application,
    reject_application,
    reopen_application,
    waiting_refusals,
)
from candidates.actions.entering import Entry, entry_of, waiting_entries, what_followed
from candidates.actions.followups import take_back_follow_ups
from candidates.actions.locking import lock
from candidates.actions.tagging import put_tag, tag_named, take_tag
from candidates.actions.writing import write_to
from candidates.models import Act, ActLine, Application
from candidates.policy import UNDO_WITHIN
from candidates.states import ActKind, ApplicationState, DecisionKind
from config.formats import language_name, moment
from jobs.models import Job, Stage
from jobs.queries.messages import filled
from mail.actions import cancel_message
from mail.models import Message
from mail.states import MessageState

REASON_LENGTH = 300


@dataclass(frozen=True)
class Foreseen:
    """What an act would do to one application, in words; ``left_out`` says why nothing, where that is so."""

    application: Application
    words: str
    left_out: str


class Deed(ABC):
    """What is to be done to each of several applications."""

    kind: ClassVar[ActKind]

    @abstractmethod
    def words(self, application: Application) -> str:
        """What will happen to an application."""

    @abstractmethod
    def do(self, line: ActLine, seen: int, *, by: User) -> None:
        """Do it, and note on the line what to take back. Raises Refused."""

    def obstacle(self, application: Application, seen: int) -> str:
        """Why nothing can be done to an application; empty where something can."""
        if application.state != ApplicationState.ACTIVE:
            return _("closed already: %(state)s") % {"state": application.get_state_display()}
        return ""

    def leads_to(self, job: Job) -> dict[str, Any]:
        """The columns of the act that say to what it leads."""
        return {}

    def looking_at(self, applications: Sequence[Application], *, by: User) -> "Deed":
        """The same deed, with whatever it takes to say what will happen, looked up once for all of them."""
        return self

    def in_all(self, applications: Sequence[Application]) -> list[str]:
        """What will happen to these together, in a sentence each; nothing where that is said by each of them."""
        return []


@dataclass(frozen=True)
class Move(Deed):
    """To another stage, neither that of hired people nor that of closed applications."""

    to: Stage
    entry: Entry | None = None
    kind: ClassVar[ActKind] = ActKind.MOVE

    def looking_at(self, applications: Sequence[Application], *, by: User) -> "Move":
        """With what the stage does on entry."""
        return replace(self, entry=entry_of(self.to, applications, by=by))

    def in_all(self, applications: Sequence[Application]) -> list[str]:
        """How many are written to, and who is to follow up."""
        return self.entry.in_all(applications) if self.entry else []

    def obstacle(self, application: Application, seen: int) -> str:
        """Closed, there already, or moved by somebody else since."""
        if said := super().obstacle(application, seen):
            return said
        if application.stage_id == self.to.pk:
            return _("stands there already")
        return str(Overtaken(application)) if application.stage_id != seen else ""

    def words(self, application: Application) -> str:
        """From where to where."""
        goes = _("goes from “%(stage)s” to “%(to)s”") % {"stage": application.stage, "to": self.to}
        return ", ".join([goes, *(self.entry.words(application) if self.entry else [])])

    def do(self, line: ActLine, seen: int, *, by: User) -> None:
        """Move it; what the stage sends on entry waits."""
        line.decision = move_application(line.application, self.to, seen=seen, by=by)
        line.message = next(iter(waiting_entries(line.application)), None)

    def leads_to(self, job: Job) -> dict[str, Any]:
        """The stage, held before anybody who is moved there."""
        return {"stage": live_stage(self.to)}


@dataclass(frozen=True)
class Reject(Deed):
    """For one reason and with one message; ``lacking`` are brief versions that do not know the criterion named."""

    why: Rejection
    lacking: frozenset[int] = frozenset()
    kind: ClassVar[ActKind] = ActKind.REJECT

    def obstacle(self, application: Application, seen: int) -> str:
        """Closed, moved by somebody else since, or sent to a brief without the criterion."""
        if said := super().obstacle(application, seen):
            return said
        if application.brief_version_id in self.lacking:
            return _("applied to a brief without this criterion: refuse with another reason")
        return str(Overtaken(application)) if application.stage_id != seen else ""

    def words(self, application: Application) -> str:
        """That it is refused, and what the person is told when."""
        if not self.why.tell_at:
            return _("is refused; no message is sent")
        if not application.candidate.email:
            return _("is refused; there is no e-mail address, so no message is sent")
        at = moment(self.why.tell_at, application.job.company.time_zone)
        return _("is refused; the message leaves on %(at)s, in %(language)s") % {
            "at": at,
            "language": language_name(application.language),
        }

    def do(self, line: ActLine, seen: int, *, by: User) -> None:
        """Refuse it; the message waits."""
        why = self.why if line.application.candidate.email else replace(self.why, tell_at=None)
        line.decision = reject_application(line.application, why, seen=seen, by=by)
        if why.tell_at:
            line.message = next(iter(waiting_refusals(line.application)), None)


@dataclass(frozen=True)
class Assign(Deed):
    """Put somebody in charge; None for nobody."""

    owner: User | None
    kind: ClassVar[ActKind] = ActKind.ASSIGN

    def obstacle(self, application: Application, seen: int) -> str:
        """In charge already."""
        same = application.owner_id == (self.owner.pk if self.owner else None)
        return _("nothing changes") if same else ""

    def words(self, application: Application) -> str:
        """Who looks after it from now on."""
        if self.owner is None:
            return _("nobody is in charge any more")
        return _("%(name)s is in charge") % {"name": self.owner}

    def do(self, line: ActLine, seen: int, *, by: User) -> None:
        """Note who looks after it."""
        line.owner_before = line.application.owner
        assign_owner(line.application, self.owner, by=by)

    def leads_to(self, job: Job) -> dict[str, Any]:
        """The person."""
        return {"owner": self.owner}


@dataclass
class PutTag(Deed):
    """Put a tag of the company on."""

    name: str
    kind: ClassVar[ActKind] = ActKind.TAG

    def obstacle(self, application: Application, seen: int) -> str:
        """None that shows before."""
        return ""

    def words(self, application: Application) -> str:
        """Which tag."""
        return _("bears the tag “%(tag)s”") % {"tag": self.name}

    def do(self, line: ActLine, seen: int, *, by: User) -> None:
        """Put it on."""
        if line.act.tag and not put_tag(line.application, line.act.tag, by=by):
            raise Refused(_("bears it already"))

    def leads_to(self, job: Job) -> dict[str, Any]:
        """The tag, made where there is none."""
        return {"tag": tag_named(job.company, self.name)}


@dataclass(frozen=True)
class Write(Deed):
    """One message to each; « {name} » and « {job} » in it are filled in. It waits long enough to be called off."""

    subject: str
    text: str
    kind: ClassVar[ActKind] = ActKind.WRITE

    def obstacle(self, application: Application, seen: int) -> str:
        """No address."""
        return "" if application.candidate.email else _("there is no e-mail address to write to")

    def words(self, application: Application) -> str:
        """To which address."""
        return _("is written to at %(address)s") % {"address": application.candidate.email}

    def do(self, line: ActLine, seen: int, *, by: User) -> None:
        """Write the message; it leaves after the pause."""
        application = line.application
        gaps = {"name": application.candidate.first_name, "job": application.job.title}
        subject, text = filled(self.subject, gaps), filled(self.text, gaps)
        line.message = write_to(application, subject, text, language=application.language, by=by)


def foresee(deed: Deed, applications: Sequence[Application], seen: Mapping[int, int]) -> list[Foreseen]:
    """What the deed would do to each of these applications (with candidate, stage and job); nothing is done."""
    found = []
    for application in applications:
        left_out = deed.obstacle(application, seen.get(application.pk, application.stage_id))
        found.append(Foreseen(application, "" if left_out else deed.words(application), left_out))
    return found


def act_on(job: Job, deed: Deed, seen: Mapping[int, int], *, by: User) -> Act:
    """Do one deed to applications of a job: ``seen`` holds their numbers, with the stage in which each was seen.

    Raises Refused where the deed itself cannot be done, for whomever.
    """
    with transaction.atomic():
        act = Act.objects.create(job=job, kind=deed.kind, by=by, **deed.leads_to(job))
        # In the order of their numbers: two people who act on the same ones wait for each other, and never both.
        chosen = Application.objects.filter(job=job, pk__in=seen).order_by("pk")
        lock(chosen)
        for application in chosen.select_related("candidate", "stage", "job__company", "owner"):
            line = ActLine(act=act, application=application)
            line.left_out = deed.obstacle(application, seen[application.pk])[:REASON_LENGTH]
            if not line.left_out:
                try:
                    with transaction.atomic():
                        deed.do(line, seen[application.pk], by=by)
                except Refused as refused:
                    line = ActLine(act=act, application=application, left_out=str(refused)[:REASON_LENGTH])
            line.save()
        done = act.lines.filter(left_out="").count()
        audit.record("application.acted", act, by=by, after={"kind": act.kind, "done": done})
        return act


@dataclass(frozen=True)
class Placed:
    """What putting one application elsewhere brought, in a sentence each; ``act`` takes it back, where it needs one."""

    said: list[str]
    act: Act | None


def place_one(application: Application, to: Stage, *, seen: int, by: User) -> Placed:
    """Put one application where somebody dropped it; a move that writes or plans is an act, to be taken back as one.

    Raises as `place_application`.
    """
    with transaction.atomic():
        decision = place_application(application, to, seen=seen, by=by)
        if decision is None:
            return Placed([], None)
        followed = what_followed(decision, by=by)
        if decision.kind != DecisionKind.ADVANCE or not (followed.message or followed.follow_up):
            return Placed(followed.said, None)
        act = Act.objects.create(job=application.job, kind=ActKind.MOVE, by=by, stage=to)
        act.lines.create(application=application, decision=decision, message=followed.message)
        return Placed(followed.said, act)


def undo_act(act: Act, *, by: User) -> Act:
    """Take an act back, for whomever that is still possible; each line that stays says why.

    Raises Refused when it was taken back before, or is too old.
    """
    with transaction.atomic():
        now = Act.objects.select_for_update().get(pk=act.pk)
        if now.undone_at:
            raise Refused(_("This has been undone already."))
        if now.at < timezone.now() - UNDO_WITHIN:
            raise Refused(_("This is too long ago to be undone in one go: open the dossiers one by one."))
        lines = now.lines.filter(left_out="").order_by("application_id")
        for line in lines.select_related("act__stage", "act__tag", "act__owner", "application", "decision", "message"):
            try:
                with transaction.atomic():
                    _UNDO[ActKind(now.kind)](line, by)
            except Refused as refused:
                line.kept = str(refused)[:REASON_LENGTH]
                line.save(update_fields=["kept"])
        now.undone_at, now.undone_by = timezone.now(), by
        now.save(update_fields=["undone_at", "undone_by"])
        kept = now.lines.exclude(kept="").count()
        audit.record("application.act-undone", now, by=by, after={"kind": now.kind, "kept": kept})
        return now


def _untouched(line: ActLine) -> Application:
    """The application, where nothing was decided about it since. Raises Overtaken."""
    lock(Application.objects.filter(pk=line.application_id))
    application = Application.objects.select_related("stage").get(pk=line.application_id)
    last = application.decisions.values_list("pk", flat=True).first()
    if line.decision_id is None or last != line.decision_id:
        raise Overtaken(application)
    return application


def _move_back(line: ActLine, by: User) -> None:
    before = line.decision.from_stage if line.decision else None
    if line.decision is None or before is None or before.removed_at:
        raise Refused(_("The stage in which it stood is gone."))
    before = live_stage(before)
    application = _untouched(line)
    _call_off(line, by)
    take_back_follow_ups(line.decision, by=by)
    move_application(application, before, seen=application.stage_id, by=by, is_back=True)


def _take_up(line: ActLine, by: User) -> None:
    application = _untouched(line)
    _call_off(line, by)
    reopen_application(application, by=by)


def _call_off(line: ActLine, by: User) -> None:
    if line.message is None or cancel_message(line.message, by=by):
        return
    if not Message.objects.filter(pk=line.message.pk, state=MessageState.CANCELLED).exists():
        raise Refused(_("The message has left."))


def _give_back(line: ActLine, by: User) -> None:
    now = Application.objects.select_for_update(of=("self",)).get(pk=line.application_id)
    if now.owner_id != line.act.owner_id:
        raise Refused(_("Somebody else is in charge by now."))
    assign_owner(now, line.owner_before, by=by)


def _untag(line: ActLine, by: User) -> None:
    if line.act.tag:
        take_tag(line.application, line.act.tag, by=by)


_UNDO: dict[ActKind, Callable[[ActLine, User], None]] = {
    ActKind.MOVE: _move_back,
    ActKind.REJECT: _take_up,
    ActKind.ASSIGN: _give_back,
    ActKind.TAG: _untag,
    ActKind.WRITE: _call_off,
}
