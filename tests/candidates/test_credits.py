"""Whose words the reading uses is said in the product, in both languages, as their licences ask."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db

SAID = {
    "en": ("This service uses the ESCO classification of the European Commission.", "Licence Ouverte 2.0", "EUPL 1.2"),
    "fr": ("Ce service utilise la classification ESCO de la Commission européenne.", "Licence Ouverte 2.0", "EUPL 1.2"),
}


def page(client: Client, address: str) -> str:
    found = client.get(address).content.decode()
    return " ".join(found.replace("\u202f", " ").replace("\xa0", " ").split())


@pytest.mark.parametrize("language", SAID)
def test_the_credits_name_every_source_and_its_licence(client: Client, language: str) -> None:
    shown = page(client, reverse("candidates:credits") + f"?lang={language}")
    assert [said for said in SAID[language] if said not in shown] == []


@pytest.mark.parametrize("language", SAID)
def test_the_method_sheet_of_a_job_says_whose_words_it_uses(client: Client, language: str) -> None:
    job = factories.make_job()
    shown = page(client, reverse("jobs:selection-page", args=[job.slug]) + f"?lang={language}")
    assert SAID[language][0] in shown
    assert "ROME (France Travail, Licence Ouverte 2.0)" in shown


def test_public_and_desk_pages_lead_to_the_credits(client: Client) -> None:
    link = f'href="{reverse("candidates:credits")}"'
    assert link in page(client, reverse("candidates:privacy"))
    client.force_login(factories.make_recruiter(factories.make_job().company))
    assert link in page(client, reverse("jobs:job-list"))
