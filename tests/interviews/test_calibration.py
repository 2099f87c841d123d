"""How interviewers judge beside each other, and when nothing is said of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from interviews.models import Interview, Participant, Rating, Scorecard
from interviews.queries.calibration import Calibration, calibrations
from jobs.models import Job
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    return factories.make_job()


@pytest.fixture
def recruiter(job: Job) -> User:
    return factories.make_recruiter(job.company)


def judged(job: Job, people: int, **levels: int) -> None:
    """Several candidates, each rated in moderation by everybody named, at that person's level."""
    authors = {
        name: User.objects.filter(name=name).first() or factories.make_interviewer(job, name=name) for name in levels
    }
    for _ in range(people):
        interview = Interview.objects.create(
            application=factories.make_application(job),
            title="Talk",
            starts_at=timezone.now() - timedelta(days=1),
            time_zone="Europe/Paris",
        )
        for name, level in levels.items():
            Participant.objects.create(interview=interview, user=authors[name])
            card = Scorecard.objects.create(interview=interview, author=authors[name], submitted_at=timezone.now())
            Rating.objects.create(scorecard=card, criterion_key="moderation", level=level)


def test_severity_is_the_distance_from_the_others_for_the_same_person(job: Job, recruiter: User) -> None:
    judged(job, 5, Ana=1, Bo=3, Cy=3)
    assert calibrations(recruiter) == [
        # Four criteria are asked of everybody, and each assessed one.
        Calibration("Ana", 5, severity=-2.0, spread=0.0, coverage=25),
        Calibration("Bo", 5, severity=1.0, spread=0.0, coverage=25),
        Calibration("Cy", 5, severity=1.0, spread=0.0, coverage=25),
    ]


def test_of_four_cards_nothing_is_said(client: Client, job: Job, recruiter: User) -> None:
    judged(job, 4, Ana=1, Bo=3, Cy=3)
    assert calibrations(recruiter)[0] == Calibration("Ana", 4)
    client.force_login(recruiter)
    assert client.get(reverse("interviews:calibration")).text.count("too few cards") == 3


def test_severity_needs_two_others_to_compare_with(job: Job, recruiter: User) -> None:
    judged(job, 5, Ana=1, Bo=3)
    assert [one.severity for one in calibrations(recruiter)] == [None, None]


def test_cards_that_the_reader_may_not_see_yet_are_not_counted(job: Job, recruiter: User) -> None:
    judged(job, 5, Ana=1, Bo=3, Cy=3)
    Participant.objects.create(interview=Interview.objects.all()[0], user=recruiter)
    assert {one.cards for one in calibrations(recruiter)} == {4}


def test_nothing_of_other_houses_is_shown(job: Job) -> None:
    judged(job, 5, Ana=1)
    assert calibrations(factories.make_recruiter(factories.make_company())) == []


def test_thirty_candidates_cost_as_many_queries_as_one(client: Client, job: Job, recruiter: User) -> None:
    client.force_login(recruiter)
    costs = []
    for more in (1, 29):
        judged(job, more, Ana=1, Bo=3)
        client.get(reverse("interviews:calibration"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("interviews:calibration"))
        costs.append(len(queries))
    assert costs[0] == costs[1]
