"""`manage.py import_cvs`: CVs that the house has come into a job, once."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from candidates.models import Application, Candidate, Document
from candidates.states import DocumentState, Source
from jobs.models import Job
from tests.candidates.test_reading_documents import CV, make_docx, make_pdf
from tests.factories import make_job

pytestmark = pytest.mark.django_db


def run(job: Job, *paths: Path, layout: str = "json") -> Any:
    out = StringIO()
    call_command("import_cvs", job.slug, *map(str, paths), "--format", layout, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue()) if layout == "json" else out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "keller.txt").write_text(CV)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "CV_Ada_Lovelace.docx").write_bytes(make_docx("Experience", "Moderated a community"))
    (tmp_path / "secret.pdf").write_bytes(make_pdf("Secret", encrypt="password"))
    (tmp_path / "program.exe").write_bytes(b"MZ")
    (tmp_path / ".hidden.txt").write_text("hidden")
    return tmp_path


def test_each_cv_makes_a_candidate_an_application_and_a_read_document(folder: Path) -> None:
    job = make_job()
    report = run(job, folder)

    assert (report["imported"], report["unreadable"], report["refused"], report["already"]) == (2, 1, 1, 0)
    assert sorted(Candidate.objects.values_list("first_name", "last_name", "email", "is_informed")) == [
        ("", "Secret", "", False),
        ("Ada", "Lovelace", "", False),
        ("Zoé", "Keller", "zoe.keller@mail.example", False),
    ]
    assert set(Application.objects.values_list("job", "source", "stage")) == {
        (job.pk, Source.IMPORT, job.stages.all()[0].pk)
    }
    assert sorted(Document.objects.values_list("name", "state")) == [
        ("CV_Ada_Lovelace.docx", DocumentState.READ),
        ("keller.txt", DocumentState.READ),
        ("secret.pdf", DocumentState.UNREADABLE),
    ]


def test_a_file_that_cannot_be_read_is_reported_by_name_with_its_reason_and_stops_nothing(folder: Path) -> None:
    files = {one["file"]: one for one in run(make_job(), folder)["files"]}
    assert (files["secret.pdf"]["status"], files["secret.pdf"]["reason"]) == ("unreadable", "encrypted")
    assert (files["program.exe"]["status"], files["program.exe"]["reason"]) == ("refused", "type")
    assert files["program.exe"]["sentence"]
    assert ".hidden.txt" not in files


def test_run_twice_nothing_doubles(folder: Path) -> None:
    job = make_job()
    run(job, folder)
    report = run(job, folder, folder / "keller.txt")
    assert (report["imported"], report["already"]) == (0, 4)
    assert (Candidate.objects.count(), Application.objects.count(), Document.objects.count()) == (3, 3, 3)


def test_the_same_cv_may_come_into_another_job(folder: Path) -> None:
    run(make_job(), folder / "keller.txt")
    assert run(make_job(), folder / "keller.txt")["imported"] == 1


def test_the_table_names_each_file(folder: Path) -> None:
    table = run(make_job(), folder / "keller.txt", folder / "program.exe", layout="table")
    lines = table.splitlines()
    assert lines[0].split() == ["keller.txt", "Zoé", "Keller"]
    assert lines[1].startswith("program.exe")


@pytest.mark.parametrize(("slug", "name", "code"), [("no-such-job", "keller.txt", 1), ("", "nowhere", 2)])
def test_a_wrong_job_and_a_wrong_path_end_with_their_own_codes(folder: Path, slug: str, name: str, code: int) -> None:
    errors = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import_cvs", slug or make_job().slug, str(folder / name), stdout=StringIO(), stderr=errors)
    assert end.value.code == code
    assert len(errors.getvalue().strip().splitlines()) == 1
    assert not Application.objects.exists()
