"""Correcting where an application came from, in its dossier."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import AuditEntry, User
from candidates.models import Application
from candidates.states import Source
from tests.factories import make_application, make_hiring_manager, make_job, make_recruiter

pytestmark = pytest.mark.django_db


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(application: Application, **typed: str) -> dict[str, Any]:
    """The form as it was opened, with what was typed since."""
    held = {"source": application.source, "referred_by": application.referred_by}
    return held | {f"seen_{name}": value for name, value in held.items()} | typed


def address(application: Application) -> str:
    return reverse("candidates:application-source", args=[application.pk])


@pytest.fixture
def application() -> Application:
    return make_application(make_job())


@pytest.mark.parametrize(
    ("language", "said", "line"),
    [
        ("en", "Referral, Ada Lovelace", "source: “advert” → “referral”"),
        ("fr", "Recommandation, Ada Lovelace", "origine : « annonce » → « recommandation »"),
    ],
)
def test_a_source_is_corrected_in_the_dossier_and_its_history_says_from_what_to_what(
    application: Application, language: str, said: str, line: str
) -> None:
    client = sign_in(make_recruiter(application.company, language=language))
    back = reverse("candidates:application", args=[application.pk])
    done = client.post(
        address(application), sent(application, source="referral", referred_by="Ada Lovelace", next=back)
    )
    assert (done.status_code, done["Location"]) == (302, back)
    html = " ".join(unescape(client.get(back).content.decode()).replace("\u202f", " ").replace("\u00a0", " ").split())
    (shown,) = re.findall(r"<dt>(?:Source|Origine)</dt><dd>([^<]+?) <a", html)
    assert (shown, line in html) == (said, True)


def test_what_is_no_source_is_said_beside_its_field_and_nothing_typed_is_lost(application: Application) -> None:
    client = sign_in(make_recruiter(application.company))
    for typed, field, sentence in (
        ({"source": "a friend"}, "source", "Choose one of these sources."),
        (
            {"source": "advert", "referred_by": "Ada"},
            "referred_by",
            "Whoever was recommended came by a referral: choose it as the source, or leave this empty.",
        ),
        ({"referred_by": "x" * 151}, "referred_by", "At most 150 characters fit here; this has 151."),
    ):
        response = client.post(address(application), sent(application, **typed))
        assert response.status_code == 422
        form = response.context["form"]
        with translation.override("en"):
            assert {name: list(errors) for name, errors in form.errors.items()} == {field: [sentence]}
        assert form["referred_by"].value() == typed.get("referred_by", "")
    application.refresh_from_db()
    assert (application.source, application.referred_by) == (Source.ADVERT, "")
    assert not AuditEntry.objects.filter(verb="application.source-corrected").exists()


def test_of_two_who_correct_at_once_the_second_sees_what_the_first_made_of_it(application: Application) -> None:
    first, second = (sign_in(make_recruiter(application.company)) for _ in range(2))
    opened = sent(application)
    first.post(address(application), opened | {"source": "internal"})
    response = second.post(address(application), opened | {"source": "pool"})
    said = "Somebody changed this to “internal” in the meantime. Save again to keep yours."
    with translation.override("en"):
        assert (response.status_code, list(response.context["form"].errors["source"])) == (409, [said])
    again = second.post(address(application), {name: response.context["form"][name].value() for name in opened})
    application.refresh_from_db()
    assert (again.status_code, application.source) == (302, Source.POOL)


def test_nothing_changed_leaves_no_line_in_the_history(application: Application) -> None:
    client = sign_in(make_recruiter(application.company))
    assert client.post(address(application), sent(application)).status_code == 302
    assert not AuditEntry.objects.filter(verb="application.source-corrected").exists()


def test_only_who_recruits_is_offered_to_correct_it(application: Application) -> None:
    dossier = reverse("candidates:application", args=[application.pk])
    for user, offered in ((make_recruiter(application.company), True), (make_hiring_manager(application.job), False)):
        assert (address(application) in sign_in(user).get(dossier).content.decode()) is offered


def test_the_form_opens_in_the_dossier_and_on_a_page_of_its_own(application: Application) -> None:
    client = sign_in(make_recruiter(application.company))
    part = client.get(address(application), headers={"HX-Request": "true"}).content.decode()
    page = client.get(address(application)).content.decode()
    assert (part.count("<form"), "<h1>" in part) == (1, False)
    assert f"<h1>Source of the application of {application.candidate}</h1>" in page
