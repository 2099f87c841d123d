"""Notes: with a file, speaking to colleagues, told only to who may read them."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from candidates.actions.erasing import erase_candidate
from candidates.models import Application, Document, Note
from mail.models import Message
from tests.factories import make_application, make_hiring_manager, make_interviewer, make_job, make_recruiter

pytestmark = pytest.mark.django_db


@pytest.fixture
def application() -> Application:
    return make_application(make_job())


@pytest.fixture
def recruiter(application: Application) -> User:
    return make_recruiter(application.job.company, name="Hélène Abgrall")


def write(user: User, application: Application, **fields: Any) -> Any:
    client = Client()
    client.force_login(user)
    return client.post(reverse("candidates:note-add", args=[application.pk]), {"text": "Clear and kind.", **fields})


def exercise(content: bytes = b"Two replies to a member.\n", name: str = "exercise.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_who_is_mentioned_is_written_to_without_the_words_of_the_note(
    application: Application, recruiter: User
) -> None:
    manager = make_hiring_manager(application.job, name="Karim")
    write(recruiter, application, mentioned=[manager.pk])
    message = Message.objects.get(template="note_mention")
    assert message.to_email == manager.email
    assert "Hélène Abgrall mentions you" in message.text
    assert "Clear and kind" not in message.text
    client = Client()
    client.force_login(recruiter)
    assert "Karim" in client.get(reverse("candidates:application", args=[application.pk])).text


def test_only_colleagues_who_may_see_the_application_are_mentioned(application: Application, recruiter: User) -> None:
    stranger = make_recruiter(make_job().company)
    assert write(recruiter, application, mentioned=[stranger.pk]).status_code == 422
    assert not Note.objects.exists()


def test_nobody_is_told_of_a_note_that_they_may_not_read(application: Application, recruiter: User) -> None:
    manager = make_hiring_manager(application.job, name="Karim")
    response = write(recruiter, application, mentioned=[manager.pk], is_restricted="on")
    assert response.status_code == 422
    assert "Karim may not read what is for recruiters only." in response.text


def test_a_file_comes_with_a_note_for_those_who_read_the_note_and_no_machine_reads_it(
    application: Application, recruiter: User
) -> None:
    write(recruiter, application, file=exercise(), is_restricted="on")
    note = Note.objects.get()
    address = reverse("candidates:note-file", args=[note.pk])
    client = Client()
    client.force_login(recruiter)
    answer = client.get(address)
    assert b"".join(answer) == b"Two replies to a member.\n"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="exercise.txt"')
    client.force_login(make_hiring_manager(application.job))
    assert client.get(address).status_code == 404
    assert not Document.objects.exists()


def test_a_hostile_file_is_refused_and_the_text_stays(application: Application, recruiter: User) -> None:
    response = write(recruiter, application, file=exercise(b"MZ\x90\x00", "exercise.exe"))
    assert response.status_code == 422
    assert "Clear and kind." in response.text
    assert not Note.objects.exists()


def test_a_file_that_has_come_stays_while_the_remark_is_looked_at(application: Application, recruiter: User) -> None:
    asked = write(recruiter, application, text="Her age worries me.", file=exercise())
    assert asked.status_code == 422
    reference = asked.context["form"].reference
    write(recruiter, application, text="Her age worries me.", acknowledged="on", kept=reference)
    assert Note.objects.get().name == "exercise.txt"


def test_erasing_takes_notes_and_their_files(
    application: Application, recruiter: User, django_capture_on_commit_callbacks: Any
) -> None:
    write(recruiter, application, file=exercise())
    stored = str(Note.objects.get().file)
    assert default_storage.exists(stored)
    with django_capture_on_commit_callbacks(execute=True):
        erase_candidate(application.candidate, by=recruiter)
    assert not Note.objects.exists()
    assert not default_storage.exists(stored)


def test_an_interviewer_writes_a_whole_note_too(application: Application) -> None:
    interviewer = make_interviewer(application.job, application)
    assert write(interviewer, application, file=exercise()).status_code == 302
    assert Note.objects.get().author == interviewer
