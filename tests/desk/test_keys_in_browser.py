"""What a key does: to which control, to which line, and when it does nothing."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from candidates.models import Candidate, Likeness
from tests.factories import make_administrator, make_application, make_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAIRS = "/desk/candidates/duplicates/"


@pytest.fixture
def pairs() -> list[Likeness]:
    """Two pairs of dossiers that may be of one person each, the likelier first."""
    job = make_job()
    people: list[Candidate] = [make_application(job).candidate for _one in range(4)]
    return [
        Likeness.objects.create(first=people[place], second=people[place + 1], weight=9 - place) for place in (0, 2)
    ]


def open_page(page: Page, server: LiveServer, path: str, person: User | None = None) -> None:
    client = Client()
    client.force_login(person or make_administrator())
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
    page.goto(f"{server.url}{path}", wait_until="load")


def key_of(page: Page, label: str) -> str:
    """The key that the dialog shows for a control."""
    page.keyboard.press("?")
    line = page.locator("[data-keys-list] .v-kv > div").filter(has=page.get_by_text(label, exact=True))
    key = " ".join(line.locator("kbd").all_inner_texts())
    page.keyboard.press("Escape")
    return key


def type_key(page: Page, key: str) -> None:
    for part in key.split():
        page.keyboard.press(part)


def test_a_control_without_a_word_in_its_markup_is_pressed_by_the_key_that_is_shown(
    page: Page, live_server: LiveServer, pairs: list[Likeness]
) -> None:
    open_page(page, live_server, PAIRS)
    assert key_of(page, "Candidates") == "a c"
    type_key(page, "a c")
    expect(page).to_have_url(re.compile("/desk/candidates/$"))


def test_a_key_that_each_line_has_shows_its_line_first_and_acts_on_the_line_in_focus(
    page: Page, live_server: LiveServer, pairs: list[Likeness]
) -> None:
    open_page(page, live_server, PAIRS)
    key = key_of(page, "Two different people")
    type_key(page, key)
    first, second = page.locator(".v-pairs > li").all()
    expect(first.get_by_role("button", name="Two different people")).to_be_focused()
    page.keyboard.press("j")
    expect(second.get_by_role("link").first).to_be_focused()
    with page.expect_navigation():
        type_key(page, key)
    assert list(Likeness.objects.open()) == [pairs[0]]


def test_keys_do_nothing_while_one_types(page: Page, live_server: LiveServer, pairs: list[Likeness]) -> None:
    open_page(page, live_server, PAIRS)
    page.locator("#q").focus()
    page.keyboard.type("a c?")
    expect(page.locator("#q")).to_have_value("a c?")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page).to_have_url(f"{live_server.url}{PAIRS}")


def test_whoever_switches_the_keys_off_has_none_at_all(
    page: Page, live_server: LiveServer, pairs: list[Likeness]
) -> None:
    open_page(page, live_server, PAIRS)
    page.keyboard.press("?")
    page.get_by_role("switch", name="Keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator("main a:focus")).to_have_count(0)
    page.get_by_label("Menu of").click()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_role("switch", name="Keys are on")).not_to_be_checked()


def test_enter_presses_what_holds_the_focus_before_it_is_a_key(
    page: Page, live_server: LiveServer, pairs: list[Likeness]
) -> None:
    open_page(page, live_server, f"/desk/candidates/{pairs[0].first_id}/merge/{pairs[0].second_id}/")
    page.get_by_role("link", name="Possible duplicates").press("Enter")
    expect(page).to_have_url(f"{live_server.url}{PAIRS}")


def test_a_control_that_comes_later_has_its_key_at_once(
    page: Page, live_server: LiveServer, pairs: list[Likeness]
) -> None:
    open_page(page, live_server, PAIRS)
    page.evaluate(
        """() => { const one = document.createElement("button"); one.textContent = "Zoom";
          one.addEventListener("click", () => one.textContent = "Zoomed");
          document.querySelector("main").append(one) }"""
    )
    type_key(page, key_of(page, "Zoom"))
    expect(page.get_by_role("button", name="Zoomed")).to_be_visible()
