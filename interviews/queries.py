"""What the pages of interviews show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from candidates.models import Application
from interviews.models import Interview, Rating, Scorecard
from interviews.states import Recommendation
from jobs.models import CompanyMember, Competency, Job, JobMember, in_language
from jobs.policy import LEVEL_MAXIMUM


@dataclass(frozen=True)
class Question:
    """One criterion to judge in an interview, with its question and what levels 0 to 4 look like."""

    key: str
    label: str
    is_mandatory: bool
    question: str = ""
    levels: Sequence[str] = field(default_factory=tuple)


def questions(application: Application) -> list[Question]:
    """The criteria of an application's brief, mandatory ones first: two queries."""
    version = application.brief_version or application.job.versions.first()
    if version is None:
        return []
    criteria: list[dict[str, Any]] = version.document.get("criteria", [])
    keys = {criterion.get("competency") for criterion in criteria}
    known = {one.key: one for one in Competency.objects.filter(key__in=keys - {None})}
    found = []
    for criterion in sorted(criteria, key=lambda one: one.get("necessity") != "mandatory"):
        competency = known.get(criterion.get("competency") or "")
        levels = _levels(competency) if competency else ()
        found.append(
            Question(
                criterion["key"],
                in_language(criterion.get("label") or {}) or criterion["key"],
                criterion.get("necessity") == "mandatory",
                in_language(competency.question) if competency else "",
                levels,
            )
        )
    return found


def _levels(competency: Competency) -> Sequence[str]:
    by_level = [
        in_language({language: texts[level] for language, texts in competency.levels.items()})
        for level in range(LEVEL_MAXIMUM + 1)
    ]
    return tuple(by_level)


def people_for(job: Job) -> QuerySet[User]:
    """Who may be asked to take part in an interview: the recruiters of the company and the people of the job."""
    members = JobMember.objects.filter(job=job).values("user")
    recruiters = CompanyMember.objects.filter(company=job.company_id).values("user")
    return User.objects.filter(is_active=True).filter(Q(pk__in=members) | Q(pk__in=recruiters))


def with_people(interviews: QuerySet[Interview]) -> QuerySet[Interview]:
    """Interviews with what a list shows of them."""
    return interviews.select_related("application__candidate", "application__job").prefetch_related(
        "participants__user"
    )


@dataclass
class Card:
    """A scorecard as one viewer may read it."""

    scorecard: Scorecard
    ratings: list[tuple[str, Rating]]

    @property
    def recommendation(self) -> str:
        return str(Recommendation(self.scorecard.recommendation).label) if self.scorecard.recommendation else ""


def cards_of(application: Application, user: User) -> dict[int, list[Card]]:
    """The scorecards of an application that the person may see, by interview: three queries."""
    labels = {question.key: question.label for question in questions(application)}
    cards = (
        Scorecard.objects.visible_to(user)
        .filter(interview__application=application)
        .select_related("author")
        .prefetch_related("ratings")
        .order_by("submitted_at", "pk")
    )
    found: dict[int, list[Card]] = {}
    for card in cards:
        ratings = [(labels.get(rating.criterion_key, rating.criterion_key), rating) for rating in card.ratings.all()]
        found.setdefault(card.interview_id, []).append(Card(card, ratings))
    return found
