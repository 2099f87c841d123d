"""The main job in a browser, in French and in English: from a brief to a shortlist that quotes, and a talk."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from candidates.models import Application, Document
from desk.demonstration.documents import job_documents
from desk.demonstration.rendering import cv_file
from desk.demonstration.roster import applicants
from interviews.models import Scorecard
from jobs.actions.brief import create_job
from jobs.forms.document import check_document
from jobs.models import Company, Job
from jobs.states import JobState
from shortlists.models import Answer, Evidence, Judgement, Reading, Shortlist
from tests import factories
from tests.conftest import Letterbox
from tests.journeys.conftest import SignIn, check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

JOBS = {"fr": "community-manager-instagram-et-tiktok", "en": "community-manager-english-speaking-forum"}


def make_draft(language: str, recruiter_of: Callable[[Company], User]) -> tuple[Job, User]:
    """The demonstration's brief as a draft of a company of its own."""
    document = deepcopy(job_documents()[JOBS[language]])
    company = factories.make_company(slug=document["company"], language=language)
    recruiter = recruiter_of(company)
    checked = check_document(document)
    job = create_job(
        company,
        by=recruiter,
        title=checked["title"],
        language=checked["language"],
        role=checked["role"],
        document=checked,
    )
    return job, recruiter


@pytest.mark.parametrize("language", ["fr", "en"])
def test_from_a_brief_to_a_shortlist_that_quotes_the_candidate(
    language: str, sign_in: SignIn, live_server: LiveServer, mail_server: Letterbox
) -> None:
    job, recruiter = make_draft(language, lambda company: factories.make_recruiter(company, language=language))
    manager = factories.make_hiring_manager(job, language=language)
    desk = f"{live_server.url}/desk/jobs/{job.slug}"

    # The recruiter finishes the brief and publishes it.
    page = sign_in(recruiter, language, viewport={"width": 1440, "height": 900})
    check(page, "to do")
    page.goto(f"{desk}/brief/")
    check(page, "the brief")
    page.locator("#section-form button[value=next]").click()
    page.wait_for_url("**/brief/*/")
    page.goto(f"{desk}/publish/")
    check(page, "publishing")
    page.locator(".v-publish-main form button").first.click()
    page.wait_for_load_state()
    job.refresh_from_db()
    assert job.state == JobState.PUBLISHED

    # A candidate applies with a real CV, on a phone.
    person = applicants(JOBS[language])[0]
    file = cv_file(person)
    phone = sign_in(None, language, viewport={"width": 390, "height": 844})
    phone.goto(f"{live_server.url}/jobs/{job.slug}/apply/?lang={language}")
    phone.fill("[name=first_name]", person.first_name)
    phone.fill("[name=last_name]", person.last_name)
    phone.fill("[name=email]", person.email)
    phone.set_input_files(
        "[name=cv]", files=[{"name": file.name, "mimeType": file.content_type, "buffer": file.content}]
    )
    phone.locator(".v-submit button").click()
    phone.get_by_text(person.email).first.wait_for()

    # The background worker reads it, and thanks.
    call_command("sweep", verbosity=0)
    assert [mail["To"] for mail in mail_server.messages] == [f"{person.name} <{person.email}>"]
    application = Application.objects.get()
    reading = Reading.objects.get(application=application)
    assert reading.machine != ""

    # The recruiter finds the person in the ranking and confirms a level by one key.
    page.goto(f"{desk}/ranking/")
    check(page, "the ranking")
    page.locator(".v-fold > summary").first.click()
    page.locator("[data-criterion]").first.wait_for()
    check(page, "the ranking with its reasons")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.locator(".v-judged").first.wait_for()
    judgement = Judgement.objects.get()
    assert (judgement.kind, judgement.by) == ("confirmed", recruiter)

    # A quote opens its document at the place, word for word.
    quote = Evidence.objects.filter(reading=reading, source="document").first()
    assert quote is not None
    link = page.locator(f"a[data-quote][href*='start={quote.start}&end={quote.end}']").first
    page.goto(f"{live_server.url}{link.get_attribute('href')}")
    check(page, "the document")
    marked = "".join(page.locator("mark").all_inner_texts())
    assert "".join(marked.split()) == "".join(quote.quote.split())
    text = Document.objects.get().text.text
    assert text[quote.start : quote.end] == quote.quote

    # The pipeline, the dossier and the list of people show the person.
    for address in (f"{desk}/applications/", f"{live_server.url}/desk/candidates/{application.candidate_id}/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        check(page, address)
        assert page.get_by_text(person.name).first.is_visible()
    page.goto(f"{live_server.url}/desk/candidates/?q={person.last_name}")
    assert page.get_by_text(person.name).first.is_visible()

    # The person goes on a shortlist, with the three fits, shared with the hiring manager.
    page.goto(f"{desk}/ranking/")
    page.locator("[data-pick]").first.check()
    page.fill("#new-shortlist", "First")
    page.locator("#new-shortlist + button").click()
    page.wait_for_url("**/desk/shortlists/*/")
    for field in ("mission_fit", "spirit_fit", "goals_fit"):
        page.locator(f"[name$={field}]").first.fill("One line.")
    with page.expect_response("**/fits/"):
        page.locator("form[action$='/fits/'] button").first.click()
    check(page, "the shortlist")
    page.locator(f"[name=people][value='{manager.pk}']").check()
    page.locator("form[action$='/share/'] button").last.click()
    page.wait_for_url("**/desk/shortlists/*/")
    page.wait_for_load_state()
    assert Shortlist.objects.get().shares.get().user == manager

    # The hiring manager answers on a phone.
    reader = sign_in(manager, language, viewport={"width": 390, "height": 844})
    reader.goto(f"{live_server.url}/desk/shortlists/{Shortlist.objects.get().pk}/")
    check(reader, "the shortlist, to be answered")
    with reader.expect_response("**/answer/"):
        reader.locator("form[action$='/answer/'] button[value=yes]").first.click()
    answer = Answer.objects.get()
    assert (answer.kind, answer.by) == ("yes", manager)

    # They plan a talk, hold it, and note it.
    page.goto(f"{live_server.url}/desk/applications/{application.pk}/interviews/new/")
    check(page, "planning")
    page.fill("[name=day]", "2099-05-04")
    page.fill("[name=time]", "10:00")
    page.fill("[name=place]", "Roscoff")
    page.locator("main form button[type=submit], main form .btn-primary").last.click()
    page.wait_for_url("**/desk/interviews/*/")
    check(page, "the scorecard")
    page.fill("[name=notes]", "Tells of a bad afternoon.")
    page.fill("[name=conclusion]", "Keeps calm.")
    page.locator("label[for=id_recommendation_3]").click()
    page.locator("button[name=submit]").click()
    page.wait_for_load_state()
    assert Scorecard.objects.get().submitted_at is not None
    check(page, "the interview")
