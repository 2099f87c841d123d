"""Scans: recognised as what they are, read by text recognition when a recruiter asks, and marked wherever quoted."""

import io
from typing import Any

import pypdfium2 as pdfium
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from candidates.actions.erasing import erase_candidate
from candidates.models import Application, Document, DocumentText, Recognition
from candidates.policy import RECOGNISING_LEASE
from candidates.reading.recognise import languages, put_together
from candidates.reading.types import Unreadable
from candidates.states import DocumentState
from candidates.tasks import read_document, recognise_page
from config.celery import app
from shortlists.models import Evidence, Reading
from shortlists.queries.export import own_data
from shortlists.tasks import read_application
from tests import factories
from tests.candidates.reading.made_files import pdf, written

pytestmark = pytest.mark.django_db

FIRST = ["EXPÉRIENCE", "Community manager, Oakline, 2019 - 2022", "Modération du forum de 40 000 membres"]
SECOND = ["Gestion de crise sur Instagram", "Montage de vidéos courtes"]


def scanned(*pages: list[str]) -> bytes:
    """A PDF of nothing but pictures of pages: printed, then photographed."""
    printed = pdfium.PdfDocument(pdf(*(written(*lines) for lines in pages)))
    drawn = [page.render(scale=150 / 72).to_pil().convert("RGB") for page in printed]
    photographed = io.BytesIO()
    drawn[0].save(photographed, "PDF", save_all=True, append_images=drawn[1:], resolution=150)
    return photographed.getvalue()


def make_document(application: Application, data: bytes, name: str) -> Document:
    document = Document(
        application=application, name=name, format=name[-3:], size=len(data), sha256="0" * 64, due_at=timezone.now()
    )
    document.file.save(name, ContentFile(data), save=False)
    document.save()
    return document


def receive(job: factories.Job, *pages: list[str]) -> Document:
    data = scanned(*pages)
    document = make_document(factories.make_application(job), data, "scan.pdf")
    assert read_document.run(document.pk) is True
    document.refresh_from_db()
    return document


@pytest.fixture
def job(client: Client) -> factories.Job:
    job = factories.make_job()
    client.force_login(factories.make_recruiter(job.company))
    return job


def ask(client: Client, document: Document) -> None:
    assert client.post(reverse("candidates:document-recognise", args=[document.key])).status_code == 302


def shown(client: Client, document: Document) -> str:
    return client.get(reverse("candidates:document", args=[document.key]) + "?lang=en").content.decode()


@pytest.mark.recognition
def test_a_scan_is_offered_for_text_recognition_and_then_read_with_quotes_on_the_right_page(
    client: Client, job: factories.Job
) -> None:
    document = receive(job, FIRST, SECOND)
    assert (document.state, document.unreadable_because) == (DocumentState.UNREADABLE, "scan")
    assert "Read it by text recognition" in shown(client, document)
    ask(client, document)
    assert "Its words are being recognised" in shown(client, document)
    row = Recognition.objects.get()
    assert recognise_page.run(row.pk) is True
    assert "1 of 2 pages are done" in shown(client, document)
    assert recognise_page.run(row.pk) is True
    document.refresh_from_db()
    assert (document.state, document.is_recognised, document.unreadable_because) == (DocumentState.READ, True, "")
    assert "it may contain errors" in shown(client, document)
    reading = Reading.objects.get(application=document.application)
    assert read_application.run(reading.pk) == 1
    text = DocumentText.objects.get(document=document)
    pages = {one.criterion_key: one.part for one in Evidence.objects.filter(reading=reading)}
    assert (pages["moderation"], pages["crisis"], pages["video"]) == (1, 2, 2)
    for one in Evidence.objects.filter(reading=reading):
        assert text.text[one.start : one.end] == one.quote
        start, end = text.parts[one.part - 1]
        assert start <= one.start < one.end <= end
    reasons = client.get(reverse("shortlists:dossier-reading", args=[document.application_id]) + "?lang=en")
    assert "recognised text, may contain errors" in reasons.content.decode()
    [taken] = own_data(document.application)["applications"]
    assert taken["documents"][0]["is_recognised"] is True
    assert {one["is_recognised"] for criterion in taken["reading"]["criteria"] for one in criterion["evidence"]} == {
        True
    }
    assert AuditEntry.objects.filter(verb="document.recognition-asked").count() == 1


@pytest.mark.recognition
def test_reading_a_recognised_scan_again_keeps_its_words(client: Client, job: factories.Job) -> None:
    document = receive(job, FIRST)
    ask(client, document)
    assert recognise_page.run(Recognition.objects.get().pk) is True
    before = DocumentText.objects.get(document=document).text
    client.post(reverse("candidates:document-reread", args=[document.key]))
    assert read_document.run(document.pk) is True
    document.refresh_from_db()
    assert (document.is_recognised, DocumentText.objects.get(document=document).text) == (True, before)


@pytest.mark.recognition
def test_an_empty_page_is_told_as_such(client: Client, job: factories.Job) -> None:
    document = receive(job, [])
    ask(client, document)
    assert recognise_page.run(Recognition.objects.get().pk) is True
    document.refresh_from_db()
    assert document.state == DocumentState.UNREADABLE
    assert "Text recognition found no words in it." in shown(client, document)


@pytest.mark.recognition
def test_french_and_english_are_recognised() -> None:
    assert languages() == ("fra", "eng")


def test_where_nothing_can_recognise_it_a_scan_is_said_so_and_a_text_asked_for(
    client: Client, job: factories.Job, settings: Any
) -> None:
    settings.TEXT_RECOGNITION = False
    document = receive(job, FIRST)
    page = shown(client, document)
    assert "text recognition is not installed" in page
    assert "Read it by text recognition" not in page
    assert f'href="mailto:{document.application.candidate.email}?subject=' in page
    ask(client, document)
    assert Recognition.objects.count() == 0


def test_only_a_scan_without_text_can_be_recognised(client: Client, job: factories.Job) -> None:
    document = make_document(factories.make_application(job), b"words", "cv.txt")
    ask(client, document)
    assert Recognition.objects.count() == 0


def test_erasing_a_candidate_erases_what_was_recognised(job: factories.Job) -> None:
    application: Application = factories.make_application(job)
    document = make_document(application, scanned(FIRST), "scan.pdf")
    Recognition.objects.create(document=document, pages=["words"])
    erase_candidate(application.candidate, by=factories.make_recruiter(job.company))
    assert Recognition.objects.count() == 0


def test_pages_are_put_together_with_the_place_of_each() -> None:
    found = put_together(["one", "", "three"], 3)
    assert found.text == "one\n\n\n\nthree"
    assert [found.text[part.start : part.end] for part in found.parts] == ["one", "", "three"]
    with pytest.raises(Unreadable, match="empty"):
        put_together(["", "12"], 2)


def test_recognising_has_a_queue_of_its_own_and_the_embedded_worker_does_one_page_at_a_time(
    job: factories.Job, settings: Any
) -> None:
    assert app.amqp.router.route({}, recognise_page.name)["queue"].name == "recognition"
    settings.REDIS_URL = ""
    first, second = (
        Recognition.objects.create(
            document=make_document(factories.make_application(job), b"%PDF-", f"{number}.pdf"), due_at=timezone.now()
        )
        for number in range(2)
    )
    Recognition.objects.filter(pk=first.pk).update(lease_until=timezone.now() + RECOGNISING_LEASE)
    assert recognise_page.run(second.pk) is False
    assert Recognition.objects.get(pk=second.pk).tries == 0
