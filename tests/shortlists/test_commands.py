"""`shortlist` at the command line."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from candidates.actions.applying import Submission, receive_application
from candidates.actions.uploads import Upload
from candidates.models import Document
from jobs.models import Job
from shortlists.models import Reading
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

CV = """Animation de communauté

Expérience
2021 - 2024  Community manager, coopérative maritime
Modération quotidienne d’un groupe de 12 000 personnes, charte écrite avec elles.
Gestion de crise pendant une panne de trois jours : une réponse toutes les heures.
Tournage et montage de vidéos verticales, sous-titrées.

Compétences
Statistiques mensuelles, indicateurs suivis dans un tableau de bord.
"""


def ranking(slug: str, *options: str) -> str:
    out = StringIO()
    call_command("shortlist", slug, *options, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def job(settings: Settings, tmp_path: Path) -> Job:
    settings.MEDIA_ROOT = tmp_path
    job = factories.make_job()
    for number, cv in enumerate((b"Vendeuse en boulangerie depuis 2020.", CV.encode())):
        receive_application(
            job,
            Submission(
                key=f"form-{number}",
                language="fr",
                first_name="Zoé",
                last_name=f"Le Goff {number}",
                email=f"zoe{number}@mail.example",
                message="Je filme aussi : une vidéo par semaine.",
                cv=Upload("cv.txt", "txt", cv),
            ),
        )
    return job


def test_it_reads_what_is_stale_and_every_quote_stands_at_its_place(job: Job) -> None:
    rows: list[dict[str, Any]] = json.loads(ranking(job.slug, "--wait", "--format", "json"))
    assert [(row["rank"], row["candidate"]) for row in rows] == [(1, "Zoé Le Goff 1"), (2, "Zoé Le Goff 0")]
    quotes = [(row, quote) for row in rows for criterion in row["criteria"] for quote in criterion["evidence"]]
    assert {quote["source"] for _row, quote in quotes} == {"document", "answer"}
    for row, quote in quotes:
        if quote["document"]:
            text = Document.objects.get(key=quote["document"]).text.text
        else:
            text = Reading.objects.get(application__key=row["application"]).application.message
        assert text[quote["start"] : quote["end"]] == quote["quote"]
    for row in rows:
        assert all(bool(criterion["level"]) == bool(criterion["evidence"]) for criterion in row["criteria"])


def test_the_points_of_the_criteria_add_up(job: Job) -> None:
    for row in json.loads(ranking(job.slug, "--wait", "--format", "json")):
        assert round(sum(criterion["possible"] for criterion in row["criteria"])) == row["up_to"]
        assert round(sum(criterion["points"] for criterion in row["criteria"])) == row["score"] == 0


def test_explained_it_prints_the_quotes(job: Job) -> None:
    printed = ranking(job.slug, "--wait", "--explain")
    assert "Zoé Le Goff 1" in printed.splitlines()[0]
    assert "(cv.txt, " in printed


@pytest.mark.parametrize("published", [True, False])
def test_what_cannot_be_ranked_is_said(published: bool) -> None:
    slug = "no-such-job" if published else factories.make_job(published=False).slug
    with pytest.raises(CommandError):
        ranking(slug)
