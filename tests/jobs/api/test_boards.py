"""The shapes of Greenhouse's job board and of Lever's postings: what reads theirs reads ours.

The JSON beside this file has the fields and types that the two document and answer with.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from jobs.actions.spontaneous import take_spontaneous
from jobs.api.lever import uuid_of
from jobs.models import Company, Job
from tests.factories import make_company, make_job, make_recruiter, publish

pytestmark = pytest.mark.django_db

GREENHOUSE = json.loads(Path(__file__).with_name("greenhouse.json").read_text())
LEVER = json.loads(Path(__file__).with_name("lever.json").read_text())


@pytest.fixture
def company() -> Company:
    return make_company(name="Les Herbiers", slug="les-herbiers")


@pytest.fixture
def job(company: Company) -> Job:
    return make_job(company, title="Community manager")


def shape(value: Any) -> Any:
    """The names and kinds of a value; what may be empty or missing counts as of any kind."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in sorted(value.items())}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def board(client: Client, path: str = "", **query: str) -> Any:
    answer = client.get(f"/api/greenhouse/v1/boards/les-herbiers{path}", {"lang": "en", **query})
    assert answer.status_code == 200
    return answer.json()


def test_the_list_of_a_board_has_greenhouse_s_shape(client: Client, job: Job) -> None:
    assert shape(board(client, "/jobs")) == shape(GREENHOUSE["list"])


def test_a_whole_job_has_greenhouse_s_shape(client: Client, job: Job) -> None:
    found = board(client, f"/jobs/{job.pk}", questions="true", pay_transparency="true")
    assert shape(found) == shape(GREENHOUSE["job"])
    assert (found["id"], found["title"], found["location"]) == (job.pk, "Community manager (en)", {"name": "Roscoff"})
    assert found["content"].startswith("&lt;p&gt;Lead.&lt;/p&gt;")
    assert found["pay_input_ranges"][0]["min_cents"] == 3_100_000


def test_departments_and_offices_have_greenhouse_s_shape(client: Client, job: Job) -> None:
    for kind in ("departments", "offices"):
        found = board(client, f"/{kind}")
        item = found[kind][0]
        inside = item["jobs" if kind == "departments" else "departments"]
        assert len(inside) == 1
        one = client.get(f"/api/greenhouse/v1/boards/les-herbiers/{kind}/{item['id']}", {"lang": "en"})
        assert one.json() == item
        inside.clear()
        assert shape(found) == shape(GREENHOUSE[kind])


def test_a_tree_holds_its_children_itself(client: Client, job: Job) -> None:
    for kind in ("departments", "offices"):
        found = board(client, f"/{kind}", render_as="tree")
        one = client.get(
            f"/api/greenhouse/v1/boards/les-herbiers/{kind}/{found[kind][0]['id']}", {"lang": "en", "render_as": "tree"}
        )
        assert one.json() == found[kind][0]
        (found[kind][0] if kind == "departments" else found[kind][0]["departments"][0])["jobs"].clear()
        assert shape(found) == shape(GREENHOUSE[f"{kind} as a tree"])


def test_whole_texts_departments_and_offices_are_in_the_list_for_whoever_asks(client: Client, job: Job) -> None:
    [found] = board(client, "/jobs", content="true")["jobs"]
    assert shape(found) == shape(
        GREENHOUSE["list"]["jobs"][0]
        | {name: GREENHOUSE["job"][name] for name in ("content", "departments", "offices")}
    )


def test_who_found_no_job_is_shown_where_to_write_as_a_prospect_post(client: Client, job: Job) -> None:
    assert board(client, "/sections") == {"sections": []}
    place = take_spontaneous(job.company, by=make_recruiter(job.company))
    found = board(client, "/sections")
    [post] = found["sections"][0]["jobs"]
    assert (post["internal_job_id"], post["title"]) == (None, "Spontaneous application")
    assert post["absolute_url"].endswith(f"/jobs/{place.slug}/apply/?lang=en")
    one = client.get(f"/api/greenhouse/v1/boards/les-herbiers/sections/{place.pk}", {"lang": "en"})
    assert one.json() == found["sections"][0]
    found["sections"][0]["jobs"].clear()
    assert shape(found) == shape(GREENHOUSE["sections"])
    assert [one["id"] for one in board(client, "/jobs")["jobs"]] == [job.pk]


def test_the_board_says_whose_it_is(client: Client, job: Job) -> None:
    found = board(client)
    assert (found["name"], found.keys()) == ("Les Herbiers", GREENHOUSE["board"].keys())


def test_a_board_holds_the_jobs_of_its_company_alone(client: Client, job: Job) -> None:
    other = make_job(make_company())
    assert [one["id"] for one in board(client, "/jobs")["jobs"]] == [job.pk]
    answer = client.get(f"/api/greenhouse/v1/boards/les-herbiers/jobs/{other.pk}")
    assert (answer.status_code, answer.json()) == (404, {"status": 404, "error": "Job not found"})


def test_an_unknown_board_is_said_as_the_two_say_it(client: Client) -> None:
    greenhouse = client.get("/api/greenhouse/v1/boards/nobody/jobs")
    lever = client.get("/api/lever/v0/postings/nobody")
    assert (greenhouse.status_code, greenhouse.json()) == (404, {"status": 404, "error": "Board not found"})
    assert (lever.status_code, lever.json()) == (404, {"ok": False, "error": "Document not found"})


def test_postings_have_lever_s_shape(client: Client, job: Job) -> None:
    found = client.get("/api/lever/v0/postings/les-herbiers", {"mode": "json", "lang": "en"}).json()
    theirs, ours = shape(LEVER), shape(found)
    for categories in (theirs[0]["categories"], ours[0]["categories"]):
        for name in ("department", "team"):
            categories[name] = "str"  # A job without a unit has none.
    assert ours == theirs
    assert (found[0]["text"], found[0]["workplaceType"]) == ("Community manager (en)", "hybrid")
    assert found[0]["descriptionPlain"] == "Lead.\nContext.\nMain mission."


ASKED_AS = [
    ({"mode": "html"}, "application/json", "html"),
    ({"mode": "json"}, "text/html", "json"),
    ({}, "text/html,application/xhtml+xml,*/*;q=0.8", "html"),
    ({}, "application/json", "json"),
    ({}, "*/*", "json"),
    ({"mode": "xml"}, "*/*", "json"),
]


@pytest.mark.parametrize(("query", "accept", "mode"), ASKED_AS)
def test_the_mode_of_the_address_comes_before_the_accept_header(
    client: Client, job: Job, query: dict[str, str], accept: str, mode: str
) -> None:
    answer = client.get("/api/lever/v0/postings/les-herbiers", query, headers={"Accept": accept})
    assert answer.headers["Content-Type"].partition(";")[0] == {"html": "text/html", "json": "application/json"}[mode]
    assert "Accept" in answer.headers["Vary"].split(", ")


def test_postings_as_a_list_to_stand_in_a_page(client: Client, company: Company) -> None:
    make_job(company, title="Hôte & hôtesse")
    address = {"mode": "html", "lang": "fr"}
    page = client.get("/api/lever/v0/postings/les-herbiers", address).content.decode()
    assert page.startswith('<div class="lever">\n<ul>\n<li><a href="http://127.0.0.1:8000/jobs/')
    assert '?lang=fr" target="_top">Hôte &amp; hôtesse</a> <span>Roscoff</span> <span>' in page
    grouped = client.get("/api/lever/v0/postings/les-herbiers", {**address, "group": "location"}).content.decode()
    assert grouped.startswith('<div class="lever">\n<h2>Roscoff</h2>\n<ul>\n<li>')
    nothing = client.get("/api/lever/v0/postings/les-herbiers", {**address, "location": "Nantes"}).content.decode()
    assert nothing.split() == '<div class="lever"> <p>Aucune offre n’est ouverte en ce moment</p> </div>'.split()


def test_postings_in_a_frame_wear_no_stranger_s_style(client: Client, job: Job) -> None:
    query = {"mode": "iframe", "css": "https://stranger.example/a.css", "resize": "https://stranger.example/a.html"}
    answer = client.get("/api/lever/v0/postings/les-herbiers", {**query, "lang": "en"})
    page = answer.content.decode()
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert ("<!doctype html>" in page, "stranger" in page, "<script" in page) == (True, False, False)
    assert 'target="_top">Community manager (en)</a>' in page


def test_a_posting_is_found_by_its_uuid(client: Client, job: Job) -> None:
    number = uuid_of(job.key)
    found = client.get(f"/api/lever/v0/postings/les-herbiers/{number}", {"lang": "fr"}).json()
    assert (found["id"], found["text"]) == (str(number), "Community manager")
    assert client.get(f"/api/lever/v0/postings/elsewhere/{number}").status_code == 404


def test_lever_s_filters_paging_and_groups(client: Client, company: Company) -> None:
    jobs = [make_job(company, title=f"Job {number}") for number in range(3)]
    jobs[0].locations.update(city="Nantes")
    publish(jobs[0])

    def titles(**query: Any) -> list[str]:
        answer = client.get("/api/lever/v0/postings/les-herbiers", {"lang": "fr", **query})
        return [one["text"] for one in answer.json()]

    everything = titles()
    assert sorted(everything) == ["Job 0", "Job 1", "Job 2"]
    assert titles(location="nantes") == ["Job 0"]
    assert sorted(titles(location=["Nantes", "Roscoff"])) == sorted(everything)
    assert titles(skip=1, limit=1) == everything[1:2]
    assert titles(commitment="nothing of the kind") == []
    grouped = client.get("/api/lever/v0/postings/les-herbiers", {"group": "location"}).json()
    assert {one["title"]: len(one["postings"]) for one in grouped} == {"Nantes": 1, "Roscoff": 2}


@pytest.mark.parametrize("path", ["greenhouse/v1/boards/les-herbiers/jobs", "lever/v0/postings/les-herbiers"])
def test_answers_are_open_to_every_site_and_come_once(client: Client, job: Job, path: str) -> None:
    first = client.get(f"/api/{path}")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get(f"/api/{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    publish(job)
    assert client.get(f"/api/{path}", headers={"If-None-Match": first.headers["ETag"]}).status_code in (200, 304)
    before = client.options(f"/api/{path}", headers={"Origin": "https://company.example"})
    assert (before.status_code, before.headers["Access-Control-Allow-Origin"]) == (204, "*")


def test_boards_only_read(client: Client, job: Job) -> None:
    assert client.post(f"/api/greenhouse/v1/boards/les-herbiers/jobs/{job.pk}").status_code == 405


@pytest.mark.parametrize(
    "path", ["greenhouse/v1/boards/les-herbiers/jobs?content=true", "lever/v0/postings/les-herbiers"]
)
def test_many_jobs_cost_as_many_queries_as_one(
    client: Client, company: Company, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_job(company)
    client.get(f"/api/{path}")
    with django_assert_num_queries(2):
        client.get(f"/api/{path}")
    for _ in range(5):
        make_job(company)
    client.get(f"/api/{path}")
    with django_assert_num_queries(2):
        assert len(client.get(f"/api/{path}").content) > 100


def test_the_list_for_a_frame_has_no_script_and_may_stand_anywhere(client: Client, job: Job) -> None:
    answer = client.get("/embed/jobs/", {"company": "les-herbiers", "lang": "en"})
    page = answer.content.decode()
    assert "<script" not in page
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert 'target="_top">Community manager (en)</a>' in page
    assert "frame-ancestors 'none'" in client.get("/").headers["Content-Security-Policy"]
