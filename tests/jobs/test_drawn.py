"""Public pages are kept whole, and drawn anew once anything on them changes."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs.models import Company, CompanyText, Job, Stage
from jobs.states import JobState
from jobs.views import drawn
from tests.factories import make_company, make_job

pytestmark = pytest.mark.django_db


def close(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(state=JobState.CLOSED, closed_at=timezone.now())


CHANGES: dict[str, Callable[[Job], object]] = {
    "colour": lambda job: Company.objects.filter(pk=job.company_id).update(accent="#123456"),
    "name": lambda job: Company.objects.filter(pk=job.company_id).update(site_name="Les Varechs"),
    "story": lambda job: CompanyText.objects.filter(company=job.company_id).update(failures="Un autre échec."),
    "closed": close,
}


@pytest.mark.parametrize("route", ["jobs:careers", "jobs:job-page"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_page_tells_what_changed_at_the_next_visit(client: Client, route: str, change: str) -> None:
    company = make_company()
    CompanyText.objects.create(company=company, language="fr", introduction="Bonjour.", failures="Un échec.")
    job = make_job(company)
    address = reverse(route, args=[job.slug] if route == "jobs:job-page" else []) + "?lang=fr"
    before = client.get(address).content
    assert client.get(address).content == before
    CHANGES[change](job)
    assert client.get(address).content != before


def test_steps_and_the_way_to_the_form_are_those_of_today(client: Client) -> None:
    job = make_job()
    address = reverse("jobs:job-page", args=[job.slug]) + "?lang=fr&via=abc"
    before = client.get(address).content.decode()
    assert "via=abc" not in before.partition("<main")[2]
    Stage.objects.filter(job=job).update(target_days=17)
    assert "17 jours" in client.get(address).content.decode().replace("\xa0", " ")
    job.share_links.create(code="abc", name="A fair")
    assert f"/jobs/{job.slug}/apply/?lang=fr&amp;via=abc" in client.get(address).content.decode()


def test_no_more_pages_are_kept_than_fit(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "PAGES_KEPT", 3)
    drawn._pages.clear()
    for number in range(8):
        client.get(reverse("jobs:careers") + f"?nothing={number}")
    assert len(drawn._pages) == 2
