"""The ranking and a shortlist as people use them: by keys, by moving weights, on a phone; axe finds nothing."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from jobs.models import Job
from shortlists.actions.shortlisting import share_shortlist
from shortlists.models import Answer, Entry, Judgement, Shortlist
from shortlists.states import AnswerKind
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Open = Callable[..., Page]


@pytest.fixture
def job() -> Job:
    job = factories.make_job(title="Community manager")
    for machine in ("3340", "3304", "3011"):
        factories.make_reading(factories.make_application(job), machine)
    return job


@pytest.fixture
def open_page(page: Page, live_server: LiveServer) -> Open:
    def opened(user: User, address: str) -> Page:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page.goto(f"{live_server.url}{address}")
        return page

    return opened


def ranking(job: Job) -> str:
    return reverse("shortlists:ranking", args=[job.slug]) + "?lang=en"


def unfold(page: Page) -> None:
    page.locator(".v-fold > summary").first.click()
    page.locator("[data-criterion]").first.wait_for()
    # Until what came is settled its buttons do what they do without scripts: they load the page anew.
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)


def test_one_key_each_confirms_corrects_sets_aside_and_the_focus_stays(job: Job, open_page: Open) -> None:
    page = open_page(factories.make_recruiter(job.company), ranking(job))
    unfold(page)
    first = page.locator(".v-entry").first
    criteria = page.locator("[data-criterion]")
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(criteria.nth(0).locator(".v-judged")).to_contain_text("confirmed level 3")
    expect(criteria.nth(0)).to_be_focused()
    expect(page.locator("#live")).to_have_text("Level confirmed.")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.type("two films & a series")
    page.keyboard.press("Enter")
    refused = criteria.nth(2)
    expect(refused.locator("[role=alert]")).to_have_text("Choose a level from 0 to 4.")
    expect(refused.locator("[name=reason]").first).to_have_value("two films & a series")
    expect(refused.locator("[name=reason]").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("2")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(refused.locator(".v-judged")).to_contain_text("set level 2")
    expect(first.locator(".v-score b")).to_have_text("30")  # 3 × 2 ÷ (3 × 4 + 2 × 4), as the head of the entry shows

    expect(refused).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.type("c e x are letters here")
    page.keyboard.press("Enter")
    expect(criteria.nth(3).locator(".v-judged")).to_contain_text("set the level aside")
    assert Judgement.objects.filter(taken_back_at=None).count() == 3


def test_escape_closes_what_a_key_opened(job: Job, open_page: Open) -> None:
    page = open_page(factories.make_recruiter(job.company), ranking(job))
    unfold(page)
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    expect(page.locator("[data-criterion]").first).to_be_focused()
    expect(page.locator("details[data-judge][open]")).to_have_count(0)


def test_moved_weights_show_another_order_and_can_be_saved(job: Job, open_page: Open) -> None:
    page = open_page(factories.make_recruiter(job.company), ranking(job))
    names = page.locator(".v-entry h3")
    before = names.all_inner_texts()
    page.locator("#w-analytics").fill("5")
    expect(page.locator(".v-weight output").nth(1)).to_have_text("5")
    expect(names.first).to_have_text(before[1])
    expect(page.locator(".v-shift").first).to_contain_text("1 place up")
    assert "w-analytics=5" in page.url
    page.get_by_role("button", name="Save in the brief").click()
    expect(page.locator(".v-messages")).to_contain_text("The new weights are those of the brief now")
    expect(names.first).to_have_text(before[1])
    assert job.versions.count() == 2


def test_chosen_people_are_compared_and_only_differences_can_be_shown(job: Job, open_page: Open) -> None:
    page = open_page(factories.make_recruiter(job.company), ranking(job))
    compare = page.get_by_role("button", name="Compare", exact=True)
    page.locator("[data-pick]").nth(0).check()
    expect(compare).to_be_disabled()
    page.locator("[data-pick]").nth(1).check()
    expect(page.locator("[data-bulk-count]")).to_have_text("2 people chosen")
    compare.click()
    same = page.locator("tr[data-same]")
    expect(same.first).to_be_visible()
    page.locator("#differences").check()
    expect(same.first).to_be_hidden()


def test_an_answer_on_a_phone_takes_one_tap_and_keeps_what_is_typed_elsewhere(job: Job, open_page: Open) -> None:
    recruiter, manager = factories.make_recruiter(job.company), factories.make_hiring_manager(job)
    shortlist = Shortlist.objects.create(job=job, name="First names")
    for application in job.applications.all():
        Entry.objects.create(
            shortlist=shortlist, application=application, mission_fit="a", spirit_fit="b", goals_fit="c"
        )
    share_shortlist(shortlist, with_people=[manager], by=recruiter)
    page = open_page(manager, reverse("shortlists:shortlist", args=[shortlist.pk]) + "?lang=en")
    page.set_viewport_size({"width": 390, "height": 800})
    people = page.locator("[data-person]")
    people.nth(1).locator("textarea").fill("Not sent yet.")
    people.nth(0).locator("button[value=yes]").click()
    expect(page.locator("#answered")).to_contain_text("1 of 3 answered")
    expect(people.nth(0)).to_be_focused()
    expect(people.nth(1).locator("textarea")).to_have_value("Not sent yet.")
    people.nth(1).locator("button[value=no]").click()
    expect(page.locator("#answered")).to_contain_text("2 of 3 answered")
    assert set(Answer.objects.values_list("kind", flat=True)) == {AnswerKind.YES, AnswerKind.NO}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(job: Job, open_page: Open, theme: str, width: int) -> None:
    recruiter = factories.make_recruiter(job.company)
    application = job.applications.all()[0]
    shortlist = Shortlist.objects.create(job=job, name="First names")
    Entry.objects.create(shortlist=shortlist, application=application)
    pages = {
        "ranking": ranking(job),
        "without names": f"{ranking(job)}&names=0&w-video=1",
        "reading": reverse("shortlists:dossier-reading", args=[application.pk]) + "?lang=en",
        "comparison": reverse("shortlists:comparison", args=[job.slug])
        + "?lang=fr&"
        + "&".join(f"person={one.pk}" for one in job.applications.all()),
        "shortlist": reverse("shortlists:shortlist", args=[shortlist.pk]) + "?lang=fr",
        "shortlists of the job": reverse("shortlists:job-shortlists", args=[job.slug]) + "?lang=fr",
        "shortlists": reverse("shortlists:shortlist-list") + "?lang=en",
    }
    for name, address in pages.items():
        page = open_page(recruiter, address)
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        if name == "ranking":
            unfold(page)
            page.keyboard.press("j")
            page.keyboard.press("e")
            page.locator("[data-pick]").first.check()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}\n{found.generate_report()}"
