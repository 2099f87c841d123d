"""What candidates add on a criterion, or contest, once they have seen what was read."""

import pytest
from django.test import Client

from accounts.models import AuditEntry
from candidates.actions import statements
from candidates.models import Application, Statement
from candidates.queries import dossier_sources
from candidates.search.rows import DossierWords
from mail.models import Message
from shortlists.models import Reading
from tests.factories import make_application, make_job, make_reading
from tests.visits import opened, read

pytestmark = pytest.mark.django_db

ADDRESS = "/status/criteria/moderation/"


@pytest.fixture
def application() -> Application:
    application = make_reading(make_application(make_job())).application
    Reading.objects.update(due_at=None)
    return application


def say(client: Client, text: str = "I moderated a forum for nine years.", kind: str = "added") -> int:
    status: int = client.post(ADDRESS, {"text": text, "kind": kind}).status_code
    return status


def test_what_is_added_is_read_as_the_other_words_are(application: Application) -> None:
    client = opened(application)
    assert "Moderation" in read(client, ADDRESS)
    assert say(client) == 302
    assert "it is read together with what you sent" in read(client)
    assert dossier_sources(application)[-1].text == "I moderated a forum for nine years."
    assert Reading.objects.get().due_at is not None
    assert "moderated" in Statement.objects.get().text
    assert "moder" in DossierWords.objects.get().words
    assert not Message.objects.filter(template="statement_contested").exists()
    page = read(client, "/status/reading/criteria/")
    assert "You added on" in page
    assert "I moderated a forum for nine years." in page


def test_what_is_contested_goes_to_a_person_and_not_to_software(application: Application) -> None:
    client = opened(application)
    assert say(client, "This was never my post.", "contested") == 302
    assert "This was never my post." not in [source.text for source in dossier_sources(application)]
    assert Reading.objects.get().due_at is None
    message = Message.objects.get(template="statement_contested")
    assert message.to_email == "contact@house.example"
    assert "This was never my post." not in message.text
    assert f"/desk/candidates/{application.candidate_id}/?application={application.pk}" in message.text
    assert AuditEntry.objects.filter(verb="statement.contested").count() == 1


def test_the_same_words_twice_are_said_once(application: Application) -> None:
    client = opened(application)
    assert [say(client), say(client)] == [302, 302]
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("", "added", "Write a sentence first."),
        ("   ", "added", "Write a sentence first."),
        ("A fact.", "", "Say whether you add something or contest what was read."),
        ("A fact.", "nonsense", "nonsense is not one of the available choices"),
        ("x" * 2001, "added", "At most 2000 characters fit here; this has 2001."),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_stays(
    application: Application, text: str, kind: str, sentence: str
) -> None:
    response = opened(application).post(ADDRESS, {"text": text, "kind": kind})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert text in response.content.decode()
    assert not Statement.objects.exists()


def test_there_is_an_end_to_what_may_be_said(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "STATEMENTS_MAXIMUM", 1)
    client = opened(application)
    assert say(client) == 302
    response = client.post(ADDRESS, {"text": "One more.", "kind": "added"})
    assert response.status_code == 422
    assert "There is no more room here." in response.content.decode()


def test_a_criterion_that_the_brief_does_not_hold_is_not_there(application: Application) -> None:
    assert opened(application).get("/status/criteria/unknown/").status_code == 404


def test_statements_of_others_are_not_shown(application: Application) -> None:
    say(opened(application))
    other = make_reading(make_application(application.job)).application
    assert "nine years" not in read(opened(other), "/status/reading/criteria/")
