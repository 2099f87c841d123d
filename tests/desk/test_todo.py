"""To do: what waits for whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from candidates.models import Candidate
from desk.queries.todo import to_do
from interviews.models import Interview, Participant, Scorecard
from mail.models import Message
from shortlists.models import Answer, Entry, Share, Shortlist
from tests import factories

pytestmark = pytest.mark.django_db


def make_interview(application: factories.Application, user: factories.User, **fields: object) -> Interview:
    fields = {"title": "Talk", "time_zone": "Europe/Paris", "starts_at": timezone.now(), **fields}
    interview = Interview.objects.create(application=application, **fields)
    Participant.objects.create(interview=interview, user=user)
    return interview


def test_a_recruiter_sees_applications_to_read_by_job_the_oldest_first() -> None:
    company = factories.make_company()
    recruiter = factories.make_recruiter(company)
    young, old = factories.make_job(company), factories.make_job(company)
    factories.make_application(young)
    factories.make_application(old, stage_since=timezone.now() - timedelta(days=5))
    factories.make_application(old)
    factories.make_application(factories.make_job())
    found = [(line.slug, line.count, line.oldest_days, line.is_late) for line in to_do(recruiter).to_read]
    assert found == [(old.slug, 2, 5, True), (young.slug, 1, 0, False)]


def test_an_application_that_moved_on_waits_no_more() -> None:
    job = factories.make_job()
    factories.make_application(job, stage=job.stages.all()[1])
    assert to_do(factories.make_recruiter(job.company)).to_read == []


def test_an_interviewer_sees_interviews_of_the_day_and_cards_owed() -> None:
    job = factories.make_job()
    application = factories.make_application(job)
    interviewer = factories.make_interviewer(job, application)
    today = make_interview(application, interviewer, starts_at=timezone.now() + timedelta(hours=3))
    past = make_interview(application, interviewer, starts_at=timezone.now() - timedelta(days=2))
    done = make_interview(application, interviewer, starts_at=timezone.now() - timedelta(days=3))
    Scorecard.objects.create(interview=done, author=interviewer, submitted_at=timezone.now())
    make_interview(application, interviewer, state="cancelled")
    found = to_do(interviewer)
    assert (found.today, found.owed) == ([today], [past])


def test_a_hiring_manager_sees_how_many_people_of_a_shortlist_await_an_answer() -> None:
    job = factories.make_job()
    manager = factories.make_hiring_manager(job)
    shortlist = Shortlist.objects.create(job=job, name="First")
    entries = [Entry.objects.create(shortlist=shortlist, application=factories.make_application(job)) for _ in range(3)]
    Share.objects.create(shortlist=shortlist, user=manager)
    assert to_do(manager).to_answer == [(shortlist, 3)]
    Answer.objects.create(entry=entries[0], by=manager, kind="yes")
    assert to_do(manager).to_answer == [(shortlist, 2)]


def test_imported_people_are_counted_until_they_are_informed() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    factories.make_application(job, factories.make_candidate(is_informed=False))
    assert to_do(recruiter).not_informed == 1
    Candidate.objects.update(is_informed=True)
    assert to_do(recruiter).not_informed == 0


def test_only_administrators_are_told_of_failed_work() -> None:
    Message.objects.create(to_email="a@mail.example", language="en", subject="s", text="t", failed_at=timezone.now())
    assert to_do(factories.make_administrator()).failed == 1
    assert to_do(factories.make_user()).failed == 0


def test_with_nothing_to_do_the_page_says_so(client: Client) -> None:
    client.force_login(factories.make_user())
    assert "Nothing waits for you" in client.get("/desk/?lang=en").content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_as_often_whatever_the_number_of_lines(
    client: Client, django_assert_num_queries: object, count: int
) -> None:
    company = factories.make_company()
    client.force_login(factories.make_recruiter(company))
    for _ in range(count):
        factories.make_application(factories.make_job(company))
    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get("/desk/")


def test_what_waits_is_counted_to_ninety_nine_and_told_as_more_beyond() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company, language="en")
    client = Client()
    client.force_login(recruiter)
    for more, told in ((99, "99 applications"), (1, "more than 99 applications"), (1, "more than 99 applications")):
        for _ in range(more):
            factories.make_application(job, factories.make_candidate(is_informed=False))
        page = client.get(reverse("desk:todo")).content.decode()
        assert f">{told}<" in page
        assert ("More than 99 people" in page) == told.startswith("more")
        assert "99 people whose CVs were imported" in page
    assert (to_do(recruiter).to_read[0].count, to_do(recruiter).not_informed) == (100, 100)


def test_several_stages_for_what_is_new_make_one_line_of_a_job() -> None:
    job = factories.make_job()
    second = job.stages.all()[1]
    job.stages.filter(pk=second.pk).update(kind="new", target_days=1)
    factories.make_application(job)
    factories.make_application(job, stage=second, stage_since=timezone.now() - timedelta(days=3))
    found = [
        (line.slug, line.count, line.oldest_days, line.is_late)
        for line in to_do(factories.make_recruiter(job.company)).to_read
    ]
    assert found == [(job.slug, 2, 3, True)]


def test_a_person_who_applied_twice_is_informed_once() -> None:
    company = factories.make_company()
    person = factories.make_candidate(is_informed=False)
    for _ in range(2):
        factories.make_application(factories.make_job(company), person)
    factories.make_application(factories.make_job(), factories.make_candidate(is_informed=False))
    factories.make_application(
        factories.make_job(company), factories.make_candidate(is_informed=False, erased_at=timezone.now())
    )
    assert to_do(factories.make_recruiter(company)).not_informed == 1


def test_to_do_takes_the_same_queries_for_one_job_and_for_thirty() -> None:
    company = factories.make_company()
    client = Client()
    client.force_login(factories.make_recruiter(company))
    counts = []
    for more in (1, 29):
        for _ in range(more):
            factories.make_application(factories.make_job(company), factories.make_candidate(is_informed=False))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk:todo"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
