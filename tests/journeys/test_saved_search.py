"""A stranger on a phone keeps a search: read by feed, told by mail once asked twice, left with one click."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import feedparser
import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from jobs.actions.publication import publish_job
from jobs.models import Job, JobAlert
from tests.conftest import Letterbox
from tests.factories import make_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONES = [("fr", True), ("en", True), ("fr", False)]
"""The language of a phone, and whether it runs scripts."""
SAID = {
    "fr": {
        "hear": "Recevoir par mail les nouvelles offres de cette recherche",
        "question": "Voulez-vous être au courant des nouvelles offres ?",
        "one job": "1 nouvelle offre pour vous",
    },
    "en": {
        "hear": "Hear by mail when jobs open that pass this search",
        "question": "Do you want to hear of new jobs?",
        "one job": "1 new job for you",
    },
}


def open_job(title: str, english: str, **fields: str) -> Job:
    """A job in both languages that opens now and is told to whoever waits for it."""
    job = make_job(published=False, title=title, contact_email="a@b.example", **fields)
    job.texts.filter(language="en").update(title=english)
    publish_job(job, by="system")
    return job


@pytest.fixture
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    language, scripts = request.param
    context = browser.new_context(locale=language, viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def on(live_server: LiveServer, address: str) -> str:
    """A mailed or published address, on the test's server."""
    found = urlsplit(address)
    return f"{live_server.url}{found.path}{'?' if found.query else ''}{found.query}"


def mailed(letterbox: Letterbox) -> tuple[str, str, str]:
    """Subject, text and one-click address of the newest mail, once what is due has left."""
    call_command("sweep", verbosity=0)
    mail = letterbox.messages[-1]
    return " ".join(mail["Subject"].split()), mail.get_content(), str(mail["List-Unsubscribe"] or "").strip(" <>\r\n")


def link(text: str, path: str) -> str:
    found = re.search(rf"http\S+{path}\S+", text)
    assert found
    return found[0]


@pytest.mark.parametrize(("phone", "language"), [(one, one[0]) for one in PHONES], indirect=["phone"])
def test_a_search_is_kept_by_feed_and_by_mail_and_left_with_one_click(
    phone: Page, language: str, live_server: LiveServer, mail_server: Letterbox
) -> None:
    said, page = SAID[language], phone
    there = open_job("Vidéaste", "Video maker", contract="freelance")
    open_job("Modération", "Moderator", contract="cdi")

    # By page: narrowed, and the feed of what is narrowed holds the same.
    page.goto(f"{live_server.url}/?lang={language}")
    page.locator(".v-filter-contract a", has_text=re.compile("freelance", re.I)).click()
    expect(page.locator(".v-jobs a")).to_have_count(1)
    address = page.locator("link[type='application/atom+xml']").get_attribute("href")
    feed = feedparser.parse(page.request.get(on(live_server, str(address))).body())
    assert (feed.bozo, feed.version, feed.feed.language) == (False, "atom10", language)
    assert [entry.title for entry in feed.entries] == [{"fr": "Vidéaste", "en": "Video maker"}[language]]
    assert urlsplit(feed.entries[0].link).path == f"/jobs/{there.slug}/"

    # By mail: asked for, and nothing is sent until the mailed question is answered.
    page.locator(".v-hear a", has_text=said["hear"]).click()
    page.fill("[name=email]", "zoe@mail.example")
    page.locator("main form button").click()
    subject, text, _leave = mailed(mail_server)
    assert (subject, len(mail_server.messages)) == (said["question"], 1)
    page.goto(on(live_server, link(text, "/alerts/confirm/")))
    page.locator("main form button").click()
    expect(page.locator("main form")).to_have_count(0)
    assert JobAlert.objects.in_force().count() == 1

    # A job opens; one that does not pass the search is not told.
    open_job("Montage", "Editor", contract="freelance")
    open_job("Autre chose", "Something else", contract="cdd")
    JobAlert.objects.update(due_at=timezone.now())
    subject, text, leave = mailed(mail_server)
    assert (subject, len(mail_server.messages)) == (said["one job"], 2)
    page.goto(on(live_server, link(text, "/jobs/")))
    expect(page.locator("h1")).to_contain_text({"fr": "Montage", "en": "Editor"}[language])

    # Leaving is one click, and the address is gone.
    page.goto(on(live_server, leave))
    page.locator("main form button").click()
    assert not JobAlert.objects.exists()
