"""Beside the ranking: whether a fifth of one weight would change the first five, and by whom."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Job
from shortlists.models import Reading
from shortlists.queries.firmness import firmness
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(client: Client) -> Job:
    job = factories.make_job()
    client.force_login(factories.make_recruiter(job.company))
    return job


def make_ranked(job: Job, *machines: str) -> list[Reading]:
    return [factories.make_reading(factories.make_application(job), machine) for machine in machines]


def said(client: Client, job: Job, query: str = "") -> str:
    page = client.get(reverse("shortlists:ranking", args=[job.slug]) + f"?lang=en{query}").content.decode()
    found = re.search(r'<p class="v-small v-firm mt-2">(.*?)</p>', page, re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""


def test_the_sentence_names_who_would_come_and_who_would_leave(client: Client, job: Job) -> None:
    # Video weighs 3 and analytics 2: 3 × 3 = 9 before 2 × 4 = 8; at 2.4 each, 7.2 after 8, and 9 after 9.6.
    make_ranked(job, *["3344"] * 4)
    fifth, sixth = make_ranked(job, "3330", "3304")
    swapped = f"{sixth.application.candidate.name} in, {fifth.application.candidate.name} out"
    assert said(client, job) == (
        "One weight moved by a fifth would change the first five: "
        f"A Video −20 %: {swapped}; B Analytics +20 %: {swapped}."
    )


def test_where_nobody_is_near_the_five_are_firm(client: Client, job: Job) -> None:
    make_ranked(job, *["3344"] * 5, "3300")
    assert said(client, job) == "One weight moved by a fifth, up or down, leaves the first five as they are."


def test_where_only_their_order_would_change_the_sentence_says_so(client: Client, job: Job) -> None:
    make_ranked(job, *["3344"] * 3, "3330", "3304", "3300")
    assert said(client, job) == (
        "One weight moved by a fifth, up or down, leaves the same five people first; "
        "their order would change with: A Video; B Analytics."
    )


def test_five_people_or_other_weights_need_no_sentence(client: Client, job: Job) -> None:
    make_ranked(job, *["3344"] * 5)
    assert said(client, job) == ""
    make_ranked(job, "3300")
    assert said(client, job, "&w-video=1") == ""


def test_hidden_names_stay_hidden(client: Client, job: Job) -> None:
    make_ranked(job, *["3344"] * 4)
    fifth, _sixth = make_ranked(job, "3330", "3304")
    assert fifth.application.candidate.name not in said(client, job, "&names=0")
    assert said(client, job, "&names=0").startswith("One weight moved by a fifth would change")


def test_more_people_as_near_than_are_tried_are_told(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortlists.queries.firmness.SENSITIVITY_READ", 6)
    make_ranked(job, *["3322"] * 7)
    version = job.versions.first()
    assert version
    found = firmness(job, version)
    assert found
    assert (found.is_cut, found.effects) == (True, [])
