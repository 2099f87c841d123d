"""Offers: terms in versions, an answer on one's own page, and hiring that stays a decision of its own."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import Refused
from accounts.models import AuditEntry, User
from candidates.actions.deciding import Rejection, hire_application, reject_application, withdraw_application
from candidates.actions.proving import new_status_link
from candidates.models import Application, Decision
from candidates.states import RejectionReason
from interviews.actions.offers import Terms, answer_offer, make_offer, withdraw_offer
from interviews.models import Offer
from jobs.models import Job
from jobs.states import JobState, StageKind
from mail.models import Message
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def application() -> Application:
    return factories.make_application(factories.make_job(title="Community manager"))


@pytest.fixture
def recruiter(application: Application) -> User:
    return factories.make_recruiter(application.job.company, name="Hélène")


@pytest.fixture
def visitor(application: Application) -> Client:
    """The candidate, with the cookie of a used private link."""
    client = Client()
    link = new_status_link(application.pk).partition("?")[0]
    client.post("/" + link.split("/", 3)[3])
    return client


def terms(**changed: Any) -> Terms:
    fields = {
        "title": "Community manager",
        "contract": "cdi",
        "starts_on": timezone.localdate() + timedelta(days=40),
        "place": "Roscoff",
        "pay": 34000,
        "currency": "EUR",
        "period": "year",
        "details": "Four days a week.",
        "answer_by": timezone.localdate() + timedelta(days=7),
    }
    return Terms(**{**fields, **changed})


def test_an_offer_moves_to_its_stage_and_is_written_to_the_candidate(application: Application, recruiter: User) -> None:
    make_offer(application, terms(), by=recruiter)
    application.refresh_from_db()
    assert application.stage.kind == StageKind.OFFER
    assert [decision.kind for decision in application.decisions.all()] == ["advance"]
    message = Message.objects.get(template="offer_made")
    assert (message.to_email, message.is_decision) == (application.candidate.email, True)
    assert "34 000 €" in message.text.replace("\u202f", " ").replace("\xa0", " ")
    assert AuditEntry.objects.filter(verb="offer.made").count() == 1


def test_what_the_stage_of_offers_does_besides_is_said_before_and_done_with_the_offer(
    application: Application, recruiter: User
) -> None:
    message = factories.make_message(application.job.company, name="Terms")
    task = {"follow_up_text": "Ring", "follow_up_for": "owner", "follow_up_days": 1}
    application.job.stages.filter(kind=StageKind.OFFER).update(message=message, **task)
    client = Client()
    client.force_login(recruiter)
    address = reverse("interviews:offer", args=[application.pk])
    said = "“Terms” leaves 10 minutes later, a follow-up for Hélène in 1 day."
    assert said in client.get(address).text
    make_offer(application, terms(), by=recruiter)
    assert Message.objects.filter(template="written", occasion=message.key).count() == 1
    assert application.follow_ups.get().assigned_to == recruiter
    assert said not in client.get(address).text


def test_other_terms_are_another_version_and_the_first_stays_readable(
    application: Application, recruiter: User
) -> None:
    make_offer(application, terms(), by=recruiter)
    make_offer(application, terms(pay=35500), by=recruiter)
    assert [(one.number, one.pay, one.state) for one in application.offers.all()] == [
        (2, 35500, "open"),
        (1, 34000, "replaced"),
    ]


def test_the_candidate_reads_and_accepts_without_an_account_and_nobody_is_hired_by_it(
    application: Application, recruiter: User, visitor: Client
) -> None:
    offer = make_offer(application, terms(), by=recruiter)
    page = visitor.get(reverse("interviews:own-offer") + "?lang=en").text
    assert "Four days a week." in page
    answer = {"answer": "accept", "words": "With joy."}
    assert visitor.post(reverse("interviews:own-offer-answer", args=[offer.key]), answer).status_code == 302
    offer.refresh_from_db()
    assert (offer.state, offer.words, offer.answered_by) == ("accepted", "With joy.", None)
    application.refresh_from_db()
    assert application.state == "active"
    told = Message.objects.get(template="offer_answered")
    assert (told.to_email, "With joy." in told.text) == (recruiter.email, True)


def test_an_answer_is_one_of_two(application: Application, recruiter: User, visitor: Client) -> None:
    offer = make_offer(application, terms(), by=recruiter)
    response = visitor.post(reverse("interviews:own-offer-answer", args=[offer.key]), {"words": "Let me think."})
    assert response.status_code == 422
    assert "Let me think." in response.text
    assert Offer.objects.get().state == "open"


def test_looking_at_an_offer_changes_nothing(application: Application, recruiter: User, visitor: Client) -> None:
    offer = make_offer(application, terms(), by=recruiter)
    visitor.get(reverse("interviews:own-offer"))
    assert visitor.get(reverse("interviews:own-offer-answer", args=[offer.key])).status_code == 405
    assert Offer.objects.get().state == "open"


def test_nobody_answers_the_offer_of_another(application: Application, recruiter: User, visitor: Client) -> None:
    other = make_offer(factories.make_application(application.job), terms(), by=recruiter)
    response = visitor.post(reverse("interviews:own-offer-answer", args=[other.key]), {"answer": "accept"})
    assert response.status_code == 404
    assert Offer.objects.get().state == "open"


def test_a_colleague_notes_an_answer_given_in_conversation(
    client: Client, application: Application, recruiter: User
) -> None:
    offer = make_offer(application, terms(), by=recruiter)
    client.force_login(recruiter)
    client.post(reverse("interviews:offer-answer", args=[offer.key]), {"answer": "decline", "words": "Too far away."})
    offer.refresh_from_db()
    assert (offer.state, offer.words, offer.answered_by) == ("declined", "Too far away.", recruiter)
    assert not Message.objects.filter(template="offer_answered").exists()


def test_the_day_for_an_answer_passes_for_the_candidate_only(application: Application, recruiter: User) -> None:
    offer = make_offer(application, terms(), by=recruiter)
    Offer.objects.update(answer_by=timezone.localdate() - timedelta(days=2))
    with pytest.raises(Refused, match="has passed"):
        answer_offer(offer, is_accepted=True, words="", by="candidate")
    answer_offer(offer, is_accepted=True, words="", by=recruiter)
    assert Offer.objects.get().state == "accepted"


def test_an_accepted_offer_is_not_replaced_and_a_taken_back_one_is_told_why(
    application: Application, recruiter: User
) -> None:
    offer = make_offer(application, terms(), by=recruiter)
    answer_offer(offer, is_accepted=True, words="", by="candidate")
    with pytest.raises(Refused, match="was accepted"):
        make_offer(application, terms(pay=30000), by=recruiter)
    with pytest.raises(Refused, match="Say why"):
        withdraw_offer(offer, " ", by=recruiter)
    withdraw_offer(offer, "The budget was cut.", by=recruiter)
    assert Offer.objects.get().state == "withdrawn"
    assert "The budget was cut." in Message.objects.get(template="offer_withdrawn").text
    with pytest.raises(Refused, match="no longer open"):
        answer_offer(offer, is_accepted=True, words="", by="candidate")


def test_the_database_itself_holds_one_offer_in_force(application: Application, recruiter: User) -> None:
    offer = make_offer(application, terms(), by=recruiter)
    fields = {**vars(terms()), "application": application, "number": 9}
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(**fields)
    assert Offer.objects.get() == offer


def test_no_offer_without_an_opening_to_fill(application: Application, recruiter: User) -> None:
    other = factories.make_application(application.job)
    hire_application(other, seen=other.stage_id, by=recruiter)
    with pytest.raises(Refused, match="Every opening of this job is filled"):
        make_offer(application, terms(), by=recruiter)


def test_an_offer_ends_with_the_application(application: Application, recruiter: User) -> None:
    make_offer(application, terms(), by=recruiter)
    application.refresh_from_db()
    why = Rejection(RejectionReason.CANCELLED, "The recruitment stops.")
    reject_application(application, why, seen=application.stage_id, by=recruiter)
    assert Offer.objects.get().state == "withdrawn"


def test_a_candidate_who_withdraws_declines(application: Application, recruiter: User) -> None:
    make_offer(application, terms(), by=recruiter)
    withdraw_application(application)
    assert Offer.objects.get().state == "declined"


def test_from_the_offer_to_the_closed_job(application: Application, recruiter: User) -> None:
    offer = make_offer(application, terms(), by=recruiter)
    answer_offer(offer, is_accepted=True, words="", by="candidate")
    application.refresh_from_db()
    hire_application(application, seen=application.stage_id, by=recruiter)
    assert Offer.objects.get().state == "accepted"
    assert Job.objects.get(pk=application.job_id).state == JobState.CLOSED
    assert Decision.objects.filter(kind="hire").get().by == recruiter


def test_the_form_proposes_what_was_offered_and_keeps_what_was_typed(
    client: Client, application: Application, recruiter: User
) -> None:
    make_offer(application, terms(), by=recruiter)
    client.force_login(recruiter)
    address = reverse("interviews:offer", args=[application.pk])
    page = client.get(address).text
    assert 'value="34000"' in page
    assert "€31,000" in page
    answer = client.post(address, {"title": "Cell animator", "pay": "much"})
    assert answer.status_code == 422
    assert 'value="Cell animator"' in answer.text
    assert Offer.objects.count() == 1


def test_pay_is_no_matter_of_hiring_managers(client: Client, application: Application, recruiter: User) -> None:
    manager = factories.make_hiring_manager(application.job)
    offer = make_offer(application, terms(), by=recruiter)
    client.force_login(manager)
    assert client.get(reverse("interviews:offer", args=[application.pk])).status_code == 403
    assert client.post(reverse("interviews:offer-withdraw", args=[offer.key]), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize(("language", "words"), [("fr", "Ce que nous vous proposons"), ("en", "What we offer you")])
def test_the_offer_speaks_the_candidates_language(
    application: Application, recruiter: User, visitor: Client, language: str, words: str
) -> None:
    make_offer(application, terms(), by=recruiter)
    assert words in visitor.get(reverse("interviews:own-offer") + f"?lang={language}").text
