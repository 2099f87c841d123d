"""A dossier: all that one viewer may see of a candidate, on one page, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.audit import about, words_for
from accounts.models import AuditEntry, User
from candidates.models import (
    Acquaintance,
    Application,
    Candidate,
    CandidateLink,
    Consent,
    Decision,
    Document,
    DocumentText,
    Note,
)
from candidates.queries.board import ENDS, age_in_stage
from candidates.states import (
    ApplicationState,
    ConsentPurpose,
    DecisionKind,
    DocumentKind,
    DocumentState,
    RejectionReason,
)
from jobs.models import Stage
from jobs.states import StageKind
from mail.models import Message
from mail.states import MessageState

HISTORY_MAXIMUM = 100
ACQUAINTANCE_FIELDS = (
    "origins",
    "strengths",
    "weaknesses",
    "disappointments",
    "failures",
    "wishes",
    "hopes",
    "goals",
)


@dataclass(frozen=True)
class Step:
    """One stage on the track of an application."""

    stage: Stage
    is_done: bool
    is_now: bool
    note: str


@dataclass(frozen=True)
class NextAction:
    """What the stage asks for, and until when; None where the stage has no target."""

    what: str
    until: date | None
    is_late: bool


@dataclass(frozen=True)
class Line:
    """One line of the history: `components/history.html` draws it."""

    at: datetime
    text: str
    who: str = ""
    detail: str = ""


@dataclass(frozen=True)
class LanguageFound:
    """A language that the CV names, with the level that stands beside it (CEFR), if any."""

    language: str
    level: str


def applications_of(candidate_id: int, user: User) -> list[Application]:
    """A candidate's applications that the person may see, those in progress first, then the newest.

    Each comes with its candidate and what that person told of themselves.
    """
    found = (
        Application.objects.visible_to(user)
        .filter(candidate=candidate_id)
        .select_related("candidate__acquaintance", "job__company", "stage", "owner")
        .order_by("-created_at", "-pk")
    )
    return sorted(found, key=lambda one: one.state != ApplicationState.ACTIVE)


def documents_of(applications: Iterable[Application]) -> list[Document]:
    """Documents of these applications: CVs first, then the others, each the newest first."""
    found = Document.objects.filter(application__in=list(applications)).order_by("-created_at", "-pk")
    return sorted(found, key=lambda one: one.kind != DocumentKind.CV)


def text_of(document: Document | None) -> DocumentText | None:
    """The text of a document with its facts, without its words."""
    if document is None:
        return None
    return DocumentText.objects.filter(document=document).defer("words", "hidden").first()


def newest_cv(documents: Iterable[Document]) -> Document | None:
    """The newest CV that was read."""
    read = (one for one in documents if one.state == DocumentState.READ and one.kind == DocumentKind.CV)
    return next(read, None)


def languages_of(text: DocumentText | None) -> list[LanguageFound]:
    """The languages that a CV names."""
    found = text.facts.get("languages", []) if text else []
    return [LanguageFound(one["language"], one["level"] or "") for one in found]


def track_of(application: Application) -> list[Step]:
    """The stages of the job, with where the application stands; the stage of closed ones only where it is in it."""
    stages = [
        stage
        for stage in application.job.stages.all()
        if stage.kind != StageKind.CLOSED or stage.pk == application.stage_id
    ]
    places = {stage.pk: place for place, stage in enumerate(stages)}
    now = places.get(application.stage_id, -1)
    note, _is_late = age_in_stage(application.stage, application.stage_since)
    done = set(range(now))
    if application.state in {ApplicationState.REJECTED, ApplicationState.WITHDRAWN}:
        left = application.decisions.filter(kind__in=[DecisionKind.REJECT, DecisionKind.WITHDRAW]).first()
        done = set(range(places.get(left.from_stage_id or 0, now) + 1)) if left else done
        note = str(application.get_state_display())
    return [
        Step(stage, place in done and place != now, place == now, note if place == now else "")
        for place, stage in enumerate(stages)
    ]


def next_action_of(application: Application) -> NextAction | None:
    """What its stage asks for next; nothing once the application is closed."""
    if application.state != ApplicationState.ACTIVE:
        return None
    what = {
        StageKind.NEW: _("Read the application and answer"),
        StageKind.REVIEW: _("Decide: meet the person, or refuse"),
        StageKind.INTERVIEW: _("Meet the person and note what was said"),
        StageKind.OFFER: _("Make the offer and hear the answer"),
    }.get(StageKind(application.stage.kind))
    if what is None or application.stage.kind in ENDS:
        return None
    if application.stage.target_days is None:
        return NextAction(what, None, is_late=False)
    until = timezone.localdate(application.stage_since) + timedelta(days=application.stage.target_days)
    return NextAction(what, until, is_late=until < timezone.localdate())


def notes_of(applications: Iterable[Application], user: User) -> list[Note]:
    """The notes on these applications that the person may read, newest first."""
    return list(
        Note.objects.visible_to(user)
        .filter(application__in=list(applications))
        .select_related("author", "application__job")
    )


def consents_of(candidate: Candidate, applications: Iterable[Application]) -> list[Consent]:
    """Consents given to the house or to the companies of these applications, those in force first."""
    companies = {application.job.company_id for application in applications}
    found = Consent.objects.filter(candidate=candidate).select_related("company")
    shown = [one for one in found if one.company_id is None or one.company_id in companies]
    return sorted(shown, key=lambda one: one.withdrawn_at is not None)


def links_of(candidate: Candidate, consents: Iterable[Consent]) -> tuple[list[CandidateLink], bool]:
    """The declared links, and whether the person agreed that they are looked at."""
    agreed = any(one.purpose == ConsentPurpose.LINKS and one.withdrawn_at is None for one in consents)
    return list(candidate.links.all()), agreed


def acquaintance_of(candidate: Candidate) -> Acquaintance | None:
    """What the person wrote or told of themselves."""
    return getattr(candidate, "acquaintance", None)


def acquaintance_lines(acquaintance: Acquaintance | None) -> list[tuple[str, str]]:
    """What was written, field by field, with the field's name."""
    if acquaintance is None:
        return []
    fields = {field.name: field for field in Acquaintance._meta.fields}
    lines = ((capfirst(str(fields[name].verbose_name)), getattr(acquaintance, name)) for name in ACQUAINTANCE_FIELDS)
    return [(name, text) for name, text in lines if text]


_DECIDED = {"application.moved", "application.rejected", "application.reopened", "application.hired"}


def history_of(candidate: Candidate, applications: list[Application], documents: list[Document]) -> list[Line]:
    """What happened to these applications, newest first: decisions with their reasons, messages, and the rest."""
    pks = [application.pk for application in applications]
    lines = [_of_decision(one) for one in _decisions(pks)]
    sent = Message.objects.filter(about_type="candidates.application", about_id__in=pks).order_by("-created_at")
    lines += [_of_message(one) for one in sent[:HISTORY_MAXIMUM]]
    subjects = [candidate, *applications, *documents]
    entries = about(*subjects).exclude(verb__in=_DECIDED)[:HISTORY_MAXIMUM]
    others = {"candidate": _("the candidate"), "system": "Vivier"}
    lines += [_of_entry(entry, others) for entry in entries]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:HISTORY_MAXIMUM]


def _decisions(applications: list[int]) -> Iterable[Decision]:
    return (
        Decision.objects.filter(application__in=applications)
        .exclude(kind=DecisionKind.WITHDRAW)
        .select_related("by", "from_stage", "to_stage", "application__job")[:HISTORY_MAXIMUM]
    )


def _of_decision(decision: Decision) -> Line:
    text = capfirst(str(DecisionKind(decision.kind).label))
    if decision.kind == DecisionKind.ADVANCE:
        text = _("Moved to “%(stage)s”") % {"stage": decision.to_stage}
    reason = str(RejectionReason(decision.reason).label) if decision.reason else ""
    return Line(decision.at, text, str(decision.by or ""), " – ".join(filter(None, (reason, decision.sentence))))


def _of_message(message: Message) -> Line:
    if message.state == MessageState.WAITING and message.due_at:
        return Line(
            message.created_at, _("Message “%(subject)s”") % {"subject": message.subject}, "", _("not sent yet")
        )
    at = message.sent_at or message.created_at
    return Line(at, _("Message “%(subject)s”") % {"subject": message.subject}, "", str(message.get_state_display()))


def _of_entry(entry: AuditEntry, others: dict[str, str]) -> Line:
    return Line(entry.at, capfirst(str(words_for(entry.verb))), str(entry.actor or others.get(entry.actor_kind, "")))
