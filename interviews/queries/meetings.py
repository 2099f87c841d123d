"""Interviews with their people and the cards that one may read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import User
from accounts.written import Written
from candidates.models import Application
from candidates.queries.gathered import Gathered
from interviews.models import Interview, Participant, Rating, Round, Scorecard, ScorecardVersion
from interviews.policy import PAGE_SIZE
from interviews.queries.kits import criteria
from interviews.states import Recommendation
from jobs.models import CompanyMember, JobMember


def people_for(job: int, company: int) -> QuerySet[User]:
    """Who may be asked to take part in an interview of a job: the recruiters of its company and its own people."""
    members = JobMember.objects.filter(job=job).values("user")
    recruiters = CompanyMember.objects.filter(company=company).values("user")
    return User.objects.filter(is_active=True).filter(Q(pk__in=members) | Q(pk__in=recruiters))


people_to_ask = Written(people_for)
"""Who may be asked to take part in an interview of a job, to choose from."""

rounds_of = Written(lambda job: Round.objects.filter(job=job))
"""The rounds of a job's kit, to choose from."""

asked_application = Written(
    lambda user, application: (
        Application.objects.visible_to(user)
        .filter(pk=application)
        .select_related("candidate", "job__company", "brief_version")
        .defer("brief_version__method")
    )
)
"""An application by its number, for whoever may see it, with what planning an interview takes."""

asked_interview = Written(
    lambda user, key: (
        Interview.objects.visible_to(user)
        .filter(key=key)
        .select_related("application__candidate", "application__job__company", "application__brief_version", "round")
        .defer("application__brief_version__method")
        .prefetch_related(Prefetch("participants", Participant.objects.select_related("user")))
    )
)
"""An interview by its key, for whoever may see it, with its people and what its questions are taken from."""

own_card = Written(
    lambda interview, user: Scorecard.objects.filter(interview=interview, author=user).prefetch_related("ratings")
)
"""A person's scorecard of an interview, with its ratings."""


def with_people(interviews: QuerySet[Interview]) -> QuerySet[Interview]:
    """Interviews with what a list shows of them; who takes part as ``people``."""
    people = Participant.objects.filter(interview=OuterRef("pk")).order_by("pk")
    return (
        interviews.select_related("application__candidate", "application__job")
        .annotate(people=Gathered(people.values(one=JSONObject(name="user__name"))))
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
    )


def first_upcoming(user: User) -> Page[Interview]:
    """The first page of the interviews to come that the person sees: two queries."""
    since = timezone.now() - timedelta(hours=2)
    pages = Paginator(_first_upcoming.all(user, since), PAGE_SIZE)
    pages.count = _upcoming_counted.first(user, since) or 0
    return pages.page(1)


_first_upcoming = Written(
    lambda user, since: with_people(Interview.objects.visible_to(user).upcoming(since))[:PAGE_SIZE]
)
_upcoming_counted: Written[int] = Written(
    lambda user, since: (
        Interview.objects.visible_to(user)
        .upcoming(since)
        .order_by()
        .values("state")
        .annotate(total=Count("pk"))
        .values_list("total", flat=True)
    )
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
    return _as_cards(interview.application, _cards_in.all(user, interview.pk))


def cards_of(application: Application, user: User) -> dict[int, list[Card]]:
    """The scorecards of an application that the person may see, by interview: three queries."""
    found: dict[int, list[Card]] = {}
    for card in _as_cards(application, _cards_of.all(user, application.pk)):
        found.setdefault(card.scorecard.interview_id, []).append(card)
    return found


def _whole(cards: QuerySet[Scorecard]) -> QuerySet[Scorecard]:
    return cards.select_related("author").prefetch_related("ratings", "versions").order_by("submitted_at", "pk")


_cards_in = Written(lambda user, interview: _whole(Scorecard.objects.visible_to(user).filter(interview=interview)))
_cards_of = Written(
    lambda user, application: _whole(Scorecard.objects.visible_to(user).filter(interview__application=application))
)


def _as_cards(application: Application, cards: Iterable[Scorecard]) -> list[Card]:
    labels = {question.key: question.label for question in criteria(application)}
    found = []
    for card in cards:
        ratings = [(labels.get(rating.criterion_key, rating.criterion_key), rating) for rating in card.ratings.all()]
        found.append(Card(card, ratings, list(card.versions.all())))
    return found
