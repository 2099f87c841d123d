"""Careers sites, mails about new jobs and the accessibility statement in a browser: reachable, readable, calm."""

from io import BytesIO

import pytest
from django.core import signing
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from jobs.models import Company, CompanyText, Job, JobAlert
from jobs.policy import ALERT_KEPT
from tests.factories import make_company, make_job
from tests.journeys.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHIFTS = """() => new Promise(done => {
  let total = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) total += one.value })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(total), 300);
})"""


@pytest.fixture
def job() -> Job:
    written = BytesIO()
    Image.new("RGB", (320, 72), "#7a1f4b").save(written, "PNG")
    company = make_company(site_name="Travailler aux Herbiers", accent="#7a1f4b", logo_width=320, logo_height=72)
    company.logo.save("a.png", ContentFile(written.getvalue()))
    CompanyText.objects.create(company=company, language="fr", introduction="Nous récoltons.", failures="Un échec.")
    return make_job(company)


def addresses(job: Job) -> list[str]:
    """The public pages, those of a company with a colour and a logo, and every state of an alert."""
    alert = JobAlert.objects.create(email="a@b.example", language="fr", expires_at=timezone.now() + ALERT_KEPT)
    confirm, leave = (signing.dumps(alert.key, salt=f"jobs.alert.alert-{what}") for what in ("confirm", "leave"))
    return [
        "/",
        f"/companies/{job.company.slug}/",
        f"/jobs/{job.slug}/",
        f"/jobs/{job.slug}/selection/",
        f"/jobs/{job.slug}/apply/",
        "/alerts/",
        "/alerts/asked/",
        f"/alerts/confirm/{confirm}/",
        f"/alerts/leave/{leave}/",
        "/privacy/",
        "/accessibility/",
        "/embed/jobs/",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_on_the_pages_of_a_company_with_a_colour_of_its_own(
    job: Job, page: Page, live_server: LiveServer, language: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for address in addresses(job):
        page.goto(f"{live_server.url}{address}?lang={language}")
        check(page, address)


def test_axe_finds_nothing_on_a_wrong_address_and_it_is_said_beside_the_field(
    job: Job, page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/alerts/?lang=en")
    page.fill("[name=email]", "ana")
    page.locator("main form button").click()
    field = page.locator("[name=email]")
    assert (field.input_value(), field.get_attribute("aria-invalid")) == ("ana", "true")
    assert page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text().startswith("This is no e-mail")
    check(page, "a wrong address")


def test_no_page_scrolls_sideways_at_320_pixels(job: Job, page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in addresses(job):
        page.goto(f"{live_server.url}{address}?lang=fr")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_keyboard_reaches_the_way_to_the_content_first(job: Job, page: Page, live_server: LiveServer) -> None:
    for address in addresses(job)[:-1]:  # The list for a frame has nothing to skip.
        page.goto(f"{live_server.url}{address}?lang=fr")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main", address


def test_nothing_moves_while_a_page_loads(job: Job, page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for address in addresses(job):
        page.goto(f"{live_server.url}{address}?lang=fr")
        assert page.evaluate(SHIFTS) == 0, address


def test_a_company_s_colour_is_the_one_of_its_links(job: Job, page: Page, live_server: LiveServer) -> None:
    assert Company.objects.get().accent == "#7a1f4b"
    page.goto(f"{live_server.url}/companies/{job.company.slug}/?lang=fr")
    colour = page.locator(".v-hear a").first.evaluate("one => getComputedStyle(one).color")
    assert colour == "rgb(122, 31, 75)"
