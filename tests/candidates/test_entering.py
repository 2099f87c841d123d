"""What a stage does when a person moves somebody in: the message, the follow-up, and taking both back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEntry, User
from candidates.actions.deciding import (
    Rejection,
    hire_application,
    hold_application,
    move_application,
    reject_application,
    reopen_application,
    withdraw_application,
)
from candidates.actions.followups import finish_follow_up, write_follow_up
from candidates.models import Act, Application, FollowUp
from candidates.policy import FOLLOW_UPS_OPEN, UNDO_PAUSE
from candidates.states import RejectionReason
from config import sweep
from jobs.models import Job, JobMember, MessageTemplate, Stage
from jobs.states import JobRole, StageKind
from mail.models import Message
from mail.states import MessageState
from tests.candidates.test_acting import act_on, stage_of, stands_in
from tests.candidates.test_pipeline import board, make_people, sign_in
from tests.candidates.test_pipeline import move as moved_as_seen
from tests.factories import make_hiring_manager, make_job, make_message, make_recruiter, make_user
from tests.jobs.test_settings import stages_sent

pytestmark = pytest.mark.django_db

TASK = {"follow_up_text": "Propose slots", "follow_up_for": "owner", "follow_up_days": 3}


def make_entry(job: Job, kind: StageKind = StageKind.INTERVIEW, **fields: Any) -> Stage:
    """A stage of the job that sends « Invitation » to whoever comes in, unless said otherwise."""
    job.stages.filter(kind=kind).update(**{"message": make_message(job.company), **fields})
    return stage_of(job, kind)


def waiting() -> list[Message]:
    return list(Message.objects.filter(state=MessageState.WAITING).order_by("about_id"))


def send_due() -> None:
    """The pause is over: what still waits leaves."""
    Message.objects.filter(state=MessageState.WAITING).update(due_at=timezone.now())
    sweep.do_due()


def move(client: Client, application: Application, kind: StageKind) -> None:
    application.refresh_from_db()
    moved_as_seen(client, application, kind)


def undo(client: Client, job: Job) -> str:
    address = reverse("candidates:act-undo", args=[job.slug, Act.objects.latest("pk").pk])
    return client.post(address, follow=True).content.decode()


@pytest.fixture
def job() -> Job:
    return make_job(title="Editor")


@pytest.fixture
def recruiter(job: Job) -> User:
    return make_recruiter(job.company, name="Hélène Abgrall")


# --- The message ------------------------------------------------------------------------------------------------------


def test_whoever_is_moved_in_is_sent_the_message_of_the_stage_after_a_pause(job: Job, recruiter: User) -> None:
    make_entry(job)
    (one,) = make_people(job, "One")
    move(sign_in(recruiter), one, StageKind.INTERVIEW)
    message = Message.objects.get()
    assert (message.subject, message.text) == ("Rencontre pour Editor", "Bonjour Ana,\n\nrencontrons-nous.\n")
    assert (message.to_email, message.reply_to) == (one.candidate.email, job.contact_email)
    assert message.due_at
    assert message.due_at > timezone.now() + UNDO_PAUSE / 2
    send_due()
    message.refresh_from_db()
    assert message.state == MessageState.SENT


@pytest.mark.parametrize(("language", "texts", "expected"), [
    ("en", ("fr", "en"), "A talk about Editor (en)"),
    ("fr", ("fr", "en"), "Rencontre pour Editor"),
    ("en", ("fr",), "Rencontre pour Editor"),
    ("de", ("en",), "A talk about Editor (en)"),
])  # fmt: skip
def test_each_reads_it_in_their_language_or_in_the_one_there_is(
    job: Job, recruiter: User, language: str, texts: tuple[str, ...], expected: str
) -> None:
    stage = make_entry(job)
    assert stage.message
    MessageTemplate.objects.update(
        subjects={code: stage.message.subjects[code] for code in texts},
        texts={code: stage.message.texts[code] for code in texts},
    )
    (one,) = make_people(job, "One")
    Application.objects.update(language=language)
    move(sign_in(recruiter), one, StageKind.INTERVIEW)
    assert Message.objects.get().subject == expected


def test_a_name_that_looks_like_a_gap_is_not_filled_in_again(job: Job, recruiter: User) -> None:
    make_entry(job)
    (one,) = make_people(job, "One")
    one.candidate.first_name = "{job}"
    one.candidate.save()
    move(sign_in(recruiter), one, StageKind.INTERVIEW)
    assert Message.objects.get().text.startswith("Bonjour {job},")


@pytest.mark.parametrize(("field", "why"), [
    ("email", "there is no e-mail address to write to"),
    ("first_name", "the first name is not known"),
])  # fmt: skip
def test_whoever_cannot_be_written_to_is_moved_all_the_same_and_it_is_said(
    job: Job, recruiter: User, field: str, why: str
) -> None:
    make_entry(job)
    (one,) = make_people(job, "One")
    setattr(one.candidate, field, "")
    one.candidate.save()
    client = sign_in(recruiter)
    page = move_page(client, one, StageKind.INTERVIEW)
    assert f"“Invitation” is not sent: {why}." in page
    assert stands_in(one) == [StageKind.INTERVIEW]
    assert not Message.objects.exists()


def move_page(client: Client, application: Application, kind: StageKind) -> str:
    """The page that says what was done, without scripts."""
    to = application.job.stages.get(kind=kind)
    address = reverse("candidates:application-move", args=[application.pk])
    data = {"to": to.pk, "seen": Application.objects.get(pk=application.pk).stage_id}
    return client.post(address, data, follow=True).content.decode()


def test_the_same_message_about_one_application_is_not_sent_twice(job: Job, recruiter: User) -> None:
    make_entry(job)
    (one,) = make_people(job, "One")
    client = sign_in(recruiter)
    move(client, one, StageKind.INTERVIEW)
    send_due()
    move(client, one, StageKind.REVIEW)
    assert "“Invitation” is not sent: this person has it already." in move_page(client, one, StageKind.INTERVIEW)
    assert Message.objects.count() == 1


def test_a_message_that_was_called_off_is_sent_to_whoever_comes_in_again(job: Job, recruiter: User) -> None:
    make_entry(job)
    (one,) = make_people(job, "One")
    client = sign_in(recruiter)
    move(client, one, StageKind.INTERVIEW)
    move(client, one, StageKind.REVIEW)
    assert waiting() == []
    move(client, one, StageKind.INTERVIEW)
    assert len(waiting()) == 1


def decided(how: str, one: Application, by: User) -> None:
    one.refresh_from_db()
    if how == "moved":
        move_application(one, stage_of(one.job, StageKind.OFFER), seen=one.stage_id, by=by)
    elif how == "held":
        until = one.job.company.today + timedelta(days=5)
        hold_application(one, "Wait for the budget.", until=until, seen=one.stage_id, by=by)
    elif how == "rejected":
        why = Rejection(RejectionReason.OTHERS_CLOSER, "Others.", "moderation")
        reject_application(one, why, seen=one.stage_id, by=by)
    elif how == "withdrawn":
        withdraw_application(one)


@pytest.mark.parametrize("how", ["moved", "held", "rejected", "withdrawn"])
def test_whatever_is_decided_before_it_leaves_calls_it_off(job: Job, recruiter: User, how: str) -> None:
    make_entry(job)
    (one,) = make_people(job, "One")
    move(sign_in(recruiter), one, StageKind.INTERVIEW)
    decided(how, one, recruiter)
    send_due()
    assert [message.state for message in Message.objects.all()] == [MessageState.CANCELLED]


def test_a_message_removed_by_then_is_not_sent(job: Job, recruiter: User) -> None:
    make_entry(job)
    MessageTemplate.objects.update(removed_at=timezone.now())
    (one,) = make_people(job, "One")
    client = sign_in(recruiter)
    move(client, one, StageKind.INTERVIEW)
    assert not Message.objects.exists()
    assert not Act.objects.exists()
    assert "v-comes-marks" not in board(client, job)


# --- The follow-up ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whom", ["owner", "nobody in charge", "hiring-manager", "no manager", "person", "who left"])
def test_the_follow_up_is_for_whoever_is_meant_else_for_who_is_in_charge_else_for_who_moves(
    job: Job, recruiter: User, whom: str
) -> None:
    (one,) = make_people(job, "One")
    owner, manager = make_recruiter(job.company), make_hiring_manager(job)
    person = make_user() if whom == "who left" else make_recruiter(job.company)
    Application.objects.update(owner=None if whom == "nobody in charge" else owner)
    if whom == "no manager":
        JobMember.objects.filter(role=JobRole.HIRING_MANAGER).delete()
    kind = {"nobody in charge": "owner", "no manager": "hiring-manager", "who left": "person"}.get(whom, whom)
    make_entry(job, message=None, **{**TASK, "follow_up_for": kind, "follow_up_person": person})
    move(sign_in(recruiter), one, StageKind.INTERVIEW)
    meant = {"nobody in charge": recruiter, "hiring-manager": manager, "person": person}
    expected = meant.get(whom, owner)
    follow_up = FollowUp.objects.get()
    assert (follow_up.assigned_to, follow_up.by, follow_up.text) == (expected, recruiter, "Propose slots")
    assert follow_up.due_on == job.company.today + timedelta(days=3)


def test_what_is_still_to_be_done_is_not_asked_for_twice(job: Job, recruiter: User) -> None:
    make_entry(job, message=None, **TASK)
    (one,) = make_people(job, "One")
    client = sign_in(recruiter)
    for kind in (StageKind.INTERVIEW, StageKind.REVIEW):
        move(client, one, kind)
    assert "No follow-up is planned: it is still to be done." in move_page(client, one, StageKind.INTERVIEW)
    assert FollowUp.objects.count() == 1


def test_a_move_goes_through_where_too_much_is_to_be_done_already(job: Job, recruiter: User) -> None:
    make_entry(job, message=None, **TASK)
    (one,) = make_people(job, "One")
    for number in range(FOLLOW_UPS_OPEN):
        write_follow_up(one, f"Thing {number}", due_on=date(2030, 1, 1), assigned_to=recruiter, by=recruiter)
    page = move_page(sign_in(recruiter), one, StageKind.INTERVIEW)
    assert "No follow-up is planned: too much is to be done for this application already." in page
    assert stands_in(one) == [StageKind.INTERVIEW]


# --- Taking it back ---------------------------------------------------------------------------------------------------


def test_a_single_move_that_writes_is_undone_from_the_board_with_all_that_came_with_it(
    job: Job, recruiter: User
) -> None:
    make_entry(job, **TASK)
    (one,) = make_people(job, "One")
    client = sign_in(recruiter)
    move(client, one, StageKind.INTERVIEW)
    assert "1 application moved." in board(client, job)
    assert "Undone: everything is as it was." in undo(client, job)
    assert (stands_in(one), waiting(), FollowUp.objects.count()) == ([StageKind.NEW], [], 0)
    verbs = (
        AuditEntry.objects.filter(object_type="candidates.application").order_by("pk").values_list("verb", flat=True)
    )
    assert list(verbs) == ["application.moved", "follow-up.written", "follow-up.taken-back", "application.moved"]


def test_a_move_whose_message_has_left_stays_and_says_so(job: Job, recruiter: User) -> None:
    make_entry(job, **TASK)
    (one,) = make_people(job, "One")
    client = sign_in(recruiter)
    move(client, one, StageKind.INTERVIEW)
    send_due()
    assert "The message has left." in undo(client, job)
    assert (stands_in(one), FollowUp.objects.count()) == ([StageKind.INTERVIEW], 1)


def test_a_follow_up_that_was_done_stays_when_the_move_is_undone(job: Job, recruiter: User) -> None:
    make_entry(job, message=None, **TASK)
    (one,) = make_people(job, "One")
    client = sign_in(recruiter)
    move(client, one, StageKind.INTERVIEW)
    finish_follow_up(FollowUp.objects.get(), by=recruiter)
    undo(client, job)
    assert (stands_in(one), FollowUp.objects.count()) == ([StageKind.NEW], 1)


def test_going_back_into_a_stage_that_writes_writes_to_nobody(job: Job, recruiter: User) -> None:
    make_entry(job, StageKind.REVIEW, **TASK)
    make_entry(job, StageKind.INTERVIEW, message=make_message(job.company, name="Other"))
    (one,) = make_people(job, "One")
    Application.objects.update(stage=stage_of(job, StageKind.REVIEW))
    client = sign_in(recruiter)
    move(client, one, StageKind.INTERVIEW)
    undo(client, job)
    assert (stands_in(one), waiting(), FollowUp.objects.count()) == ([StageKind.REVIEW], [], 0)


def test_a_move_that_brings_nothing_else_is_no_act(job: Job, recruiter: User) -> None:
    make_entry(job)
    (one,) = make_people(job, "One")
    move(sign_in(recruiter), one, StageKind.REVIEW)
    assert not Act.objects.exists()


def test_of_two_who_move_somebody_at_once_the_second_writes_and_plans_nothing(job: Job, recruiter: User) -> None:
    make_entry(job, **TASK)
    (one,) = make_people(job, "One")
    seen, to = one.stage_id, stage_of(job, StageKind.INTERVIEW)
    address = reverse("candidates:application-move", args=[one.pk])
    statuses = [
        sign_in(user).post(address, {"to": stage.pk, "seen": seen}, headers={"HX-Request": "true"}).status_code
        for user, stage in (
            (recruiter, to),
            (make_recruiter(job.company), to),
            (make_recruiter(job.company), stage_of(job, StageKind.REVIEW)),
        )
    ]
    assert statuses == [200, 200, 409]
    assert (len(waiting()), FollowUp.objects.count(), Act.objects.count()) == (1, 1, 1)


# --- Several at once --------------------------------------------------------------------------------------------------


def test_what_will_happen_is_said_for_all_and_for_each_before_it_does(job: Job, recruiter: User) -> None:
    stage = make_entry(job, **TASK)
    _one, two, three = people = make_people(job, "One", "Two", "Three")
    two.candidate.email = ""
    two.candidate.save()
    Application.objects.filter(pk=three.pk).update(owner=make_recruiter(job.company, name="Camille Morvan"))
    html = act_on(sign_in(recruiter), job, "move", people, step="look", to=stage.pk).content.decode()
    assert "2 people will receive “Invitation”, 10 minutes later." in html
    assert "2 follow-ups for Hélène Abgrall in 3 days: “Propose slots”." in html
    assert "1 follow-up for Camille Morvan in 3 days: “Propose slots”." in html
    assert html.count("“Invitation” leaves 10 minutes later, a follow-up for ") == 2
    assert "“Invitation” is not sent: there is no e-mail address to write to, a follow-up for Hélène Abgrall" in html
    assert not Message.objects.exists()


def test_several_moved_in_are_written_to_and_followed_up_and_all_of_it_is_undone(job: Job, recruiter: User) -> None:
    stage = make_entry(job, **TASK)
    people = make_people(job, "One", "Two")
    client = sign_in(recruiter)
    response = act_on(client, job, "move", people, to=stage.pk)
    assert [message.about_id for message in waiting()] == [one.pk for one in people]
    assert FollowUp.objects.count() == 2
    page = client.get(response.url).content.decode()
    assert (page.count("the message leaves on"), page.count("a follow-up for Hélène Abgrall by")) == (2, 2)
    undo(client, job)
    assert (stands_in(*people), waiting(), FollowUp.objects.count()) == ([StageKind.NEW] * 2, [], 0)


def test_what_will_happen_and_what_happened_ask_as_much_for_thirty_people_as_for_one(job: Job, recruiter: User) -> None:
    stage = make_entry(job, **TASK)
    client = sign_in(recruiter)
    counts: dict[str, list[int]] = {"look": [], "act": []}
    for number in (1, 30):
        people = make_people(job, *(f"Person{number}-{place}" for place in range(number)))
        with CaptureQueriesContext(connection) as queries:
            act_on(client, job, "move", people, step="look", to=stage.pk)
        counts["look"].append(len(queries))
        response = act_on(client, job, "move", people, to=stage.pk)
        with CaptureQueriesContext(connection) as queries:
            client.get(response.url)
        counts["act"].append(len(queries))
    assert counts["look"][0] == counts["look"][1]
    assert counts["act"][0] == counts["act"][1] <= 12


# --- Other ways in ----------------------------------------------------------------------------------------------------


def test_whoever_is_hired_is_written_to_and_what_waits_is_dropped_when_that_is_undone(
    job: Job, recruiter: User
) -> None:
    make_entry(job, StageKind.HIRED, **TASK)
    (one,) = make_people(job, "One")
    hire_application(one, seen=one.stage_id, by=recruiter)
    assert (len(waiting()), FollowUp.objects.count()) == (1, 1)
    reopen_application(one, by=recruiter)
    assert (waiting(), FollowUp.objects.count()) == ([], 0)


def test_being_taken_up_again_is_no_entry(job: Job, recruiter: User) -> None:
    stage = make_entry(job, **TASK)
    (one,) = make_people(job, "One")
    Application.objects.update(stage=stage)
    decided("rejected", one, recruiter)
    reopen_application(one, by=recruiter)
    assert stands_in(one) == [StageKind.INTERVIEW]
    assert (Message.objects.count(), FollowUp.objects.count()) == (0, 0)


def test_who_is_put_there_because_their_stage_goes_is_not_written_to_and_what_waited_is_called_off(
    job: Job, recruiter: User
) -> None:
    make_entry(job, StageKind.REVIEW, message=make_message(job.company, name="Other"))
    interview = make_entry(job, **TASK)
    (one,) = make_people(job, "One")
    client = sign_in(recruiter)
    move(client, one, StageKind.REVIEW)
    data = stages_sent(job, do="remove:1")
    address = reverse("jobs:job-stages", args=[job.slug])
    assert "Nobody is written to and nothing is planned" in client.post(address, data).content.decode()
    review = stage_of(job, StageKind.REVIEW)
    client.post(address, data | {f"goes-{review.pk}": interview.pk, f"seen-{review.pk}": 1})
    assert stands_in(one) == [StageKind.INTERVIEW]
    assert [message.state for message in Message.objects.all()] == [MessageState.CANCELLED]
    assert not FollowUp.objects.exists()


# --- What pages say ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "mark", "said"), [
    ("en", "On entry: “Invitation” is sent, a follow-up for whoever is in charge in 3 days",
     "“Invitation” leaves on"),
    ("fr", "À l’arrivée : « Invitation » est envoyé, un suivi pour la personne en charge dans 3 jours",
     "« Invitation » part le"),
])  # fmt: skip
def test_board_menu_and_answer_say_what_happens_in_both_languages(
    job: Job, language: str, mark: str, said: str
) -> None:
    make_entry(job, **TASK)
    (one,) = make_people(job, "One")
    client = sign_in(make_recruiter(job.company, language=language))
    html = plain(board(client, job))
    assert html.count(mark) == 1
    menu = plain(client.get(reverse("candidates:application-move", args=[one.pk])).content.decode())
    assert mark.partition(": ")[2].lstrip() in menu or mark.partition(" : ")[2] in menu
    with translation.override(language):
        assert said in plain(move_page(client, one, StageKind.INTERVIEW))


def plain(html: str) -> str:
    """With ordinary spaces, whatever the typography of the language."""
    return html.replace("\u00a0", " ").replace("\u202f", " ").replace("&nbsp;", " ")


def test_a_board_asks_as_much_whatever_its_stages_do(job: Job, recruiter: User) -> None:
    make_people(job, "One", "Two")
    client = sign_in(recruiter)
    board(client, job)
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            board(client, job)
        counts.append(len(queries))
        for kind in (StageKind.REVIEW, StageKind.INTERVIEW, StageKind.OFFER):
            make_entry(job, kind, **{**TASK, "follow_up_for": "person", "follow_up_person": recruiter})
    assert counts[0] == counts[1]
