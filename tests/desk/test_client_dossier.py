"""The dossier for a client: what was chosen and nothing else, with or without who it is."""

from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, AuditValues
from candidates.models import Acquaintance, Application, Note
from shortlists.models import Entry, Shortlist
from tests.factories import make_application, make_candidate, make_job, make_reading, make_recruiter

pytestmark = pytest.mark.django_db

WORDS = (
    "Je m’appelle Żaneta Kowalska et j’ai 34 ans. J’ai animé un forum de pêcheurs. Écrivez-moi à zaneta@mail.example."
)
IDENTITY = ("Żaneta", "Kowalska", "zaneta@mail.example", "06 12 34 56 78", "34 ans")


@pytest.fixture
def application() -> Application:
    candidate = make_candidate(
        first_name="Żaneta", last_name="Kowalska", email="zaneta@mail.example", phone="06 12 34 56 78"
    )
    job = make_job()
    job.company.accent = "#aa0033"
    job.company.save()
    application = make_application(job, candidate, pay_expectation="34 000 €", available_from=date(2027, 1, 4))
    make_reading(application)
    Application.objects.filter(pk=application.pk).update(message=WORDS)
    Acquaintance.objects.create(candidate=candidate, goals="Kowalska veut former quelqu’un. Tenir un podcast.")
    shortlist = Shortlist.objects.create(job=job, name="First")
    Entry.objects.create(shortlist=shortlist, application=application, mission_fit="Żaneta sait modérer un forum.")
    Note.objects.create(application=application, text="Among colleagues")
    return Application.objects.get(pk=application.pk)


def signed_in(application: Application) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_recruiter(application.job.company))
    return client


def address(application: Application) -> str:
    return reverse("desk:dossier-export", args=[application.pk])


def pdf(client: Client, application: Application, **chosen: Any) -> str:
    response = client.post(address(application), chosen)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    document = pypdfium2.PdfDocument(response.content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


ALL = ["role", "fits", "reading", "career", "words", "acquaintance", "availability"]


def test_an_anonymous_dossier_says_nowhere_who_it_is(application: Application) -> None:
    client = signed_in(application)
    text = pdf(client, application, parts=ALL)
    page = client.get(address(application), {"see": 1, "parts": ALL}).content.decode()
    sheet = page[page.index('<article class="v-sheet"') :]
    for shown in (text, sheet):
        assert [word for word in IDENTITY if word in shown] == []
    assert "J’ai animé un forum de pêcheurs." in sheet
    assert "Tenir un podcast." in sheet
    assert "la modération d’un forum" in sheet
    assert "Person " in text


def test_with_identity_the_client_reads_name_and_addresses_as_they_are_written(application: Application) -> None:
    text = pdf(signed_in(application), application, identity=["name", "contact"], parts=["words"])
    assert [word for word in IDENTITY if word not in text] == []


def test_what_was_not_chosen_is_not_there(application: Application) -> None:
    text = pdf(signed_in(application), application, parts=["availability"])
    assert "January 4, 2027" in text or "4 January 2027" in text
    assert [word for word in ("34 000", "podcast", "forum", "Among colleagues") if word in text] == []
    assert "34 000" in pdf(signed_in(application), application, parts=["pay"])


def test_an_address_without_the_name_is_refused_and_what_was_ticked_stays(application: Application) -> None:
    response = signed_in(application).post(address(application), {"identity": ["contact"], "parts": ["pay"]})
    page = response.content.decode()
    assert response.status_code == 422
    assert "An address or a link says who it is" in page
    assert 'value="pay" id="id_parts_7" checked' in page
    assert not AuditEntry.objects.filter(verb="candidate.exported").exists()


def test_the_history_keeps_who_exported_what_and_looking_is_no_export(application: Application) -> None:
    client = signed_in(application)
    assert client.get(address(application), {"see": 1, "parts": ["role"]}).status_code == 200
    assert not AuditEntry.objects.filter(verb="candidate.exported").exists()
    pdf(client, application, parts=["role", "pay"])
    entry = AuditEntry.objects.get(verb="candidate.exported")
    assert (entry.object_type, entry.object_id) == ("candidates.application", application.pk)
    values = AuditValues.objects.get(entry=entry)
    assert (values.after, values.candidate_id) == (
        {"fields": ["pay", "role"], "anonymous": True},
        application.candidate_id,
    )
    dossier = client.get(reverse("candidates:application", args=[application.pk])).content.decode()
    assert "Exported the dossier" in dossier


def test_the_file_bears_the_colour_of_the_client_and_no_name_of_the_person(application: Application) -> None:
    response = signed_in(application).post(address(application), {"parts": ["role"]})
    assert response["Content-Disposition"] == f'attachment; filename="dossier-{application.pk}.pdf"'
    document = pypdfium2.PdfDocument(response.content)
    bitmap = document[0].render(scale=1).to_pil()
    assert bitmap.getpixel((200, 3)) == (0xAA, 0x00, 0x33)
    assert "Kowalska" not in str(document.get_metadata_dict())


def test_a_logo_that_cannot_be_drawn_is_left_out(application: Application) -> None:
    application.job.company.logo.save("logo.svg", ContentFile(b"<svg/>"))
    assert application.job.title in pdf(signed_in(application), application, parts=["role"])
