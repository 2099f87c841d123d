"""Moving people on the board as a recruiter does: by menu, by keyboard, by dragging."""

from collections.abc import Callable
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from candidates.actions.deciding import move_application
from candidates.models import Application
from candidates.policy import CARDS_PER_COLUMN, PAGE_SIZE
from candidates.queries import ReadingSummary, write_reading_summaries
from jobs.models import Stage
from jobs.states import StageKind
from mail.models import Message
from mail.states import MessageState
from tests.factories import make_application, make_candidate, make_job, make_message, make_recruiter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def application() -> Application:
    job = make_job(title="Community manager")
    application = make_application(job, make_candidate(first_name="Ada", last_name="Keller"))
    write_reading_summaries(
        [ReadingSummary(application.pk, seals="ev", basins=[(3, 2, 3), (2, None, None)], score=40, up_to=62)]
    )
    make_application(job, make_candidate(first_name="Bob", last_name="Martin"))
    return application


def open_board(page: Page, server: LiveServer, application: Application, user: User | None = None) -> Page:
    client = Client()
    client.force_login(user or make_recruiter(application.job.company))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
    page.goto(f"{server.url}/desk/jobs/{application.job.slug}/applications/")
    return page


def stage(application: Application, kind: StageKind) -> Stage:
    return application.job.stages.get(kind=kind)


def stands_in(application: Application) -> str:
    application.refresh_from_db()
    return str(application.stage.kind)


def test_the_menu_of_a_card_moves_it_and_says_so(page: Page, live_server: LiveServer, application: Application) -> None:
    open_board(page, live_server, application)
    page.get_by_role("link", name="Actions for Ada Keller").click()
    expect(page.get_by_role("menuitem", name="Received (here)")).to_be_disabled()
    page.get_by_role("menuitem", name="Interview").click()

    interview = page.locator(f"#stage-{stage(application, StageKind.INTERVIEW).pk}")
    expect(interview.get_by_role("link", name="Ada Keller", exact=True)).to_be_focused()
    expect(page.locator("#live")).to_have_text("Ada Keller is now in “Interview”.")
    expect(interview.locator("[data-count]")).to_have_text("1")
    assert stands_in(application) == StageKind.INTERVIEW


def test_keys_alone_move_a_card(page: Page, live_server: LiveServer, application: Application) -> None:
    open_board(page, live_server, application)
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Ada Keller", exact=True)).to_be_focused()
    page.keyboard.press("m")
    page.keyboard.press("2")
    expect(page.locator("#live")).to_have_text("Ada Keller is now in “Review”.")
    assert stands_in(application) == StageKind.REVIEW
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    expect(page.locator("#card-menu")).to_be_hidden()
    page.keyboard.press("x")
    expect(page.get_by_role("heading", name="Refuse the application of Ada Keller")).to_be_visible()


def test_a_card_is_dragged_to_another_stage(page: Page, live_server: LiveServer, application: Application) -> None:
    open_board(page, live_server, application)
    offer = f"#stage-{stage(application, StageKind.OFFER).pk}"
    page.drag_and_drop(".v-card:has-text('Keller')", f"{offer} .v-col-head")
    expect(page.locator(offer).get_by_role("link", name="Ada Keller", exact=True)).to_be_visible()
    expect(page.locator("#live")).to_have_text("Ada Keller is now in “Offer”.")
    assert stands_in(application) == StageKind.OFFER


def test_a_card_dragged_into_a_stage_that_writes_says_so_and_is_put_back_from_the_keyboard(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    interview = stage(application, StageKind.INTERVIEW)
    interview.message = make_message(application.job.company)
    interview.save()
    open_board(page, live_server, application)
    expect(page.locator(f"#stage-{interview.pk} .v-col-head")).to_contain_text("On entry: “Invitation” is sent")
    drag(page, application, StageKind.INTERVIEW)
    expect(notice(page)).to_contain_text("Ada Keller is now in “Interview”. “Invitation” leaves on")
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="1 application moved.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Undone: everything is as it was.")).to_be_visible()
    assert stands_in(application) == StageKind.NEW
    assert Message.objects.get().state == MessageState.CANCELLED


def notice(page: Page) -> Locator:
    """What floats over the page where something did not go through."""
    return page.locator("#flash")


def drag(page: Page, application: Application, kind: StageKind) -> None:
    page.drag_and_drop(".v-card:has-text('Keller')", f"#stage-{stage(application, kind).pk} .v-col-head")


def by_menu(page: Page, application: Application, kind: StageKind) -> None:
    page.get_by_role("link", name="Actions for Ada Keller").click()
    page.get_by_role("menuitem", name=stage(application, kind).names["en"]).click()


def by_keys(page: Page, application: Application, kind: StageKind) -> None:
    page.keyboard.press("k")
    page.keyboard.press("m")
    page.keyboard.press(str(stage(application, kind).position + 1))


MOVES = pytest.mark.parametrize("move", [drag, by_menu, by_keys])
Move = Callable[[Page, Application, StageKind], None]


@MOVES
def test_a_card_that_somebody_moved_goes_where_they_put_it_and_everybody_sees_why(
    page: Page, live_server: LiveServer, application: Application, move: Move
) -> None:
    open_board(page, live_server, application)
    other = make_recruiter(application.job.company, name="Grace")
    move_application(application, stage(application, StageKind.INTERVIEW), seen=application.stage_id, by=other)

    move(page, application, StageKind.OFFER)

    interview = page.locator(f"#stage-{stage(application, StageKind.INTERVIEW).pk}")
    expect(interview.get_by_role("link", name="Ada Keller", exact=True)).to_be_focused()
    expect(page.locator("#live")).to_contain_text("Grace has moved this application in the meantime")
    expect(notice(page)).to_contain_text("Grace has moved this application in the meantime")
    expect(notice(page)).to_be_in_viewport()
    assert stands_in(application) == StageKind.INTERVIEW


def test_a_whole_column_is_chosen_and_moved_from_the_keyboard_but_for_one(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    job = application.job
    for number in range(CARDS_PER_COLUMN):
        make_application(job, make_candidate(first_name="Cy", last_name=f"Roy-{number:02}"))
    open_board(page, live_server, application)
    bar = page.get_by_role("form", name="People chosen")
    for key in ("j", "c"):
        page.keyboard.press(key)
    expect(bar.get_by_role("status")).to_have_text("14 people chosen, all of “Received”")
    expect(page.get_by_role("checkbox", name="Ada Keller")).to_be_checked()
    for key in ("j", "s"):
        page.keyboard.press(key)
    expect(bar.get_by_role("status")).to_have_text("13 people chosen, all of “Received”, except 1")

    page.keyboard.press("v")
    page.get_by_label("Move to").select_option(label="Interview")
    page.get_by_role("button", name="See what will happen").click()
    page.get_by_role("button", name="Do it for 13 people").click()

    expect(page.get_by_role("heading", name="13 applications moved.")).to_be_visible()
    left = Application.objects.filter(stage__kind=StageKind.NEW).values_list("candidate__first_name", flat=True)
    assert list(left) == ["Bob"]


def test_the_menu_of_a_column_chooses_it_and_once_more_nobody(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    open_board(page, live_server, application)
    button = page.get_by_role("link", name="Actions for the column “Received”")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitemcheckbox", name="Choose everyone in this column").press("Enter")
    expect(page.locator("[data-bulk-count]")).to_have_text("2 people chosen, all of “Received”")
    expect(button).to_be_focused()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitemcheckbox", checked=True)).to_be_focused()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Enter")
    expect(page.locator("#bulk")).to_be_hidden()
    expect(page.get_by_role("checkbox", name="Ada Keller")).not_to_be_checked()


def test_in_rows_everyone_is_chosen_by_a_key_and_one_is_taken_out_again(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    job = application.job
    for number in range(PAGE_SIZE):
        make_application(job, make_candidate(first_name="Cy", last_name=f"Roy-{number:02}"))
    open_board(page, live_server, application)
    page.goto(f"{live_server.url}/desk/jobs/{job.slug}/applications/?view=rows")
    page.keyboard.press("c")
    said = page.locator("[data-bulk-count]")
    expect(said).to_have_text(f"{PAGE_SIZE + 2} people chosen, all whom this filter finds")
    for key in ("j", "s"):
        page.keyboard.press(key)
    expect(said).to_have_text(f"{PAGE_SIZE + 1} people chosen, all whom this filter finds, except 1")
    page.get_by_role("button", name="Refuse…").click()
    expect(page.get_by_role("heading", name=f"Refuse {PAGE_SIZE + 1} applications")).to_be_visible()


@MOVES
def test_a_card_goes_back_when_the_server_is_not_reached_and_everybody_sees_it(
    page: Page, live_server: LiveServer, application: Application, move: Move
) -> None:
    page.route("**/move/", lambda route: route.abort())
    open_board(page, live_server, application)
    move(page, application, StageKind.OFFER)
    received = page.locator(f"#stage-{stage(application, StageKind.NEW).pk}")
    expect(page.locator("#live")).to_contain_text("The move did not go through")
    expect(notice(page)).to_contain_text("The move did not go through")
    expect(notice(page)).to_be_in_viewport()
    expect(received.locator(".v-card-name")).to_have_text(["Ada Keller", "Bob Martin"])
    expect(received.locator("[data-count]")).to_have_text("2")
    expect(received.get_by_role("link", name="Ada Keller", exact=True)).to_be_focused()
    assert Axe().run(page).response["violations"] == []
    assert stands_in(application) == StageKind.NEW

    # The next move takes the notice away.
    page.unroute("**/move/")
    move(page, application, StageKind.OFFER)
    expect(notice(page)).to_be_hidden()
    expect(page.locator("#live")).to_contain_text("Ada Keller is now in")


def answer(route: Route, status: int) -> None:
    """Something else than the card; where nobody is signed in any more, the page that asks for it."""
    route.fulfill(status=status, headers={"Location": "/accounts/login/"} if status == 302 else {})


def test_a_card_goes_back_when_the_server_refuses(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    open_board(page, live_server, application)
    received = page.locator(f"#stage-{stage(application, StageKind.NEW).pk}")
    for status in (403, 500, 302):
        page.route("**/move/", partial(answer, status=status))
        drag(page, application, StageKind.OFFER)
        expect(notice(page)).to_contain_text("The move did not go through")
        expect(received.locator(".v-card-name")).to_have_text(["Ada Keller", "Bob Martin"])
        page.keyboard.press("Escape")
        expect(notice(page)).to_be_hidden()
        page.unroute("**/move/")


def test_a_row_stays_and_says_so_when_the_server_is_not_reached(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    page.route("**/move/", lambda route: route.abort())
    open_board(page, live_server, application)
    page.goto(f"{page.url}?view=rows")
    by_keys(page, application, StageKind.OFFER)
    expect(notice(page)).to_contain_text("The move did not go through")
    page.unroute("**/move/")
    page.keyboard.press("m")
    page.keyboard.press("4")
    expect(page.get_by_text("Ada Keller is now in “Offer”.")).to_be_visible()
    expect(page.get_by_role("link", name="Ada Keller", exact=True)).to_be_focused()
    assert stands_in(application) == StageKind.OFFER


def test_a_card_among_the_closed_asks_for_the_reason(
    page: Page, live_server: LiveServer, application: Application
) -> None:
    open_board(page, live_server, application)
    page.drag_and_drop(".v-card:has-text('Keller')", f"#stage-{stage(application, StageKind.CLOSED).pk} .v-col-head")
    expect(page.get_by_role("heading", name="Refuse the application of Ada Keller")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "jobs/{slug}/applications/",
        "jobs/{slug}/applications/?view=rows",
        "applications/{application}/reject/",
        "applications/{application}/move/",
        "jobs/{slug}/settings/",
        "companies/{company}/messages/",
        "companies/{company}/messages/add/",
        "candidates/",
        "candidates/{candidate}/",
        "candidates/{candidate}/acquaintance/",
    ],
)
def test_axe_finds_nothing(page: Page, live_server: LiveServer, application: Application, path: str) -> None:
    open_board(page, live_server, application)
    job = application.job
    job.stages.filter(kind=StageKind.INTERVIEW).update(message=make_message(job.company))
    address = path.format(
        slug=job.slug, company=job.company.slug, application=application.pk, candidate=application.candidate_id
    )
    page.goto(f"{live_server.url}/desk/{address}")
    page.wait_for_load_state("networkidle")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
