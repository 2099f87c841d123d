"""The application form where scripts run: the CV is read at once, a broken line loses nothing, drafts are a choice."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from candidates.actions import prefill
from candidates.models import Application
from jobs.models import Job
from tests.candidates.reading.made_files import pdf, written
from tests.factories import make_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLOW = 60_000
"""Milliseconds that a slow machine may take to read a CV."""


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefill, "PREFILL_SECONDS", 60)


@pytest.fixture
def job() -> Job:
    return make_job()


def file(content: bytes, name: str = "cv.pdf") -> list[dict[str, object]]:
    return [{"name": name, "mimeType": "application/pdf", "buffer": content}]


CV = pdf(written("Zoé Le Goff", "Community manager", "zoe@mail.example - 06 12 34 56 78"))
OTHER = pdf(written("Zoé Le Goff", "Community manager", "other@mail.example - 07 98 76 54 32"))


def open_form(page: Page, live_server: LiveServer, job: Job) -> None:
    page.goto(f"{live_server.url}/jobs/{job.slug}/apply/?lang=en")


def choose(page: Page, content: bytes) -> None:
    page.set_input_files("[name=cv]", files=file(content))  # type: ignore[arg-type]
    expect(page.locator("#cv-said")).to_have_text(
        "Your CV has been read. Look over what it filled in, and correct it freely.", timeout=SLOW
    )


def test_a_cv_fills_in_the_form_and_never_replaces_what_was_typed(
    job: Job, page: Page, live_server: LiveServer
) -> None:
    open_form(page, live_server, job)
    page.fill("[name=first_name]", "Zo")
    choose(page, CV)
    values = [page.input_value(f"[name={name}]") for name in ("first_name", "last_name", "email", "phone")]
    assert values == ["Zo", "Le Goff", "zoe@mail.example", "06 12 34 56 78"]
    expect(page.locator("#id_email_read")).to_have_text("Read in your CV: correct it freely.")
    page.fill("[name=phone]", "06 00 00 00 00")
    choose(page, OTHER)
    assert page.input_value("[name=email]") == "other@mail.example"
    assert page.input_value("[name=phone]") == "06 00 00 00 00"
    assert page.locator("[data-cv-file]").count() == 1
    page.locator(".v-submit button").click()
    expect(page.locator("h1")).to_have_text("Your application has arrived")
    assert Application.objects.get().documents.get().file.read() == OTHER


def test_a_line_that_breaks_loses_neither_the_file_nor_what_was_typed(
    job: Job, page: Page, live_server: LiveServer
) -> None:
    open_form(page, live_server, job)
    choose(page, CV)
    page.context.set_offline(True)
    page.locator(".v-submit button").click()
    expect(page.locator("#send-said")).to_contain_text("No connection: your application has not left.")
    assert page.input_value("[name=last_name]") == "Le Goff"
    page.context.set_offline(False)
    page.locator(".v-submit button").click()
    expect(page.locator("h1")).to_have_text("Your application has arrived")
    assert Application.objects.get().documents.get().name == "cv.pdf"


def fill_in(page: Page) -> None:
    fields = {"first_name": "Zoé", "last_name": "Le Goff", "email": "zoe@mail.example", "message": "I ran a forum."}
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def arrives_at_the_next_try(page: Page) -> None:
    assert page.input_value("[name=message]") == "I ran a forum."
    page.locator(".v-submit button").click()
    expect(page.locator("h1")).to_have_text("Your application has arrived")
    assert Application.objects.get().message == "I ran a forum."


def test_trouble_on_the_server_leaves_the_form_as_it_is(job: Job, page: Page, live_server: LiveServer) -> None:
    open_form(page, live_server, job)
    fill_in(page)
    page.route("**/apply/*", lambda route: route.fulfill(status=502, body="<main>Bad gateway</main>"), times=1)
    page.locator(".v-submit button").click()
    expect(page.locator("#send-said")).to_contain_text("the trouble is on our side. Nothing is lost")
    arrives_at_the_next_try(page)


def test_a_form_whose_cookie_is_gone_is_made_fresh_in_place(job: Job, page: Page, live_server: LiveServer) -> None:
    open_form(page, live_server, job)
    fill_in(page)
    page.context.clear_cookies()
    page.locator(".v-submit button").click()
    expect(page.locator("#send-said")).to_contain_text("it is fresh again, send it once more.")
    arrives_at_the_next_try(page)


def test_a_line_that_falls_silent_counts_as_broken(job: Job, page: Page, live_server: LiveServer) -> None:
    page.clock.install()
    open_form(page, live_server, job)
    fill_in(page)
    page.route("**/apply/*", lambda route: None, times=1)  # No answer ever comes.
    page.locator(".v-submit button").click()
    expect(page.locator("#send-said")).to_contain_text("Your application is on its way…")
    page.clock.fast_forward(46_000)
    expect(page.locator("#send-said")).to_contain_text("No connection: your application has not left.")
    arrives_at_the_next_try(page)


def test_a_file_chosen_without_a_connection_goes_with_the_form(job: Job, page: Page, live_server: LiveServer) -> None:
    open_form(page, live_server, job)
    page.context.set_offline(True)
    page.set_input_files("[name=cv]", files=file(CV))  # type: ignore[arg-type]
    expect(page.locator("#cv-said")).to_have_text(
        "Your CV could not be sent just now. It stays here and goes with the form."
    )
    page.context.set_offline(False)
    for name, value in (("first_name", "Zoé"), ("last_name", "Le Goff"), ("email", "zoe@mail.example")):
        page.fill(f"[name={name}]", value)
    page.locator(".v-submit button").click()
    expect(page.locator("h1")).to_have_text("Your application has arrived")
    assert Application.objects.get().documents.get().file.read() == CV


def test_what_is_to_be_corrected_is_shown_in_place_and_the_next_try_goes_through(
    job: Job, page: Page, live_server: LiveServer
) -> None:
    open_form(page, live_server, job)
    page.fill("[name=first_name]", "Zoé")
    page.fill("[name=message]", "I ran a forum.")
    page.locator(".v-submit button").click()
    expect(page.locator("#form-errors")).to_be_focused()
    assert page.input_value("[name=first_name]") == "Zoé"
    page.fill("[name=last_name]", "Le Goff")
    page.fill("[name=email]", "zoe@mail.example")
    page.locator(".v-submit button").click()
    expect(page.locator("h1")).to_have_text("Your application has arrived")
    assert Application.objects.get().message == "I ran a forum."


def test_a_draft_stays_on_the_device_only_where_that_was_ticked_and_until_it_is_sent(
    job: Job, page: Page, live_server: LiveServer
) -> None:
    kept = "Object.keys(localStorage).filter((name) => name.startsWith('vivier-draft:')).length"
    open_form(page, live_server, job)
    page.fill("[name=first_name]", "Zoé")
    assert page.evaluate(kept) == 0
    page.check("#keep-draft")
    page.fill("[name=last_name]", "Le Goff")
    page.check("[name=consent_pool]")
    page.goto("about:blank")
    open_form(page, live_server, job)
    expect(page.locator("#draft-said")).to_contain_text("Your draft is back.")
    assert page.input_value("[name=first_name]") == "Zoé"
    assert page.input_value("[name=last_name]") == "Le Goff"
    assert not page.is_checked("[name=consent_pool]")
    page.fill("[name=email]", "zoe@mail.example")
    page.fill("[name=message]", "I ran a forum.")
    page.locator(".v-submit button").click()
    expect(page.locator("h1")).to_have_text("Your application has arrived")
    page.wait_for_load_state("load")
    assert page.evaluate(kept) == 0
    open_form(page, live_server, job)
    assert page.input_value("[name=first_name]") == ""
    page.check("#keep-draft")
    page.fill("[name=first_name]", "Zoé")
    assert page.evaluate(kept) == 1
    page.uncheck("#keep-draft")
    assert page.evaluate(kept) == 0
