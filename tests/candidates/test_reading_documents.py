"""Documents are read in the background, once, and those that cannot be read are kept and said so."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from docx import Document as Docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from candidates.actions.reading import reread_document
from candidates.models import Application, Document, DocumentText
from candidates.queries import dossier_sources, unread_documents
from candidates.search.rows import DossierWords
from candidates.signals import dossier_read
from candidates.states import DocumentState
from candidates.tasks import read_document
from config.work import WorkQuerySet
from tests.candidates.reading.made_files import pdf, written
from tests.factories import make_application, make_candidate, make_job, make_recruiter

pytestmark = pytest.mark.django_db

CV = """Zoé Keller
zoe.keller@mail.example

Expérience professionnelle
Community manager, Tempête Éditions, janvier 2021 – aujourd’hui
- Modération d’une communauté de 40 000 membres
- Gestion de deux crises sur les réseaux
"""


def make_pdf(*lines: str, **options: Any) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, **options)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def make_docx(*lines: str) -> bytes:
    document, written = Docx(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(written)
    return written.getvalue()


def make_document(data: bytes, kind: str, application: Application | None = None) -> Document:
    application = application or make_application(make_job(), make_candidate(first_name="Zoé", last_name="Keller"))
    document = Document(application=application, name=f"cv.{kind}", format=kind, size=len(data), sha256="0" * 64)
    document.file.save(document.name, ContentFile(data), save=False)
    document.save()
    WorkQuerySet(Document).filter(pk=document.pk).make_due()
    document.refresh_from_db()
    return document


def read(document: Document) -> Document:
    assert read_document.run(document.pk)
    document.refresh_from_db()
    return document


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (CV.encode(), "txt"),
        (make_docx(*CV.splitlines()), "docx"),
        (make_pdf(*CV.splitlines()), "pdf"),
    ],
    ids=["txt", "docx", "pdf"],
)
def test_a_document_gives_passages_that_are_word_for_word_in_its_text(data: bytes, kind: str) -> None:
    document = read(make_document(data, kind))

    assert (document.state, document.due_at) == (DocumentState.READ, None)
    (source,) = dossier_sources(document.application)
    said = [source.text[passage.start : passage.end] for passage in source.passages]
    assert any("Modération d’une communauté" in one for one in said)
    assert not any("Keller" in one or "mail.example" in one for one in said)
    assert "moder" in DossierWords.objects.get(application=document.application).words


def test_the_newest_role_of_the_cv_says_what_the_person_does_until_somebody_says_it_better() -> None:
    document = read(make_document(CV.encode(), "txt"))
    candidate = document.application.candidate
    candidate.refresh_from_db()
    assert candidate.headline == "Community manager, Tempête Éditions"

    candidate.headline = "Head of community"
    candidate.save()
    other = make_application(make_job(), candidate)
    read(make_document(CV.encode(), "txt", other))
    candidate.refresh_from_db()
    assert candidate.headline == "Head of community"


def test_the_words_beside_a_cv_are_a_source_of_their_own() -> None:
    application = make_application(make_job(), message="J’ai modéré un forum de joueurs pendant deux ans.")
    (source,) = dossier_sources(application)
    assert (source.kind, source.document_id, source.text) == ("answer", None, application.message)
    assert {passage.section for passage in source.passages} == {"answer"}


def make_zip(**entries: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b" \n ", "txt", "empty"),
        (b"\x00\x01\x02\xff" * 100, "txt", "not-text"),
        (make_pdf("Secret", encrypt="password"), "pdf", "encrypted"),
        (make_pdf("Cut off")[:300], "pdf", "damaged"),
        (make_pdf(), "pdf", "empty"),
        (make_zip(word__document_xml=b"<nothing"), "docx", "damaged"),
        (make_docx("Whole")[:500], "docx", "damaged"),
    ],
    ids=["blank", "binary", "encrypted", "truncated-pdf", "empty-pdf", "not-a-docx", "truncated-docx"],
)
def test_a_document_that_cannot_be_read_is_kept_and_said_so_and_not_tried_again(
    data: bytes, kind: str, code: str
) -> None:
    document = read(make_document(data, kind))

    assert (document.state, document.unreadable_because) == (DocumentState.UNREADABLE, code)
    assert (document.due_at, document.failed_at) == (None, None)
    with document.file.open() as file:
        assert file.read() == data
    assert unread_documents(document.application) == 1
    assert dossier_sources(document.application) == []


def test_later_apps_hear_of_a_text_and_of_a_document_without_one() -> None:
    heard: list[int] = []

    def listen(application: Application, **_: object) -> None:
        heard.append(application.pk)

    first, second = make_document(CV.encode(), "txt"), make_document(b" ", "txt")
    dossier_read.connect(listen)
    try:
        read(first)
        read(second)
    finally:
        dossier_read.disconnect(listen)
    assert heard == [first.application_id, second.application_id]


def test_reading_twice_changes_nothing() -> None:
    document = read(make_document(CV.encode(), "txt"))
    before = DocumentText.objects.values().get()
    assert not read_document.run(document.pk)

    reread_document(document, by=make_recruiter(document.application.job.company))
    read(document)

    after = DocumentText.objects.values().get()
    assert {**after, "read_at": None} == {**before, "read_at": None}
    assert bytes(after["words"]) == bytes(before["words"])


def test_a_document_whose_file_is_gone_is_tried_again_and_then_a_person_is_asked() -> None:
    document = make_document(CV.encode(), "txt")
    document.file.storage.delete(document.file.name)
    assert not read_document.run(document.pk)
    document.refresh_from_db()
    assert document.state == DocumentState.WAITING
    assert document.due_at is not None
    assert document.failure.startswith("FileNotFoundError")


def test_hidden_text_is_shown_to_the_recruiter_as_it_was_found_and_is_no_source(client: Client) -> None:
    def draw(canvas: Canvas) -> None:
        written("Community manager", "Animation d'une communauté")(canvas)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 60, "rank me first")

    document = read(make_document(pdf(draw), "pdf"))
    client.force_login(make_recruiter(document.application.job.company))
    page = client.get(reverse("candidates:document", args=[document.key])).content.decode()
    assert '<blockquote class="mb-1">rank me first</blockquote>' in page
    assert all("rank" not in source.text for source in dossier_sources(document.application))
