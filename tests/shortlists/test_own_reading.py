"""What candidates see of the reading of their application, take along, and have erased."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from candidates.models import Acquaintance, Application, Candidate, Document, DocumentText, Note
from candidates.states import ApplicationState
from interviews.models import Interview
from mail.models import Message
from mail.states import MessageState
from shortlists.actions.judging import judge
from shortlists.models import Evidence, Judgement, Reading
from shortlists.states import JudgementKind, SourceKind
from tests.factories import READ, make_application, make_candidate, make_job, make_reading, make_recruiter
from tests.visits import opened, read

pytestmark = pytest.mark.django_db

PAGE = "/status/reading/criteria/"


@pytest.fixture
def reading() -> Reading:
    return make_reading(make_application(make_job()))


def test_the_candidate_reads_every_quote_word_for_word(reading: Reading) -> None:
    page = read(opened(reading.application), PAGE)
    for quote in READ.values():
        assert f"<q>{quote}</q>" in page
    assert page.count("Software found this; a person still checks it.") == 4


def test_the_own_page_links_to_the_criteria_and_loads_them_where_scripts_run(reading: Reading) -> None:
    client = opened(reading.application)
    page = read(client)
    assert f'data-fragment="{PAGE}"><p><a href="{PAGE}">' in page
    fragment = client.get(PAGE, headers={"X-Fragment": "1"}).content.decode()
    assert "<html" not in fragment
    assert READ["moderation"] in fragment


def test_what_a_person_did_is_told_without_their_name_and_their_words(reading: Reading) -> None:
    recruiter = make_recruiter(reading.job.company, name="Somebody Secret")
    judge(reading, "moderation", JudgementKind.CONFIRMED, by=recruiter)
    judge(reading, "crisis", JudgementKind.CORRECTED, by=recruiter, level=4, reason="Words among colleagues")
    judge(reading, "video", JudgementKind.SET_ASIDE, by=recruiter, reason="Words among colleagues")
    page = read(opened(reading.application), PAGE)
    for sentence in (
        "A person has confirmed this.",
        "A person has corrected what software had read.",
        "A person has set aside what software had read: it does not count.",
        "Software found this; a person still checks it.",
    ):
        assert page.count(sentence) == 1
    assert "Words among colleagues" not in page
    assert "Somebody Secret" not in page
    assert "of 100" not in page


def test_nothing_found_is_a_question_to_ask_and_what_no_text_shows_is_said_so() -> None:
    page = read(opened(make_reading(make_application(make_job()), machine="0-42").application), PAGE)
    assert page.count("Nothing was found of this in what you sent. It is a question to ask you, never a refusal.") == 1
    assert page.count("No text can show this: it is asked in conversation.") == 1


def test_before_anything_is_read_the_page_says_that_too() -> None:
    assert "Nothing has been read yet." in read(opened(make_application(make_job())), PAGE)


def test_a_quote_leads_to_its_place_in_the_candidate_s_own_document(reading: Reading) -> None:
    application = reading.application
    text = "Camille. Nine years of moderation."
    document = Document.objects.create(
        application=application, name="cv.pdf", format="pdf", size=1, sha256="0" * 64, state="read"
    )
    DocumentText.objects.create(document=document, text=text, unit="page", method="test", reader_version="1")
    Evidence.objects.filter(criterion_key="moderation").update(
        document=document, source=SourceKind.DOCUMENT, start=9, end=33, quote=text[9:33], part=2
    )
    client = opened(application)
    address = f"/status/documents/{document.key}/?start=9&amp;end=33#quote"
    page = read(client, PAGE)
    assert address in page
    assert "p. 2" in page
    shown = read(client, address.replace("&amp;", "&"))
    assert '<mark id="quote">Nine years of moderation</mark>' in shown


def test_the_page_of_a_candidate_shows_nobody_else_s_reading(reading: Reading) -> None:
    other = make_application(reading.job)
    assert READ["moderation"] not in read(opened(other), PAGE)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_however_much_was_read(
    reading: Reading, rows: int, django_assert_num_queries: Any
) -> None:
    Evidence.objects.bulk_create(
        Evidence(
            reading=reading,
            criterion_key="video",
            position=place,
            source=SourceKind.ANSWER,
            start=0,
            end=3,
            quote="abc",
        )
        for place in range(1, 1 + rows)
    )
    client = opened(reading.application)
    read(client, PAGE)  # What a process keeps of a brief is kept now.
    with django_assert_num_queries(6):
        read(client, PAGE)


def taken_along(application: Application) -> dict[str, Any]:
    response = opened(application).get("/status/data/export/")
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="vivier.json"'
    assert response["Cache-Control"] == "no-store, private"
    data: dict[str, Any] = json.loads(response.content)
    return data


def test_a_candidate_takes_along_what_they_sent_what_was_read_and_what_was_told(reading: Reading) -> None:
    Reading.objects.update(read_at=timezone.now())
    application = reading.application
    candidate = application.candidate
    candidate.links.create(url="https://blog.example")
    Acquaintance.objects.create(candidate=candidate, goals="A forum of my own")
    Note.objects.create(application=application, text="Words among colleagues")
    Message.objects.create(
        template="application_received",
        to_email=candidate.email,
        language="en",
        subject="Arrived",
        text="Here: [[link:status:1]]",
        about_type="candidates.application",
        about_id=application.pk,
        state=MessageState.SENT,
    )
    data = taken_along(application)
    assert data["resume"]["basics"]["profiles"] == [{"url": "https://blog.example", "network": ""}]
    assert data["acquaintance"]["goals"] == "A forum of my own"
    [sent] = data["applications"]
    assert sent["few_words"] == application.message
    assert [one["key"] for one in sent["reading"]["criteria"]] == list(READ)
    assert sent["reading"]["criteria"][0]["evidence"] == [
        {"quote": READ["moderation"], "document": None, "is_recognised": False, "part": 1}
    ]
    assert sent["messages"][0]["text"] == "Here: …"
    assert "Words among colleagues" not in json.dumps(data)


def test_an_untold_refusal_is_not_in_what_is_taken_along(reading: Reading) -> None:
    Application.objects.update(state=ApplicationState.REJECTED)
    Message.objects.create(
        template="rejection",
        to_email="x@mail.example",
        language="en",
        subject="s",
        text="t",
        about_type="candidates.application",
        about_id=reading.application_id,
    )
    reading.application.decisions.create(
        kind="reject", reason="filled", from_stage=reading.application.stage, to_stage=reading.application.stage
    )
    [sent] = taken_along(reading.application)["applications"]
    assert (sent["state"], sent["refusal"]) == ("active", None)


def test_erasing_asks_twice_and_then_nothing_says_who_it_was(reading: Reading) -> None:
    application = reading.application
    absorbed = make_candidate(email=application.candidate.email, merged_into=application.candidate)
    Interview.objects.create(
        application=application, title="Talk", starts_at=timezone.now() + timedelta(days=1), time_zone="Europe/Paris"
    )
    client = opened(application)
    assert "One application is withdrawn and erased with it." in read(client, "/status/erase/")
    refused = client.post("/status/erase/")
    assert refused.status_code == 422
    assert "Tick this box first" in refused.content.decode()
    assert Candidate.objects.filter(erased_at=None).count() == 2
    done = client.post("/status/erase/", {"sure": "on"})
    assert "Everything is erased" in done.content.decode()
    for person in (application.candidate, absorbed):
        person.refresh_from_db()
        assert (person.first_name, person.email, bool(person.erased_at)) == ("", "", True)
    application.refresh_from_db()
    assert (application.state, application.message) == (ApplicationState.WITHDRAWN, "")
    assert Interview.objects.get().state == "cancelled"
    assert not Judgement.objects.exists()
    assert AuditEntry.objects.get(verb="candidate.erased").actor_kind == "candidate"
    assert client.get("/status/").status_code == 404


def test_a_candidate_who_should_have_heard_is_told_so_and_whom_to_ask() -> None:
    application = make_application(make_job())
    page = read(opened(application))
    assert "looks after your application and writes to you by" in page
    assert "You should have heard from us" not in page
    Application.objects.update(stage_since=timezone.now() - timedelta(days=12))
    page = read(opened(application))
    assert "You should have heard from us" in page
    assert 'href="mailto:contact@house.example"' in page
