"""A scorecard in a browser: what is typed stays on the device until the server has it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from interviews.models import Interview, Participant, Scorecard
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def interview() -> Interview:
    job = factories.make_job()
    found = Interview.objects.create(
        application=factories.make_application(job),
        title="Talk",
        starts_at=timezone.now() - timedelta(minutes=10),
        time_zone="Europe/Paris",
    )
    for name in ("Ines", "Noor"):
        Participant.objects.create(interview=found, user=factories.make_recruiter(job.company, name=name))
    return found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="en", viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


def open_card(context: BrowserContext, live_server: LiveServer, interview: Interview, person: User) -> Page:
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/desk/")
    page.goto(f"{live_server.url}/desk/interviews/{interview.key}/")
    return page


def ines(interview: Interview) -> User:
    return User.objects.get(name="Ines")


def test_what_the_server_could_not_take_is_kept_said_and_sent_again(
    context: BrowserContext, live_server: LiveServer, interview: Interview
) -> None:
    page = open_card(context, live_server, interview, ines(interview))
    context.set_offline(True)
    page.locator("[name=notes]").press_sequentially("Calm.")
    expect(page.locator("#saved")).to_contain_text("Kept on this device")
    # Nobody who types is torn from the field.
    assert page.evaluate("document.activeElement.name") == "notes"
    context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("Saved at", timeout=10_000)
    assert Scorecard.objects.get().notes == "Calm."


def test_what_was_kept_is_there_when_the_page_is_opened_again(
    context: BrowserContext, live_server: LiveServer, interview: Interview
) -> None:
    page = open_card(context, live_server, interview, ines(interview))
    context.set_offline(True)
    page.locator("[name=notes]").press_sequentially("Calm.")
    page.locator("[name=level-crisis][value='3']").check()
    expect(page.locator("#saved")).to_contain_text("Kept on this device")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{live_server.url}/desk/interviews/{interview.key}/")
    assert again.input_value("[name=notes]") == "Calm."
    expect(again.locator("#saved")).to_contain_text("Saved at")
    assert Scorecard.objects.get().ratings.get().level == 3
    again.wait_for_function("localStorage.length === 0")


def test_a_session_that_ended_loses_nothing(
    context: BrowserContext, live_server: LiveServer, interview: Interview
) -> None:
    page = open_card(context, live_server, interview, ines(interview))
    context.clear_cookies()
    page.locator("[name=notes]").press_sequentially("Calm.")
    expect(page.locator("#saved")).to_contain_text("Kept on this device")
    assert page.evaluate("localStorage.length") == 1
    again = open_card(context, live_server, interview, ines(interview))
    assert again.input_value("[name=notes]") == "Calm."


def test_on_a_shared_device_nobody_finds_the_card_of_another(
    context: BrowserContext, live_server: LiveServer, interview: Interview
) -> None:
    page = open_card(context, live_server, interview, ines(interview))
    context.set_offline(True)
    page.locator("[name=notes]").press_sequentially("Calm.")
    expect(page.locator("#saved")).to_contain_text("Kept on this device")
    page.close()
    context.set_offline(False)
    context.clear_cookies()
    others = open_card(context, live_server, interview, User.objects.get(name="Noor"))
    assert others.input_value("[name=notes]") == ""
