"""References: named by the candidate, asked with their agreement, forgotten when it has ended."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import Refused
from accounts.models import AuditEntry, User
from candidates.actions.deciding import Rejection, hire_application, reject_application, withdraw_application
from candidates.actions.proving import new_status_link
from candidates.models import Application
from candidates.states import RejectionReason
from interviews.actions.cards import save_scorecard, submit_scorecard
from interviews.actions.references import name_reference, note_reference
from interviews.models import Interview, Participant, Reference
from jobs.actions.publication import close_job
from mail.models import Message
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def application() -> Application:
    return factories.make_application(factories.make_job())


@pytest.fixture
def recruiter(application: Application) -> User:
    return factories.make_recruiter(application.job.company)


@pytest.fixture
def visitor(application: Application) -> Client:
    client = Client()
    link = new_status_link(application.pk).partition("?")[0]
    client.post("/" + link.split("/", 3)[3])
    return client


@pytest.fixture
def reference(application: Application) -> Reference:
    return name_reference(application, name="Maël Kerbrat", relation="Led the forum team", contact="mael@forum.example")


NAMED = {"name": "Maël Kerbrat", "relation": "Led the forum team", "contact": "mael@forum.example"}


def test_the_candidate_names_people_who_agreed(application: Application, visitor: Client) -> None:
    address = reverse("interviews:own-references")
    refused = visitor.post(address, NAMED)
    assert refused.status_code == 422
    assert "Maël Kerbrat" in refused.text
    assert visitor.post(address, {**NAMED, "has_agreed": "on"}).status_code == 302
    assert Reference.objects.values_list("name", "relation", "contact").get() == tuple(NAMED.values())


def test_three_people_are_enough(application: Application) -> None:
    for number in range(3):
        name_reference(application, name=f"Person {number}", relation="Worked together", contact="0102030405")
    with pytest.raises(Refused, match="3 people are enough"):
        name_reference(application, name="One more", relation="Worked together", contact="0102030405")


def test_a_name_taken_back_takes_what_was_said_with_it(
    application: Application, visitor: Client, recruiter: User, reference: Reference
) -> None:
    note_reference(reference, "Calm in every storm.", by=recruiter)
    visitor.post(reverse("interviews:own-reference-remove", args=[reference.key]))
    assert not Reference.objects.exists()


def test_nobody_removes_the_reference_of_another(application: Application, visitor: Client) -> None:
    other = name_reference(factories.make_application(application.job), name="A", relation="B", contact="C")
    assert visitor.post(reverse("interviews:own-reference-remove", args=[other.key])).status_code == 404
    assert Reference.objects.get() == other


def test_the_candidate_is_asked_by_mail(client: Client, application: Application, recruiter: User) -> None:
    client.force_login(recruiter)
    client.post(reverse("interviews:references-ask", args=[application.pk]))
    assert Message.objects.get().to_email == application.candidate.email


def test_what_a_reference_said_is_noted_with_name_and_moment(
    client: Client, recruiter: User, reference: Reference
) -> None:
    client.force_login(recruiter)
    field = f"{reference.key}-note"
    asked = client.post(reverse("interviews:reference-note", args=[reference.key]), {field: "Her age worries me."})
    assert asked.status_code == 422
    assert "Her age worries me." in asked.text
    assert "may touch on age" in asked.text
    client.post(reverse("interviews:reference-note", args=[reference.key]), {field: "Calm in every storm."})
    reference.refresh_from_db()
    assert (reference.note, reference.noted_by) == ("Calm in every storm.", recruiter)


@pytest.mark.parametrize("end", ["rejected", "withdrawn", "hired", "job closed"])
def test_all_of_it_is_erased_when_it_has_ended(
    application: Application, recruiter: User, reference: Reference, end: str
) -> None:
    note_reference(reference, "Calm in every storm.", by=recruiter)
    why = Rejection(RejectionReason.CANCELLED, "The recruitment stops.")
    {
        "rejected": lambda: reject_application(application, why, seen=application.stage_id, by=recruiter),
        "withdrawn": lambda: withdraw_application(application),
        "hired": lambda: hire_application(application, seen=application.stage_id, by=recruiter),
        "job closed": lambda: close_job(application.job, by=recruiter),
    }[end]()
    assert not Reference.objects.exists()
    assert AuditEntry.objects.filter(verb="references.erased", object_id=application.pk).count() == 1


def test_whoever_owes_a_card_reads_and_notes_none(
    client: Client, application: Application, recruiter: User, reference: Reference
) -> None:
    interview = Interview.objects.create(
        application=application,
        title="Talk",
        starts_at=timezone.now() - timedelta(hours=2),
        time_zone="Europe/Paris",
    )
    manager = factories.make_hiring_manager(application.job)
    Participant.objects.create(interview=interview, user=manager)
    note_reference(reference, "Calm in every storm.", by=recruiter)
    client.force_login(manager)
    address = reverse("interviews:reference-list", args=[application.pk])
    page = client.get(address).text
    assert "Calm in every storm." not in page
    assert "Maël Kerbrat" not in page
    with pytest.raises(Refused, match="Submit your scorecard first"):
        note_reference(reference, "Mine.", by=manager)
    card = save_scorecard(interview, notes="", conclusion="Yes.", recommendation="yes", ratings={}, by=manager)
    submit_scorecard(card, by=manager)
    assert "Calm in every storm." in client.get(address).text
