"""What candidates read on their own page: where their application stands, what was received, why it ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from accounts.written import Written
from candidates.models import AccessLink, Acquaintance, Application, Decision, Document
from candidates.queries.consents import consents_in_force, newest_wordings
from candidates.queries.own_side import own_side
from candidates.states import ApplicationState, ConsentPurpose, DecisionKind
from jobs.models import Job, in_language
from jobs.states import StageKind
from mail.models import Message
from mail.states import MessageState

_NOT_TOLD = {MessageState.WAITING, MessageState.UNKNOWN}


@dataclass(frozen=True)
class TrackStep:
    """A step of the recruitment, and whether this application has passed it, stands in it, or is yet to reach it."""

    name: str
    days: int | None
    is_past: bool
    is_current: bool


@dataclass(frozen=True)
class Standing:
    """Where an application stands, as far as its candidate has been told.

    ``kind`` is the kind of the stage it stands in; ``heard_by`` the day by which the candidate hears of it again, in
    the company's zone.
    """

    state: ApplicationState
    kind: StageKind
    since: datetime
    heard_by: date
    steps: list[TrackStep]
    refusal: Decision | None
    criterion: str
    today: date

    @property
    def current(self) -> TrackStep | None:
        """The step in which it stands; None once it has ended."""
        return next((step for step in self.steps if step.is_current), None)

    @property
    def following(self) -> TrackStep | None:
        """The step that comes after."""
        after = [step for step in self.steps if not step.is_past and not step.is_current]
        return after[0] if after and self.current else None

    @property
    def is_late(self) -> bool:
        """Whether the day by which the candidate should have heard has passed."""
        return self.is_active and self.heard_by < self.today

    @property
    def is_active(self) -> bool:
        """Whether it still goes on, as far as the candidate knows."""
        return self.state == ApplicationState.ACTIVE


@dataclass(frozen=True)
class Agreement:
    """A purpose of consent, its words, and since when the candidate agrees, if they do."""

    purpose: ConsentPurpose
    text: str
    language: str
    given_at: datetime | None


def find_link(token_hash: str) -> AccessLink | None:
    """The private link with this token, usable or not, with its application, job and company."""
    return _links().filter(token_hash=token_hash).first()


def usable_link(pk: int) -> AccessLink | None:
    """A link that was used to open a page, if it has not been revoked and its person not erased since."""
    link = _used_link.first(pk)
    return link if link and link.is_usable else None


def _links() -> "models.QuerySet[AccessLink]":
    return AccessLink.objects.select_related(
        "application__candidate", "application__job__company", "application__stage", "application__brief_version"
    )


_used_link = Written(
    lambda link: _links().filter(pk=link, used_at__isnull=False, application__candidate__erased_at=None)
)


def standing_of(application: Application, answer_within_days: int) -> Standing:
    """Where it stands. A refusal whose message has not left yet shows as the step before it: nobody learns it here.

    ``answer_within_days`` is what the job promises for the first answer; later steps have their own usual length.
    """
    state, stage, since = ApplicationState(application.state), application.stage, application.stage_since
    refusal, criterion = None, ""
    if state == ApplicationState.REJECTED:
        decision = application.decisions.filter(kind=DecisionKind.REJECT).select_related("from_stage").first()
        if decision and _is_untold(application):
            state, stage = ApplicationState.ACTIVE, decision.from_stage or stage
            earlier = application.decisions.filter(to_stage=stage, at__lt=decision.at).first()
            since = earlier.at if earlier else application.created_at
        else:
            refusal = decision
            criterion = application.criterion_name(decision.criterion_key) if decision else ""
    is_active = state == ApplicationState.ACTIVE
    steps = [
        TrackStep(
            in_language(one.names),
            one.target_days,
            is_past=(one.position, one.pk) < (stage.position, stage.pk) if is_active else False,
            is_current=is_active and one.pk == stage.pk,
        )
        for one in application.job.stages.exclude(kind__in=[StageKind.HIRED, StageKind.CLOSED])
    ]
    zone = ZoneInfo(application.job.company.time_zone)
    kind = StageKind(stage.kind)
    days = (stage.target_days if kind != StageKind.NEW else None) or answer_within_days
    heard_by = since.astimezone(zone).date() + timedelta(days=days)
    today = timezone.now().astimezone(zone).date()
    return Standing(state, kind, since, heard_by, steps, refusal, criterion, today)


def _is_untold(application: Application) -> bool:
    return Message.objects.about(application).filter(template="rejection", state__in=_NOT_TOLD).exists()


def documents_of(application: Application) -> list[Document]:
    """What was received, oldest first."""
    return list(application.documents.all())


def agreements_of(application: Application) -> list[Agreement]:
    """Every purpose, with the words agreed to or else the newest ones."""
    in_force, wordings = consents_in_force(application), newest_wordings()
    found = []
    for purpose in ConsentPurpose:
        consent = in_force.get(purpose)
        wording = consent.wording if consent else wordings[purpose]
        found.append(Agreement(purpose, wording.text, wording.language, consent.given_at if consent else None))
    return found


def acquaintance_of(application: Application) -> Acquaintance | None:
    """What the candidate wrote, or told, of themselves."""
    return Acquaintance.objects.filter(candidate=own_side(application).candidate.pk).first()


def criterion_label(job: Job, key: str) -> str | None:
    """What a criterion of the newest published brief is called; None for one that it does not hold."""
    version = job.versions.first()
    criteria = version.document["criteria"] if version else []
    return next((in_language(one["label"]) or key for one in criteria if one["key"] == key), None)
