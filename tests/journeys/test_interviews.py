"""Interviews in a browser, in French and in English: from the kit of a job to a refusal that says why."""

import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from candidates.models import Application, Decision
from interviews.models import Interview, Scorecard
from jobs.models import Job
from tests import factories
from tests.conftest import Letterbox
from tests.journeys.conftest import SignIn, check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESK = {"viewport": {"width": 1440, "height": 900}}
SENTENCE = {"fr": "Les crises racontées restaient abstraites.", "en": "The crises that were told stayed abstract."}
REASON = {
    "fr": "L’entretien n’a pas montré ce que le poste demande",
    "en": "The interview did not show what the role needs",
}
SAVED = re.compile("Saved at|Enregistré à")
CRISIS = {"fr": "Gestion de crise", "en": "Crisis"}


def make_case(language: str) -> tuple[Job, Application, dict[str, User]]:
    job = factories.make_job(factories.make_company(language=language), title="Community manager")
    application = factories.make_application(job, language=language)
    people = {
        "recruiter": factories.make_recruiter(job.company, name="Hélène", language=language),
        "manager": factories.make_hiring_manager(job, name="Karim", language=language),
        "interviewer": factories.make_interviewer(job, name="Joris", language=language),
    }
    return job, application, people


def make_kit(page: Page, address: str) -> None:
    """The kit that is proposed from the brief."""
    page.goto(f"{address}/interviews/kit/")
    page.locator("form[action$='/propose/'] button").click()
    page.locator("main article").first.wait_for()
    check(page, "the kit")


def propose_moments(page: Page, application: Application, people: list[User]) -> list[str]:
    """Three moments offered to the candidate, with two people to meet."""
    days = [timezone.localdate() + timedelta(days=number) for number in (3, 4, 5)]
    page.goto(page.url.split("/desk/")[0] + f"/desk/applications/{application.pk}/interviews/propose/")
    page.select_option("[name=round]", index=1)
    page.fill("[name=moments]", "\n".join(f"{day} 10:00" for day in days))
    page.fill("[name=place]", "Roscoff")
    for box in page.locator("[name=participants]").all():
        box.set_checked(box.get_attribute("value") in {str(person.pk) for person in people})
    check(page, "proposing moments")
    page.locator("main form .btn-primary").click()
    page.wait_for_url("**/interviews/")
    return [day.isoformat() for day in days]


def open_own_page(phone: Page, live_server: LiveServer, letter: EmailMessage) -> None:
    """Follow the private link of a mail, and open the page behind it."""
    link = re.search(r"https?://[^/]+(/status/\S+)", text_of(letter))
    assert link
    phone.goto(live_server.url + link[1])
    phone.locator("main form button").click()
    phone.locator("#standing").wait_for()


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body
    return str(body.get_content())


def event_of(letter: EmailMessage) -> tuple[str, int]:
    """Method and sequence of the event that a mail carries."""
    part = next(one for one in letter.walk() if one.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_content())
    return str(calendar["METHOD"]), int(calendar.walk("VEVENT")[0]["SEQUENCE"])


def letters_to(box: Letterbox, address: str) -> list[EmailMessage]:
    call_command("sweep", verbosity=0)
    return [letter for letter in box.messages if address in letter["To"]]


def rate(page: Page, live_server: LiveServer, key: str, *, level: str, said: str, verdict: int) -> None:
    """Write and submit a scorecard."""
    page.goto(f"{live_server.url}/desk/interviews/{key}/")
    check(page, "the scorecard")
    crisis = page.locator("#criterion-crisis")
    crisis.locator(f"[name=level-crisis][value='{level}']").check()
    crisis.locator("textarea").fill(said)
    page.locator(f"label[for=id_recommendation_{verdict}]").check()
    # What is typed is kept first, so that no answer comes between the press of the button and its release.
    with page.expect_response(lambda answer: f"{said}!" in (answer.request.post_data or "")):
        page.fill("[name=conclusion]", f"{said}!")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    page.locator("button[name=submit]").click()
    expect(page.locator("[data-scorecard-form]")).to_have_count(0)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_from_the_kit_to_a_decision_that_is_told_with_its_reason(
    language: str, sign_in: SignIn, live_server: LiveServer, mail_server: Letterbox
) -> None:
    job, application, people = make_case(language)
    email = application.candidate.email

    # The recruiter makes the kit and proposes moments with two interviewers.
    page = sign_in(people["recruiter"], language, **DESK)
    make_kit(page, f"{live_server.url}/desk/jobs/{job.slug}")
    days = propose_moments(page, application, [people["manager"], people["interviewer"]])

    # The candidate books one on a phone, without an account, and moves to another.
    [letter] = letters_to(mail_server, email)
    phone = sign_in(None, language, **PHONE)
    open_own_page(phone, live_server, letter)
    phone.locator("a[href*='/status/interviews/times/']").click()
    for turn, day in enumerate(days[:2]):
        check(phone, "choosing a time")
        phone.locator("[name=slot]").first.check()
        phone.locator("#times button").click()
        phone.locator("section[aria-labelledby^=meeting-]").wait_for()
        interview = Interview.objects.get()
        assert interview.starts_at.astimezone().date().isoformat() == day
        letter = letters_to(mail_server, email)[-1]
        assert event_of(letter) == ("REQUEST", turn)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    # Both interviewers rate, the second without having seen anything of the first.
    Interview.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    pages = {name: sign_in(people[name], language, **PHONE) for name in ("manager", "interviewer")}
    rate(pages["manager"], live_server, interview.key, level="1", said="Capybara", verdict=1)
    pages["interviewer"].goto(f"{live_server.url}/desk/interviews/{interview.key}/")
    assert "Capybara" not in pages["interviewer"].content()
    rate(pages["interviewer"], live_server, interview.key, level="3", said="Ocelot", verdict=2)
    assert "Capybara" in pages["interviewer"].content()
    assert Scorecard.objects.exclude(submitted_at=None).count() == 2

    # The debrief: what divides them stands first.
    page.goto(f"{live_server.url}/desk/applications/{application.pk}/debrief/")
    check(page, "the debrief")
    first = page.locator("tbody tr:has(td .v-num)").first.inner_text()
    assert "Capybara" in first
    assert "Ocelot" in first

    # The decision, tied to a criterion, and its file.
    page.goto(f"{live_server.url}/desk/applications/{application.pk}/reject/")
    check(page, "refusing")
    page.select_option("[name=reason]", "interview")
    page.select_option("[name=criterion_key]", "crisis")
    page.fill("[name=sentence]", SENTENCE[language])
    page.locator("[name=tell][value=now]").check()
    page.locator("main form .btn-primary").click()
    page.wait_for_url("**/applications/")
    assert Decision.objects.get(kind="reject").by == people["recruiter"]
    page.goto(f"{live_server.url}/desk/applications/{application.pk}/decision-file/")
    check(page, "the decision file")
    for words in (SENTENCE[language], "Capybara!", "Hélène"):
        assert words in page.content()

    # The candidate reads the reason, in their mail and on their page.
    letter = letters_to(mail_server, email)[-1]
    assert SENTENCE[language] in text_of(letter)
    phone.goto(f"{live_server.url}/status/?lang={language}")
    check(phone, "the own page, refused")
    standing = phone.locator("#standing").inner_text().replace("\xa0", " ")
    assert SENTENCE[language] in standing
    assert f"{REASON[language]} ({CRISIS[language]})." in standing
