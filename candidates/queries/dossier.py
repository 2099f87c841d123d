"""A dossier: all that one viewer may see of a candidate, on one page, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, Model, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.audit import about_numbers, words_for
from accounts.models import User
from accounts.written import Written
from candidates.models import (
    Acquaintance,
    Application,
    ApplicationQuerySet,
    Candidate,
    CandidateLink,
    Consent,
    Decision,
    Document,
    DocumentText,
    FollowUp,
    Mention,
    Merge,
    Note,
    Tagging,
)
from candidates.policy import FOLLOW_UPS_SHOWN
from candidates.queries.board import age_in_stage
from candidates.queries.filtering import ENDS
from candidates.queries.gathered import Gathered
from candidates.queries.likenesses import Pair, merges_of, pairs_of, with_likeness
from candidates.queries.people import hiring_managers
from candidates.states import (
    ApplicationState,
    ConsentPurpose,
    DecisionKind,
    DocumentKind,
    DocumentState,
    RejectionReason,
)
from jobs.models import Company, Job, Stage, in_language
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
class ToFollowUp:
    """One follow-up of an application, to be done or done."""

    pk: int
    text: str
    due_on: date
    name: str
    is_done: bool
    is_late: bool
    is_today: bool
    job: str
    """The title of the job, where the application is not the one around which the dossier is laid."""


@dataclass(frozen=True)
class LanguageFound:
    """A language that the CV names, with the level that stands beside it (CEFR), if any."""

    language: str
    level: str


def _unseen(model: type[Model], prefix: str, *shown: str) -> list[str]:
    return [f"{prefix}{field.name}" for field in model._meta.concrete_fields if field.name not in {"id", *shown}]


_UNSEEN = (
    *_unseen(Job, "job__", "title", "slug", "company"),
    *_unseen(Company, "job__company__", "name", "time_zone"),
    *("shown_seals", "shown_basins", "shown_score", "shown_up_to", "submission_key", "import_hash"),
)
"""What a dossier says nothing of: half of the columns that lie on its way."""


def applications_of(candidate_id: int, user: User) -> list[Application]:
    """A candidate's applications that the person may see, those in progress first, then the newest.

    Each comes with its candidate, with what that person told of themselves (their acquaintance; ``declared_links``,
    the addresses), with ``tag_names``, ``hiring_managers``, ``has_notes`` and ``has_follow_ups``, and with whether
    somebody may be the same person (``is_alike``) or dossiers were merged (``is_merged``).
    """
    return sorted(_visible.all(user, candidate_id), key=lambda one: one.state != ApplicationState.ACTIVE)


def _as_shown() -> ApplicationQuerySet:
    links = CandidateLink.objects.filter(candidate=OuterRef("candidate")).values(
        one=JSONObject(url="url", label="label", is_feed="is_feed")
    )
    tags = (
        Tagging.objects.filter(application=OuterRef("pk"))
        .order_by("tag__name")
        .values(one=JSONObject(name="tag__name"))
    )
    shown: ApplicationQuerySet = (
        Application.objects.annotate(
            declared_links=Gathered(links.order_by("pk")),
            tag_names=Gathered(tags),
            has_follow_ups=Exists(FollowUp.objects.filter(application=OuterRef("pk"))),
            hiring_managers=Gathered(hiring_managers(OuterRef("job"))),
            has_notes=Exists(Note.objects.filter(application=OuterRef("pk"))),
            is_alike=with_likeness(),
            is_merged=Exists(Merge.objects.filter(kept=OuterRef("candidate"), undone_at=None)),
        )
        .select_related("candidate__acquaintance", "job__company", "stage")
        .defer(*_UNSEEN)
        .order_by("-created_at", "-pk")
    )
    return shown


_visible = Written(lambda user, candidate: _as_shown().visible_to(user).filter(candidate=candidate))


def follow_ups_of(applications: Iterable[Application], shown: Application | None, user: User) -> list[ToFollowUp]:
    """What the person sees of what is to be done about these applications, the earliest day first, then what was done.

    No query where nothing was ever planned.
    """
    planned = {one.pk: one for one in applications if one.has_follow_ups}  # type: ignore[attr-defined]  # Annotated.
    if not planned:
        return []
    found = FollowUp.objects.visible_to(user).filter(application__in=planned)
    found = found.order_by(F("done_at").desc(nulls_first=True), "due_on", "pk")
    columns = ("pk", "text", "due_on", "done_at", "application", "assigned_to__name", "assigned_to__email")
    lines = []
    for pk, text, due_on, done_at, application, name, email in found.values_list(*columns)[:FOLLOW_UPS_SHOWN]:
        job = planned[application].job
        lines.append(
            ToFollowUp(
                pk=pk,
                text=text,
                due_on=due_on,
                name=name or email or "",
                is_done=done_at is not None,
                is_late=done_at is None and due_on < job.company.today,
                is_today=done_at is None and due_on == job.company.today,
                job="" if shown and application == shown.pk else job.title,
            )
        )
    return lines


def identity_of(candidate: Candidate, applications: list[Application], user: User) -> tuple[list[Pair], list[Merge]]:
    """Who else this person may be, and which dossiers were merged into this one. No query where there is nothing."""
    asked = applications[0] if applications else None
    pairs = pairs_of(candidate, user) if asked is None or asked.is_alike else []  # type: ignore[attr-defined]
    merges = merges_of(candidate) if asked is None or asked.is_merged else []  # type: ignore[attr-defined]
    return pairs, merges


def documents_of(applications: Iterable[Application]) -> list[Document]:
    """Documents of these applications: CVs first, then the others, each the newest first."""
    asked = tuple(application.pk for application in applications)
    return sorted(_documents.all(asked), key=lambda one: one.kind != DocumentKind.CV) if asked else []


_documents = Written(
    lambda applications: Document.objects.filter(application__in=applications).order_by("-created_at", "-pk")
)


def text_of(document: Document | None) -> DocumentText | None:
    """The text of a document with its facts, without its words."""
    if document is None:
        return None
    return _text.first(document.pk)


_text = Written(lambda document: DocumentText.objects.filter(document=document).defer("words"))


def newest_cv(documents: Iterable[Document]) -> Document | None:
    """The newest CV that was read."""
    read = (one for one in documents if one.state == DocumentState.READ and one.kind == DocumentKind.CV)
    return next(read, None)


def languages_of(text: DocumentText | None) -> list[LanguageFound]:
    """The languages that a CV names."""
    found = text.facts.get("languages", []) if text else []
    return [LanguageFound(one["language"], one["level"] or "") for one in found]


def track_of(application: Application, stages: Iterable[Stage]) -> list[Step]:
    """The stages of its job, with where the application stands; the stage of closed ones only where it is in it."""
    stages = [stage for stage in stages if stage.kind != StageKind.CLOSED or stage.pk == application.stage_id]
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
    if application.held_until:
        return NextAction(_("On hold: decide"), application.held_until, application.held_until < timezone.localdate())
    if what is None or application.stage.kind in ENDS:
        return None
    if application.stage.target_days is None:
        return NextAction(what, None, is_late=False)
    until = timezone.localdate(application.stage_since) + timedelta(days=application.stage.target_days)
    return NextAction(what, until, is_late=until < timezone.localdate())


def notes_of(applications: Iterable[Application], user: User, managed: Collection[int]) -> list[Note]:
    """The notes on these applications, which `applications_of` found, that the person may read, newest first.

    ``managed`` are those that the person recruits for, by their numbers; ``mentioned`` of each note whom it speaks to.
    """
    noted = [one for one in applications if one.has_notes]  # type: ignore[attr-defined]  # Annotated.
    if not noted:
        return []
    people = Mention.objects.filter(note=OuterRef("pk")).order_by("pk").values(one=JSONObject(name="user__name"))
    found = Note.objects.beside(noted, user, managed).annotate(mentioned=Gathered(people))
    return list(found.select_related("author"))


def consents_of(candidate: Candidate, applications: Iterable[Application]) -> list[Consent]:
    """Consents given to the house or to the companies of these applications, those in force first."""
    companies = {application.job.company_id for application in applications}
    shown = [one for one in _consents.all(candidate.pk) if one.company_id is None or one.company_id in companies]
    return sorted(shown, key=lambda one: one.withdrawn_at is not None)


_consents = Written(
    lambda candidate: (
        Consent.objects.filter(candidate=candidate)
        .select_related("company")
        .only("purpose", "given_at", "withdrawn_at", "company__name")
    )
)


def links_of(
    applications: Iterable[Application], candidate: Candidate, consents: Iterable[Consent]
) -> tuple[list[dict[str, Any]], int]:
    """The declared links (url, label, is_feed) that the person agreed to have looked at, and how many others there are.

    Pages and feeds are agreed to apart.
    """
    agreed = {one.purpose for one in consents if one.withdrawn_at is None}
    declared: list[Any] | None = None
    for application in applications:
        declared = application.declared_links or []  # type: ignore[attr-defined]  # Annotated.
        break
    if declared is None:
        declared = list(candidate.links.values("url", "label", "is_feed"))
    purposes = {False: ConsentPurpose.LINKS, True: ConsentPurpose.FEEDS}
    shown = [one for one in declared if purposes[bool(one["is_feed"])] in agreed]
    return shown, len(declared) - len(shown)


def acquaintance_of(candidate: Candidate, merges: Iterable[Merge] = ()) -> Acquaintance | None:
    """What the person wrote or told of themselves; where there is nothing, in a merged dossier."""
    own: Acquaintance | None = getattr(candidate, "acquaintance", None)
    absorbed = [merge.absorbed_id for merge in merges]
    return own or (Acquaintance.objects.filter(candidate__in=absorbed).first() if absorbed else None)


def acquaintance_lines(acquaintance: Acquaintance | None) -> list[tuple[str, str]]:
    """What was written, field by field, with the field's name."""
    if acquaintance is None:
        return []
    fields = {field.name: field for field in Acquaintance._meta.fields}
    lines = ((capfirst(str(fields[name].verbose_name)), getattr(acquaintance, name)) for name in ACQUAINTANCE_FIELDS)
    return [(name, text) for name, text in lines if text]


_DECIDED = ["application.moved", "application.rejected", "application.reopened", "application.hired"]


def history_of(
    candidate: Candidate, applications: list[Application], documents: list[Document], user: User
) -> list[Line]:
    """What happened to these applications, newest first: decisions with their reasons, messages, and the rest.

    The reasons of decisions that are withheld from the person for a time (`accounts.withheld`) are left out.
    """
    asked = tuple(application.pk for application in applications)
    lines = [_of_decision(*row) for row in _decisions(asked, user)]
    lines += [_of_message(*row) for row in (_told.all(asked) if asked else ())]
    noted = _noted.all(candidate.pk, asked, tuple(document.pk for document in documents))
    others = {"candidate": _("the candidate"), "system": "Vivier"}
    lines += [_of_entry(*row, others=others) for row in noted]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:HISTORY_MAXIMUM]


_told = Written(
    lambda applications: (
        Message.objects.filter(about_type="candidates.application", about_id__in=applications)
        .order_by("-created_at")
        .values_list("subject", "state", "due_at", "created_at", "sent_at")[:HISTORY_MAXIMUM]
    )
)
_VALUES = ("values_held__before", "values_held__after")
_noted = Written(
    lambda candidate, applications, documents: (
        about_numbers({Candidate: (candidate,), Application: applications, Document: documents})
        .exclude(verb__in=_DECIDED)
        .values_list("at", "verb", "actor_kind", "actor__name", "actor__email", *_VALUES)[:HISTORY_MAXIMUM]
    )
)
_decided = Written(
    lambda applications: (
        Decision.objects.filter(application__in=applications)
        .exclude(kind=DecisionKind.WITHDRAW)
        .values_list("pk", "at", "kind", "reason", "sentence", "to_stage__names", "by__name", "by__email")[
            :HISTORY_MAXIMUM
        ]
    )
)


def _decisions(applications: tuple[int, ...], user: User) -> Iterable[tuple[Any, ...]]:
    """The columns that `_of_decision` takes: a history says little of its rows, and there are many."""
    rows: list[Any] = _decided.all(applications) if applications else []
    # Most decisions are moves, which say nothing: the database is asked only where a reason might be withheld.
    said = [row[0] for row in rows if row[3] or row[4]]
    readable = set(Decision.objects.readable_by(user).filter(pk__in=said).values_list("pk", flat=True)) if said else ()
    return [row[1:] if row[0] in readable else (*row[1:3], "", "", *row[5:]) for row in rows]


def _of_decision(
    at: datetime, kind: str, reason: str, sentence: str, stage: dict[str, str] | None, name: str, email: str
) -> Line:
    text = capfirst(str(DecisionKind(kind).label))
    if kind == DecisionKind.ADVANCE:
        text = _("Moved to “%(stage)s”") % {"stage": in_language(stage or {})}
    said = str(RejectionReason(reason).label) if reason else ""
    return Line(at, text, name or email or "", " – ".join(filter(None, (said, sentence))))


def _of_message(
    subject: str, state: str, due_at: datetime | None, created_at: datetime, sent_at: datetime | None
) -> Line:
    text = _("Message “%(subject)s”") % {"subject": subject}
    if state == MessageState.WAITING and due_at:
        return Line(created_at, text, "", _("not sent yet"))
    return Line(sent_at or created_at, text, "", str(MessageState(state).label))


def _of_entry(
    at: datetime,
    verb: str,
    kind: str,
    name: str,
    email: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    *,
    others: dict[str, str],
) -> Line:
    model = _CORRECTIONS.get(verb)
    detail = _corrections(model, before or {}, after or {}) if model else ""
    return Line(at, capfirst(str(words_for(verb))), name or email or others.get(kind, ""), detail)


_CORRECTIONS: dict[str, type[Candidate | Application]] = {
    "candidate.edited": Candidate,
    "application.source-corrected": Application,
}
"""What was corrected, by the verb that says so."""


def _corrections(model: type[Candidate | Application], before: dict[str, Any], after: dict[str, Any]) -> str:
    """Each field that was corrected, from what to what; nothing once the person is erased."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return "; ".join(
        _("%(field)s: “%(before)s” → “%(after)s”")
        % {
            "field": str(fields[name].verbose_name) if name in fields else name,
            "before": _in_words(fields.get(name), before.get(name)),
            "after": _in_words(fields.get(name), value),
        }
        for name, value in sorted(after.items())
    )


def _in_words(field: Any, value: Any) -> str:
    return str(dict(getattr(field, "flatchoices", ())).get(value, value) or "–")
