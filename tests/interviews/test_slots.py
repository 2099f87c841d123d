"""Moments offered to a candidate, chosen, changed and called off on their own page, without an account."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import Refused
from accounts.models import User
from candidates.actions.proving import new_status_link
from candidates.models import Application
from interviews.actions.planning import Appointment, cancel_interview, move_interview, plan_interview
from interviews.actions.slots import choose_slot, offer_slots, withdraw_proposal
from interviews.models import BusySource, BusyTime, Interview, Proposal, TakenTime
from interviews.queries.slots import choices_of
from interviews.states import InterviewState
from mail.models import Message
from tests import factories

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 9) -> datetime:
    return timezone.now().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=day)


def what(**fields: Any) -> Appointment:
    return Appointment(
        **{
            "title": "First talk",
            "starts_at": at(3),
            "minutes": 45,
            "time_zone": "Europe/Paris",
            "place": "",
            "link": "https://meet.house.example/room",
            **fields,
        }
    )


@pytest.fixture
def application() -> Application:
    return factories.make_application(factories.make_job(), language="en")


@pytest.fixture
def recruiter(application: Application) -> User:
    return factories.make_recruiter(application.job.company, name="Rita Recruiter")


@pytest.fixture
def proposal(application: Application, recruiter: User) -> Proposal:
    return offer_slots(application, what(), starts=[at(3), at(4), at(5)], people=[recruiter], by=recruiter)


@pytest.fixture
def visitor(application: Application) -> Client:
    """The candidate, who has opened their private link."""
    client = Client()
    address = new_status_link(application.pk)
    client.post(address[address.index("/status/") :])
    return client


PAGE = "interviews:own-interviews"


def choose(visitor: Client, proposal: Proposal, place: int) -> Any:
    slot = list(proposal.slots.all())[place]
    address = reverse("interviews:own-choose", args=[proposal.key])
    return visitor.post(f"{address}?lang=en", {"slot": slot.pk}, follow=True)


def test_the_candidate_is_written_to_and_chooses_without_an_account(
    application: Application, proposal: Proposal, visitor: Client, recruiter: User
) -> None:
    mail = Message.objects.get(template="slots_offered")
    assert mail.to_email == application.candidate.email
    assert mail.text.count("(Europe/Paris)") == 3
    page = visitor.get(reverse(PAGE), {"lang": "en"})
    assert [slot.starts_at for slot in page.context["choices"][0].slots] == [at(3), at(4), at(5)]
    assert choose(visitor, proposal, 1).status_code == 200
    interview = Interview.objects.get()
    assert (interview.starts_at, interview.created_by, interview.state) == (at(4), recruiter, InterviewState.PLANNED)
    assert [one.user for one in interview.participants.all()] == [recruiter]


def test_choosing_again_moves_the_interview(proposal: Proposal, visitor: Client) -> None:
    choose(visitor, proposal, 0)
    choose(visitor, proposal, 2)
    interview = Interview.objects.get()
    assert (interview.starts_at, interview.sequence) == (at(5), 1)
    assert set(TakenTime.objects.values_list("starts_at", flat=True)) == {
        at(5) + timedelta(minutes=step) for step in range(0, 45, 5)
    }


def test_choosing_the_same_moment_twice_plans_it_once(proposal: Proposal) -> None:
    slot = proposal.slots.all()[0]
    assert choose_slot(proposal, slot) == choose_slot(proposal, slot)
    assert Interview.objects.get().sequence == 0


def test_a_moment_near_at_hand_is_no_longer_changed_here(proposal: Proposal) -> None:
    interview = choose_slot(proposal, proposal.slots.all()[0])
    Interview.objects.filter(pk=interview.pk).update(starts_at=timezone.now() + timedelta(hours=3))
    with pytest.raises(Refused, match="too soon"):
        choose_slot(proposal, proposal.slots.all()[1])


def test_the_candidate_confirms_and_calls_off(proposal: Proposal, visitor: Client) -> None:
    choose(visitor, proposal, 0)
    interview = Interview.objects.get()
    visitor.post(reverse("interviews:own-confirm", args=[interview.key]))
    interview.refresh_from_db()
    assert interview.confirmed_at is not None
    visitor.post(reverse("interviews:own-cancel", args=[interview.key]))
    interview.refresh_from_db()
    assert interview.state == InterviewState.CANCELLED
    assert not TakenTime.objects.exists()
    # They may still choose another moment.
    choose(visitor, proposal, 1)
    assert Interview.objects.filter(state=InterviewState.PLANNED).get().starts_at == at(4)


@pytest.mark.parametrize("page", ["interviews:proposal-new", "interviews:dossier-interviews"])
def test_moments_are_taken_back_from_each_page_that_shows_them(proposal: Proposal, recruiter: User, page: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(recruiter)
    shown = client.get(reverse(page, args=[proposal.application_id])).content.decode()
    address = reverse("interviews:proposal-withdraw", args=[proposal.key])
    form = shown[shown.index(f'action="{address}"') :]
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form[: form.index("</form>")])
    assert client.post(address, {"csrfmiddlewaretoken": token}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.closed_at is not None


def test_one_that_the_house_calls_off_takes_its_moments_back(proposal: Proposal, recruiter: User) -> None:
    cancel_interview(choose_slot(proposal, proposal.slots.all()[0]), by=recruiter)
    assert choices_of(proposal.application) == []


def test_looking_changes_nothing(proposal: Proposal, visitor: Client) -> None:
    interview = choose_slot(proposal, proposal.slots.all()[0])
    for name in ("own-confirm", "own-cancel"):
        assert visitor.get(reverse(f"interviews:{name}", args=[interview.key])).status_code == 405
    visitor.get(reverse(PAGE))
    interview.refresh_from_db()
    assert (interview.state, interview.confirmed_at) == (InterviewState.PLANNED, None)


def test_nobody_chooses_for_another_candidate(proposal: Proposal, recruiter: User) -> None:
    other = factories.make_application(proposal.application.job)
    client = Client()
    address = new_status_link(other.pk)
    client.post(address[address.index("/status/") :])
    assert choose(client, proposal, 0).status_code == 404
    interview = choose_slot(proposal, proposal.slots.all()[0])
    assert client.post(reverse("interviews:own-cancel", args=[interview.key])).status_code == 404


def test_a_moment_offered_to_two_goes_to_the_first(proposal: Proposal, recruiter: User) -> None:
    other = factories.make_application(proposal.application.job)
    second = offer_slots(other, what(), starts=[at(3), at(4)], people=[recruiter], by=recruiter)
    choose_slot(proposal, proposal.slots.all()[0])
    assert [slot.starts_at for slot in choices_of(other)[0].slots] == [at(4)]
    with pytest.raises(Refused, match="in another interview"):
        choose_slot(second, second.slots.all()[0])


def test_the_database_itself_gives_no_time_twice(proposal: Proposal) -> None:
    choose_slot(proposal, proposal.slots.all()[0])
    taken = TakenTime.objects.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        TakenTime.objects.create(participant=taken.participant, user=taken.user, starts_at=taken.starts_at)


def test_a_time_taken_under_the_check_is_refused_in_words(application: Application, recruiter: User) -> None:
    interview = plan_interview(application, what(), participants=[recruiter], by=recruiter)
    # Marked as held early: no longer among the planned ones that are looked at, and its time is taken all the same.
    Interview.objects.filter(pk=interview.pk).update(state=InterviewState.HELD)
    other = factories.make_application(application.job)
    with pytest.raises(Refused, match="just been taken"):
        plan_interview(other, what(), participants=[recruiter], by=recruiter)
    assert not other.interviews.exists()


def test_moments_taken_back_are_gone(proposal: Proposal, recruiter: User, visitor: Client) -> None:
    withdraw_proposal(proposal, by=recruiter)
    with pytest.raises(Refused, match="no longer offered"):
        choose_slot(proposal, proposal.slots.all()[0])
    assert "No interview yet" in visitor.get(reverse(PAGE), {"lang": "en"}).text


def test_one_offer_at_a_time(proposal: Proposal, recruiter: User) -> None:
    with pytest.raises(Refused, match="offered to this candidate already"):
        offer_slots(proposal.application, what(), starts=[at(6)], people=[recruiter], by=recruiter)


def test_nothing_is_offered_before_the_pay_range_was_told() -> None:
    application = factories.make_application(factories.make_job(pay_min=None, pay_max=None))
    recruiter = factories.make_recruiter(application.job.company)
    with pytest.raises(Refused, match="pay range"):
        offer_slots(application, what(), starts=[at(3)], people=[recruiter], by=recruiter)


def test_nobody_is_offered_while_their_own_calendar_says_busy(application: Application, recruiter: User) -> None:
    source = BusySource.objects.create(user=recruiter, url="https://calendar.example/mine.ics")
    BusyTime.objects.create(source=source, user=recruiter, starts_at=at(3, 8), ends_at=at(3, 10))
    with pytest.raises(Refused, match="calendar of Rita Recruiter"):
        offer_slots(application, what(), starts=[at(3)], people=[recruiter], by=recruiter)
    proposal = offer_slots(application, what(), starts=[at(4)], people=[recruiter], by=recruiter)
    BusyTime.objects.create(source=source, user=recruiter, starts_at=at(4, 8), ends_at=at(4, 10))
    assert choices_of(application)[0].slots == []
    with pytest.raises(Refused, match="calendar of Rita Recruiter"):
        choose_slot(proposal, proposal.slots.all()[0])


def test_the_offer_form_says_which_line_is_wrong_and_keeps_what_was_typed(
    client: Client, application: Application, recruiter: User
) -> None:
    client.force_login(recruiter)
    address = reverse("interviews:proposal-new", args=[application.pk])
    typed = {
        "title": "A talk about forums",
        "moments": "2099-06-01 14:30\nnext Tuesday\n2001-06-01 10:00\n2099-03-29 02:30",
        "minutes": "45",
        "time_zone": "Europe/Paris",
        "link": "https://meet.house.example",
        "participants": [recruiter.pk],
    }
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors["moments"] == [
        "“next Tuesday” is not a day with an hour.",
        "“2001-06-01 10:00” has passed.",
        # The clocks go from two to three in that night.
        "“2099-03-29 02:30” is not a day with an hour.",
    ]
    assert "A talk about forums" in answer.text
    assert client.post(address, {**typed, "moments": "01/06/2099 14:30"}).status_code == 302
    assert Proposal.objects.get().slots.get().starts_at.isoformat() == "2099-06-01T12:30:00+00:00"


def test_a_moved_interview_is_to_be_confirmed_anew(proposal: Proposal, recruiter: User) -> None:
    interview = choose_slot(proposal, proposal.slots.all()[0])
    Interview.objects.filter(pk=interview.pk).update(confirmed_at=timezone.now())
    move_interview(interview, what(starts_at=at(8)), by=recruiter)
    interview.refresh_from_db()
    assert interview.confirmed_at is None


def test_everybody_is_reminded_a_day_before_of_the_moment_as_it_stands(proposal: Proposal, recruiter: User) -> None:
    interview = choose_slot(proposal, proposal.slots.all()[0])
    waiting = Message.objects.filter(template="interview_reminder", state="waiting")
    assert {one.due_at for one in waiting} == {at(2)}
    assert waiting.count() == 2
    move_interview(interview, what(starts_at=at(8)), by=recruiter)
    assert {one.due_at for one in waiting.all()} == {at(7)}
    cancel_interview(interview, by=recruiter)
    assert not waiting.all().exists()


@pytest.mark.parametrize(("language", "words"), [("fr", "Choisir un horaire"), ("en", "Choose a time")])
def test_the_candidates_page_speaks_their_language(
    proposal: Proposal, visitor: Client, language: str, words: str
) -> None:
    page = visitor.get(reverse(PAGE), {"lang": language})
    assert f'<html lang="{language}"' in page.text
    assert words in page.text


def test_whoever_is_asked_says_whether_they_come(client: Client, proposal: Proposal, recruiter: User) -> None:
    interview = choose_slot(proposal, proposal.slots.all()[0])
    client.force_login(recruiter)
    address = reverse("interviews:invitation-answer", args=[interview.key])
    assert client.get(address).status_code == 405
    client.post(address, {"decline": "1"})
    assert interview.participants.get().is_coming is False
    assert "cannot come" in client.get(reverse("interviews:interview", args=[interview.key])).text
