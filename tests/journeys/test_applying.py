"""A stranger's story on a phone: finds a job, applies with a real CV over a line that breaks, comes back by mail."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from candidates.actions import prefill
from candidates.models import Application
from desk.demonstration.rendering.pdf import render_pdf
from desk.demonstration.rendering.style import style_of
from desk.demonstration.roster import Person, people
from jobs.models import Job
from tests.conftest import Letterbox
from tests.factories import make_job, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ATOM = "{http://www.w3.org/2005/Atom}"
PHONE = {"width": 390, "height": 844}
SLOW = 20_000
"""Milliseconds that a slow machine may take to read a CV."""

SAID = {
    "fr": {
        "read": "Votre CV a été lu. Relisez ce qui a été rempli et corrigez librement.",
        "line is down": "Pas de connexion\u00a0: votre candidature n’est pas partie.",
        "arrived": "Votre candidature est arrivée",
        "own page": "Inès, votre candidature",
    },
    "en": {
        "read": "Your CV has been read. Look over what it filled in, and correct it freely.",
        "line is down": "No connection: your application has not left.",
        "arrived": "Your application has arrived",
        "own page": "Inès, your application",
    },
}


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefill, "PREFILL_SECONDS", 60)


@pytest.fixture
def person() -> Person:
    return next(one for one in people() if one.key == "ines-benhaddou")


@pytest.fixture
def job() -> Job:
    job = make_job(title="Animation de la communauté")
    job.texts.filter(language="en").update(title="Community host")
    publish(job)
    return job


@pytest.fixture
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone; its language and whether it runs scripts come with the test."""
    language, scripts = getattr(request, "param", ("fr", True))
    context = browser.new_context(locale=language, viewport=PHONE, java_script_enabled=scripts)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def two_columns(person: Person) -> dict[str, object]:
    """The CV as a PDF with a column of contacts and skills beside the path."""
    content = render_pdf(person, replace(style_of(person, seed=1), layout="sidebar"))
    return {"name": "CV Inès Benhaddou.pdf", "mimeType": "application/pdf", "buffer": content}


def on(live_server: LiveServer, address: str) -> str:
    """An address that was published or mailed, on the test's server."""
    found = urlsplit(address)
    return f"{live_server.url}{found.path}{'?' if found.query else ''}{found.query}"


def mailed_link(letterbox: Letterbox, path: str) -> str:
    """The newest mailed address below ``path``, once what is due has left."""
    call_command("sweep", verbosity=0)
    found = re.search(rf"https?://\S+{path}\S+", letterbox.messages[-1].get_content())
    assert found
    return found[0]


@pytest.mark.parametrize(("phone", "language"), [(("fr", True), "fr"), (("en", True), "en")], indirect=["phone"])
def test_a_stranger_applies_over_a_line_that_breaks_and_comes_back_by_the_mailed_link(
    phone: Page, language: str, job: Job, person: Person, live_server: LiveServer, mail_server: Letterbox
) -> None:
    said, page = SAID[language], phone

    # The feed and the careers page lead to the same job.
    feed = page.request.get(f"{live_server.url}/jobs.atom?lang={language}").text()
    [link] = ElementTree.fromstring(feed).iterfind(f"{ATOM}entry/{ATOM}link")
    page.goto(f"{live_server.url}/?lang={language}")
    page.locator(".v-jobs a").first.click()
    expect(page).to_have_url(on(live_server, link.attrib["href"]))
    page.locator(".v-applybar a").click()

    # The CV fills the form in, and what it says is corrected.
    page.set_input_files("[name=cv]", files=[two_columns(person)])  # type: ignore[list-item]
    expect(page.locator("#cv-said")).to_have_text(said["read"], timeout=SLOW)
    filled = [page.input_value(f"[name={name}]") for name in ("first_name", "last_name", "email", "phone")]
    assert filled == [person.first_name, person.last_name, person.email, "06 39 98 10 02"]
    page.fill("[name=phone]", "06 39 98 10 99")
    page.fill("[name=message]", "La modération, deux ans.")

    # The line breaks in the middle: everything stays, and sending again is one application.
    page.context.set_offline(True)
    page.locator(".v-submit button").click()
    expect(page.locator("#send-said")).to_contain_text(said["line is down"])
    assert page.input_value("[name=phone]") == "06 39 98 10 99"
    assert page.locator("[data-cv-name]").inner_text() == "CV Inès Benhaddou.pdf"
    page.context.set_offline(False)
    page.locator(".v-submit button").click()
    expect(page.locator("h1")).to_have_text(said["arrived"])
    application = Application.objects.get()
    assert (application.candidate.phone, application.language) == ("+33 6 39 98 10 99", language)
    assert application.documents.get().file.read() == two_columns(person)["buffer"]

    # The mail leads back to what was sent, and to what could be read of it.
    mailed = mailed_link(mail_server, "/status/")
    [mail] = mail_server.messages
    assert mail["To"] == f"{person.name} <{person.email}>"
    page.goto(on(live_server, mailed))
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text(said["own page"])
    expect(page.locator("#received")).to_contain_text("CV Inès Benhaddou.pdf")
    expect(page.locator("#received")).to_contain_text("La modération, deux ans.")
    expect(page.locator("#received .v-verdict.v-ok")).to_be_visible()


@pytest.mark.parametrize("phone", [("fr", False)], indirect=True)
def test_without_scripts_a_form_begun_goes_on_by_the_mailed_link(
    phone: Page, job: Job, person: Person, live_server: LiveServer, mail_server: Letterbox
) -> None:
    page = phone
    feed = page.request.get(f"{live_server.url}/jobs.rss?lang=fr").text()
    [item] = ElementTree.fromstring(feed).iter("item")
    page.goto(on(live_server, str(item.findtext("link"))))
    page.locator(".v-applybar a").click()
    page.fill("[name=first_name]", person.first_name)
    page.fill("[name=email]", person.email)
    page.fill("[name=message]", "La modération, deux ans.")
    page.locator("button[name=keep_draft]").click()
    page.goto(on(live_server, mailed_link(mail_server, "/apply/draft/")))
    typed = [page.input_value(f"[name={name}]") for name in ("first_name", "email", "message")]
    assert typed == [person.first_name, person.email, "La modération, deux ans."]
    page.set_input_files("[name=cv]", files=[two_columns(person)])  # type: ignore[list-item]
    page.locator(".v-submit button").click()
    assert page.locator("#id_last_name_error, #error_1_id_last_name").first.is_visible()
    page.fill("[name=last_name]", person.last_name)
    page.locator(".v-submit button").click()
    expect(page.locator("h1")).to_have_text("Votre candidature est arrivée")
    page.goto(on(live_server, mailed_link(mail_server, "/status/")))
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text(SAID["fr"]["own page"])
    expect(page.locator("#received .v-verdict.v-ok")).to_be_visible()
    assert Application.objects.get().documents.get().name == "CV Inès Benhaddou.pdf"
