"""What is taken as a CV, and what is refused before it is opened."""

import io
import zipfile

import pytest

from candidates.reading.files import MAX_BYTES, RefusedFile, check_file, display_name
from tests.candidates.reading.made_files import archive, odt, pdf, word_file, written

PDF = pdf(written("Community manager"))
DOCX = word_file(lambda document: document.add_paragraph("Community manager"))
ODT = odt("<text:p>Community manager</text:p>")


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(RefusedFile) as raised:
        check_file(name, data)
    return raised.value.code


def with_entry(name: str, content: bytes | str) -> bytes:
    entries = {
        info: zipfile.ZipFile(io.BytesIO(DOCX)).read(info) for info in zipfile.ZipFile(io.BytesIO(DOCX)).namelist()
    }
    return archive({**entries, name: content})


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("cv.pdf", PDF, "pdf"),
        ("CV de Zoé.v2.PDF", PDF, "pdf"),
        ("cv.docx", DOCX, "docx"),
        ("cv.odt", ODT, "odt"),
        ("cv.txt", "Modération".encode(), "txt"),
        ("cv.txt", "Modération".encode("utf-16"), "txt"),
        ("cv.md", b"# CV", "md"),
        ("سيرة ذاتية.pdf", PDF, "pdf"),
    ],
)
def test_the_usual_files_are_taken(name: str, data: bytes, kind: str) -> None:
    assert check_file(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("locked.pdf", pdf(written("x"), password="secret"), "pdf"),
        ("cut.pdf", PDF[:300], "pdf"),
        ("cut.docx", DOCX[:900], "docx"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "docx"),
    ],
)
def test_a_cv_that_cannot_be_read_is_kept(name: str, data: bytes, kind: str) -> None:
    assert check_file(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cv.pdf", b"", "empty"),
        ("cv.pdf", PDF + b" " * MAX_BYTES, "too-large"),
        ("cv.exe", b"MZ", "type"),
        ("cv.doc", b"x", "type"),
        ("cv", PDF, "type"),
        (".pdf", PDF, "type"),
        ("cv.svg", b"<svg/>", "type"),
        ("cv.exe.pdf", PDF, "name"),
        ("cv\x00.pdf", PDF, "name"),
        ("cv\n.pdf", PDF, "name"),
        ("", PDF, "name"),
        ("cv.pdf", DOCX, "suffix-mismatch"),
        ("cv.docx", PDF, "suffix-mismatch"),
        ("cv.docx", ODT, "suffix-mismatch"),
        ("cv.odt", DOCX, "suffix-mismatch"),
        ("cv.txt", PDF, "suffix-mismatch"),
        ("cv.txt", b"MZ\x90\x00", "suffix-mismatch"),
        ("cv.txt", b"\x89PNG\r\n", "suffix-mismatch"),
        ("cv.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document", "suffix-mismatch"),
        ("cv.docm", DOCX, "macros"),
        ("cv.docx", with_entry("word/vbaProject.bin", b"macro"), "macros"),
        ("cv.docx", with_entry("word/media/inner.zip", b"PK"), "bomb"),
        ("cv.docx", with_entry("../../evil.xml", b"x"), "bomb"),
        ("cv.docx", with_entry("word/big.xml", b"0" * 60_000_000), "bomb"),
        ("cv.docx", with_entry("word/big.xml", b"0" * 4_000_000), "bomb"),
        ("cv.docx", archive({f"word/{number}.xml": "" for number in range(2001)}), "bomb"),
        ("cv.pdf", PDF + DOCX, "polyglot"),
        ("cv.docx", PDF + DOCX, "polyglot"),
        ("cv.docx", b"#!/bin/sh\n" + DOCX, "polyglot"),
        ("cv.pdf", b"\n\n" + PDF, "polyglot"),
        ("cv.txt", b"hello\n" + DOCX, "polyglot"),
    ],
)
def test_what_is_no_cv_is_refused_with_its_reason(name: str, data: bytes, code: str) -> None:
    assert refusal(name, data) == code


def test_an_archive_that_lies_about_its_sizes_is_counted_while_unpacking() -> None:
    data = bytearray(with_entry("word/big.xml", b"0" * 60_000_000))
    honest = (60_000_000).to_bytes(4, "little")
    lying = bytes(data).replace(honest, (1000).to_bytes(4, "little"))
    assert lying != bytes(data)
    assert check_file("cv.docx", lying) == "docx" or refusal("cv.docx", lying) == "bomb"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("CV Zoé.pdf", "CV Zoé.pdf"),
        ("../../etc/cv.pdf", "cv.pdf"),
        ("C:\\Users\\x\\cv.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("a\tb\x07.pdf", "ab.pdf"),
        ("  cv   final .pdf ", "cv final .pdf"),
        ("x" * 300 + ".pdf", "x" * 95 + "….pdf"),
        ("🦀 cv.pdf", "🦀 cv.pdf"),
    ],
)
def test_names_are_shown_without_paths_controls_and_directions(name: str, shown: str) -> None:
    assert display_name(name) == shown
    assert len(display_name(name)) <= 100
