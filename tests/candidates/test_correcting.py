"""Correcting a person's details in their dossier."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditValues, User
from candidates.actions.erasing import erase_candidate
from candidates.models import Candidate, Likeness
from tests.factories import (
    make_administrator,
    make_application,
    make_candidate,
    make_hiring_manager,
    make_job,
    make_recruiter,
)

pytestmark = pytest.mark.django_db

FIELDS = ("first_name", "last_name", "email", "phone", "headline", "language")


def sign_in(user: User, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


def details(person: Candidate, **changed: str) -> dict[str, Any]:
    """The form as it was opened, with what was typed since."""
    held = {name: getattr(person, name) for name in FIELDS}
    return held | {f"seen_{name}": value for name, value in held.items()} | changed


@pytest.fixture
def person() -> Candidate:
    candidate = make_candidate(
        first_name="Ana", last_name="Martin", email="ana@mail.example", phone="+33 6 12 34 56 78", language="en"
    )
    Candidate.objects.filter(pk=candidate.pk).update(email_proved_at=timezone.now())
    make_application(make_job(), candidate)
    candidate.refresh_from_db()
    return candidate


def recruiter_of(person: Candidate) -> User:
    return make_recruiter(person.applications.get().job.company)


def address(person: Candidate) -> str:
    return reverse("candidates:candidate-edit", args=[person.pk])


def test_a_correction_is_kept_and_its_history_says_from_what_to_what(person: Candidate) -> None:
    client = sign_in(recruiter_of(person))
    back = f"{reverse('candidates:application', args=[person.applications.get().pk])}?list=1"
    done = client.post(address(person), details(person, last_name="Martin-Roy", email="roy@mail.example", next=back))
    html = client.get(reverse("candidates:candidate", args=[person.pk])).content.decode()
    person.refresh_from_db()
    assert (done["Location"], person.name, person.email) == (back, "Ana Martin-Roy", "roy@mail.example")
    assert person.email_proved_at is None
    assert "last name: “Martin” → “Martin-Roy”" in html
    assert "e-mail address: “ana@mail.example” → “roy@mail.example”" in html


def test_what_did_not_change_is_no_event(person: Candidate) -> None:
    assert sign_in(recruiter_of(person)).post(address(person), details(person)).status_code == 302
    person.refresh_from_db()
    assert (AuditValues.objects.filter(candidate_id=person.pk).count(), person.email_proved_at is None) == (0, False)


def test_two_who_correct_different_fields_lose_nothing(person: Candidate) -> None:
    first, second = details(person, phone="+33 6 12 34 56 79"), details(person, headline="Podcaster")
    for sent in (first, second):
        assert sign_in(recruiter_of(person)).post(address(person), sent).status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.headline) == ("+33 6 12 34 56 79", "Podcaster")


def test_the_second_of_two_sees_both_values_and_decides(person: Candidate) -> None:
    client = sign_in(recruiter_of(person))
    client.post(address(person), details(person, last_name="Roy"))
    sent = details(person, last_name="Leroy", headline="Podcaster")
    told = client.post(address(person), sent)
    html = told.content.decode()
    person.refresh_from_db()
    assert (told.status_code, person.last_name) == (409, "Roy")
    assert "Somebody changed this to “Roy” in the meantime." in html
    assert [value for value in ("Leroy", "Podcaster") if f'value="{value}"' in html] == ["Leroy", "Podcaster"]
    assert '<input type="hidden" name="seen_last_name" value="Roy"' in html

    assert client.post(address(person), sent | {"seen_last_name": "Roy"}).status_code == 302
    person.refresh_from_db()
    assert (person.last_name, person.headline) == ("Leroy", "Podcaster")


@pytest.mark.parametrize(
    ("changed", "language", "said"),
    [
        ({"email": "ana@"}, "en", "This is no e-mail address."),
        ({"phone": "06 12"}, "en", "Some digits are missing."),
        ({"first_name": "", "last_name": " "}, "en", "Write the name that the person goes by."),
        ({"first_name": "", "last_name": " "}, "fr", "Écrivez le nom que porte la personne."),
        ({"language": "xx"}, "en", "xx is not one of the available choices."),
    ],
)
def test_bad_input_is_said_at_its_field(person: Candidate, changed: dict[str, str], language: str, said: str) -> None:
    user = recruiter_of(person)
    User.objects.filter(pk=user.pk).update(language=language)
    told = sign_in(user, language).post(address(person), details(person, headline="Typed", **changed))
    html = told.content.decode()
    assert (told.status_code, said in html, 'value="Typed"' in html) == (422, True, True)


def test_an_address_of_somebody_else_proposes_the_two_dossiers(person: Candidate) -> None:
    other = make_candidate(first_name="Zoé", last_name="Le Goff", email="zoe@mail.example")
    job = person.applications.get().job
    make_application(job, other)
    client = sign_in(make_recruiter(job.company))
    for one, phone in ((other, "+33 6 99 88 77 66"), (person, "+33 6 99 88 77 66")):
        client.post(address(one), details(one, phone=phone))
    assert [(one.first_id, one.second_id) for one in Likeness.objects.all()] == [tuple(sorted((person.pk, other.pk)))]


def test_only_recruiters_see_the_pencil_and_may_use_it(person: Candidate) -> None:
    manager, recruiter = make_hiring_manager(person.applications.get().job), recruiter_of(person)
    for user, may in ((manager, False), (recruiter, True)):
        html = sign_in(user).get(reverse("candidates:candidate", args=[person.pk])).content.decode()
        assert (address(person) in html) == may
    assert sign_in(manager).post(address(person), details(person, last_name="Roy")).status_code == 403
    part = sign_in(recruiter).get(address(person), headers={"hx-request": "true"}).content.decode()
    assert ("<html" in part, 'name="seen_email" value="ana@mail.example"' in part) == (False, True)


def test_what_was_corrected_goes_with_the_person(person: Candidate) -> None:
    client = sign_in(recruiter_of(person))
    client.post(address(person), details(person, last_name="Vandenbroucke"))
    administrator = make_administrator()
    erase_candidate(person, by=administrator)
    html = sign_in(administrator).get(reverse("candidates:candidate", args=[person.pk])).content.decode()
    assert AuditValues.objects.filter(candidate_id=person.pk).exists() is False
    assert [word for word in ("Martin", "Vandenbroucke") if word in html] == []
    assert sign_in(administrator).get(address(person)).status_code == 404
