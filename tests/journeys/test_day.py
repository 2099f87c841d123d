"""A whole day at the desk: a recruiter with the keyboard alone, a hiring manager on a phone, two recruiters at once."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from candidates.actions.likenesses import look_for_likenesses
from candidates.models import Application, Candidate, Decision, Merge
from desk.models import SavedSearch
from jobs.models import Job
from jobs.states import StageKind
from mail.models import Message
from mail.states import MessageState
from shortlists.models import Answer, Entry, Share, Shortlist
from tests import factories
from tests.journeys.conftest import SignIn, check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW, CHOSEN = 30, 10
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def new_applications(job: Job, count: int = NEW) -> list[Application]:
    """Applications that came in overnight and were read by the machine; the last two people share a number."""
    made = []
    for number in range(count):
        phone = "+33612345678" if number >= count - 2 else ""
        candidate = factories.make_candidate(first_name="Alix", last_name=f"Numéro{number:02}", phone=phone)
        application = factories.make_application(job, candidate)
        factories.make_reading(application)
        look_for_likenesses(candidate, "FR")
        made.append(application)
    return made


def tab_to(page: Page, target: Locator) -> None:
    """Reach an element as a keyboard does."""
    target.wait_for()
    for _press in range(250):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no keyboard reaches {target}")


def press_on(page: Page, target: Locator) -> None:
    """Press a button or follow a link with the keyboard, and wait for the page that follows."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def key(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def type_in(page: Page, target: Locator, text: str) -> None:
    """Replace what a field holds."""
    tab_to(page, target)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def read_each(page: Page, rows: str, number: int) -> list[str]:
    """Open the first dossiers of a page of rows one after the other; whose they were."""
    names = []
    page.goto(rows)
    for at in range(number):
        for _step in range(at + 1):
            page.keyboard.press("j")
        key(page, "Enter")
        names.append(page.locator("h1").first.inner_text())
        page.go_back()
    return names


def refuse_ten(page: Page, rows: str, job: Job) -> list[Application]:
    """Choose ten with a key each, and refuse them in one go, to be told on the next working morning."""
    page.goto(rows)
    for _person in range(CHOSEN):
        page.keyboard.press("j")
        page.keyboard.press("s")
    expect(page.locator("[data-bulk-count]")).to_contain_text(str(CHOSEN))
    key(page, "r")
    check(page, "refusing several")
    reason = page.locator("[name=reason]")
    tab_to(page, reason)
    for _down in range(20):
        if reason.input_value() == "others-closer":
            break
        page.keyboard.press("ArrowDown")
    tab_to(page, page.locator("[name=criterion_key]"))
    page.keyboard.press("ArrowDown")
    type_in(page, page.locator("[name=sentence]"), "D’autres candidatures montrent plus de modération.")
    press_on(page, page.locator("main form .v-next-acts .btn-primary"))
    check(page, "what refusing several will do")
    press_on(page, page.locator("main form button[value=do]"))
    check(page, "what was done to several")
    return list(Application.objects.filter(job=job, state="rejected").order_by("pk"))


def merge_and_take_apart(page: Page, live_server: LiveServer, people: list[Candidate]) -> None:
    """Merge two dossiers of one number, merge them again the other way round, and leave them apart."""
    page.goto(f"{live_server.url}{reverse('candidates:candidate', args=[people[0].pk])}")
    key(page, "c")
    check(page, "two dossiers side by side")
    key(page, "Enter")
    assert Merge.objects.get().undone_at is None
    assert set(Candidate.objects.present().filter(pk__in=[one.pk for one in people])) == {people[0]}
    check(page, "a merged dossier")
    press_on(page, page.locator("form[action*='/merges/'] button, form[action$='/undo/'] button").first)
    assert Candidate.objects.present().filter(pk__in=[one.pk for one in people]).count() == 2


def keep_a_search(page: Page, live_server: LiveServer, user: User) -> None:
    """Search from anywhere with a key, and keep the search."""
    page.keyboard.press("/")
    page.keyboard.type("modération")
    key(page, "Enter")
    check(page, "a search")
    page.locator("main").focus()
    page.keyboard.press("s")
    type_in(page, page.locator("#keep-name"), "Modération")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check(page, "a search that is kept")
    assert [(one.owner, one.name, one.query) for one in SavedSearch.objects.all()] == [
        (user, "Modération", "modération")
    ]


def add_a_stage(page: Page, live_server: LiveServer, job: Job) -> None:
    """Add a stage to a job while people stand in its others."""
    before = job.stages.count()
    page.goto(f"{live_server.url}{reverse('jobs:job-settings', args=[job.slug])}")
    check(page, "the settings of a job")
    press_on(page, page.locator("#stages button[value=add]"))
    line = page.locator(".v-stages > li").filter(has=page.locator("input[type=hidden][name$=-stage]:not([value])"))
    texts = line.locator("input[type=text]")
    type_in(page, texts.nth(0), "Essai payé")
    type_in(page, texts.nth(1), "Paid trial")
    kind = line.locator("select[name$=-kind]")
    tab_to(page, kind)
    for _down in range(10):
        if kind.input_value() == StageKind.INTERVIEW:
            break
        page.keyboard.press("ArrowDown")
    press_on(page, page.locator("#stages .btn-primary[value=save]"))
    assert job.stages.count() == before + 1
    assert job.stages.filter(names__fr="Essai payé", kind=StageKind.INTERVIEW).count() == 1


@pytest.mark.timeout(600)
def test_a_recruiters_day_from_the_keyboard_alone(sign_in: SignIn, live_server: LiveServer) -> None:
    job = factories.make_job(title="Community manager")
    recruiter = factories.make_recruiter(job.company, language="fr", name="Jeanne")
    applications = new_applications(job)
    page = sign_in(recruiter, "fr", viewport=DESK)
    check(page, "to do")
    expect(page.locator("#todo-figure")).not_to_be_empty()

    # Thirty new applications are read, one by one.
    rows = f"{live_server.url}{reverse('candidates:pipeline', args=[job.slug])}?view=rows"
    names = read_each(page, rows, 25) + read_each(page, f"{rows}&page=2", NEW - 25)
    assert sorted(names) == sorted(one.candidate.name for one in applications)

    # Ten are refused in one go for tomorrow, and one of them is not.
    refused = refuse_ten(page, rows, job)
    assert len(refused) == CHOSEN
    press_on(page, page.locator("form[action$='/reopen/'] button").first)
    assert Application.objects.filter(job=job, state="rejected").count() == CHOSEN - 1
    assert Decision.objects.filter(application__job=job, kind="reject").count() == CHOSEN
    messages = Message.objects.filter(template="rejection")
    assert sorted(messages.values_list("state", flat=True)) == [MessageState.CANCELLED] + [MessageState.WAITING] * 9
    assert len(set(messages.filter(state=MessageState.WAITING).values_list("due_at", flat=True))) == 1

    merge_and_take_apart(page, live_server, [one.candidate for one in applications[-2:]])
    keep_a_search(page, live_server, recruiter)
    add_a_stage(page, live_server, job)
    page.goto(f"{live_server.url}{reverse('candidates:pipeline', args=[job.slug])}?view=columns")
    check(page, "the board")
    assert Application.objects.filter(job=job, stage__kind=StageKind.NEW, state="active").count() == NEW - CHOSEN + 1


def test_the_same_day_seen_by_a_hiring_manager_on_a_phone(sign_in: SignIn, live_server: LiveServer) -> None:
    job = factories.make_job(title="Community manager")
    recruiter, manager = factories.make_recruiter(job.company), factories.make_hiring_manager(job, language="en")
    shortlist = Shortlist.objects.create(job=job, name="First five", created_by=recruiter)
    for application in new_applications(job, 3):
        Entry.objects.create(shortlist=shortlist, application=application)
    Share.objects.create(shortlist=shortlist, user=manager, by=recruiter)
    page = sign_in(manager, "en", viewport=PHONE)
    check(page, "to do on a phone")
    page.get_by_role("link", name="First five").click()
    page.wait_for_url("**/desk/shortlists/*/")
    check(page, "the shortlist on a phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    open_forms = page.locator("details[open] > form[action$='/answer/']")
    for left, answer in ((2, "yes"), (1, "no"), (0, "question")):
        form = open_forms.first
        form.locator("textarea").first.fill("How many people were there?")
        form.locator(f"button[value={answer}]").click()
        expect(open_forms).to_have_count(left)
    assert sorted(Answer.objects.values_list("kind", "by")) == [
        (kind, manager.pk) for kind in ("no", "question", "yes")
    ]
    check(page, "the shortlist, answered")
    page.goto(f"{live_server.url}/desk/")
    expect(page.get_by_role("link", name="First five")).to_have_count(0)
    expect(page.locator("#todo-figure")).to_be_empty()


def test_two_recruiters_move_one_card_at_once_and_no_move_is_lost(sign_in: SignIn, live_server: LiveServer) -> None:
    job = factories.make_job(title="Community manager")
    application = factories.make_application(job, factories.make_candidate(first_name="Ada", last_name="Keller"))
    board = f"{live_server.url}{reverse('candidates:pipeline', args=[job.slug])}"
    pages = []
    for name, language in (("Jeanne", "fr"), ("Grace", "en")):
        user = factories.make_recruiter(job.company, name=name, language=language)
        page = sign_in(user, language, viewport=DESK)
        page.goto(board)
        page.keyboard.press("j")
        page.keyboard.press("m")
        pages.append(page)
    first, second = pages
    stages = {stage.kind: stage for stage in job.stages.all()}
    to_interview, to_offer = (str(stages[kind].position + 1) for kind in (StageKind.INTERVIEW, StageKind.OFFER))

    first.keyboard.press(to_interview)
    expect(first.locator("#live")).to_contain_text("Ada Keller")
    second.keyboard.press(to_offer)
    expect(second.locator("#flash")).to_contain_text("Jeanne has moved this application in the meantime")
    where = second.locator(f"#stage-{stages[StageKind.INTERVIEW].pk}")
    expect(where.get_by_role("link", name="Ada Keller", exact=True)).to_be_focused()
    check(second, "a move that came second")
    application.refresh_from_db()
    assert application.stage == stages[StageKind.INTERVIEW]

    # Having seen it, the second one moves it on; the first one sees that in their turn.
    second.keyboard.press("m")
    second.keyboard.press(to_offer)
    expect(second.locator("#live")).to_contain_text("Ada Keller is now in")
    first.keyboard.press("m")
    first.keyboard.press("2")
    expect(first.locator("#flash")).to_contain_text(re.compile("Grace"))
    check(first, "un déplacement arrivé second")
    moves = Decision.objects.filter(application=application, kind="advance").order_by("pk")
    assert list(moves.values_list("by__name", flat=True)) == ["Jeanne", "Grace"]
    application.refresh_from_db()
    assert application.stage == stages[StageKind.OFFER]
