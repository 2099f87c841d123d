"""How a number came about: every addend of it on one page, which a pocket calculator can follow."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from candidates.reading.words import fold
from jobs.models import Job, SynonymGroup
from shortlists.actions import judging
from shortlists.models import Reading
from shortlists.queries.addends import addends, standing
from shortlists.states import JudgementKind
from shortlists.wording import KINDS, level_meaning
from tests import factories
from tests.shortlists.readings.test_reading import read, receive

pytestmark = pytest.mark.django_db

MESSAGE = (
    "Depuis trois ans je m’occupe de la modération d’un forum de 40 000 membres.\n"
    "Aucune expérience des crises.\n"
    "Je tourne des films courts chaque semaine."
)


def page_of(client: Client, reading: Reading, query: str = "") -> str:
    response = client.get(reverse("shortlists:sum", args=[reading.application_id]) + f"?lang=en{query}")
    assert response.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.fixture
def job() -> Job:
    return factories.make_job()


@pytest.fixture
def recruiter(client: Client, job: Job) -> factories.User:
    person = factories.make_recruiter(job.company)
    client.force_login(person)
    return person


def test_weight_times_level_added_up_is_the_number_shown(client: Client, job: Job, recruiter: factories.User) -> None:
    reading = factories.make_reading(factories.make_application(job), "3242")
    judging.judge(reading, "video", JudgementKind.CORRECTED, by=recruiter, level=2, reason="seen in the interview")
    reading.refresh_from_db()
    found = addends(reading)
    assert found
    assert [(one.criterion.key, one.criterion.weight, one.confirmed, one.possible) for one in found.relative] == [
        ("video", 3, 2, 2),
        ("analytics", 2, 0, 2),
    ]
    assert (found.product, found.reach, found.divisor) == (6, 10, 20)
    assert (found.score, found.up_to) == (reading.score, reading.up_to) == (30, 50)
    page = page_of(client, reading)
    assert "Confirmed: 100 × 6 ÷ 20 = 30.00, shown as 30 ." in page
    assert "Up to: 100 × 10 ÷ 20 = 50.00, shown as 50 ." in page
    assert f"{recruiter} set level 2" in page
    assert "2 of 2 are evidenced or to verify." in page


def test_the_levels_are_explained_by_the_words_of_the_dossier(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    SynonymGroup.objects.create(company=job.company, words=["vidéo", "films courts"])
    reading = read(receive(job, MESSAGE))
    found = addends(reading)
    assert found
    assert found.is_explained
    by_key = {one.criterion.key: one for one in found.every}
    lines = {key: [(fold(quote.line.phrase), quote.line.origin, quote.line.layer, quote.line.context)
                   for quote in one.quotes if quote.line] for key, one in by_key.items()}  # fmt: skip
    assert lines["moderation"] == [("moderation", "own", "brief", "answer")]
    assert lines["video"] == [("films courts", "synonym", "company", "answer")]
    assert lines["crisis"] == []
    assert [(lost.code, lost.evidence.quote) for lost in by_key["crisis"].not_counted] == [
        ("negated", "Aucune expérience des crises.")
    ]
    page = page_of(client, reading)
    assert "Looked for: films courts , a synonym, from the company’s synonyms." in page
    assert "Not counted: denied." in page
    assert "Level read: 0 of 4: read, and nothing found." in page
    assert found.whole == pytest.approx(sum(one.share * one.why.strength for one in found.every if one.why))


def test_where_the_dossier_has_changed_since_the_sum_is_that_of_the_stored_levels(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    reading = read(receive(job, MESSAGE))
    reading.application.message = "Rien de tout cela."
    reading.application.save()
    page = page_of(client, reading)
    assert "have changed since it was read" in page
    assert "The finer reading" not in page


def test_a_tie_is_called_a_tie(client: Client, job: Job, recruiter: factories.User) -> None:
    first, second, third = (
        factories.make_reading(factories.make_application(job), machine) for machine in ("3344", "3322", "3322")
    )
    assert [(one.place, one.total, one.above, one.tied) for one in map(standing, (first, second, third))] == [
        (1, 3, 0, 0),
        (2, 3, 1, 1),
        (3, 3, 1, 1),
    ]
    assert "1 other has the very same figures: a tie, listed by order of arrival." in page_of(client, third)


def test_names_stay_hidden_where_they_are(client: Client, job: Job, recruiter: factories.User) -> None:
    reading = factories.make_reading(factories.make_application(job), "3242")
    name = reading.application.candidate.name
    assert name in page_of(client, reading)
    assert name not in page_of(client, reading, "&names=0")


def test_a_dossier_that_waits_has_no_number_yet(client: Client, job: Job, recruiter: factories.User) -> None:
    receive(job)
    assert "This dossier is not read yet" in page_of(client, Reading.objects.get())


def test_the_reasons_and_the_ranking_lead_to_the_sum(client: Client, job: Job, recruiter: factories.User) -> None:
    reading = factories.make_reading(factories.make_application(job), "3242")
    address = reverse("shortlists:sum", args=[reading.application_id])
    for page in (reverse("shortlists:ranking", args=[job.slug]),
                 reverse("shortlists:dossier-reading", args=[reading.application_id])):  # fmt: skip
        assert f'href="{address}"' in client.get(page).content.decode()


def test_every_kind_of_criterion_says_what_each_level_means(client: Client) -> None:
    with override("fr"):
        for kind in KINDS:
            meanings = {str(level_meaning(kind, level)) for level in (None, 0, 1, 2, 3, 4)}
            assert len(meanings) == 6
