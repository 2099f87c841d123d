"""Extraction in a process of its own: the same answer, and limits that hold."""

import sys
from pathlib import Path

import pytest

from candidates.reading import child
from candidates.reading.child import extract_in_child
from candidates.reading.extract import extract
from candidates.reading.types import Unreadable
from tests.candidates.reading.made_files import archive, pdf, written


def code_of(data: bytes, kind: str, **limits: int) -> str:
    with pytest.raises(Unreadable) as raised:
        extract_in_child(data, kind, **limits)
    return raised.value.code


def test_the_child_gives_what_extraction_gives() -> None:
    data = pdf(written("Modération", "œuvre 🦀"), written("deux"))
    assert extract_in_child(data, "pdf") == extract(data, "pdf")


def test_why_a_file_cannot_be_read_comes_back_from_the_child() -> None:
    assert code_of(b"", "pdf") == "empty"
    assert code_of(pdf(written("x"), password="secret"), "pdf") == "encrypted"
    assert code_of(b"%PDF-1.7 garbage", "pdf") == "damaged"


def test_a_child_that_takes_too_long_is_ended() -> None:
    assert code_of(b"bonjour", "txt", seconds=0) == "limits"


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a process can only be limited on Linux")
def test_a_child_that_takes_too_much_memory_is_ended() -> None:
    paragraphs = "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 500_000
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = archive({"word/document.xml": f"<w:document {namespace}><w:body>{paragraphs}</w:body></w:document>"})
    assert code_of(data, "docx", megabytes=120) == "limits"


def test_an_unknown_kind_ends_the_child_not_the_caller() -> None:
    assert code_of(b"x", "exe") == "limits"


def test_reading_imports_no_django_and_no_app() -> None:
    names = {
        line.split()[1].split(".")[0]
        for path in Path(child.__file__).parent.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if line.lstrip().startswith(("from ", "import "))
    }
    assert not names & {
        "django",
        "config",
        "accounts",
        "mail",
        "jobs",
        "interviews",
        "shortlists",
        "desk",
        "random",
        "time",
    }
