"""The CVs are real files: what a person wrote can be read in them, and the same seed gives the same bytes."""

import re
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from desk.demonstration.files import write_cvs
from desk.demonstration.rendering import CvFile, cv_file
from desk.demonstration.roster import Person, applicants, people

FILES = {person.key: cv_file(person) for person in people()}
READABLE = [person for person in people() if FILES[person.key].layout not in ("scan", "encrypted")]
EMBEDDED_HYPHEN = re.compile(r"[\ufffe\xad\x02]")


def squeezed(text: str) -> str:
    """Letters and figures only: line breaks, bullets and the shape of apostrophes are the layout's."""
    return re.sub(r"\W+", "", EMBEDDED_HYPHEN.sub("", text))


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def docx_text(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    roots = [document.element, *(section.header._element for section in document.sections)]
    return "\n".join(node.text or "" for root in roots for node in root.iter(qn("w:t")))


def read(file: CvFile) -> str:
    """What the file says, read by the plainest means for its kind."""
    if file.name.endswith(".pdf"):
        return pdf_text(file.content)
    if file.name.endswith(".docx"):
        return docx_text(file.content)
    if file.name.endswith(".odt"):
        with zipfile.ZipFile(BytesIO(file.content)) as archive:
            return re.sub(r"<[^>]+>", " ", archive.read("content.xml").decode())
    return file.content.decode()


@pytest.mark.parametrize("person", READABLE, ids=lambda person: person.key)
def test_all_that_a_person_wrote_is_in_the_file(person: Person) -> None:
    text, cv = squeezed(read(FILES[person.key])), person.curriculum
    said = [person.name, person.email, cv.headline, cv.summary, cv.interests, *cv.skills, *cv.education, *cv.languages]
    said += [part for entry in cv.experience for part in (entry.title, entry.employer, entry.place, *entry.points)]
    assert [part for part in said if squeezed(part) not in text] == []


def test_same_seed_same_bytes_and_another_seed_another_look() -> None:
    for person in people():
        assert cv_file(person, 1).content == FILES[person.key].content
    assert [cv_file(person, 2).content for person in people()] != [file.content for file in FILES.values()]


def test_a_file_keeps_its_kind_under_every_seed_where_the_roster_names_one() -> None:
    maelle = people()[0]
    assert {cv_file(maelle, seed).layout for seed in range(5)} == {maelle.file.removeprefix("pdf:")}


def test_every_layout_and_every_format_is_there() -> None:
    assert {(Path(file.name).suffix, file.layout) for file in FILES.values()} >= {
        (".pdf", "single"),
        (".pdf", "sidebar"),
        (".pdf", "classic"),
        (".pdf", "band"),
        (".pdf", "scan"),
        (".pdf", "encrypted"),
        (".docx", "plain"),
        (".docx", "table"),
        (".docx", "textbox"),
    }
    kinds = Counter(Path(file.name).suffix for file in FILES.values())
    assert kinds[".pdf"] + kinds[".docx"] == 58
    assert kinds[".odt"] == kinds[".txt"] == 1


def test_pdf_files_have_one_page_or_two() -> None:
    pages = Counter(
        len(pypdfium2.PdfDocument(file.content))
        for file in FILES.values()
        if file.name.endswith(".pdf") and file.layout != "encrypted"
    )
    assert set(pages) == {1, 2}
    assert pages[2] >= 5


def test_the_scanned_cv_has_pages_and_no_text() -> None:
    (scan,) = [file for file in FILES.values() if file.layout == "scan"]
    assert pdf_text(scan.content).strip() == ""
    assert len(pypdfium2.PdfDocument(scan.content)) == 1


def test_the_encrypted_cv_does_not_open() -> None:
    (encrypted,) = [file for file in FILES.values() if file.layout == "encrypted"]
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(encrypted.content)


def test_a_text_box_is_written_twice_as_word_does_and_paragraphs_miss_it() -> None:
    person = next(person for person in people() if FILES[person.key].layout == "textbox")
    content = FILES[person.key].content
    assert docx_text(content).count(person.email) == 2
    assert person.email not in "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def test_white_text_is_in_one_file_only_and_a_reader_would_take_it() -> None:
    hiding = [person for person in people() if person.curriculum.hidden]
    assert len(hiding) == 1
    assert "Talkwalker" in pdf_text(FILES[hiding[0].key].content)


def test_writing_the_cvs_gives_one_file_a_person(tmp_path: Path) -> None:
    paths = write_cvs(tmp_path / "cvs")
    assert len(paths) == len(set(paths)) == 60
    assert sorted(tmp_path.joinpath("cvs").iterdir()) == sorted(paths)
    assert all(path.read_bytes() for path in paths)


def test_writing_the_cvs_of_one_job_leaves_the_others_out(tmp_path: Path) -> None:
    slug = "stratege-reseaux-sociaux"
    names = [path.name for path in write_cvs(tmp_path, slug, seed=3)]
    assert names == [cv_file(person, 3).name for person in applicants(slug)]
    assert write_cvs(tmp_path / "none", "no-such-job") == []
