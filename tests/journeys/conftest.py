"""What the stories in a browser share."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests import factories

SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(browser: Browser, live_server: LiveServer) -> Iterator[SignIn]:
    """Opens a page of one's own for a person, signed in."""
    contexts: list[BrowserContext] = []

    def open_page(user: User | None, language: str, **options: object) -> Page:
        context = browser.new_context(locale=language, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if user:
            page.goto(f"{live_server.url}/accounts/login/")
            page.fill("[name=login]", user.email)
            page.fill("[name=password]", factories.PASSWORD)
            page.locator("main button[type=submit]").click()
            page.wait_for_url("**/desk/")
        return page

    yield open_page
    for context in contexts:
        context.close()


def check(page: Page, name: str) -> None:
    """Nothing that axe finds."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}\n{found.generate_report()}"
