"""The brief editor as a person uses it: saved while one writes, ordered by keyboard and by dragging."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from jobs.actions.brief import create_job, save_section
from jobs.models import Job, SecondaryMission
from jobs.states import BriefSection
from tests.factories import PASSWORD, make_company, make_recruiter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MISSIONS = ["a", "b", "c"]


@pytest.fixture
def job() -> Job:
    job = create_job(make_company(), by="system", title="Community manager F/H", role="community-manager")
    rows = [{"when": "current", "text": {"fr": text, "en": ""}} for text in MISSIONS]
    save_section(job, BriefSection.SECONDARY_MISSIONS, {"rows": rows}, by="system")
    return job


@pytest.fixture
def recruiter(job: Job) -> User:
    return make_recruiter(job.company, name="Hélène Abgrall")


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, recruiter: User) -> Iterator[Page]:
    """The recruiter's browser, signed in; an error in a script fails the test."""
    context = browser.new_context(locale="en", base_url=live_server.url, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(15_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/accounts/login/")
    page.fill("[name=login]", recruiter.email)
    page.fill("[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/desk/")
    yield page
    context.close()
    assert errors == []


def open_section(page: Page, job: Job, section: BriefSection) -> None:
    page.goto(reverse("jobs:brief-section", args=[job.slug, section.value]))


def stored_missions(job: Job) -> list[str]:
    return list(SecondaryMission.objects.filter(job=job, language="fr").values_list("text", flat=True))


def test_what_one_writes_is_saved_while_the_focus_goes_on(page: Page, job: Job) -> None:
    open_section(page, job, BriefSection.MAIN_MISSION)
    page.get_by_label("Main mission, in English").fill("Answer everybody.")
    # The next stop of the Tab key is the button that would lead to the next section.
    page.keyboard.press("Tab")
    expect(page.locator("#status")).to_contain_text("Saved at")
    assert page.url.endswith("/brief/main-mission/")
    assert job.texts.get(language="en").main_mission == "Answer everybody."


def test_a_mistake_is_said_at_its_field_and_goes_when_it_is_mended(page: Page, job: Job) -> None:
    open_section(page, job, BriefSection.PAY)
    page.get_by_label("Pay from").fill("36000")
    upper = page.get_by_label("Pay up to")
    upper.fill("31000")
    upper.press("Tab")
    expect(page.locator("#div_id_pay_max")).to_contain_text("This is less than the lower amount.")
    expect(upper).to_have_attribute("aria-invalid", "true")
    upper.fill("41000")
    upper.press("Tab")
    expect(page.locator("#status")).to_contain_text("Saved at")
    expect(page.locator("#div_id_pay_max")).not_to_contain_text("This is less")
    expect(page.locator("#remarks")).to_contain_text("Nothing to remark")
    job.refresh_from_db()
    assert (job.pay_min, job.pay_max) == (36000, 41000)


def test_lines_are_ordered_by_keyboard_and_the_focus_stays_on_the_line(page: Page, job: Job) -> None:
    open_section(page, job, BriefSection.SECONDARY_MISSIONS)
    page.get_by_label("Move line 3 up").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Move line 2 up")).to_be_focused()
    expect(page.locator("#live")).to_have_text("Moved to place 2 of 3.")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Move line 1 down")).to_be_focused()
    assert stored_missions(job) == ["c", "a", "b"]


def test_lines_are_ordered_by_dragging(page: Page, job: Job) -> None:
    open_section(page, job, BriefSection.SECONDARY_MISSIONS)
    page.locator("#row-0 [data-grip]").drag_to(page.locator("#row-2"))
    expect(page.locator("[name=rows-2-text_fr]")).to_have_value("a")
    assert stored_missions(job) == ["b", "c", "a"]


def test_a_new_line_is_where_writing_goes_on(page: Page, job: Job) -> None:
    open_section(page, job, BriefSection.SECONDARY_MISSIONS)
    page.get_by_role("button", name="Add a line").click()
    expect(page.locator("[name=rows-3-text_fr]")).to_be_focused()
    # Listened for from the first letter on: a slow machine saves before the next key is pressed.
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.keyboard.type("d")
        page.keyboard.press("Tab")
    assert stored_missions(job) == ["a", "b", "c", "d"]


def test_a_criterion_is_found_in_the_catalogue_and_picked(page: Page, job: Job) -> None:
    open_section(page, job, BriefSection.SKILLS)
    page.get_by_label("Search the catalogue").fill("EMPATHIE empathy")
    expect(page.locator("[data-catalogue-none]")).to_be_visible()
    page.get_by_label("Search the catalogue").fill("EMPÁTHY")
    page.locator("#pick-empathy").check()
    page.get_by_role("button", name="Add the ticked ones").click()
    expect(page.locator("[name=rows-14-label_fr]")).to_be_focused()
    assert job.criteria.get(key="empathy").position == 14


def test_somebody_else_s_change_is_shown_and_one_s_own_text_kept(page: Page, job: Job) -> None:
    open_section(page, job, BriefSection.CONTEXT)
    other = make_recruiter(job.company, name="Karim Ouali")
    save_section(job, BriefSection.CONTEXT, {"context": {"fr": "", "en": "Theirs."}}, by=other)
    page.get_by_label("Context, in English").fill("Mine.")
    page.keyboard.press("Tab")
    expect(page.locator("#status")).to_contain_text("Karim Ouali changed this section")
    expect(page.locator("#status")).to_contain_text("Theirs.")
    expect(page.get_by_label("Context, in English")).to_have_value("Mine.")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator("#status")).to_contain_text("Saved at")
    assert job.texts.get(language="en").context == "Mine."


PAGES = ["context", "secondary-missions", "skills", "languages", "location", "objectives"]


def test_axe_finds_nothing_on_the_pages_of_a_job(page: Page, job: Job) -> None:
    addresses = [
        *(reverse("jobs:brief-section", args=[job.slug, section]) for section in PAGES),
        reverse("jobs:job-list"),
        reverse("jobs:job-new"),
        *(reverse(f"jobs:{name}", args=[job.slug]) for name in ("job-publish", "job-settings", "job-history")),
        reverse("jobs:company-list"),
        reverse("jobs:company-edit", args=[job.company.slug]),
    ]
    for address in addresses:
        page.goto(address)
        # What is folded away is looked at too.
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == [], address


def test_pages_fit_a_phone(page: Page, job: Job) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for section in PAGES:
        open_section(page, job, BriefSection(section))
        assert page.evaluate("document.documentElement.scrollWidth") == 390, section
    for name in ("job-publish", "job-settings"):
        page.goto(reverse(f"jobs:{name}", args=[job.slug]))
        assert page.evaluate("document.documentElement.scrollWidth") == 390, name
