"""The candidate's side in a browser: without JavaScript from the job to the own page, and nothing that axe finds."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from candidates.actions.proving import new_status_link
from candidates.models import Application
from candidates.states import ApplicationState
from jobs.actions.spontaneous import take_spontaneous
from jobs.models import CompanyText, Job
from tests.conftest import Letterbox
from tests.factories import make_job, make_recruiter, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CV = {"name": "cv.txt", "mimeType": "text/plain", "buffer": b"Community manager.\nModeration of a forum.\n"}


@pytest.fixture
def job() -> Job:
    job = make_job(title="Animation de la communauté")
    CompanyText.objects.create(company=job.company, language="fr", introduction="Nous récoltons.", failures="Un échec.")
    job.texts.update(context="Pourquoi ce poste s’ouvre.")
    publish(job)
    return job


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, locale="fr", viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_without_javascript_a_candidate_applies_corrects_gets_the_mail_and_withdraws(
    job: Job, without_scripts: Page, live_server: LiveServer, mail_server: Letterbox
) -> None:
    page = without_scripts
    page.goto(live_server.url)
    page.get_by_role("link", name="Animation de la communauté").click()
    page.locator(".v-applybar a").click()
    page.fill("[name=first_name]", "Zoé")
    page.set_input_files("[name=cv]", files=[CV])
    page.locator(".v-submit button").click()
    assert page.locator("[role=alert] li").count() == 2
    assert page.input_value("[name=first_name]") == "Zoé"
    page.fill("[name=last_name]", "Le Goff")
    page.fill("[name=email]", "zoe@mail.example")
    page.locator(".v-submit button").click()
    assert page.get_by_text("zoe@mail.example").is_visible()
    assert Application.objects.get().documents.get().name == "cv.txt"

    call_command("sweep", verbosity=0)
    [mail] = mail_server.messages
    address = re.search(r"http\S+/status/\S+", mail.get_content())
    assert address
    page.goto(live_server.url + re.sub(r"^https?://[^/]+", "", address[0]))
    page.locator("main form button").click()
    assert page.url.startswith(f"{live_server.url}/status/?lang=fr")
    page.locator("a[href^='/status/withdraw/']").click()
    page.locator("main form button").click()
    assert Application.objects.get().state == ApplicationState.WITHDRAWN


@pytest.mark.parametrize("scripts", [True, False])
def test_a_system_in_dark_gets_the_same_dark_colours_with_and_without_scripts(
    job: Job, browser: Browser, live_server: LiveServer, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{live_server.url}/jobs/{job.slug}/")
    found = page.locator("html").evaluate(
        """html => {
          const all = getComputedStyle(html);
          const tokens = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
            .filter(rule => rule.selectorText === '[data-bs-theme="dark"]').flatMap(rule => [...rule.style]);
          const wanted = html.cloneNode(); wanted.dataset.bsTheme = "dark"; document.body.append(wanted);
          const dark = getComputedStyle(wanted);
          return [tokens.length, tokens.filter(name => all.getPropertyValue(name) !== dark.getPropertyValue(name))];
        }"""
    )
    assert found[0] > 30
    assert found[1] == []
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_on_any_page_of_the_candidate_s_side(
    job: Job, page: Page, live_server: LiveServer, language: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    ask = f"?lang={language}"
    without_job = take_spontaneous(job.company, by=make_recruiter(job.company))

    def check(name: str) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}\n{found.generate_report()}"

    addresses = ("/", f"/jobs/{job.slug}/", f"/jobs/{job.slug}/selection/", f"/jobs/{job.slug}/apply/", "/privacy/")
    for address in (*addresses, f"/jobs/{without_job.slug}/apply/"):
        page.goto(live_server.url + address + ask)
        for fold in page.locator("main summary").all():
            fold.click()
        check(address)
    page.goto(f"{live_server.url}/jobs/{job.slug}/apply/{ask}")
    page.set_input_files("[name=cv]", files=[CV])
    page.locator(".v-submit button").click()
    page.locator("#form-errors").wait_for()
    check("the form with what is to be corrected")
    for name, value in (("first_name", "Zoé"), ("last_name", "Le Goff"), ("email", "zoe@mail.example")):
        page.fill(f"[name={name}]", value)
    page.locator(".v-submit button").click()
    page.wait_for_url("**/applied/**")
    check("the thanks")
    link = re.sub(r"^https?://[^/]+", "", new_status_link(Application.objects.get().pk).partition("?")[0])
    page.goto(live_server.url + link + ask)
    check("the private link")
    page.locator("main form button").click()
    page.locator("#read .v-soft").wait_for()
    for fold in page.locator("summary").all():
        fold.click()
    check("the own page")
    page.goto(f"{live_server.url}/status/withdraw/{ask}")
    check("withdrawing")
    page.goto(f"{live_server.url}/status/no-such-token/{ask}")
    check("a link that no longer works")


def test_a_file_that_cannot_be_taken_is_said_before_it_is_sent(job: Job, page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/jobs/{job.slug}/apply/?lang=en")
    page.set_input_files("[name=cv]", files=[{"name": "cv.png", "mimeType": "image/png", "buffer": b"x"}])
    assert page.locator("#cv-early").inner_text() == (
        "We can take PDF, DOCX, ODT and TXT files. Save your CV as one of these."
    )
    page.set_input_files("[name=cv]", files=[{**CV, "buffer": b"x" * (5 * 1024 * 1024 + 1)}])
    assert page.locator("#cv-early").inner_text().startswith("This file is larger than 5 MB.")
    page.set_input_files("[name=cv]", files=[CV])
    assert page.locator("#cv-early").is_hidden()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_public_page_scrolls_sideways(job: Job, page: Page, live_server: LiveServer, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/", f"/jobs/{job.slug}/", f"/jobs/{job.slug}/selection/", f"/jobs/{job.slug}/apply/", "/privacy/"):
        page.goto(f"{live_server.url}{address}?lang=fr")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
