"""Scorecards: saved as one types, submitted once, read by nobody who still owes one."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import Refused
from accounts.models import User
from interviews.actions.cards import Judgement, amend_scorecard, save_scorecard, submit_scorecard
from interviews.models import Interview, Participant, Rating, Scorecard
from interviews.states import InterviewState
from tests import factories

pytestmark = pytest.mark.django_db

SECRET = "Answered a storm of anger within the hour."


@pytest.fixture
def interview() -> Interview:
    """One that has begun, with two interviewers."""
    application = factories.make_application(factories.make_job())
    interview = Interview.objects.create(
        application=application,
        title="First talk",
        starts_at=timezone.now() - timedelta(minutes=10),
        time_zone="Europe/Paris",
    )
    for name in ("Ines", "Noor"):
        person = factories.make_interviewer(application.job, application, name=name)
        Participant.objects.create(interview=interview, user=person)
    return interview


@pytest.fixture
def ines(interview: Interview) -> User:
    return User.objects.get(name="Ines")


@pytest.fixture
def noor(interview: Interview) -> User:
    return User.objects.get(name="Noor")


def write(interview: Interview, by: User, **fields: Any) -> Scorecard:
    texts = {"notes": "", "conclusion": SECRET, "recommendation": "yes", "ratings": {}, **fields}
    return save_scorecard(interview, by=by, **texts)


def submit(interview: Interview, by: User) -> Scorecard:
    card = write(interview, by)
    submit_scorecard(card, by=by)
    card.refresh_from_db()
    return card


def pages(interview: Interview, person: User) -> list[str]:
    """Everything that could show a scorecard: the page, the dossier's fragment and the page around it."""
    client = Client()
    client.force_login(person)
    dossier = reverse("interviews:dossier-interviews", args=[interview.application_id])
    return [
        client.get(reverse("interviews:interview", args=[interview.key])).text,
        client.get(dossier).text,
        client.get(dossier, headers={"HX-Request": "true"}).text,
    ]


def test_a_scorecard_is_saved_as_one_types(client: Client, interview: Interview, ines: User) -> None:
    client.force_login(ines)
    answer = client.post(
        reverse("interviews:scorecard-save", args=[interview.key]),
        {"notes": "Runs a forum.", "level-moderation": "3", "said-moderation": "Eleven bans, each explained."},
        headers={"HX-Request": "true"},
    )
    card = Scorecard.objects.get(author=ines)
    assert answer.status_code == 200
    assert answer.text.startswith('<p class="v-small v-soft mb-0" id="saved"')
    assert (card.notes, card.submitted_at) == ("Runs a forum.", None)
    assert list(card.ratings.values_list("criterion_key", "level", "said")) == [
        ("moderation", 3, "Eleven bans, each explained.")
    ]


def test_not_assessed_is_not_zero(interview: Interview, ines: User) -> None:
    card = write(interview, ines, ratings={"moderation": (0, ""), "crisis": (None, ""), "video": (None, "Not asked.")})
    assert dict(card.ratings.values_list("criterion_key", "level")) == {"moderation": 0, "video": None}
    write(interview, ines, ratings={"moderation": (None, " ")})
    assert not Rating.objects.filter(criterion_key="moderation").exists()


def test_the_form_shows_what_was_saved(client: Client, interview: Interview, ines: User) -> None:
    write(interview, ines, notes="Runs a forum.", ratings={"moderation": (0, "Never did.")})
    client.force_login(ines)
    response = client.get(reverse("interviews:interview", args=[interview.key]))
    form = response.context["form"]
    rows = {row.question.key: row for row in form.rows()}
    assert form["notes"].value() == "Runs a forum."
    assert (rows["moderation"].level, rows["moderation"].said) == ("0", "Never did.")
    page = response.content.decode()
    assert re.findall(r'name="level-moderation" value="(\d?)" id="[^"]+" checked', page) == ["0"]
    assert re.findall(r'name="level-crisis" value="(\d?)" id="[^"]+" checked', page) == [""]


def test_what_was_typed_stays_when_something_is_wrong(client: Client, interview: Interview, ines: User) -> None:
    client.force_login(ines)
    answer = client.post(
        reverse("interviews:scorecard-save", args=[interview.key]),
        {"notes": "A long note on forums", "level-moderation": "9"},
    )
    assert answer.status_code == 422
    assert "A long note on forums" in answer.text
    assert not Scorecard.objects.exists()


@pytest.mark.parametrize("given", [{"conclusion": "Solid."}, {"recommendation": "yes"}, {"conclusion": " "}])
def test_submitting_needs_a_conclusion_and_a_recommendation(
    client: Client, interview: Interview, ines: User, given: dict[str, str]
) -> None:
    client.force_login(ines)
    address = reverse("interviews:scorecard-save", args=[interview.key])
    answer = client.post(address, {"notes": "A long note on forums", "submit": "1", **given})
    assert answer.status_code == 422
    assert "A long note on forums" in answer.text
    # What was written is kept all the same.
    assert list(Scorecard.objects.values_list("notes", "submitted_at")) == [("A long note on forums", None)]


def test_a_submitted_scorecard_no_longer_changes(client: Client, interview: Interview, ines: User) -> None:
    submit(interview, ines)
    with pytest.raises(Refused, match="a new version with its reason"):
        write(interview, ines, conclusion="Something else")
    client.force_login(ines)
    address = reverse("interviews:scorecard-save", args=[interview.key])
    answers = [
        client.post(address, {"notes": "Later"}, headers=headers).status_code
        for headers in ({}, {"HX-Request": "true"})
    ]
    assert answers == [422, 422]
    assert Scorecard.objects.get(author=ines).conclusion == SECRET


def test_a_scorecard_that_is_submitted_twice_in_the_same_words_is_submitted(
    client: Client, interview: Interview, ines: User
) -> None:
    client.force_login(ines)
    address = reverse("interviews:scorecard-save", args=[interview.key])
    typed = {
        "conclusion": "Quoted the charter.",
        "recommendation": "rather-yes",
        "level-moderation": "3",
        "submit": "1",
    }
    answers = [client.post(address, typed) for _press in range(2)]
    page = reverse("interviews:interview", args=[interview.key])
    assert [(one.status_code, one.headers.get("Location")) for one in answers] == [(302, page), (302, page)]
    assert client.post(address, {**typed, "conclusion": "Something else."}).status_code == 422
    assert Scorecard.objects.get(author=ines).conclusion == "Quoted the charter."


def test_a_change_after_submitting_is_a_version_with_its_reason(
    client: Client, interview: Interview, ines: User
) -> None:
    card = write(interview, ines, ratings={"moderation": (1, "One ban.")})
    submit_scorecard(card, by=ines)
    client.force_login(ines)
    address = reverse("interviews:scorecard-amend", args=[interview.key])
    typed = {"conclusion": "Better than I thought.", "recommendation": "rather-yes", "level-moderation": "3"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "Better than I thought." in answer.text
    assert client.post(address, {**typed, "reason": "Noor quoted the charter."}).status_code == 302
    card.refresh_from_db()
    version = card.versions.get()
    assert (card.conclusion, card.ratings.get().level) == ("Better than I thought.", 3)
    assert (version.number, version.reason, version.content["conclusion"]) == (1, "Noor quoted the charter.", SECRET)
    assert version.content["ratings"] == {"moderation": [1, "One ban."]}
    assert "Noor quoted the charter." in pages(interview, ines)[0]


def test_nobody_changes_the_card_of_another(interview: Interview, ines: User, noor: User) -> None:
    card = submit(interview, ines)
    with pytest.raises(Refused, match="of one’s own"):
        amend_scorecard(card, Judgement("", "No.", "no", {}), reason="Because.", by=noor)


def test_submitting_tells_nobody_that_it_was_done(interview: Interview, ines: User) -> None:
    # An interview marked as held by the first card would tell the others that there is one.
    submit(interview, ines)
    interview.refresh_from_db()
    assert interview.state == InterviewState.PLANNED


def test_who_owes_a_scorecard_reads_no_other(interview: Interview, ines: User, noor: User) -> None:
    submit(interview, ines)
    assert not Scorecard.objects.visible_to(noor).exists()
    assert [SECRET in page for page in pages(interview, noor)] == [False, False, False]
    write(interview, noor, conclusion="Mine")
    assert [SECRET in page for page in pages(interview, noor)] == [False, False, False]
    submit(interview, noor)
    assert Scorecard.objects.visible_to(noor).count() == 2
    assert [SECRET in page for page in pages(interview, noor)] == [True, True, True]


def test_a_card_owed_in_another_interview_of_the_application_hides_them_too(
    interview: Interview, ines: User, noor: User
) -> None:
    submit(interview, ines)
    submit(interview, noor)
    second = Interview.objects.create(
        application=interview.application, title="Second", starts_at=timezone.now(), time_zone="Europe/Paris"
    )
    Participant.objects.create(interview=second, user=noor)
    assert list(Scorecard.objects.visible_to(noor).values_list("author", flat=True)) == [noor.pk]
    Interview.objects.filter(pk=second.pk).update(state=InterviewState.CANCELLED)
    assert Scorecard.objects.visible_to(noor).count() == 2


def test_nobody_reads_an_unsubmitted_card_of_another(interview: Interview, ines: User) -> None:
    write(interview, ines)
    manager = factories.make_hiring_manager(interview.application.job)
    assert not Scorecard.objects.visible_to(manager).exists()
    assert [SECRET in page for page in pages(interview, manager)] == [False, False, False]
    submit(interview, ines)
    assert [SECRET in page for page in pages(interview, manager)] == [True, True, True]


def test_cards_of_foreign_jobs_are_nobodys_business(interview: Interview, ines: User) -> None:
    submit(interview, ines)
    assert not Scorecard.objects.visible_to(factories.make_recruiter(factories.make_company())).exists()


def test_a_card_is_owed_from_the_moment_the_interview_begins(interview: Interview, ines: User) -> None:
    assert list(Interview.objects.owed_by(ines)) == [interview]
    submit(interview, ines)
    assert not Interview.objects.owed_by(ines).exists()
    Interview.objects.filter(pk=interview.pk).update(state=InterviewState.CANCELLED)
    assert not Interview.objects.owed_by(User.objects.get(name="Noor")).exists()


def test_a_cancelled_interview_asks_for_no_scorecard(client: Client, interview: Interview, ines: User) -> None:
    Interview.objects.filter(pk=interview.pk).update(state=InterviewState.CANCELLED)
    client.force_login(ines)
    assert "data-scorecard-form" not in client.get(reverse("interviews:interview", args=[interview.key])).text
    assert client.post(reverse("interviews:scorecard-save", args=[interview.key]), {}).status_code == 422
    assert not Scorecard.objects.exists()
