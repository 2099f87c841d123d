"""Every state of every page that candidates see, one after the other: what a check of accessibility goes through."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from candidates.actions.proving import new_status_link
from candidates.models import AccessLink, Application
from interviews.models import Offer, Proposal, Slot
from jobs.actions.publication import close_job, pause_job
from jobs.actions.questions import QuestionPlan, set_questions
from jobs.actions.spontaneous import take_spontaneous
from jobs.models import CompanyText, Job, JobAlert
from jobs.policy import ALERT_KEPT
from jobs.states import QuestionKind
from tests.factories import make_application, make_candidate, make_company, make_job, make_reading, make_recruiter

CV = {"name": "cv.txt", "mimeType": "text/plain", "buffer": b"Community manager.\nModeration of a forum.\n"}
PICTURE = {"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG"}

States = Iterator[str]
Walk = Callable[[Page, str, str], States]
"""Takes a page from state to state of the site at an address, in a language, and names each."""


def make_world() -> Job:
    """A company that says all of itself, and a job of it with every kind of question."""
    company = make_company(accent="#7a1f4b")
    fields = dict.fromkeys(
        ("introduction", "origins", "how_we_work", "failures", "successes", "goals"), "Un mot. " * 40
    )
    CompanyText.objects.create(company=company, language="fr", **fields)
    job = make_job(company, title="Animation de la communauté francophone et anglophone")
    choices = [{"fr": "Oui", "en": "Yes"}, {"fr": "Non", "en": "No"}]
    plans = [
        QuestionPlan(None, kind, {"fr": f"Question {kind} ?", "en": f"Question {kind}?"},
                     {"fr": "Pour savoir.", "en": "To know."},
                     True, choices if kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL) else [])
        for kind in QuestionKind
    ]  # fmt: skip
    set_questions(job, plans, by=make_recruiter(company))
    return job


def careers(page: Page, base: str, language: str) -> States:
    """The careers pages, the jobs in every state, and the pages that only tell."""
    job = make_world()
    by = make_recruiter(job.company)
    make_job(job.company, title="Vidéaste", contract="freelance", workplace="remote", role="cell-expert")
    make_job(title="Modération de nuit")
    closed, paused = make_job(job.company, title="Close"), make_job(job.company, title="En pause")
    close_job(closed, by=by)
    pause_job(paused, by=by)
    one_language = make_job(title="Seulement en français")
    one_language.texts.filter(language="en").delete()
    gone = make_job(title="Disparue")
    Job.objects.filter(pk=gone.pk).update(state="closed", closed_at=timezone.now() - timedelta(days=100))
    for address in (
        "/",
        "/?contract=freelance",
        "/?q=nobody",
        f"/companies/{job.company.slug}/",
        *(f"/jobs/{one.slug}/" for one in (job, closed, paused, one_language, gone)),
        f"/jobs/{job.slug}/selection/",
        "/privacy/",
        "/accessibility/",
        "/api/public/v1/",
        "/embed/jobs/",
        "/no-such-page/",
    ):
        page.goto(f"{base}{address}{'&' if '?' in address else '?'}lang={language}")
        yield address


def alerts(page: Page, base: str, language: str) -> States:
    """Hearing of new jobs by mail, from asking to leaving."""
    ask = f"?contract=cdi&lang={language}"
    for address in ("/alerts/", "/alerts/asked/"):
        page.goto(f"{base}{address}{ask}")
        yield address
    page.goto(f"{base}/alerts/{ask}")
    page.fill("[name=email]", "ana")
    page.locator("main form button").click()
    page.locator("#form-errors").wait_for()
    yield "a wrong address"
    alert = JobAlert.objects.create(email="a@b.example", language=language, expires_at=timezone.now() + ALERT_KEPT)
    for what in ("confirm", "leave"):
        token = signing.dumps(alert.key, salt=f"jobs.alert.alert-{what}")
        page.goto(f"{base}/alerts/{what}/{token}/?lang={language}")
        yield what
        page.locator("main form button").click()
        page.locator("main form").wait_for(state="detached")
        yield f"{what}, done"
        page.goto(f"{base}/alerts/{what}/{token}/?lang={language}")
        yield f"{what}, a second time"


def form(page: Page, base: str, language: str) -> States:
    """The application form, from empty to sent, and when the job takes no more."""
    job = make_world()
    by = make_recruiter(job.company)
    address = f"{base}/jobs/{job.slug}/apply/"
    page.goto(f"{address}?lang={language}")
    yield "the form"
    page.set_input_files("[name=cv]", files=[PICTURE])  # type: ignore[list-item]
    yield "a file that is not taken"
    open_all(page)
    page.set_input_files("[name=documents]", files=[CV])  # type: ignore[list-item]
    page.set_input_files("[name=cv]", files=[CV])  # type: ignore[list-item]
    page.locator("[data-cv-file]").wait_for()
    yield "a CV that has been read"
    for name in ("email", "phone", "links", "available_from", "message"):
        page.locator(f"[name={name}]").evaluate("(one, said) => { one.type = 'text'; one.value = said }", "x" * 5001)
    page.locator(".v-submit button").click()
    page.locator("#form-errors").wait_for()
    open_all(page)
    yield "the form with all that is to be corrected"
    page.goto(f"{address}?lang={language}")
    page.fill("[name=email]", "zoe@mail.example")
    page.locator("button[name=keep_draft]").click()
    page.locator(".v-notice").wait_for()
    yield "a draft that was asked for"
    page.goto(f"{address}draft/no-such-token/?lang={language}")
    yield "a draft that is gone"
    place = take_spontaneous(job.company, by=by)
    page.goto(f"{base}/jobs/{place.slug}/apply/?lang={language}")
    yield "the form without a job"
    for name, value in (
        ("first_name", "Zoé"),
        ("last_name", "Le Goff"),
        ("email", "z@mail.example"),
        ("message", "Hi."),
    ):
        page.fill(f"[name={name}]", value)
    page.locator(".v-submit button").click()
    page.wait_for_url("**/applied/**")
    yield "the thanks"
    page.goto(f"{address}?lang={language}")
    page.fill("[name=first_name]", "Zoé")
    close_job(job, by=by)
    page.locator(".v-submit button").click()
    page.locator("form[data-apply]").wait_for(state="detached")
    yield "a job that closed meanwhile"


def own(page: Page, base: str, language: str) -> States:
    """A candidate's own pages, from the mailed link to the erasing."""
    ask = f"?lang={language}"
    application = make_application(make_world(), make_candidate(first_name="Marie-Charlotte"), language=language)
    make_reading(application)
    link = re.sub(r"^https?://[^/]+", "", new_status_link(application.pk)).partition("?")[0]
    page.goto(f"{base}{link}{ask}")
    yield "the private link"
    page.locator("main form button").click()
    page.locator("#read .v-soft, #read .v-read").first.wait_for()
    open_all(page)
    yield "the own page"
    adding = page.locator("form[action*='/documents/add/']")
    adding.locator("input[type=file]").set_input_files(files=[PICTURE])  # type: ignore[list-item]
    adding.locator("button").click()
    page.locator("#form-errors").wait_for()
    yield "a document that is not taken"
    page.goto(f"{base}{reverse('candidates:status-statement', args=['moderation'])}{ask}")
    yield "a word on a criterion"
    page.locator("main form .btn-primary, main form button").first.click()
    page.locator("#form-errors").wait_for()
    yield "a word that is missing"
    yield from _meetings(page, base, ask, application)
    for route in ("shortlists:own-reading", "candidates:status-withdraw", "candidates:status-erase"):
        page.goto(f"{base}{reverse(route)}{ask}")
        yield route
    page.locator("main form button").click()
    page.locator("#form-errors").wait_for()
    yield "erasing, without the tick"
    page.goto(f"{base}{reverse('candidates:status-withdraw')}{ask}")
    page.locator("main form button").click()
    page.locator("#standing").wait_for()
    yield "withdrawn"
    page.goto(f"{base}{reverse('candidates:status-erase')}{ask}")
    page.locator("main form input[type=checkbox]").check()
    page.locator("main form button").click()
    page.locator("main form").wait_for(state="detached")
    yield "erased"
    AccessLink.objects.update(expires_at=timezone.now())
    page.goto(f"{base}/status/no-such-token/{ask}")
    yield "a link that no longer works"


def _meetings(page: Page, base: str, ask: str, application: Application) -> States:
    proposal = Proposal.objects.create(application=application, title="Premier échange", time_zone="Europe/Paris")
    for days in (2, 3, 4):
        begins = timezone.now() + timedelta(days=days)
        Slot.objects.create(proposal=proposal, starts_at=begins)
    today = timezone.localdate()
    Offer.objects.create(
        application=application, number=1, title="Role", contract="cdi", place="Roscoff", pay=31000, currency="EUR",
        period="year", starts_on=today, answer_by=today + timedelta(days=5), made_by=None,
    )  # fmt: skip
    for route in ("interviews:own-interviews", "interviews:own-offer", "interviews:own-references"):
        page.goto(f"{base}{reverse(route)}{ask}")
        open_all(page)
        yield route


def open_all(page: Page) -> None:
    """Unfold whatever is folded."""
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


WALKS: dict[str, Walk] = {"careers": careers, "alerts": alerts, "form": form, "own": own}
