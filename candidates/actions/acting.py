"""Acts on several applications at once: one transaction, what was done to each noted, taken back as one.

Whoever cannot be acted on (closed, moved by somebody else in the meantime, without an address) is left out with the
reason, and the others are done. What is taken back is what nobody touched since and no message has told.

Everything is asked and written for all of them together: two thousand people take as many questions as two.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.deciding import (
    Decided,
    Overtaken,
    Rejection,
    assign_all,
    last_decisions,
    live_stage,
    move_all,
    move_all_back,
    not_to_be_given,
    place_application,
    reject_all,
    reopen_all,
)
from candidates.actions.entering import Entry, entry_of, gaps_for, language_for, send_kept, what_followed
from candidates.actions.followups import take_back_follow_ups
from candidates.actions.locking import lock
from candidates.actions.tagging import put_tag_on_all, tag_named, take_tag
from candidates.actions.writing import Letter, write_to_all
from candidates.models import Act, ActLine, Application, Tag, Tagging
from candidates.policy import TAGS_MAXIMUM, UNDO_WITHIN
from candidates.queries.acting import gathered
from candidates.states import ActKind, ApplicationState, DecisionKind
from config.formats import language_name, moment
from jobs.models import Job, MessageTemplate, Stage
from jobs.queries.messages import filled, gaps_in
from mail.actions import cancel_messages
from mail.models import Message
from mail.states import MessageState

REASON_LENGTH = 300
LINES_AT_ONCE = 500
"""Lines of an act that one statement changes, each in its own way."""

Kept = dict[int, str]
"""Why something stays as it is although the act is taken back, by application."""


class Deed(ABC):
    """What is to be done to each of several applications of a job.

    What stands in its way and what will happen is known to what `looking_at` returns.
    """

    kind: ClassVar[ActKind]

    @abstractmethod
    def words(self, application: Application) -> str:
        """What will happen to an application."""

    @abstractmethod
    def do(self, lines: Sequence[ActLine], *, by: User) -> None:
        """Do it to the applications, locked, of these lines, and note on each what to take back."""

    def obstacle(self, application: Application) -> str:
        """Why nothing can be done to an application; empty where something can."""
        if application.state != ApplicationState.ACTIVE:
            return _("closed already: %(state)s") % {"state": application.get_state_display()}
        return ""

    def leads_to(self, job: Job) -> dict[str, Any]:
        """The columns of the act that say to what it leads."""
        return {}

    def looking_at(self, applications: Sequence[Application], seen: Mapping[int, int], *, by: User) -> "Deed":
        """The same deed, with whatever it takes to say what will happen, looked up once for all of them.

        ``seen`` is the stage in which each was seen.
        """
        return self

    def in_all(self, applications: Sequence[Application]) -> list[str]:
        """What will happen to these together, in a sentence each; nothing where that is said by each of them."""
        return []

    def letters(self, applications: Sequence[Application]) -> list[tuple[str, str, str]]:
        """What these are written, with its gaps: language, subject and text of each; nothing where that is all."""
        return []


@dataclass(frozen=True)
class Move(Deed):
    """To another stage, neither that of hired people nor that of closed applications."""

    to: Stage
    entry: Entry | None = None
    overtaken: Mapping[int, str] = field(default_factory=dict)
    kind: ClassVar[ActKind] = ActKind.MOVE

    def looking_at(self, applications: Sequence[Application], seen: Mapping[int, int], *, by: User) -> "Move":
        """With what the stage does on entry."""
        entry = entry_of(self.to, applications, by=by)
        return replace(self, entry=entry, overtaken=_overtaken(applications, seen))

    def in_all(self, applications: Sequence[Application]) -> list[str]:
        """How many are written to, and who is to follow up."""
        return self.entry.in_all(applications) if self.entry else []

    def obstacle(self, application: Application) -> str:
        """Closed, there already, or moved by somebody else since."""
        if said := super().obstacle(application):
            return said
        if application.stage_id == self.to.pk:
            return _("stands there already")
        return self.overtaken.get(application.pk, "")

    def words(self, application: Application) -> str:
        """From where to where."""
        goes = _("goes from “%(stage)s” to “%(to)s”") % {"stage": application.stage, "to": self.to}
        return ", ".join([goes, *(self.entry.words(application) if self.entry else [])])

    def do(self, lines: Sequence[ActLine], *, by: User) -> None:
        """Move them; what the stage sends on entry waits."""
        _note(lines, move_all([line.application for line in lines], self.to, by=by))

    def leads_to(self, job: Job) -> dict[str, Any]:
        """The stage, held before anybody who is moved there."""
        return {"stage": live_stage(self.to)}


@dataclass(frozen=True)
class Reject(Deed):
    """For one reason and with one message; ``barred`` are brief versions to which it cannot be given, and why."""

    why: Rejection
    barred: Mapping[int | None, str] = field(default_factory=dict)
    overtaken: Mapping[int, str] = field(default_factory=dict)
    kind: ClassVar[ActKind] = ActKind.REJECT

    def looking_at(self, applications: Sequence[Application], seen: Mapping[int, int], *, by: User) -> "Reject":
        """With the briefs to which they applied."""
        lacks = _("applied to a brief without this criterion: refuse with another reason")
        barred = not_to_be_given(self.why, applications, lacks=lacks)
        return replace(self, barred=barred, overtaken=_overtaken(applications, seen))

    def obstacle(self, application: Application) -> str:
        """Closed, moved by somebody else since, or sent to a brief about which the reason says nothing."""
        if said := super().obstacle(application):
            return said
        return self.barred.get(application.brief_version_id) or self.overtaken.get(application.pk, "")

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

    def do(self, lines: Sequence[ActLine], *, by: User) -> None:
        """Refuse them; the messages wait."""
        _note(lines, reject_all([line.application for line in lines], self.why, by=by))


@dataclass(frozen=True)
class Assign(Deed):
    """Put somebody in charge; None for nobody."""

    owner: User | None
    kind: ClassVar[ActKind] = ActKind.ASSIGN

    def obstacle(self, application: Application) -> str:
        """In charge already."""
        same = application.owner_id == (self.owner.pk if self.owner else None)
        return _("nothing changes") if same else ""

    def words(self, application: Application) -> str:
        """Who looks after it from now on."""
        if self.owner is None:
            return _("nobody is in charge any more")
        return _("%(name)s is in charge") % {"name": self.owner}

    def do(self, lines: Sequence[ActLine], *, by: User) -> None:
        """Note who looks after them."""
        for line in lines:
            line.owner_before = line.application.owner
        assign_all([line.application for line in lines], self.owner, by=by)

    def leads_to(self, job: Job) -> dict[str, Any]:
        """The person."""
        return {"owner": self.owner}


@dataclass(frozen=True)
class PutTag(Deed):
    """Put a tag of the company on. ``bearing`` have it already, ``full`` have as many as one may."""

    name: str
    bearing: frozenset[int] = frozenset()
    full: frozenset[int] = frozenset()
    kind: ClassVar[ActKind] = ActKind.TAG

    def looking_at(self, applications: Sequence[Application], seen: Mapping[int, int], *, by: User) -> "PutTag":
        """With the tags that they bear."""
        borne = Tagging.objects.filter(application__in=[one.pk for one in applications])
        counted = borne.order_by().values("application").annotate(total=Count("pk"))
        full = counted.filter(total__gte=TAGS_MAXIMUM).values_list("application", flat=True)
        bearing = borne.filter(tag__name__iexact=self.name).values_list("application", flat=True)
        return replace(self, bearing=frozenset(bearing), full=frozenset(full))

    def obstacle(self, application: Application) -> str:
        """Tagged so already, or with as many others as one may bear."""
        if application.pk in self.bearing:
            return _("bears it already")
        if application.pk in self.full:
            return _("An application bears %(count)s tags at most.") % {"count": TAGS_MAXIMUM}
        return ""

    def words(self, application: Application) -> str:
        """Which tag."""
        return _("bears the tag “%(tag)s”") % {"tag": self.name}

    def do(self, lines: Sequence[ActLine], *, by: User) -> None:
        """Put it on."""
        tag = lines[0].act.tag
        if tag:
            put_tag_on_all([line.application for line in lines], tag, by=by)

    def leads_to(self, job: Job) -> dict[str, Any]:
        """The tag, made where there is none."""
        return {"tag": tag_named(job.company, self.name)}


class Writing(Deed):
    """A message to each, in which what stands between braces is filled in. It waits long enough to be called off."""

    kind: ClassVar[ActKind] = ActKind.WRITE

    @abstractmethod
    def gaps(self, application: Application) -> set[str]:
        """What is to be filled in of the message to an application."""

    def obstacle(self, application: Application) -> str:
        """No address, or no first name to fill in."""
        if not application.candidate.email:
            return _("there is no e-mail address to write to")
        lacks_name = not application.candidate.first_name and "name" in self.gaps(application)
        return _("the first name is not known") if lacks_name else ""

    def words(self, application: Application) -> str:
        """To which address."""
        return _("is written to at %(address)s") % {"address": application.candidate.email}


@dataclass(frozen=True)
class Write(Writing):
    """One message to each, typed for once."""

    subject: str
    text: str

    def gaps(self, application: Application) -> set[str]:
        """The same for everybody."""
        return gaps_in(self.subject + self.text)

    def letters(self, applications: Sequence[Application]) -> list[tuple[str, str, str]]:
        """The message as it was typed, in whatever language that is."""
        return [("", self.subject, self.text)]

    def do(self, lines: Sequence[ActLine], *, by: User) -> None:
        """Write the messages; they leave after the pause."""
        letters = []
        for application in (line.application for line in lines):
            job = application.job
            gaps = {"name": application.candidate.first_name, "job": job.title, "company": job.company.public_name}
            subject, text = filled(self.subject, gaps), filled(self.text, gaps)
            letters.append(Letter(application, subject, text, application.language))
        for line, message in zip(lines, write_to_all(letters, by=by), strict=True):
            line.message = message


@dataclass(frozen=True)
class WriteKept(Writing):
    """A message kept by the company to each, in the language of each."""

    message: MessageTemplate

    def gaps(self, application: Application) -> set[str]:
        """Those of the text in the language of the application."""
        return gaps_for(self.message, application)

    def do(self, lines: Sequence[ActLine], *, by: User) -> None:
        """Write the messages; they leave after the pause."""
        sent = send_kept(self.message, [line.application for line in lines], by=by)
        for line, message in zip(lines, sent, strict=True):
            line.message = message

    def letters(self, applications: Sequence[Application]) -> list[tuple[str, str, str]]:
        """The message as these read it, with its gaps: language, subject and text, the language of most first."""
        languages = Counter(language_for(self.message, one) for one in applications)
        return [(code, self.message.subjects[code], self.message.texts[code]) for code, _n in languages.most_common()]


@dataclass(frozen=True)
class Foreseen:
    """What a deed would do to some applications: to whom, in words for all of them, and why not to the others."""

    deed: Deed
    done: list[Application]
    in_all: list[str]
    left_out: list[tuple[Application, str]]

    @property
    def letters(self) -> list[tuple[str, str, str]]:
        """What people are written, with its gaps: language, subject and text."""
        return self.deed.letters(self.done)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why people are left out, the most frequent reason first, and how many for each."""
        return Counter(why for _one, why in self.left_out).most_common()

    def lines(self, start: int, end: int) -> list[tuple[Application, str, str]]:
        """Some of them, whoever is left out first: what will happen in words, or why nothing."""
        outside = [(one, "", why) for one, why in self.left_out[start:end]]
        first = max(start - len(self.left_out), 0)
        inside = self.done[first : max(end - len(self.left_out), 0)]
        return outside + [(one, self.deed.words(one), "") for one in inside]


def foresee(deed: Deed, applications: Sequence[Application], seen: Mapping[int, int], *, by: User) -> Foreseen:
    """What the deed would do to these applications, `gathered`; nothing is done."""
    deed = deed.looking_at(applications, seen, by=by)
    obstacles = [(one, deed.obstacle(one)) for one in applications]
    done = [one for one, why in obstacles if not why]
    return Foreseen(deed, done, deed.in_all(done), [(one, why) for one, why in obstacles if why])


def act_on(job: Job, deed: Deed, seen: Mapping[int, int], *, by: User) -> Act:
    """Do one deed to applications of a job: ``seen`` holds their numbers, with the stage in which each was seen.

    Raises Refused where the deed itself cannot be done, for whomever.
    """
    with transaction.atomic():
        act = Act.objects.create(job=job, kind=deed.kind, by=by, **deed.leads_to(job))
        # In the order of their numbers: two people who act on the same ones wait for each other, and never both.
        chosen = Application.objects.filter(job=job, pk__in=seen)
        lock(chosen)
        applications = gathered(chosen.order_by("pk"), job)
        deed = deed.looking_at(applications, seen, by=by)
        lines = [ActLine(act=act, application=one, left_out=deed.obstacle(one)[:REASON_LENGTH]) for one in applications]
        done = [line for line in lines if not line.left_out]
        if done:
            deed.do(done, by=by)
        ActLine.objects.bulk_create(lines)
        audit.record("application.acted", act, by=by, after={"kind": act.kind, "done": len(done)})
        return act


def _overtaken(applications: Sequence[Application], seen: Mapping[int, int]) -> dict[int, str]:
    """What somebody else did to those that no longer stand where they were seen."""
    elsewhere = [
        one
        for one in applications
        if one.state == ApplicationState.ACTIVE and one.stage_id != seen.get(one.pk, one.stage_id)
    ]
    last = last_decisions(elsewhere) if elsewhere else {}
    return {one.pk: str(Overtaken(one, last.get(one.pk))) for one in elsewhere}


def _note(lines: Sequence[ActLine], decided: Sequence[Decided]) -> None:
    for line, one in zip(lines, decided, strict=True):
        line.decision, line.message = one.decision, one.message


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
        now = Act.objects.select_for_update(of=("self",)).select_related("job__company").get(pk=act.pk)
        if now.undone_at:
            raise Refused(_("This has been undone already."))
        if now.at < timezone.now() - UNDO_WITHIN:
            raise Refused(_("This is too long ago to be undone in one go: open the dossiers one by one."))
        lines = list(now.lines.filter(left_out="").select_related("decision").order_by("application_id"))
        kept = _UNDO[ActKind(now.kind)](now, lines, by)
        for line in lines:
            line.kept = kept.get(line.application_id, "")[:REASON_LENGTH]
        ActLine.objects.bulk_update([line for line in lines if line.kept], ["kept"], batch_size=LINES_AT_ONCE)
        now.undone_at, now.undone_by = timezone.now(), by
        now.save(update_fields=["undone_at", "undone_by"])
        audit.record("application.act-undone", now, by=by, after={"kind": now.kind, "kept": len(kept)})
        return now


def _held(act: Act, lines: Sequence[ActLine]) -> dict[int, Application]:
    """The applications of these lines, held from now on, by their numbers."""
    acted_on = Application.objects.filter(pk__in=[line.application_id for line in lines])
    lock(acted_on)
    return {one.pk: one for one in gathered(acted_on.order_by("pk"), act.job)}


def _touched(lines: Sequence[ActLine], held: Mapping[int, Application]) -> Kept:
    """Those about which something was decided since, and what."""
    last = last_decisions(held.values())
    found = {}
    for line in lines:
        newest = last.get(line.application_id)
        if newest is None or newest.pk != line.decision_id:
            found[line.application_id] = str(Overtaken(held[line.application_id], newest))
    return found


def _call_off(lines: Sequence[ActLine], by: User) -> Kept:
    """Call their messages off; those whose message has left already."""
    sent = {line.message_id: line.application_id for line in lines if line.message_id}
    left = sent.keys() - cancel_messages(Message.objects.filter(pk__in=sent), by=by)
    off = Message.objects.filter(pk__in=left, state=MessageState.CANCELLED).values_list("pk", flat=True)
    return {sent[pk]: _("The message has left.") for pk in left - set(off)}


def _without(lines: Sequence[ActLine], kept: Kept) -> list[ActLine]:
    return [line for line in lines if line.application_id not in kept]


def _move_back(act: Act, lines: Sequence[ActLine], by: User) -> Kept:
    # Stages are held before applications, in the order in which whoever edits a pipeline holds them.
    before = {line.decision.from_stage_id for line in lines if line.decision}
    stages = {one.pk: one for one in Stage.objects.select_for_update(no_key=True).filter(pk__in=before)}
    gone = _("The stage in which it stood is gone.")
    goes = {line.application_id: stages.get(line.decision.from_stage_id or 0) for line in lines if line.decision}
    kept = {line.application_id: gone for line in lines if goes.get(line.application_id) is None}
    held = _held(act, lines)
    kept |= _touched(_without(lines, kept), held)
    kept |= _call_off(_without(lines, kept), by)
    taken = _without(lines, kept)
    take_back_follow_ups([line.decision for line in taken if line.decision], by=by)
    back = {pk: stage for pk, stage in goes.items() if stage}
    move_all_back([held[line.application_id] for line in taken], back, by=by)
    return kept


def _take_up(act: Act, lines: Sequence[ActLine], by: User) -> Kept:
    held = _held(act, lines)
    kept = _touched(lines, held)
    kept |= _call_off(_without(lines, kept), by)
    reopen_all([held[line.application_id] for line in _without(lines, kept)], by=by)
    return kept


def _give_back(act: Act, lines: Sequence[ActLine], by: User) -> Kept:
    held = _held(act, lines)
    since = _("Somebody else is in charge by now.")
    kept = {pk: since for pk, one in held.items() if one.owner_id != act.owner_id}
    before: dict[int | None, list[Application]] = {}
    for line in _without(lines, kept):
        before.setdefault(line.owner_before_id, []).append(held[line.application_id])
    people = User.objects.in_bulk([pk for pk in before if pk])
    for pk, applications in before.items():
        assign_all(applications, people.get(pk or 0), by=by)
    return kept


def _untag(act: Act, lines: Sequence[ActLine], by: User) -> Kept:
    for tag in Tag.objects.filter(pk=act.tag_id or 0):
        take_tag(list(_held(act, lines).values()), tag, by=by)
    return {}


def _unwrite(act: Act, lines: Sequence[ActLine], by: User) -> Kept:
    return _call_off(lines, by)


_UNDO: dict[ActKind, Callable[[Act, Sequence[ActLine], User], Kept]] = {
    ActKind.MOVE: _move_back,
    ActKind.REJECT: _take_up,
    ActKind.ASSIGN: _give_back,
    ActKind.TAG: _untag,
    ActKind.WRITE: _unwrite,
}
