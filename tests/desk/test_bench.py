import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from candidates.models import Application, Candidate, Document, DocumentText
from candidates.search.rows import DossierWords
from candidates.search.store import heading_of
from desk.benchmark.crowd import reader
from desk.benchmark.figures import Page, Rates, Run, table
from desk.benchmark.parts import Counts, pages, work
from desk.benchmark.seeding import seed
from desk.demonstration.bulk import generate
from desk.demonstration.documents import job_documents
from shortlists.models import Evidence, Reading

FEW = Counts(samples=2, stored=3, read=1, scored=2)


@pytest.mark.django_db(transaction=True)  # Every request ends its connection's use, as in life.
def test_twenty_applications_are_measured_from_page_to_reading(tmp_path: Path) -> None:
    seed(tmp_path, 20)
    assert Application.objects.count() == DocumentText.objects.count() == Reading.objects.count() == 20

    pages(tmp_path, FEW)
    found = json.loads((tmp_path / "pages.json").read_text())
    measured = dict(found["pages"])
    assert list(measured)[:4] == ["floor", "home", "job page", "application form"]
    assert all(measured.values())
    assert measured["floor"]["queries"] == 1
    # The form is sent three times to warm up, once to count queries, and for each sample; then applications are stored.
    assert Application.objects.count() == 20 + 4 + FEW.samples + FEW.stored
    assert Document.objects.filter(format="pdf").count() == 4 + FEW.samples + FEW.stored

    work(tmp_path, FEW)
    assert json.loads((tmp_path / "work.json").read_text())["dossiers"] > 0
    assert DocumentText.objects.filter(document__format="pdf").count() == FEW.read + 1


@pytest.mark.django_db
def test_what_is_generated_is_taken_for_read_by_the_brief_and_a_worker_ends_when_nothing_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (job,) = generate(1, 60, 1)
    reading = Reading.objects.all()[0]
    Reading.objects.filter(job=job).make_due()
    monkeypatch.setattr(sys, "stdin", StringIO())
    reader(tmp_path, 1)
    assert capfd.readouterr().out == "ready\n"
    assert json.loads((tmp_path / "reader-1.json").read_text())["peak"] > 0
    assert not Reading.objects.filter(due_at__isnull=False).exists()
    assert Reading.objects.get(pk=reading.pk).fingerprint == reading.fingerprint


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what a process itself has held")
def test_the_memory_of_a_worker_is_not_that_of_the_process_that_started_it() -> None:
    held = bytearray(b"x") * 300_000_000
    program = "from desk.benchmark.requests import peak_megabytes; print(peak_megabytes())"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert len(held) / 1_000_000 > float(said.stdout) > 0


@pytest.mark.django_db
def test_copied_texts_and_quotes_are_what_the_first_reading_stored() -> None:
    jobs = generate(len(job_documents()) + 1, 200, 1)  # The last job has the brief of the first one.
    assert Reading.objects.filter(job=jobs[-1], brief_version__job=jobs[-1]).count() == 200 // 6
    quotes: dict[tuple[int, str], set[tuple[tuple[str, int, int, str], ...]]] = {}
    for reading in Reading.objects.prefetch_related("evidence"):
        text = DocumentText.objects.get(document__application=reading.application_id).text
        rows = [(one.criterion_key, one.start, one.end, one.quote) for one in reading.evidence.all()]
        assert {row[0] for row in rows} <= set(reading.job.criteria.values_list("key", flat=True))
        assert all(text[start:end] == quote for _key, start, end, quote in rows)
        quotes.setdefault((reading.job_id, text), set()).add(tuple(rows))
    assert len(quotes) < 200
    assert {len(one) for one in quotes.values()} == {1}
    assert not Evidence.objects.exclude(document__application=F("reading__application")).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)  # Indexes cannot be taken away while foreign keys are still to be checked.
def test_postgresql_makes_whole_dossiers_out_of_the_first_few(tmp_path: Path) -> None:
    laid = _indexes_and_keys()
    seed(tmp_path, 120, most_generated=50)
    assert _indexes_and_keys() == laid
    assert Application.objects.count() == DossierWords.objects.count() == 120
    assert len(set(Document.objects.values_list("key", flat=True))) == 120
    assert Application.objects.filter(job__slug=(tmp_path / "job").read_text()).count() == 60

    quotes: dict[tuple[int, str], set[tuple[tuple[str, int, int], ...]]] = {}
    for one in DossierWords.objects.select_related("application__candidate", "application__reading"):
        candidate, reading = one.application.candidate, one.application.reading
        assert one.heading == heading_of(candidate.name, candidate.headline)
        text = DocumentText.objects.get(document__application=one.application).text
        rows = reading.evidence.values_list("criterion_key", "start", "end")
        quotes.setdefault((reading.job_id, text), set()).add(tuple(rows.order_by("criterion_key", "position")))
    # A job of many criteria is made for the cards: its two dossiers lose their quotes.
    assert {len(found - {()}) for found in quotes.values()} <= {0, 1}
    assert not Evidence.objects.exclude(document__application=F("reading__application")).exists()
    assert Candidate.objects.create(first_name="Next").pk == Candidate.objects.order_by("pk")[119].pk + 1


def _indexes_and_keys() -> tuple[list[tuple[str]], list[tuple[str, str]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef")
        indexes = cursor.fetchall()
        cursor.execute("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY conname, oid")
        return indexes, sorted(cursor.fetchall())


def test_the_table_shows_every_page_and_says_what_is_not_there_yet() -> None:
    floor = Page("floor", web=1.5, database=0.25, median=2, p95=3, queries=1, size=1500, gzipped=700)
    alone = Page("home", web=6, database=None, median=7, p95=8, queries=2, size=20, gzipped=20)
    rates = Rates(1000, 60, 4, 70, 0.5, 0.9, 110, 130, 80)
    shown = table([Run(1000, [("floor", floor), ("home", alone), ("calendar", None)], rates)]).splitlines()
    assert [line.split() for line in shown[2:5]] == [
        "1,000 floor 1.8 1.5 0.2 2.0 3.0 1 1,500 700".split(),
        "1,000 home 6.0 6.0 in web 7.0 8.0 2 20 20".split(),
        "1,000 calendar not there yet".split(),
    ]
    assert "median 0.50 s, p95 0.90 s" in shown[-2]
    assert shown[-1].endswith("web 110 MB, worker 130 MB, child that reads a file 80 MB")


def test_an_unknown_size_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH", "huge")
    with pytest.raises(CommandError, match=r"^BENCH must be small, full, or not set\.$"):
        call_command("bench")
