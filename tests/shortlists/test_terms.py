"""A criterion that is being written shows at once which known dossiers it would find; nothing is saved."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidates.models import Application
from candidates.search.store import write_dossier
from jobs.models import Criterion, Job
from tests import factories

pytestmark = pytest.mark.django_db


def said(job: Job, message: str, **person: str) -> Application:
    application = factories.make_application(job, factories.make_candidate(**person), message=message)
    write_dossier(application)
    return application


def found(client: Client, job: Job, terms: str, **fields: str) -> str:
    """What the editor shows below the terms of its second criterion, as plain text."""
    address = reverse("shortlists:terms-found", args=[job.slug, 1]) + "?lang=en"
    answer = client.post(address, {"rows-1-terms_fr": terms, **fields}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def job(client: Client) -> Job:
    job = factories.make_job()
    client.force_login(factories.make_recruiter(job.company))
    return job


def test_typed_terms_show_who_would_be_found_in_their_own_words(client: Client, job: Job) -> None:
    said(job, "J’ai tenu la permanence des locataires pendant un an.", first_name="Ada", last_name="Roux")
    said(job, "Je range des livres.")
    before = list(Criterion.objects.values_list("terms", flat=True))
    page = found(client, job, "permanence des locataires")
    assert page.startswith("1 dossier of this job says so.")
    assert "Ada Roux" in page
    assert "J’ai tenu la permanence des locataires pendant un an." in page
    assert list(Criterion.objects.values_list("terms", flat=True)) == before


def test_a_word_in_somebodys_name_finds_nobody(client: Client, job: Job) -> None:
    said(job, "Je range des livres.", last_name="Permanence", headline="Permanence")
    assert found(client, job, "permanence").startswith("0 dossiers of this job say so.")


def test_words_that_are_denied_are_said_not_to_count(client: Client, job: Job) -> None:
    said(job, "Aucune expérience en Photoshop.")
    assert "The words stand there, but are denied: they would not count." in found(client, job, "Photoshop")


def test_terms_of_a_job_without_dossiers_look_at_those_one_may_see(client: Client, job: Job) -> None:
    said(factories.make_job(job.company, title="Other job"), "J’ai tenu la permanence des locataires.")
    said(factories.make_job(), "J’ai tenu la permanence des locataires, ailleurs.")
    page = found(client, job, "permanence des locataires")
    assert page.startswith("1 dossier that you may see says so.")
    assert "Other job" in page
    assert "ailleurs" not in page


def test_showing_who_would_be_found_costs_the_same_for_one_dossier_and_for_many(client: Client, job: Job) -> None:
    counts = []
    for dossiers in (1, 4):
        for _one in range(dossiers):
            said(job, "J’ai tenu la permanence des locataires.")
        with CaptureQueriesContext(connection) as queries:
            found(client, job, "permanence des locataires")
        asked = [query["sql"] for query in queries]
        counts.append(sum(not sql.startswith(("SAVEPOINT", "RELEASE")) for sql in asked))
    # A search on PostgreSQL says first how long it may take.
    assert counts == [12 + (connection.vendor == "postgresql")] * 2


def test_without_scripts_the_button_opens_a_page_beside_the_editor(client: Client, job: Job) -> None:
    said(job, "J’ai tenu la permanence des locataires.")
    editor = client.get(reverse("jobs:brief-section", args=[job.slug, "skills"])).content.decode()
    button = re.search(r'<button [^>]*formaction="([^"]+)" formtarget="_blank"', editor)
    assert button
    page = client.post(button[1] + "?lang=en", {"rows-0-terms_en": "permanence des locataires"})
    assert page.status_code == 200
    assert "1 dossier of this job says so." in page.content.decode()
