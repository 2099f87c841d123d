"""Which applications of a job its pages show: the filters, and what they offer to choose from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from candidates.models import Application, ApplicationQuerySet, Tag
from candidates.states import ApplicationState
from jobs.models import BriefVersion, Job, Stage, in_language
from jobs.states import StageKind

ENDS = (StageKind.HIRED, StageKind.CLOSED)
"""Stages in which nothing waits for anybody."""

Choices = list[tuple[str, str]]
AtLevel = Callable[[ApplicationQuerySet, Job, str, str], ApplicationQuerySet]

_at_level: list[AtLevel] = []


def register_levels(at_level: AtLevel) -> None:
    """Let the app that reads applications narrow them to a level of one criterion: (found, job, key, level) → found."""
    _at_level.append(at_level)


@dataclass(frozen=True)
class BoardFilter:
    """What is shown of a job's applications. The empty filter hides nothing.

    ``owner`` is ``me``, ``none`` or the number of a person; ``hold`` is ``yes`` or ``no``; ``age`` days in stage at
    least; ``level`` of ``criterion`` is ``1`` to ``4`` (at least), ``0`` (nothing found) or ``confirmed`` (by a
    person); ``answer`` is looked for in what was answered to ``question``.
    """

    must: str = ""
    source: str = ""
    owner: str = ""
    owner_id: int | None = None
    late: bool = False
    hold: str = ""
    age: int | None = None
    tag: int | None = None
    criterion: str = ""
    level: str = ""
    question: str = ""
    answer: str = ""

    def __bool__(self) -> bool:
        return bool(self.must or self.source or self.owner or self.late) or self.is_narrow

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for more than the filters that are always in sight."""
        asked = bool(self.criterion and self.level) or bool(self.question and self.answer)
        return asked or bool(self.hold) or self.age is not None or self.tag is not None


def applications_of(job: Job, stages: Iterable[Stage], wanted: BoardFilter) -> ApplicationQuerySet:
    """The applications of a job that the filter lets through. Closed ones stand in the stages that end a pipeline."""
    stages = list(stages)
    ends = [stage.pk for stage in stages if stage.kind in ENDS]
    found = Application.objects.filter(job=job).filter(Q(state=ApplicationState.ACTIVE) | Q(stage__in=ends))
    if wanted.must:
        found = found.exclude(shown_seals="").exclude(shown_seals__contains="n")
    if wanted.must == "evidenced":
        found = found.exclude(shown_seals__contains="v")
    if wanted.source:
        found = found.filter(source=wanted.source)
    if wanted.owner:
        owners = {"me": wanted.owner_id, "none": None}
        found = found.filter(owner=owners[wanted.owner] if wanted.owner in owners else int(wanted.owner))
    if wanted.late:
        found = found.filter(late(stages), state=ApplicationState.ACTIVE)
    return _narrowed(found, job, wanted)


def late(stages: Iterable[Stage]) -> Q:
    """Longer in their stage than its target."""
    found = Q(pk__in=[])
    for stage in stages:
        if stage.kind not in ENDS and stage.target_days is not None:
            found |= Q(stage=stage, stage_since__lt=timezone.now() - timedelta(days=stage.target_days + 1))
    return found


def _narrowed(found: ApplicationQuerySet, job: Job, wanted: BoardFilter) -> ApplicationQuerySet:
    if wanted.hold:
        found = found.filter(held_until__isnull=wanted.hold == "no", state=ApplicationState.ACTIVE)
    if wanted.age is not None:
        found = found.filter(stage_since__lt=timezone.now() - timedelta(days=wanted.age))
    if wanted.tag is not None:
        found = found.filter(taggings__tag=wanted.tag)
    if wanted.question and wanted.answer:
        found = found.filter(answers__key=wanted.question, answers__value__icontains=wanted.answer)
    if wanted.criterion and wanted.level:
        for at_level in _at_level:
            found = at_level(found, job, wanted.criterion, wanted.level)
    return found


@dataclass(frozen=True)
class Offered:
    """What the filters that are not always in sight let choose from: pairs of a value and its words."""

    owners: Choices
    tags: Choices
    criteria: Choices
    questions: Choices


def offered(job: Job, owners: Mapping[int, str]) -> Offered:
    """The choices of a job's filters; ``owners`` are the names of whoever can be in charge, by their number."""
    versions = BriefVersion.objects.filter(job=job).order_by("-number")
    document = versions.values_list("document", flat=True).first() or {}
    return Offered(
        owners=[(str(pk), name) for pk, name in owners.items()],
        tags=[(str(tag.pk), tag.name) for tag in Tag.objects.filter(company=job.company_id)],
        criteria=[(one["key"], in_language(one["label"]) or one["key"]) for one in document.get("criteria", [])],
        questions=[(question.key, in_language(question.label)) for question in job.questions.all()],
    )
