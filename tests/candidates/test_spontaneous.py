"""Applications without a job: where people write who found none that fits."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from accounts import audit
from candidates.actions.deciding import hire_application
from candidates.models import Application, Consent
from jobs.actions.spontaneous import TEXTS, stop_spontaneous, take_spontaneous
from jobs.models import Company, Job
from jobs.queries.posting import open_lines
from jobs.states import JobState
from mail.models import Message
from shortlists.models import Reading
from tests.conftest import Letterbox
from tests.factories import make_company, make_job, make_recruiter
from tests.visits import opened, read, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    return make_company(name="Les Herbiers")


@pytest.fixture
def place(company: Company) -> Job:
    return take_spontaneous(company, by=make_recruiter(company, name="Camille Demo", email="camille@house.example"))


TYPED = {"first_name": "Zoé", "last_name": "Le Goff", "email": "zoe@mail.example", "message": "La modération."}


def send(job: Job, language: str = "en", **changed: Any) -> Any:
    return visitor(language).post(f"/jobs/{job.slug}/apply/?lang={language}", {**TYPED, **changed})


@pytest.mark.parametrize(
    ("language", "lead"), [("fr", "Candidature spontanée chez Les Herbiers"), ("en", "Write to Les Herbiers")]
)
def test_who_finds_no_job_writes_all_the_same(place: Job, language: str, lead: str) -> None:
    page = read(visitor(language), "/")
    assert lead in page
    assert f'href="/jobs/{place.slug}/apply/"' in page
    form = read(visitor(language), f"/jobs/{place.slug}/apply/?lang={language}")
    assert TEXTS[language]["title"] in form
    assert "Les Herbiers" in form
    assert send(place, language, consent_pool="on").status_code == 302
    application = Application.objects.get()
    assert (application.source, application.company, application.stage.kind) == ("spontaneous", place.company, "new")
    assert Consent.objects.pooling().get().company == place.company
    assert TEXTS[language]["title"] in Message.objects.get().subject


def test_no_list_of_jobs_shows_it(place: Job) -> None:
    make_job(place.company, title="Community host")
    assert [line.slug for line in open_lines()] != []
    assert place.slug not in {line.slug for line in open_lines()}
    for address in ("/jobs.atom", "/jobs.rss", "/jobs.json", "/jobs.xml", "/sitemap.xml"):
        assert place.slug not in read(visitor(), address)


def test_its_page_is_its_form(place: Job) -> None:
    response = visitor().get(f"/jobs/{place.slug}/?lang=fr")
    assert (response.status_code, response["Location"]) == (302, f"/jobs/{place.slug}/apply/?lang=fr")
    assert visitor().get(f"/jobs/{place.slug}/selection/").status_code == 200


def test_whoever_works_here_or_was_told_of_it_is_known_as_such(place: Job) -> None:
    send(place, is_internal="on")
    send(place, referred_by="Yann", email="other@mail.example")
    assert list(Application.objects.order_by("pk").values_list("source", flat=True)) == ["internal", "referral"]


def test_it_is_read_and_answered_as_any_application(place: Job, mail_server: Letterbox) -> None:
    send(place)
    call_command("sweep", verbosity=0)
    application = Application.objects.get()
    assert Reading.objects.get().failed_at is None
    [mail] = mail_server.messages
    assert mail["Reply-To"] == "camille@house.example"
    assert "La modération." in read(opened(application))
    recruiter = place.company.members.get().user
    client = Client()
    client.force_login(recruiter)
    for address in (
        f"/desk/jobs/{place.slug}/applications/",
        f"/desk/jobs/{place.slug}/ranking/",
        f"/desk/applications/{application.pk}/",
        f"/desk/jobs/{place.slug}/brief/",
        "/desk/jobs/",
        "/desk/",
    ):
        assert client.get(address).status_code == 200, address


def test_taking_them_twice_makes_one_place_and_stopping_keeps_what_came(company: Company) -> None:
    recruiter = make_recruiter(company)
    place = take_spontaneous(company, by=recruiter)
    assert take_spontaneous(company, by=recruiter) == place
    send(place)
    stop_spontaneous(company, by=recruiter)
    stop_spontaneous(company, by=recruiter)
    place.refresh_from_db()
    assert (place.state, Application.objects.count()) == (JobState.PAUSED, 1)
    assert "No job that fits?" not in read(visitor(), "/")
    closed = send(place, email="other@mail.example", message="My long words.")
    assert closed.status_code == 410
    assert "takes no applications without a job for now" in closed.content.decode()
    assert "My long words." in closed.content.decode()
    assert take_spontaneous(company, by=recruiter) == place
    assert send(place, email="other@mail.example").status_code == 302
    assert [entry.verb for entry in audit.about(company)] == [
        "company.spontaneous-taken",
        "company.spontaneous-stopped",
        "company.spontaneous-taken",
    ]


def test_whoever_is_hired_closes_nothing_for_the_others(place: Job) -> None:
    recruiter = place.company.members.get().user
    for number in range(2):
        send(place, email=f"person{number}@mail.example")
    for application in Application.objects.order_by("pk"):
        hire_application(application, seen=application.stage_id, by=recruiter)
    place.refresh_from_db()
    assert (place.state, place.openings.filter(state="filled").count()) == (JobState.PUBLISHED, 2)
    stop_spontaneous(place.company, by=recruiter)
    assert take_spontaneous(place.company, by=recruiter).state == JobState.PUBLISHED


def test_recruiters_open_and_stop_it_on_the_page_of_their_company(company: Company) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_recruiter(company))
    address = f"/desk/companies/{company.slug}/"
    assert "Take applications without a job" in client.get(address).content.decode()
    assert client.post(f"{address}spontaneous/take/", follow=True).status_code == 200
    page = client.get(address).content.decode()
    assert "Take none for now" in page
    client.post(f"{address}spontaneous/stop/")
    assert Job.objects.get().state == JobState.PAUSED


def test_a_house_of_many_companies_asks_for_the_company_first() -> None:
    companies = [make_company() for _number in range(7)]
    places = [take_spontaneous(one, by=make_recruiter(one)) for one in companies]
    assert places[0].slug not in read(visitor(), "/")
    page = read(visitor(), f"/?company={companies[0].slug}")
    assert places[0].slug in page
    assert places[1].slug not in page


def test_the_brief_of_the_place_may_be_published_anew_without_what_an_offer_needs(place: Job) -> None:
    client = Client()
    client.force_login(place.company.members.get().user)
    assert client.post(f"/desk/jobs/{place.slug}/publish/").status_code == 302
    assert place.versions.count() == 2
