"""The application form, from a candidate's side of the screen."""

import re
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import AuditEntry
from candidates.actions import applying
from candidates.actions.uploads import sweep_uploads
from candidates.forms.applying import new_submission_key
from candidates.forms.uploads import REFUSALS
from candidates.models import Application, Candidate, Consent, ConsentWording, Document
from candidates.states import ConsentPurpose, DocumentState
from config import counting
from jobs.models import Job
from jobs.states import JobState
from mail.models import Message
from tests.factories import make_job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Sentences are compared in one language."""
    with translation.override("en"):
        yield


TXT = b"Community manager.\nModeration of a forum of 40,000 members for three years.\n"


@pytest.fixture(autouse=True)
def _no_kept_files() -> None:
    shutil.rmtree(default_storage.path("uploads"), ignore_errors=True)


def cv(name: str = "cv.txt", content: bytes = TXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def typed(**changed: Any) -> dict[str, Any]:
    """A complete form; a field changed to None is left out."""
    fields = {
        "first_name": "Camille",
        "last_name": "Le Goff",
        "email": "camille@mail.example",
        "submission_key": new_submission_key(),
        "cv": cv(),
        **changed,
    }
    return {name: value for name, value in fields.items() if value is not None}


def send(job: Job, client: Client | None = None, /, **changed: Any) -> Any:
    client = client or Client(headers={"accept-language": "en"})
    return client.post(f"/jobs/{job.slug}/apply/", typed(**changed))


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 422
    return dict(response.context["form"].errors)


def test_an_application_is_stored_with_everything_that_came_with_it() -> None:
    job = make_job()
    response = send(
        job,
        phone="06 39 98 01 23",
        message="I have moderated forums.",
        links="blog.example\nhttps://video.example/me",
        pay_expectation="33,000",
        available_from="2027-01-15",
        consent_pool="on",
        consent_links="on",
    )
    assert (response.status_code, response["Location"]) == (302, f"/jobs/{job.slug}/applied/")
    application = Application.objects.get()
    candidate = application.candidate
    assert (candidate.name, candidate.email, candidate.phone, candidate.language) == (
        "Camille Le Goff",
        "camille@mail.example",
        "+33 6 39 98 01 23",
        "en",
    )
    assert candidate.email_proved_at is None
    assert application.stage == job.stages.first()
    assert application.brief_version == job.versions.first()
    assert application.message == "I have moderated forums."
    assert str(application.available_from) == "2027-01-15"
    assert application.keep_until == timezone.localdate() + timedelta(days=730)
    assert [link.url for link in candidate.links.all()] == ["https://blog.example", "https://video.example/me"]
    document = Document.objects.get()
    assert (document.name, document.format, document.size, document.state) == ("cv.txt", "txt", len(TXT), "waiting")
    assert document.due_at is not None
    assert document.file.read() == TXT
    assert {consent.purpose for consent in Consent.objects.all()} == {"pool", "links"}
    assert {consent.company for consent in Consent.objects.all()} == {job.company}
    assert Consent.objects.first().wording.language == "en"  # type: ignore[union-attr]
    message = Message.objects.get()
    assert (message.template, message.to_email, message.language) == (
        "application_received",
        "camille@mail.example",
        "en",
    )
    assert f"[[link:status:{application.pk}]]" in message.text
    assert message.reply_to == "contact@house.example"
    assert AuditEntry.objects.filter(verb="application.received", object_id=application.pk).count() == 1


def test_nothing_is_agreed_to_unless_it_is_ticked() -> None:
    send(make_job())
    assert Consent.objects.count() == 0


def test_the_acknowledgement_is_in_the_language_of_the_form() -> None:
    job = make_job(title="Le poste")
    Client().post(f"/jobs/{job.slug}/apply/?lang=fr", typed())
    message = Message.objects.get()
    assert (message.language, message.subject.endswith("Le poste")) == ("fr", True)


def test_four_fields_and_a_cv_are_enough_without_our_form() -> None:
    job = make_job()
    assert send(job, submission_key=None).status_code == 302
    assert Application.objects.count() == 1


def test_a_few_words_do_instead_of_a_cv_and_nothing_at_all_does_not() -> None:
    job = make_job()
    assert errors(send(job, cv=None)) == {"cv": ["Add your CV, or tell us about your work in a few words."]}
    assert send(job, cv=None, message="Five years of moderation.").status_code == 302
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["مريم", "李小龍", "Zoë 🌊", "Marie-Charlotte de Saint-Hilaire", "O’Brien", "<b>x</b>"]
)
def test_names_of_every_script_are_taken_as_they_are(name: str) -> None:
    send(make_job(), first_name=name, last_name="x" * 150)
    assert Candidate.objects.get().first_name == name


def test_the_longest_names_fit_everywhere() -> None:
    send(make_job(), first_name="é" * 150, last_name="x" * 150)
    assert len(Candidate.objects.get().name) == 301
    assert len(Message.objects.get().to_name) == 300


def test_the_enter_key_sends_the_form_and_does_not_take_the_file_away() -> None:
    page = send(make_job(), email="").content.decode()
    form = page[page.index("<form") :]
    assert form.index('type="submit" tabindex="-1"') < form.index('name="drop_cv"')


def test_marks_that_nobody_sees_are_taken_out_of_names_and_texts() -> None:
    send(make_job(), first_name="Ca\u202emille\u0000\u2066", message="One\u200e line\r\nand\u0007 another")
    assert Candidate.objects.get().first_name == "Camille"
    assert Application.objects.get().message == "One line\nand another"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF", b"%PDF-1.4\n1 0 obj <<"],
    ids=["encrypted", "truncated"],
)
def test_a_cv_that_cannot_be_read_is_kept_and_not_refused(content: bytes) -> None:
    assert send(make_job(), cv=cv("cv.pdf", content)).status_code == 302
    assert Document.objects.get().file.read() == content


def test_the_name_of_a_file_is_shown_without_path_or_direction_marks() -> None:
    send(make_job(), cv=cv("a\u202ecv\u2066 Zoé.txt"))
    assert Document.objects.get().name == "acv Zoé.txt"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def test_a_good_file_is_not_asked_for_again_because_another_field_is_wrong() -> None:
    job = make_job()
    response = send(job, email="")
    page = response.content.decode()
    assert "cv.txt" in page
    assert "arrived; you need not choose it again" in page
    reference = hidden(page, "cv_kept")
    again = send(job, cv=None, cv_kept=reference, first_name="")
    assert hidden(again.content.decode(), "cv_kept") == reference
    assert send(job, cv=None, cv_kept=reference).status_code == 302
    document = Document.objects.get()
    assert (document.name, document.file.read()) == ("cv.txt", TXT)
    assert kept_files() == []


def kept_files() -> list[str]:
    if not default_storage.exists("uploads"):
        return []
    folders = default_storage.listdir("uploads")[0]
    return [name for folder in folders for name in default_storage.listdir(f"uploads/{folder}")[1]]


def test_a_kept_file_can_be_taken_away_or_replaced() -> None:
    job = make_job()
    reference = hidden(send(job, email="").content.decode(), "cv_kept")
    without = send(job, cv=None, cv_kept=reference, drop_cv="1")
    assert without.status_code == 200
    assert hidden(without.content.decode(), "cv_kept") == ""
    assert 'value="Le Goff"' in without.content.decode()
    assert kept_files() == []
    reference = hidden(send(job, email="").content.decode(), "cv_kept")
    assert send(job, cv=cv("new.txt", b"New."), cv_kept=reference).status_code == 302
    assert Document.objects.get().name == "new.txt"
    assert kept_files() == []


def test_a_bad_second_file_does_not_lose_the_good_first_one() -> None:
    job = make_job()
    reference = hidden(send(job, email="").content.decode(), "cv_kept")
    response = send(job, cv=cv("cv.png", b"\x89PNG"), cv_kept=reference)
    assert errors(response) == {"cv": [str(REFUSALS["type"])]}
    assert hidden(response.content.decode(), "cv_kept") == reference


@pytest.mark.parametrize("reference", ["forged", "a:b:c", ""])
def test_a_reference_that_is_not_ours_opens_no_file(reference: str) -> None:
    response = send(make_job(), cv=None, cv_kept=reference)
    assert list(errors(response)) == ["cv"]


def test_kept_files_are_swept_a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    send(make_job(), email="")
    assert sweep_uploads() == 0
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert sweep_uploads() == 1
    assert kept_files() == []


def test_the_same_form_twice_is_one_application_and_one_mail() -> None:
    job = make_job()
    key = new_submission_key()
    first, second = (send(job, submission_key=key) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert [Application.objects.count(), Candidate.objects.count(), Message.objects.count()] == [1, 1, 1]
    assert Document.objects.count() == 1


def test_a_form_reused_for_another_person_is_another_application() -> None:
    job = make_job()
    key = new_submission_key()
    send(job, submission_key=key)
    send(job, submission_key=key, email="a-friend@mail.example")
    assert Application.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("key", ["of the form", None])
def test_the_same_form_posted_twice_at_once_is_one_application(key: str | None) -> None:
    job = make_job()
    fields = {"submission_key": new_submission_key() if key else None}

    def post(_: int) -> int:
        try:
            return int(send(job, **fields).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(post, range(4))) == [302] * 4
    assert [Application.objects.count(), Candidate.objects.count(), Document.objects.count()] == [1, 1, 1]
    assert Message.objects.filter(template="application_received").count() == 1


def files_of_documents() -> int:
    root = Path(default_storage.path("documents"))
    return sum(1 for path in root.rglob("*") if path.is_file()) if root.exists() else 0


def test_a_second_application_gets_the_same_page_and_only_the_mail_tells() -> None:
    job = make_job()
    known, unknown = Client(headers={"accept-language": "en"}), Client(headers={"accept-language": "en"})
    send(job)
    stored = files_of_documents()
    answers = [
        send(job, known, email="Camille@Mail.example", cv=cv("other.txt", b"Another.")),
        send(job, unknown, email="someone.else@mail.example"),
    ]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0]["Location"] == answers[1]["Location"]
    pages = [client.get(f"/jobs/{job.slug}/applied/").content.decode() for client in (known, unknown)]
    assert pages[0].replace("Camille@Mail.example", "X") == pages[1].replace("someone.else@mail.example", "X")
    assert Application.objects.count() == 2
    assert files_of_documents() == stored + 1
    first = Application.objects.order_by("pk")[0]
    again = Message.objects.get(template="application_again")
    assert (again.to_email, again.about_id) == ("camille@mail.example", first.pk)
    send(job, email="camille@mail.example", cv=cv("third.txt", b"Third."))
    assert Message.objects.filter(template="application_again").count() == 1


def test_an_address_nobody_proved_makes_a_candidate_of_its_own_in_another_job() -> None:
    send(make_job())
    send(make_job())
    assert Candidate.objects.count() == 2


def test_a_job_closed_while_the_form_was_open_shows_what_was_typed_and_stores_nothing() -> None:
    job = make_job()
    Job.objects.filter(pk=job.pk).update(state=JobState.CLOSED, closed_at=timezone.now())
    response = send(job, message="My long words.")
    page = response.content.decode()
    assert response.status_code == 410
    assert "This job takes no more applications" in page
    for words in ("My long words.", "Camille", "Le Goff", "camille@mail.example"):
        assert words in page
    assert Application.objects.count() == 0


def test_a_job_that_closes_in_the_last_moment_is_checked_when_storing(monkeypatch: pytest.MonkeyPatch) -> None:
    job = make_job()
    stored = files_of_documents()

    def close_meanwhile(*args: Any, **kwargs: Any) -> int:
        Job.objects.filter(pk=job.pk).update(state=JobState.PAUSED)
        return 1

    monkeypatch.setattr("candidates.views.applying.count_submission", close_meanwhile)
    assert send(job).status_code == 410
    assert (Application.objects.count(), files_of_documents()) == (0, stored)


def test_the_form_of_an_unknown_job_is_not_there_and_a_former_address_moves(client: Client) -> None:
    job = make_job()
    job.former_slugs.create(slug="old-name")
    assert client.get("/jobs/no-such-job/apply/").status_code == 404
    assert client.get("/jobs/old-name/apply/")["Location"] == f"/jobs/{job.slug}/apply/"


def test_too_fast_too_many_and_the_trap_are_kept_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    job = make_job()
    send(job)
    assert Application.objects.get().submission_marks == "fast"
    key = new_submission_key()
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    send(job, email="b@mail.example", submission_key=key)
    assert Application.objects.get(candidate__email="b@mail.example").submission_marks == ""
    monkeypatch.setattr("candidates.actions.applying.MARKED_PER_HOUR", 2)
    send(job, email="c@mail.example", submission_key=key, website="https://spam.example/" + "x" * 3000)
    assert Application.objects.get(candidate__email="c@mail.example").submission_marks == "many trap"


def test_beyond_six_hundred_an_hour_from_one_address_a_form_waits_and_keeps_what_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("candidates.views.applying.REFUSED_PER_HOUR", 1)
    job, other = make_job(), make_job()
    assert send(job).status_code == 302
    refused = send(job, email="b@mail.example")
    assert refused.status_code == 429
    assert "Send it again later." in refused.content.decode()
    assert 'value="b@mail.example"' in refused.content.decode()
    assert send(other).status_code == 302
    elsewhere = Client(headers={"accept-language": "en"}, REMOTE_ADDR="203.0.113.9")
    assert send(job, elsewhere, email="b@mail.example").status_code == 302


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(settings: Settings) -> None:
    from django.test import RequestFactory

    from accounts.http import client_address

    request = RequestFactory().get("/", headers={"x-forwarded-for": "10.9.9.9, 203.0.113.9"}, REMOTE_ADDR="10.0.0.1")
    assert client_address(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert client_address(request) == "203.0.113.9"


def test_applications_come_in_while_the_counter_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def add(self, *args: Any) -> None:
            raise ConnectionError

    monkeypatch.setattr(counting, "cache", Gone())
    assert send(make_job()).status_code == 302


def test_a_mistake_in_the_middle_stores_nothing_and_leaves_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = files_of_documents()
    monkeypatch.setattr(applying, "give_consents", lambda *args, **kwargs: 1 / 0)
    job = make_job()
    with pytest.raises(ZeroDivisionError):
        send(job)
    assert [Application.objects.count(), Candidate.objects.count(), Message.objects.count()] == [0, 0, 0]
    assert files_of_documents() == stored


def test_the_form_is_whole_in_both_languages(client: Client) -> None:
    job = make_job()
    for language, words in (
        ("en", ConsentWording.objects.get(purpose="pool", language="en").text),
        ("fr", "facultatif"),
    ):
        page = client.get(f"/jobs/{job.slug}/apply/?lang={language}").content.decode()
        assert f'<html lang="{language}"' in page
        assert words in page
        for field in ("first_name", "last_name", "email", "phone", "cv", "message", "links", "pay_expectation"):
            assert f'name="{field}"' in page
        assert 'enctype="multipart/form-data"' in page
        assert "csrfmiddlewaretoken" in page


def test_a_form_is_found_as_the_page_of_its_job_unless_something_stands_in_it() -> None:
    job = make_job()
    client = Client(headers={"accept-language": "en"})
    page = client.get(f"/jobs/{job.slug}/apply/").content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/jobs/{job.slug}/?lang=en">' in page
    assert '<meta name="robots"' not in page
    for refused in (send(job, email=""), client.get(f"/jobs/{job.slug}/apply/draft/gone/")):
        assert '<meta name="robots" content="noindex">' in refused.content.decode()


def test_the_thanks_name_the_address_to_whoever_applied_and_to_nobody_else(client: Client) -> None:
    job = make_job()
    mine = Client(headers={"accept-language": "en"})
    send(job, mine)
    assert "camille@mail.example" in mine.get(f"/jobs/{job.slug}/applied/").content.decode()
    assert "camille@mail.example" not in client.get(f"/jobs/{job.slug}/applied/").content.decode()


def test_the_form_takes_the_same_few_queries_however_many_applied(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    job = make_job()
    client = Client()
    client.get(f"/jobs/{job.slug}/apply/")
    with django_assert_num_queries(2):
        client.get(f"/jobs/{job.slug}/apply/")
    send(job, email="first@mail.example")
    for number in range(3):
        with django_assert_num_queries(QUERIES_TO_APPLY):
            send(job, email=f"candidate{number}@mail.example")


QUERIES_TO_APPLY = 27


def test_wordings_are_never_edited() -> None:
    from candidates.actions.consents import load_wordings

    wording = ConsentWording.objects.get(purpose=ConsentPurpose.POOL, version=1, language="fr")
    ConsentWording.objects.filter(pk=wording.pk).update(text="As it was agreed to")
    load_wordings()
    wording.refresh_from_db()
    assert wording.text == "As it was agreed to"
    assert ConsentWording.objects.count() == len(ConsentPurpose.values) * 2


def test_a_document_waits_for_a_worker_and_not_the_candidate() -> None:
    send(make_job())
    assert Document.objects.due().get().state == DocumentState.WAITING
