"""Lists of interviews: whose, when, and at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from candidates.models import Application
from interviews.models import Interview, Participant, Scorecard
from interviews.states import InterviewState
from jobs.models import Job
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    return factories.make_job()


@pytest.fixture
def recruiter(job: Job) -> User:
    return factories.make_recruiter(job.company)


def make_interviews(job: Job, count: int, *people: User, application: Application | None = None) -> list[Interview]:
    made = []
    for number in range(count):
        one = application or factories.make_application(job)
        interview = Interview.objects.create(
            application=one,
            title=f"Talk {number}",
            starts_at=timezone.now() + timedelta(days=number + 1),
            time_zone="Europe/Paris",
        )
        for person in people:
            Participant.objects.create(interview=interview, user=person)
            Scorecard.objects.create(interview=interview, author=person, submitted_at=timezone.now())
        made.append(interview)
    return made


@pytest.mark.parametrize("place", ["list", "job", "dossier"])
def test_thirty_interviews_cost_as_many_queries_as_one(client: Client, job: Job, recruiter: User, place: str) -> None:
    application = factories.make_application(job)
    people = [factories.make_interviewer(job) for _ in range(2)]
    address = {
        "list": reverse("interviews:interview-list"),
        "job": reverse("interviews:job-interviews", args=[job.slug]),
        "dossier": reverse("interviews:dossier-interviews", args=[application.pk]),
    }[place]
    client.force_login(recruiter)
    costs = []
    for more in (1, 29):
        make_interviews(job, more, *people, application=application if place == "dossier" else None)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_upcoming_and_past_stand_apart(client: Client, job: Job, recruiter: User) -> None:
    soon, cancelled, past = make_interviews(job, 3)
    Interview.objects.filter(pk=cancelled.pk).update(state=InterviewState.CANCELLED)
    Interview.objects.filter(pk=past.pk).update(starts_at=timezone.now() - timedelta(days=2))
    client.force_login(recruiter)
    address = reverse("interviews:interview-list")
    assert list(client.get(address).context["page"]) == [soon]
    assert set(client.get(address, {"past": "1"}).context["page"]) == {cancelled, past}


def test_one_that_is_going_on_is_still_upcoming(job: Job) -> None:
    (running,) = make_interviews(job, 1)
    Interview.objects.filter(pk=running.pk).update(starts_at=timezone.now() - timedelta(minutes=30))
    assert list(Interview.objects.all().upcoming()) == [running]


def test_an_interviewer_sees_the_interviews_they_take_part_in(client: Client, job: Job) -> None:
    interviewer = factories.make_interviewer(job)
    mine, _other = [*make_interviews(job, 1, interviewer), *make_interviews(job, 1)]
    client.force_login(interviewer)
    assert list(client.get(reverse("interviews:interview-list")).context["page"]) == [mine]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_speaks_both_languages(client: Client, job: Job, recruiter: User, language: str) -> None:
    (interview,) = make_interviews(job, 1)
    Participant.objects.create(interview=interview, user=recruiter)
    User.objects.filter(pk=recruiter.pk).update(language=language)
    client.force_login(recruiter)
    for name, argument in {
        "interview-list": None,
        "job-interviews": job.slug,
        "interview": interview.key,
        "interview-move": interview.key,
        "interview-new": interview.application_id,
        "dossier-interviews": interview.application_id,
    }.items():
        address = reverse(f"interviews:{name}", args=[argument] if argument else [])
        answer = client.get(address, headers={"Accept-Language": language})
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.text
