"""Interviews with their people and the cards that one may read."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from candidates.models import Application
from interviews.models import Interview, Participant, Rating, Scorecard, ScorecardVersion
from interviews.queries.kits import criteria
from interviews.states import Recommendation
from jobs.models import CompanyMember, Job, JobMember


def people_for(job: Job) -> QuerySet[User]:
    """Who may be asked to take part in an interview: the recruiters of the company and the people of the job."""
    members = JobMember.objects.filter(job=job).values("user")
    recruiters = CompanyMember.objects.filter(company=job.company_id).values("user")
    return User.objects.filter(is_active=True).filter(Q(pk__in=members) | Q(pk__in=recruiters))


def with_people(interviews: QuerySet[Interview]) -> QuerySet[Interview]:
    """Interviews with what a list shows of them."""
    people = Participant.objects.select_related("user").only("interview", "user__name")
    return (
        interviews.select_related("application__candidate", "application__job")
        .only(
            "key",
            "title",
            "starts_at",
            "minutes",
            "time_zone",
            "state",
            "application__candidate__first_name",
            "application__candidate__last_name",
            "application__job__title",
        )
        .prefetch_related(Prefetch("participants", people))
    )


@dataclass
class Card:
    """A scorecard as one viewer may read it."""

    scorecard: Scorecard
    ratings: list[tuple[str, Rating]]
    earlier: list[ScorecardVersion] = field(default_factory=list)

    @property
    def recommendation(self) -> str:
        return str(Recommendation(self.scorecard.recommendation).label) if self.scorecard.recommendation else ""


def cards_in(interview: Interview, user: User) -> list[Card]:
    """The scorecards of one interview that the person may see: three queries."""
    return _cards(interview.application, Scorecard.objects.visible_to(user).filter(interview=interview))


def cards_of(application: Application, user: User) -> dict[int, list[Card]]:
    """The scorecards of an application that the person may see, by interview: three queries."""
    found: dict[int, list[Card]] = {}
    for card in _cards(application, Scorecard.objects.visible_to(user).filter(interview__application=application)):
        found.setdefault(card.scorecard.interview_id, []).append(card)
    return found


def _cards(application: Application, cards: QuerySet[Scorecard]) -> list[Card]:
    labels = {question.key: question.label for question in criteria(application)}
    found = []
    for card in cards.select_related("author").prefetch_related("ratings", "versions").order_by("submitted_at", "pk"):
        ratings = [(labels.get(rating.criterion_key, rating.criterion_key), rating) for rating in card.ratings.all()]
        found.append(Card(card, ratings, list(card.versions.all())))
    return found
