"""From one dossier to the next in the list from which it was opened."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from candidates.models import Application
from candidates.states import Source
from jobs.models import Job
from jobs.states import StageKind
from shortlists.models import Entry, Shortlist
from tests.candidates.test_pipeline import sign_in
from tests.factories import (
    make_application,
    make_candidate,
    make_hiring_manager,
    make_interviewer,
    make_job,
    make_reading,
    make_recruiter,
)

pytestmark = pytest.mark.django_db


def make_people(job: Job, *names: str, **fields: Any) -> list[Application]:
    """One application each, arrived a minute after the one before, the last one longest in its stage."""
    start = timezone.now() - timedelta(days=3)
    people = []
    for number, name in enumerate(names):
        person = make_application(job, make_candidate(first_name=name, last_name=f"Z{name}"), **fields)
        Application.objects.filter(pk=person.pk).update(
            created_at=start + timedelta(minutes=number),
            stage_since=start - timedelta(minutes=number),
            shown_up_to=[None, 50, 50, 80][number % 4],
        )
        people.append(person)
    return people


def links(html: str) -> dict[str, str]:
    """The addresses of the ones before and after, and of the list."""
    found = dict(re.findall(r'<a rel="(prev|next)" href="([^"]+)"', html))
    found["back"] = re.findall(r'v-dos-list"><a href="([^"]+)"', html)[0]
    return {name: unescape(address) for name, address in found.items()}


def walk(client: Client, address: str, way: str = "next") -> list[int]:
    """The applications met from one dossier to the next."""
    met: list[int] = []
    while address and len(met) < 20:
        met.append(int(re.findall(r"/desk/[a-z]+/(\d+)/", address)[0]))
        address = links(client.get(address).content.decode()).get(way, "")
    return met


def cards(client: Client, job: Job, **query: Any) -> dict[str, str]:
    """The dossiers that a job's list leads to, by name, in its order."""
    html = client.get(reverse("candidates:pipeline", args=[job.slug]), query).content.decode()
    found = re.findall(r'class="v-card-name"[^>]*href="([^"]+)">([^<]+)<', html)
    return {name.split()[0]: unescape(address) for address, name in found}


@pytest.mark.parametrize("order", ["arrival", "newest", "score", "stage", "age", "name", "source", "owner"])
def test_the_dossiers_of_a_list_come_in_its_order_both_ways(order: str) -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    people = make_people(job, "Dea", "Ana", "Eva", "Bea")
    Application.objects.filter(pk=people[1].pk).update(owner=recruiter, source=Source.REFERRAL)
    Application.objects.filter(pk=people[2].pk).update(stage=job.stages.get(kind=StageKind.INTERVIEW))
    client = sign_in(recruiter)

    listed = list(cards(client, job, view="rows", sort=order).values())
    numbers = [int(re.findall(r"/(\d+)/", address)[0]) for address in listed]

    assert sorted(numbers) == sorted(one.pk for one in people)
    assert walk(client, listed[0]) == numbers
    assert walk(client, listed[-1], "prev") == numbers[::-1]


def test_a_card_leads_through_its_column_and_its_filters() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    ana, _bea, eva = make_people(job, "Ana", "Bea", "Eva")
    Application.objects.filter(pk__in=[ana.pk, eva.pk]).update(source=Source.REFERRAL)
    make_people(job, "Mia", stage=job.stages.get(kind=StageKind.INTERVIEW), source=Source.REFERRAL)

    address = cards(client, job, source="referral")["Ana"]

    assert walk(client, address) == [ana.pk, eva.pk]
    back = links(client.get(address).content.decode())["back"]
    assert list(cards(client, job, source="referral")) == ["Ana", "Eva", "Mia"]
    stage = job.stages.get(kind=StageKind.NEW).pk
    assert back == f"{reverse('candidates:pipeline', args=[job.slug])}?stage={stage}&source=referral#stage-{stage}"


@pytest.mark.parametrize("order", ["arrival", "age", "score"])
def test_whoever_is_moved_out_of_the_list_keeps_its_place_there(order: str) -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    make_people(job, "Ana", "Bea", "Eva", "Mia")
    column = list(cards(client, job, sort=order).values())
    html = client.get(column[1]).content.decode()
    here = unescape(re.findall(r'name="next" value="([^"#]+at=[^"#]+)"', html)[0])
    pk = int(re.findall(r"/(\d+)/", column[1])[0])

    done = client.post(
        reverse("candidates:application-move", args=[pk]),
        {
            "to": job.stages.get(kind=StageKind.INTERVIEW).pk,
            "seen": job.stages.get(kind=StageKind.NEW).pk,
            "next": here,
        },
    )

    assert done["Location"] == here
    after = links(client.get(here).content.decode())
    before = links(html)
    assert (after["prev"], after["next"]) == (before["prev"], before["next"])


def test_a_note_comes_back_to_the_dossier_in_its_list() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    ana, _bea = make_people(job, "Ana", "Bea")
    html = client.get(cards(client, job)["Ana"]).content.decode()
    back = unescape(re.findall(r'name="next" value="([^"]+#notes)"', html)[0])
    done = client.post(reverse("candidates:note-add", args=[ana.pk]), {"text": "Moderates a forum.", "next": back})
    assert (done["Location"], f"list={ana.stage_id}&" in back) == (back, True)


@pytest.mark.parametrize(
    "query",
    [
        {"list": "nonsense"},
        {"list": "stage=999999"},
        {"list": "0.999999"},
        {"list": "9" * 40},
        {"list": "tag=" + "9" * 40},
        {"list": "%00=1&question=%00&answer=a%00b"},
        {"list": "owner=-1&level=9&age=x&sort=;"},
        {"list": "sort=age", "at": "1_yesterday"},
        {"list": "sort=stage", "at": "99999999_2026-13-45T00:00:00+00:00"},
        {"list": "sort=stage", "at": "1_2026-01-01T00:00:00"},
    ],
)
def test_a_list_that_is_not_understood_is_as_if_it_were_not_there(query: dict[str, str]) -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    (ana,) = make_people(job, "Ana")
    response = client.get(reverse("candidates:application", args=[ana.pk]), query)
    found = links(response.content.decode())
    assert (response.status_code, "prev" in found, "next" in found) == (200, False, False)


def test_a_list_shows_nobody_whom_the_viewer_may_not_see() -> None:
    job = make_job()
    ana, bea = make_people(job, "Ana", "Bea")
    interviewer = make_interviewer(job, ana)
    address = reverse("candidates:application", args=[ana.pk])
    found = links(sign_in(interviewer).get(address, {"list": "sort=arrival"}).content.decode())
    assert found == {"back": reverse("candidates:candidate-list")}
    found = links(sign_in(make_hiring_manager(job)).get(address, {"list": "sort=arrival"}).content.decode())
    assert found["next"] == f"/desk/applications/{bea.pk}/?list=sort%3Darrival"


def test_the_way_back_never_leads_to_another_house() -> None:
    job = make_job()
    ana, bea = make_people(job, "Ana", "Bea")
    address = reverse("candidates:application", args=[ana.pk])
    query = {"list": f"{ana.pk}.{bea.pk}", "back": "https://elsewhere.example/"}
    found = links(sign_in(make_recruiter(job.company)).get(address, query).content.decode())
    assert found["back"] == reverse("candidates:candidate-list")


def test_the_list_of_people_leads_from_one_to_the_next_and_back() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    people = [one.candidate_id for one in make_people(job, "Ana", "Bea", "Eva")]
    html = client.get(reverse("candidates:candidate-list"), {"page": 1}).content.decode()
    first = unescape(re.findall(r'class="v-card-name" href="([^"]+)"', html)[0])
    assert walk(client, first) == people[::-1]
    assert links(client.get(first).content.decode())["back"] == f"{reverse('candidates:candidate-list')}?page=1"


def test_the_ones_beside_cost_one_query_for_two_people_and_for_thirty() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    (ana,) = make_people(job, "Ana")
    counts = []
    for more in (1, 29):
        make_people(job, *(f"P{more}-{number}" for number in range(more)))
        for query in ({}, {"list": "sort=score&source=&tag=1"}):
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("candidates:application", args=[ana.pk]), query)
            counts.append(len(queries))
    plain, listed = counts[:2]
    assert counts == [plain, plain + 1, plain, plain + 1]
    assert listed <= 12


def opened(client: Client, address: str, name: str) -> str:
    """The address to which the name of a person leads on a page."""
    page = client.get(address).content.decode()
    return unescape(re.findall(rf'<h3><a href="([^"]+)">{name}', page)[0])


def test_the_ranking_a_shortlist_and_a_search_lead_from_one_dossier_to_the_next() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    client = sign_in(recruiter)
    people = make_people(job, "Ana", "Bea", "Cem")
    for one in people:
        one.candidate.headline = "Community manager"
        one.candidate.save()
    shortlist = Shortlist.objects.create(job=job, name="First", created_by=recruiter)
    for one, machine in zip(people, ("3242", "2222", "1111"), strict=True):
        make_reading(one, machine)
        Entry.objects.create(shortlist=shortlist, application=one)
    lists = [reverse("shortlists:ranking", args=[job.slug]), reverse("shortlists:shortlist", args=[shortlist.pk])]
    for address in lists:
        first = opened(client, address, "Ana")
        assert walk(client, first) == [one.pk for one in people]
        assert links(client.get(first).content.decode())["back"] == address
    found = reverse("desk:search") + "?q=community"
    first = unescape(re.findall(r'class="v-card-name" href="([^"]+)"', client.get(found).content.decode())[0])
    assert sorted(walk(client, first)) == sorted(one.candidate_id for one in people)
    assert links(client.get(first).content.decode())["back"] == found


def arrived(page: Page, name: str) -> None:
    """Wait for the dossier of a person, and for the scripts that keys need."""
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.wait_for_load_state("load")


def open_first_of_two(page: Page, live_server: LiveServer) -> None:
    """Open the dossier of Ana, before Bea's, from the board of their job."""
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    make_people(job, "Ana", "Bea")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/desk/jobs/{job.slug}/applications/")
    page.get_by_role("link", name="Ana ZAna", exact=True).click()
    arrived(page, "Ana ZAna")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_keys_lead_through_a_column(page: Page, live_server: LiveServer) -> None:
    open_first_of_two(page, live_server)
    page.keyboard.press("j")
    arrived(page, "Bea ZBea")
    page.keyboard.press("k")
    arrived(page, "Ana ZAna")
    page.keyboard.press("?")
    expect(page.locator("[data-keys-list]").get_by_text("Next person in the list", exact=True)).to_be_visible()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_leaving_while_a_part_is_on_its_way_is_no_failure(page: Page, live_server: LiveServer) -> None:
    open_first_of_two(page, live_server)
    broken_off = 'document.dispatchEvent(new CustomEvent("htmx:sendError"))'
    page.evaluate(f'dispatchEvent(new Event("beforeunload")); {broken_off}')
    expect(page.locator("#request-failed-shown")).to_have_count(0)
    page.reload()
    page.evaluate(broken_off)
    expect(page.locator("#request-failed-shown")).to_contain_text("That did not go through")
