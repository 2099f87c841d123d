"""The questions of an interview: those of its round, of the catalogue, and what this candidate is asked besides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from accounts.written import Written
from candidates.models import Application
from interviews.models import Interview, Round, RoundQuestion
from jobs.models import BriefVersion, Competency, Job, in_language
from jobs.policy import LEVEL_MAXIMUM

EVIDENCED = "e"
"""The seal of a mandatory criterion that a person confirmed (`candidates.models.Application.shown_seals`)."""


@dataclass(frozen=True)
class Question:
    """One criterion to judge in an interview, with its question and what levels 0 to 4 look like.

    ``is_added`` says that it is asked of this candidate because nothing was confirmed for it yet; ``is_own`` that the
    words are the house's and not the catalogue's.
    """

    key: str
    label: str
    is_mandatory: bool
    question: str = ""
    levels: Sequence[str] = field(default_factory=tuple)
    is_added: bool = False
    is_own: bool = False


@dataclass(frozen=True)
class KitRound:
    """A round with its questions."""

    round: Round
    questions: list[Question]

    @property
    def unworded(self) -> list[Question]:
        """Criteria that still lack a question."""
        return [question for question in self.questions if not question.question]


def criteria(application: Application) -> list[Question]:
    """All criteria of an application's brief, mandatory ones first, without how they are asked about."""
    return [_bare(one) for one in _mandatory_first(_criteria_of(application))]


def questions(application: Application) -> list[Question]:
    """The same with the questions and levels of the catalogue: a query more."""
    return _asked(_criteria_of(application))


def _criteria_of(application: Application) -> list[dict[str, Any]]:
    version = application.brief_version or _newest_version.first(application.job_id)
    return version.document.get("criteria", []) if version else []


def questions_of(interview: Interview) -> list[Question]:
    """What is asked in an interview: its round's criteria and those added for this candidate; without a round all."""
    found = questions(interview.application)
    if interview.round_id is not None:
        own = {row.criterion_key: row for row in RoundQuestion.objects.filter(round=interview.round_id)}
        found = [_worded(one, own.get(one.key)) for one in found if one.key in own or one.key in interview.added]
        return [replace(one, is_added=one.key not in own) for one in found]
    return [replace(one, is_added=one.key in interview.added) for one in found]


def questions_of_job(job: Job) -> list[Question]:
    """The criteria of the brief as it stands published, or else drafted: two or three queries."""
    version = _newest_version.first(job.pk)
    if version:
        return _asked(version.document.get("criteria", []))
    drafted = job.criteria.select_related("competency")
    return _asked(
        [
            {
                "key": criterion.key,
                "label": criterion.label,
                "necessity": criterion.necessity,
                "competency": criterion.competency.key if criterion.competency else None,
            }
            for criterion in drafted
        ]
    )


def kit_of(job: Job) -> tuple[list[KitRound], list[Question]]:
    """The rounds of a job with their questions, and the criteria that no round covers: five queries at most."""
    asked = questions_of_job(job)
    rounds = []
    covered: set[str] = set()
    for one in _rounds.all(job.pk):
        own = {row.criterion_key: row for row in one.questions.all()}
        covered |= set(own)
        rounds.append(
            KitRound(one, [_worded(question, own[question.key]) for question in asked if question.key in own])
        )
    return rounds, [question for question in asked if question.key not in covered]


_newest_version = Written(lambda job: BriefVersion.objects.filter(job=job).defer("method").order_by("-number")[:1])
_rounds = Written(lambda job: Round.objects.filter(job=job).prefetch_related("questions"))


def without_evidence(application: Application) -> list[str]:
    """Mandatory criteria that nobody has confirmed so far, and those asked about in an earlier interview.

    The latter stay, so that a later interviewer cannot tell from the kit what an earlier one made of them.
    """
    version = _newest_version.first(application.job_id)
    criteria: list[dict[str, Any]] = version.document.get("criteria", []) if version else []
    mandatory = [one["key"] for one in criteria if one.get("necessity") == "mandatory"]
    seals = application.shown_seals.ljust(len(mandatory), "n")
    earlier = {key for keys in application.interviews.values_list("added", flat=True) for key in keys}
    return [key for key, seal in zip(mandatory, seals, strict=False) if seal != EVIDENCED or key in earlier]


def _worded(question: Question, row: RoundQuestion | None) -> Question:
    if row is None or not row.question:
        return question
    levels = _by_level(row.levels) if row.levels else question.levels
    return replace(question, question=in_language(row.question), levels=levels, is_own=True)


def _mandatory_first(criteria: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(criteria, key=lambda one: one.get("necessity") != "mandatory")


def _bare(criterion: dict[str, Any]) -> Question:
    label = in_language(criterion.get("label") or {}) or criterion["key"]
    return Question(criterion["key"], label, criterion.get("necessity") == "mandatory")


def _asked(criteria: Iterable[dict[str, Any]]) -> list[Question]:
    listed = _mandatory_first(criteria)
    keys = sorted({key for criterion in listed if (key := criterion.get("competency"))})
    known = {one.key: one for one in _competencies.all(*keys)} if keys else {}
    found = []
    for criterion in listed:
        asked = _bare(criterion)
        if competency := known.get(criterion.get("competency") or ""):
            words = in_language(competency.question)
            asked = replace(asked, question=words, levels=_by_level(competency.levels))
        found.append(asked)
    return found


_competencies = Written(lambda *keys: Competency.objects.filter(key__in=keys).only("key", "question", "levels"))


def _by_level(levels: dict[str, Sequence[str]]) -> Sequence[str]:
    return tuple(
        in_language({language: texts[level] for language, texts in levels.items()})
        for level in range(LEVEL_MAXIMUM + 1)
    )
