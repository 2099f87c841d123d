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

from candidates.models import Application, Mention, Note
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


def follow(client: Client, address: str, way: str = "next") -> list[int]:
    """The same as `walk`, over the pages between which a list leads."""
    met: list[int] = []
    while address and len(met) < 80:
        response = client.get(address, follow=True)
        path, _query = response.redirect_chain[-1] if response.redirect_chain else (address, 302)
        met.append(int(re.findall(r"/desk/[a-z]+/(\d+)/", path)[0]))
        address = links(response.content.decode()).get(way, "")
    return met


def test_a_list_goes_on_beyond_the_page_that_was_shown_and_back() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    newest_first = [one.candidate_id for one in make_people(job, *(f"P{number}" for number in range(27)))][::-1]
    address = reverse("candidates:candidate-list")

    first = unescape(re.findall(r'class="v-card-name" href="([^"]+)"', client.get(address).content.decode())[0])
    second_page = client.get(address, {"page": 2}).content.decode()
    last = unescape(re.findall(r'class="v-card-name" href="([^"]+)"', second_page)[-1])

    assert follow(client, first) == newest_first
    assert follow(client, last, "prev") == newest_first[::-1]
    assert links(client.get(last).content.decode())["back"] == f"{address}?page=2"


def test_the_ranking_goes_on_beyond_its_page_in_the_order_of_other_weights() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    for number, one in enumerate(make_people(job, *(f"P{number}" for number in range(27)))):
        make_reading(one, ("4441", "4414", "4422")[number % 3])
    address = reverse("shortlists:ranking", args=[job.slug])
    orders = []
    for query in ("", "?w-video=1&w-analytics=5"):
        shown = [client.get(f"{address}{query}{'&' if query else '?'}page={page}").content.decode() for page in (1, 2)]
        found = [unescape(one) for html in shown for one in re.findall(r'<h3><a href="([^"]+)">P', html)]
        listed = [int(re.findall(r"/(\d+)/", one)[0]) for one in found]
        assert follow(client, found[0]) == listed
        assert follow(client, found[-1], "prev") == listed[::-1]
        orders.append(listed)
    assert (len(orders[0]), orders[0] == orders[1]) == (27, False)


def test_a_list_that_became_shorter_meanwhile_ends_on_its_page() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    for one in make_people(job, "Ana", "Bea"):
        make_reading(one, "2222")
    for address in (reverse("shortlists:ranking", args=[job.slug]), reverse("candidates:candidate-list")):
        response = client.get(address, {"page": 2, "open": "first"})
        assert (response.status_code, "Location" in response) == (200, False)


def test_whoever_is_no_longer_there_is_passed_over_the_way_one_came() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    elsewhere = make_job()
    ana, bea, eva = (one.candidate_id for one in make_people(job, "Ana", "Bea", "Eva"))
    html = client.get(reverse("candidates:candidate-list")).content.decode()
    first = unescape(re.findall(r'class="v-card-name" href="([^"]+)"', html)[0])
    last = unescape(re.findall(r'class="v-card-name" href="([^"]+)"', html)[-1])
    Application.objects.filter(candidate=bea).update(job=elsewhere, company=elsewhere.company)

    assert follow(client, first) == [eva, ana]
    assert follow(client, last, "prev") == [ana, eva]

    Application.objects.filter(candidate=ana).update(job=elsewhere, company=elsewhere.company)
    gone = client.get(links(client.get(first).content.decode())["next"], follow=True)
    assert gone.redirect_chain[-1] == (reverse("candidates:candidate-list"), 302)


def test_what_is_to_be_read_is_read_from_to_do_oldest_first_and_leads_back_there() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    people = make_people(job, *(f"P{number}" for number in range(30)))
    todo = client.get(reverse("desk:todo")).content.decode()
    read = unescape(re.findall(r'href="([^"]+)" data-line-key="r"', todo)[0])
    opened = client.get(read)

    assert follow(client, opened["Location"]) == [one.pk for one in people[::-1]]
    last = client.get(opened["Location"].replace(f"/{people[-1].pk}/", f"/{people[0].pk}/")).content.decode()
    assert (links(last)["back"], "The last of the list" in last) == (reverse("desk:todo"), True)


def test_person_by_person_to_do_leads_from_one_to_the_next_across_jobs() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    ana, bea = make_people(job, "Ana", "Bea")
    (eva,) = make_people(make_job(company=job.company), "Eva")
    client = sign_in(recruiter)
    todo = client.get(reverse("desk:todo"), {"by": "person"}).content.decode()
    lines = [unescape(one) for one in re.findall(r'<li><a href="(/desk/applications/[^"]+)"', todo)]
    listed = [int(re.findall(r"/(\d+)/", one)[0]) for one in lines]

    assert sorted(listed) == sorted(one.pk for one in (ana, bea, eva))
    assert follow(client, lines[0]) == listed
    assert links(client.get(lines[0]).content.decode())["back"] == f"{reverse('desk:todo')}?by=person"


@pytest.mark.parametrize("query", [{"open": "first"}, {"open": "last"}, {"open": "x", "page": "x"}, {"page": "99"}])
@pytest.mark.parametrize("route", ["candidates:candidate-list", "desk:search", "shortlists:ranking"])
def test_a_list_without_anybody_opens_nobody(route: str, query: dict[str, str]) -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    address = reverse(route, args=[job.slug] if route == "shortlists:ranking" else [])
    response = client.get(address, {**query, "q": "nobody"})
    dossiers = re.findall(r'href="/desk/(?:applications|candidates)/\d+/', response.content.decode())
    assert (response.status_code, dossiers) == (200, [])


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
def test_what_waits_is_read_one_after_the_other_from_the_keyboard_alone(page: Page, live_server: LiveServer) -> None:
    job = make_job()
    recruiter = make_recruiter(job.company, language="fr")
    client = sign_in(recruiter)
    people = make_people(job, "Ana", "Bea", "Eva")
    mention = Mention.objects.create(note=Note.objects.create(application=people[0], text="Look"), user=recruiter)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}{reverse('desk:todo')}", wait_until="load")
    with page.expect_navigation():
        page.keyboard.press("e")
    mention.refresh_from_db()
    assert mention.read_at
    page.wait_for_load_state("load")
    page.keyboard.press("r")
    for name in ("Eva ZEva", "Bea ZBea", "Ana ZAna"):
        arrived(page, name)
        page.keyboard.press("j")
    expect(page.get_by_text("Fin de la liste")).to_be_visible()


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
