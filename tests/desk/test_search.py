"""The page of a search: what it shows, to whom, and at what price."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from candidates.actions.notes import write_note
from candidates.search.store import write_dossier
from tests.candidates.test_search import make_dossier
from tests.factories import (
    make_administrator,
    make_application,
    make_candidate,
    make_company,
    make_job,
    make_recruiter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def asked(user: User, **query: str) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(reverse("desk:search"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_people_jobs_and_notes_stand_on_one_page_with_their_words_marked() -> None:
    job = make_job(title="Podcast producer")
    application = make_dossier("J’ai produit un podcast chaque semaine", job, first_name="Ada", last_name="One")
    recruiter = make_recruiter(job.company)
    write_note(application, "Sent us her podcast", is_restricted=False, by=recruiter)
    html = asked(recruiter, q="podcasts")
    assert "J’ai produit un <mark>podcast</mark> chaque semaine" in html
    assert "<mark>Podcast</mark> producer" in html
    assert "Sent us her <mark>podcast</mark>" in html
    assert html.count("Ada One") == 2


def test_what_one_may_not_see_is_not_on_the_page() -> None:
    job = make_job(title="Podcast producer")
    application = make_dossier("Un podcast", job, first_name="Ada", last_name="One")
    write_note(application, "Her podcast", is_restricted=False, by=make_administrator())
    html = asked(make_recruiter(make_company()), q="podcast")
    assert "<mark>" not in html
    assert "Nothing found" in html


def test_a_query_that_cannot_be_read_says_so_beside_the_box_and_finds_by_its_words() -> None:
    application = make_dossier("Un podcast", first_name="Ada", last_name="One")
    html = asked(make_recruiter(application.company), q="(podcast")
    assert "A bracket is opened and never closed." in html
    assert 'value="(podcast"' in html
    assert "Ada One" in html


def test_names_that_are_nearly_so_are_told_apart_from_what_was_found() -> None:
    make_application(make_job(), make_candidate(first_name="Inès", last_name="Benhaddou"))
    html = asked(make_administrator(), q="benadou")
    assert "nobody is called exactly that; these names are close" in html
    assert "Inès Benhaddou" in html


def test_answers_are_shown_as_the_reason_where_no_document_holds_the_words() -> None:
    application = make_application(make_job(), make_candidate())
    application.message = "Je fais de la voile"
    application.save()
    write_dossier(application)
    html = asked(make_administrator(), q="voile")
    assert "Je fais de la <mark>voile</mark>" in html
    assert "in their answers" in html


def test_people_are_paged_and_jobs_and_notes_stay_on_the_first_page() -> None:
    job = make_job(title="Podcast producer")
    for number in range(21):
        make_dossier("Un podcast", job, last_name=f"N{number:02}")
    recruiter = make_recruiter(job.company)
    first, second = asked(recruiter, q="podcast"), asked(recruiter, q="podcast", group="people", page="2")
    assert "<mark>Podcast</mark> producer" in first
    assert 'id="found-jobs"' not in second
    assert first.count('class="v-found-who"') == 20
    assert second.count('class="v-found-who"') == 1


@pytest.mark.parametrize("query", [{"q": "x" * 301}, {"q": "podcast", "page": "0"}, {"q": "a", "group": "nonsense"}])
def test_an_address_with_nonsense_in_it_is_a_page(query: dict[str, str]) -> None:
    asked(make_administrator(), **query)


def test_a_result_shows_nothing_of_what_reading_leaves_out() -> None:
    text = "Née le 3 mars 1990, nationalité française\nAnimation d’un podcast de quartier"
    job = make_job()
    make_dossier(text, job)
    client = Client()
    client.force_login(make_recruiter(job.company))
    page = client.get(reverse("desk:search"), {"q": "podcast"}).content.decode()
    assert ("de quartier" in page, "1990" in page, "nationalité" in page) == (True, False, False)


def test_a_search_takes_the_same_queries_for_one_person_and_for_thirty() -> None:
    job = make_job(title="Podcast producer")
    recruiter = make_recruiter(job.company)
    client = Client()
    client.force_login(recruiter)
    counts = []
    for more in (1, 29):
        for _ in range(more):
            write_note(make_dossier("Un podcast", job), "Un podcast", is_restricted=False, by=recruiter)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk:search"), {"q": "podcast"})
        asked = [query["sql"] for query in queries.captured_queries]
        counts.append(sum(not sql.startswith(("SAVEPOINT", "RELEASE")) for sql in asked))
    assert counts[0] == counts[1] <= 12
