"""The command palette and the search box, from the keyboard alone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from candidates.models import Application
from tests.candidates.test_search import make_dossier
from tests.factories import make_job, make_recruiter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def application() -> Application:
    return make_dossier(
        "J’ai produit un podcast chaque semaine",
        make_job(title="Podcast producer"),
        first_name="Ada",
        last_name="Keller",
    )


def open_page(page: Page, server: LiveServer, application: Application, path: str) -> Page:
    client = Client()
    client.force_login(make_recruiter(application.company))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
    page.goto(f"{server.url}{path}")
    return page


def test_the_palette_leads_to_pages_people_and_jobs(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    open_page(page, live_server, application, "/desk/")
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="An action, a page, a person or a job")
    expect(field).to_be_focused()
    page.keyboard.type("kell")
    person = page.get_by_role("option", name=re.compile("Ada Keller"))
    expect(person).to_be_visible()
    expect(person).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ada Keller", level=1)).to_be_visible()
    page.wait_for_load_state("load")  # The scripts of the next page are there.
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("go to int")
    expect(page.locator("#palette-list [aria-selected=true]")).to_have_text(re.compile("Go to: Interviews"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/desk/interviews/$"))


def test_the_palette_closes_and_does_what_the_page_can_do(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    open_page(page, live_server, application, "/desk/search/?q=podcast")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("keep this")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name of the search")).to_be_visible()


def test_every_key_is_shown_the_palette_among_them(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    open_page(page, live_server, application, "/desk/search/?q=podcast")
    page.keyboard.press("?")
    table = page.locator("[data-keys-list]")
    for label in ("Go to…", "Keep this search", "Next line", "Go to: To do"):
        expect(table.get_by_text(label, exact=True)).to_be_visible()


def test_results_are_walked_through_by_keys(page: Page, live_server: LiveServer, application: Application) -> None:
    make_dossier("Un podcast", application.job, first_name="Bob", last_name="Later")
    open_page(page, live_server, application, "/desk/search/?q=podcast")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Bob Later", exact=True)).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Ada Keller", exact=True)).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Bob Later", exact=True)).to_be_focused()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_search_hold_for_everybody(
    page: Page, live_server: LiveServer, application: Application, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # One of the two that it names.
    for path in ("/desk/search/", "/desk/search/?q=podcast", "/desk/search/?q=(podcast", "/desk/go/?q=ada"):
        open_page(page, live_server, application, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
