"""The CV that is read at once, so that its form is filled in for the candidate to correct."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from candidates.actions import prefill
from candidates.actions.uploads import find_upload
from candidates.models import Application, Candidate
from candidates.policy import PREFILLS_AT_ONCE, PREFILLS_PER_HOUR
from candidates.views import applying
from jobs.models import Job
from tests.candidates.reading.made_files import pdf, written
from tests.factories import make_job
from tests.visits import visitor

pytestmark = pytest.mark.django_db

CV = pdf(
    written(
        "Zoé Le Goff",
        "Community manager",
        "zoe@mail.example - 06 12 34 56 78",
        "https://blog.example/zoe",
        "",
        "Expérience",
        "Community manager, Tempête Éditions, 03/2021 - 05/2024",
        "Modération d'un forum de 40 000 membres",
    )
)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Machines that test are slow; what is said when the time is over is tested apart."""
    monkeypatch.setattr(prefill, "PREFILL_SECONDS", 60)


def choose(job: Job, content: bytes = CV, name: str = "cv.pdf", client: Client | None = None, **more: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return (client or visitor()).post(f"/jobs/{job.slug}/apply/cv/", {"cv": file, **more})


def test_a_cv_fills_in_who_its_person_is_and_shows_the_roles_that_were_read() -> None:
    response = choose(make_job())
    assert response.status_code == 200
    found = response.json()
    assert found["fields"] == {
        "first_name": "Zoé",
        "last_name": "Le Goff",
        "email": "zoe@mail.example",
        "phone": "06 12 34 56 78",
        "links": "https://blog.example/zoe",
    }
    assert found["roles"] == ["Community manager, Tempête Éditions, 2021–2024"]
    assert (found["read"], found["name"]) == (True, "cv.pdf")


def test_a_role_that_goes_on_says_since_when() -> None:
    cv = pdf(written("Zoé Le Goff", "EXPÉRIENCE", "Community manager, Tempête Éditions, depuis mars 2021"))
    assert choose(make_job(), cv).json()["roles"] == ["Community manager, Tempête Éditions, since 2021"]


def test_the_file_is_kept_and_goes_with_the_form_without_being_sent_again() -> None:
    job = make_job()
    reference = choose(job).json()["reference"]
    response = visitor().post(
        f"/jobs/{job.slug}/apply/",
        {"first_name": "Zoé", "last_name": "Le Goff", "email": "zoe@mail.example", "cv_kept": reference},
    )
    assert response.status_code == 302
    assert Application.objects.get().documents.get().file.read() == CV
    assert find_upload(reference) is None


def test_choosing_another_file_forgets_the_first_one() -> None:
    job = make_job()
    first = choose(job).json()["reference"]
    second = choose(job, b"Another CV, as a text.", "cv.txt", cv_kept=first).json()["reference"]
    assert find_upload(first) is None
    assert find_upload(second) is not None


def test_nothing_is_stored_of_whoever_only_chose_a_file() -> None:
    choose(make_job())
    assert not Candidate.objects.exists()
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "cv.pdf", "This file is empty."),
        (b"x", "cv.exe", "We can take PDF, DOCX, ODT and TXT files."),
        (b"no pdf", "cv.pdf", "What is inside this file is not what its name says."),
        (b"x" * (5 * 1024 * 1024 + 1), "cv.txt", "This file is larger than 5 MB."),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_at_once(content: bytes, name: str, sentence: str) -> None:
    response = choose(make_job(), content, name)
    assert response.status_code == 422
    assert response.json()["error"].startswith(sentence)


def test_no_file_at_all_is_told() -> None:
    response = visitor().post(f"/jobs/{make_job().slug}/apply/cv/")
    assert (response.status_code, response.json()["error"]) == (422, "Choose a file first.")


def test_a_file_that_cannot_be_read_is_kept_and_the_form_stays_as_it_was() -> None:
    found = choose(make_job(), pdf(written("Zoé"), password="secret")).json()
    assert (found["read"], found["fields"], found["roles"]) == (False, {}, [])
    assert find_upload(found["reference"]) is not None


def test_reading_ends_when_its_seconds_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefill, "PREFILL_SECONDS", 0.01)
    assert choose(make_job()).json()["read"] is False


def test_while_all_places_are_taken_a_file_is_kept_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefill, "PREFILL_SECONDS", 0.01)
    for _ in range(PREFILLS_AT_ONCE):
        prefill._places.acquire()
    try:
        assert choose(make_job()).json()["read"] is False
    finally:
        for _ in range(PREFILLS_AT_ONCE):
            prefill._places.release()


def test_beyond_sixty_an_hour_files_are_kept_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "PREFILLS_PER_HOUR", 1)
    job = make_job()
    assert PREFILLS_PER_HOUR == 60
    assert [choose(job).json()["read"] for _ in range(2)] == [True, False]


def test_a_job_that_takes_no_applications_reads_no_cv() -> None:
    job = make_job()
    Job.objects.update(closed_at=timezone.now(), state="closed")
    assert choose(job).status_code == 410
    assert choose(make_job(published=False)).status_code == 410


def test_the_reading_of_a_cv_is_protected_against_other_sites() -> None:
    assert choose(make_job(), client=Client(enforce_csrf_checks=True)).status_code == 403


def test_a_json_resume_is_taken_as_the_text_that_it_holds_and_fills_in_the_form() -> None:
    job = make_job()
    resume = (
        '{"basics": {"name": "Zoé Le Goff", "email": "zoe@mail.example"},'
        ' "work": [{"name": "Marées", "position": "Community manager", "startDate": "2021"}]}'
    )
    found = choose(job, resume.encode(), "zoe.json").json()
    assert found["name"] == "zoe (JSON Resume).txt"
    assert found["fields"] == {"first_name": "Zoé", "last_name": "Le Goff", "email": "zoe@mail.example"}
    upload = find_upload(found["reference"])
    assert upload is not None
    assert upload.data.decode().splitlines()[-1] == "Community manager, Marées, 2021 - present"


@pytest.mark.parametrize("name", ["cv.json", "cv.xml"])
def test_a_file_for_exchange_without_a_cv_is_told_at_once(name: str) -> None:
    response = choose(make_job(), b"<nothing/>", name)
    assert response.status_code == 422
    assert response.json()["error"] == "This file is neither a JSON Resume nor a Europass CV. Save your CV as PDF."
