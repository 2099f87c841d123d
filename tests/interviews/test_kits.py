"""The interview kit: rounds that cover criteria, questions with described levels, and this candidate's own part."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import Refused
from accounts.models import User
from candidates.models import Application
from interviews.actions.kits import propose_rounds, remove_round, save_round, write_question
from interviews.actions.planning import Appointment, plan_interview
from interviews.models import Interview
from interviews.queries.kits import kit_of, questions_of, without_evidence
from jobs.models import Competency, Criterion, Job
from tests import factories

pytestmark = pytest.mark.django_db

LEVELS = ["Never did", "Tried once", "With help", "Alone", "Teaches it"]


@pytest.fixture
def job() -> Job:
    """Moderation asks with the catalogue's words; the other three criteria have none."""
    job = factories.make_job(published=False)
    Criterion.objects.filter(job=job, key="moderation").update(competency=Competency.objects.get(key="moderation"))
    factories.publish(job)
    return job


@pytest.fixture
def recruiter(job: Job) -> User:
    return factories.make_recruiter(job.company)


def plan(application: Application, by: User, **fields: Any) -> Interview:
    """An interview of the application, in three days or later."""
    day = 3 + application.interviews.count()
    starts_at = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=day)
    appointment = Appointment("Talk", starts_at, 45, "Europe/Paris", "Roscoff", "", **fields)
    return plan_interview(application, appointment, participants=[by], by=by)


def test_the_proposed_kit_covers_every_criterion_of_the_brief(job: Job, recruiter: User) -> None:
    propose_rounds(job, by=recruiter)
    rounds, uncovered = kit_of(job)
    assert [[question.key for question in one.questions] for one in rounds] == [
        ["moderation", "crisis"],
        ["video", "analytics"],
    ]
    assert uncovered == []
    with pytest.raises(Refused, match="already"):
        propose_rounds(job, by=recruiter)


def test_the_kit_says_which_criteria_no_round_covers(client: Client, job: Job, recruiter: User) -> None:
    save_round(job, None, title="Conduct", minutes=30, keys=["moderation"], by=recruiter)
    assert [question.key for question in kit_of(job)[1]] == ["crisis", "video", "analytics"]
    client.force_login(recruiter)
    page = client.get(reverse("interviews:kit", args=[job.slug])).text
    assert "Not covered by any round" in page
    assert "Crisis (mandatory), Video, Analytics" in page


def test_a_question_comes_from_the_catalogue_with_its_five_levels(job: Job, recruiter: User) -> None:
    save_round(job, None, title="Conduct", minutes=30, keys=["moderation", "crisis"], by=recruiter)
    moderation, crisis = kit_of(job)[0][0].questions
    competency = Competency.objects.get(key="moderation")
    assert (moderation.question, list(moderation.levels)) == (competency.question["en"], competency.levels["en"])
    assert [one.key for one in kit_of(job)[0][0].unworded] == ["crisis"]
    assert crisis.question == ""


def test_an_own_question_replaces_the_catalogues_until_it_is_emptied(job: Job, recruiter: User) -> None:
    one = save_round(job, None, title="Conduct", minutes=30, keys=["moderation"], by=recruiter)
    write_question(one, "moderation", question="Your worst ban?", levels=LEVELS, language="en", by=recruiter)
    (asked,) = kit_of(job)[0][0].questions
    assert (asked.question, list(asked.levels), asked.is_own) == ("Your worst ban?", LEVELS, True)
    write_question(one, "moderation", question="", levels=[], language="en", by=recruiter)
    assert kit_of(job)[0][0].questions[0].is_own is False


def test_an_own_question_needs_every_level_described(client: Client, job: Job, recruiter: User) -> None:
    one = save_round(job, None, title="Conduct", minutes=30, keys=["crisis"], by=recruiter)
    client.force_login(recruiter)
    address = reverse("interviews:question-edit", args=[job.slug, one.pk, "crisis"])
    typed = {"question": "A storm you rode?", **{f"level-{n}": text for n, text in enumerate(LEVELS[:4])}}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"level-4": ["Say what this level looks like."]}
    assert "A storm you rode?" in answer.text
    assert client.post(address, {**typed, "level-4": LEVELS[4]}).status_code == 302
    assert kit_of(job)[0][0].questions[0].question == "A storm you rode?"


def test_an_interview_asks_the_criteria_of_its_round_only(job: Job, recruiter: User) -> None:
    conduct = save_round(job, None, title="Know-how", minutes=30, keys=["video"], by=recruiter)
    application = factories.make_application(job, shown_seals="ee")
    assert [one.key for one in questions_of(plan(application, recruiter, round=conduct))] == ["video"]
    assert [one.key for one in questions_of(plan(application, recruiter))] == [
        "moderation",
        "crisis",
        "video",
        "analytics",
    ]


def test_the_kit_of_a_candidate_adds_mandatory_criteria_without_evidence(job: Job, recruiter: User) -> None:
    know_how = save_round(job, None, title="Know-how", minutes=30, keys=["video"], by=recruiter)
    application = factories.make_application(job, shown_seals="en")
    interview = plan(application, recruiter, round=know_how)
    assert [(one.key, one.is_added) for one in questions_of(interview)] == [("crisis", True), ("video", False)]


def test_a_later_interviewer_cannot_tell_from_the_kit_what_an_earlier_one_made_of_it(job: Job, recruiter: User) -> None:
    application = factories.make_application(job, shown_seals="en")
    plan(application, recruiter)
    Application.objects.filter(pk=application.pk).update(shown_seals="ee")
    application.refresh_from_db()
    assert without_evidence(application) == ["crisis"]


def test_what_was_never_read_has_no_evidence(job: Job) -> None:
    assert without_evidence(factories.make_application(job)) == ["moderation", "crisis"]


def test_a_round_that_interviews_follow_stays(job: Job, recruiter: User) -> None:
    one = save_round(job, None, title="Conduct", minutes=30, keys=["moderation"], by=recruiter)
    plan(factories.make_application(job), recruiter, round=one)
    with pytest.raises(Refused, match="it stays"):
        remove_round(one, by=recruiter)


@pytest.mark.parametrize(("language", "words"), [("en", "Nothing found so far"), ("fr", "Rien de trouvé jusqu’ici")])
def test_the_printed_kit_speaks_both_languages(
    client: Client, job: Job, recruiter: User, language: str, words: str
) -> None:
    application = factories.make_application(job)
    interview = plan(application, recruiter)
    client.force_login(recruiter)
    page = client.get(reverse("shortlists:interview-kit", args=[interview.key]), {"lang": language})
    assert f'<html lang="{language}"' in page.text
    assert words in page.text
    assert Competency.objects.get(key="moderation").question[language][:25] in page.text.replace("\u00a0", " ")


def test_the_printed_kit_quotes_what_was_found_and_no_level(client: Client, job: Job, recruiter: User) -> None:
    application = factories.make_application(job)
    factories.make_reading(application)
    application.refresh_from_db()
    interview = plan(application, recruiter)
    assert application.shown_seals == "vv"
    interviewer = interview.participants.get().user
    client.force_login(interviewer)
    page = client.get(reverse("shortlists:interview-kit", args=[interview.key])).text
    assert factories.READ["moderation"] in page
    assert "v-level" not in page


def test_a_kit_of_ten_rounds_costs_as_many_queries_as_one(client: Client, job: Job, recruiter: User) -> None:
    client.force_login(recruiter)
    address = reverse("interviews:kit", args=[job.slug])
    save_round(job, None, title="First", minutes=30, keys=["moderation"], by=recruiter)
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    for number in range(9):
        save_round(job, None, title=f"Round {number}", minutes=30, keys=["crisis", "video"], by=recruiter)
    with CaptureQueriesContext(connection) as tenth:
        client.get(address)
    assert len(first) == len(tenth)
