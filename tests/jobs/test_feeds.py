"""What machines read of the open jobs: each feed keeps to its format, and holds what is open and nothing else."""

import json
import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jobs.actions.publication import close_job, pause_job, reopen_job
from jobs.models import BriefVersion, Job
from tests.factories import make_company, make_job, make_recruiter, publish

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
FEEDS = ("/jobs.atom", "/jobs.rss", "/jobs.json", "/jobs.xml", "/sitemap.xml")


def get(address: str, **headers: str) -> Any:
    response = Client(headers={"accept-language": "en", **headers}).get(address)
    assert response.status_code == 200, address
    return response


def xml(address: str) -> ElementTree.Element:
    return ElementTree.fromstring(get(address).content)


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(name) or ""


def test_the_atom_feed_says_for_each_job_what_its_page_says() -> None:
    job = make_job(make_company(name="Les Herbiers"), title="Vidéaste")
    feed = xml("/jobs.atom?lang=fr")
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "fr"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://127.0.0.1:8000/jobs.atom?lang=fr"
    [entry] = feed.findall(f"{ATOM}entry")
    assert text(entry, f"{ATOM}title") == "Vidéaste"
    assert text(entry, f"{ATOM}id") == f"tag:127.0.0.1,{timezone.now().year}:job/{job.key}/fr"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://127.0.0.1:8000/jobs/{job.slug}/?lang=fr"
    assert "<p>Main mission.</p>" in text(entry, f"{ATOM}content")
    assert text(entry, f"{ATOM}author/{ATOM}name") == "Les Herbiers"
    version = BriefVersion.objects.get(job=job)
    assert abs(datetime.fromisoformat(text(entry, f"{ATOM}updated")) - version.published_at) < timedelta(seconds=1)


def test_the_rss_feed_holds_the_whole_text_once_and_a_name_that_is_no_address() -> None:
    job = make_job()
    channel = xml("/jobs.rss?lang=en").find("channel")
    assert channel is not None
    assert text(channel, "language") == "en"
    [item] = channel.findall("item")
    assert "<p>Main mission.</p>" in text(item, "description")
    assert len(item.findall("description")) == 1
    guid = item.find("guid")
    assert guid is not None
    assert (guid.get("isPermaLink"), guid.text) == ("false", f"tag:127.0.0.1,{timezone.now().year}:job/{job.key}/en")
    assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", text(item, "pubDate"))


def test_the_json_feed_keeps_to_version_1_1() -> None:
    job = make_job(contract="cdd")
    response = get("/jobs.json?lang=fr&contract=cdd")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://127.0.0.1:8000/jobs.json?contract=cdd&lang=fr"
    assert feed["home_page_url"] == "http://127.0.0.1:8000/?contract=cdd&lang=fr"
    [item] = feed["items"]
    assert set(item) == {
        *("id", "url", "title", "content_html", "summary", "date_published", "date_modified", "language"),
        *("authors", "tags"),
    }
    assert item["tags"] == ["cdd", "hybrid", "Roscoff"]
    assert item["authors"] == [{"name": job.company.name}]
    assert all(datetime.fromisoformat(item[name]).tzinfo for name in ("date_published", "date_modified"))


def test_the_indeed_feed_has_one_element_for_each_place_and_no_entity() -> None:
    job = make_job(title="Animatrice & animateur", rome="E1101", reference="CM-7")
    job.texts.filter(language="fr").update(context="A < B &amp; l’été & « rien » ]]> suite", title=job.title)
    job.locations.create(city="Brest", region="Bretagne", postal_code="29200", country="FR", position=1)
    publish(job)
    raw = get("/jobs.xml").content.decode()
    assert not re.search(r"&(#\w+|\w+);", raw)
    root = ElementTree.fromstring(raw)
    assert [text(root, name) for name in ("publisher", "publisherurl")] == ["Vivier", "http://127.0.0.1:8000"]
    places = root.findall("job")
    assert [text(one, "city") for one in places] == ["Roscoff", "Brest"]
    assert [text(one, "referencenumber") for one in places] == [f"{job.key}-1", f"{job.key}-2"]
    first = places[0]
    assert text(first, "title") == "Animatrice & animateur"
    assert text(first, "requisitionid") == "CM-7"
    assert text(first, "date") == timezone.localdate().isoformat()
    assert text(first, "url") == f"http://127.0.0.1:8000/jobs/{job.slug}/?lang=fr&via=indeed"
    assert "A ‹ B & l’été & « rien » ]]› suite" in text(first, "description")
    assert {name: text(first, name) for name in ("country", "postalcode", "category", "jobtype", "remotetype")} == {
        "country": "FR", "postalcode": "29680", "category": "E1101", "jobtype": "fulltime",
        "remotetype": "Hybrid remote",
    }  # fmt: skip


def test_the_site_map_names_each_language_of_each_page_and_all_the_others() -> None:
    job = make_job()
    one_language = make_job(make_company(site_languages=["fr"]))
    one_language.texts.filter(language="en").delete()
    publish(one_language)
    urls = {text(url, f"{MAP}loc"): url for url in xml("/sitemap.xml").findall(f"{MAP}url")}
    base = "http://127.0.0.1:8000"
    assert set(urls) == {
        *(f"{base}/?lang={code}" for code in ("fr", "en")),
        *(f"{base}/companies/{job.company.slug}/?lang={code}" for code in ("fr", "en")),
        f"{base}/companies/{one_language.company.slug}/?lang=fr",
        *(f"{base}/jobs/{job.slug}/{page}?lang={code}" for code in ("fr", "en") for page in ("", "selection/")),
        *(f"{base}/jobs/{one_language.slug}/{page}?lang=fr" for page in ("", "selection/")),
    }
    links = urls[f"{base}/jobs/{job.slug}/?lang=en"].findall(LINK)
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "fr": f"{base}/jobs/{job.slug}/?lang=fr",
        "en": f"{base}/jobs/{job.slug}/?lang=en",
        "x-default": f"{base}/jobs/{job.slug}/",
    }
    assert all(datetime.fromisoformat(text(url, f"{MAP}lastmod")) for url in urls.values())


def test_what_is_too_much_for_one_site_map_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.feeds.sitemap.JOBS_PER_MAP", 2)
    company = make_company()
    for _ in range(3):
        make_job(company)
    index = [one.text for one in xml("/sitemap.xml").findall(f"{MAP}sitemap/{MAP}loc")]
    assert index == [f"http://127.0.0.1:8000/sitemap.xml?page={number}" for number in (1, 2)]
    counts = [len(xml(f"/sitemap.xml?page={number}").findall(f"{MAP}url")) for number in (1, 2)]
    assert counts == [2 + 2 * 4, 4]
    for page in ("0", "3", "x", "²"):
        assert Client().get("/sitemap.xml", {"page": page}).status_code == 404


def test_robots_may_read_everything_public_and_are_shown_the_map() -> None:
    lines = get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /desk/" in lines
    assert lines[-1] == "Sitemap: http://127.0.0.1:8000/sitemap.xml"
    assert not any(line.startswith(("Disallow: /jobs", "Disallow: / ")) for line in lines)


@pytest.mark.parametrize("feed", FEEDS)
def test_a_job_is_in_every_feed_while_it_is_open_and_at_no_other_time(feed: str) -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)

    def listed() -> bool:
        return f"/jobs/{job.slug}/" in unescape(get(feed).content.decode())

    assert listed()
    pause_job(job, by=recruiter)
    assert not listed()
    reopen_job(job, by=recruiter)
    assert listed()
    Job.objects.filter(pk=job.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    assert not listed()
    Job.objects.filter(pk=job.pk).update(closes_at=None)
    assert listed()
    close_job(job, by=recruiter)
    assert not listed()


@pytest.mark.parametrize("feed", FEEDS)
def test_a_reader_who_has_the_feed_gets_it_again_only_when_something_changed(feed: str) -> None:
    job = make_job()
    first = get(feed)
    assert first["Access-Control-Allow-Origin"] == "*"
    again = Client(headers={"accept-language": "en", "if-none-match": first["ETag"]})
    assert (again.get(feed).status_code, again.get(feed).content) == (304, b"")
    publish(job)
    assert again.get(feed).status_code == 200
    assert get(feed, **{"accept-language": "fr"})["ETag"] != get(feed)["ETag"]


@pytest.mark.parametrize("feed", ["/jobs.atom", "/jobs.rss", "/jobs.json"])
def test_feeds_take_the_filters_of_the_careers_home(feed: str) -> None:
    wanted, other = make_job(contract="freelance"), make_job(contract="cdi")
    content = get(f"{feed}?contract=freelance&q={'x' * 200}").content.decode()
    assert wanted.slug in content
    assert other.slug not in content


@pytest.mark.parametrize("feed", FEEDS)
def test_what_no_xml_may_hold_does_not_break_a_feed(feed: str) -> None:
    job = make_job(title="Vid\x0béaste <b>&")
    job.texts.update(context="un\x1ftexte")
    publish(job)
    content = get(feed).content.decode()
    json.loads(content) if feed.endswith("json") else ElementTree.fromstring(content)


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_asks_as_much_for_thirty_jobs_as_for_one(
    feed: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_job()
    get(feed)
    with django_assert_num_queries(1):
        get(feed)
    company = make_company()
    for _ in range(29):
        make_job(company)
    get(feed)
    with django_assert_num_queries(1):
        get(feed)


def test_the_careers_home_shows_readers_its_feeds_with_the_filters_in_force() -> None:
    make_job()
    page = get("/?contract=cdi&lang=fr").content.decode()
    assert 'type="application/atom+xml" href="/jobs.atom?contract=cdi&amp;lang=fr"' in page
    assert 'type="application/feed+json" href="/jobs.json?contract=cdi&amp;lang=fr"' in page
