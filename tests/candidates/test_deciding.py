"""What deciding on an application does, and what it refuses."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from accounts.actions import Refused
from accounts.models import AuditEntry, User
from candidates.actions.deciding import (
    Overtaken,
    Rejection,
    assign_owner,
    hire_application,
    hold_application,
    move_application,
    next_morning,
    reject_application,
    reopen_application,
    withdraw_application,
)
from candidates.models import Application, Decision
from candidates.signals import applications_decided
from candidates.states import ALLOWED_DECISIONS, ApplicationState, DecisionKind, RejectionReason
from candidates.wording import forbidden_grounds
from jobs.actions.publication import reopen_job
from jobs.actions.team import set_openings
from jobs.models import Job, Stage
from jobs.queries.head import job_facts
from jobs.states import JobState, OpeningState, StageKind
from mail.models import Message
from mail.states import MessageState
from tests.factories import make_application, make_candidate, make_company, make_job, make_recruiter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Sentences are compared in one language."""
    with translation.override("en"):
        yield


WHY = Rejection(RejectionReason.OTHERS_CLOSER, "Two applications show more moderation.", "moderation")


def stage_of(application: Application, kind: StageKind) -> Stage:
    return application.job.stages.get(kind=kind)


def make_case() -> tuple[Application, User]:
    job = make_job()
    return make_application(job), make_recruiter(job.company)


def told(minutes: int = 600) -> Rejection:
    return Rejection(WHY.reason, WHY.sentence, WHY.criterion_key, tell_at=timezone.now() + timedelta(minutes=minutes))


def test_a_move_is_a_decision_with_an_audit_entry_and_starts_the_clock_of_the_stage_again() -> None:
    application, recruiter = make_case()
    Application.objects.update(stage_since=timezone.now() - timedelta(days=9))
    review = stage_of(application, StageKind.REVIEW)

    decision = move_application(application, review, seen=application.stage_id, by=recruiter)

    assert decision
    assert decision.from_stage
    application.refresh_from_db()
    assert (application.stage, application.state) == (review, ApplicationState.ACTIVE)
    assert application.stage_since == decision.at
    assert (decision.kind, decision.from_stage.kind, decision.to_stage, decision.by) == (
        DecisionKind.ADVANCE,
        StageKind.NEW,
        review,
        recruiter,
    )
    assert [(entry.verb, entry.actor) for entry in AuditEntry.objects.all()] == [("application.moved", recruiter)]


def test_later_apps_hear_of_every_decision() -> None:
    application, recruiter = make_case()
    heard: list[tuple[int, str]] = []

    def listen(decisions: list[Decision], **_: object) -> None:
        heard.extend((one.application_id, one.kind) for one in decisions)

    applications_decided.connect(listen)
    try:
        reject_application(application, WHY, seen=application.stage_id, by=recruiter)
    finally:
        applications_decided.disconnect(listen)
    assert heard == [(application.pk, DecisionKind.REJECT)]


def test_of_two_people_who_move_at_once_the_second_is_told_and_the_first_move_stays() -> None:
    application, first = make_case()
    second = make_recruiter(application.job.company)
    seen = application.stage_id
    move_application(application, stage_of(application, StageKind.INTERVIEW), seen=seen, by=first)

    with pytest.raises(Overtaken) as overtaken:
        move_application(application, stage_of(application, StageKind.REVIEW), seen=seen, by=second)

    assert str(overtaken.value) == (
        f"{first} has moved this application in the meantime: it now stands in “Interview”."
    )
    application.refresh_from_db()
    assert application.stage.kind == StageKind.INTERVIEW
    assert Decision.objects.count() == 1


def test_two_people_who_make_the_same_move_are_of_one_mind() -> None:
    application, first = make_case()
    seen, review = application.stage_id, stage_of(application, StageKind.REVIEW)
    move_application(application, review, seen=seen, by=first)

    assert move_application(application, review, seen=seen, by=make_recruiter(application.job.company)) is None
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("kind", [StageKind.HIRED, StageKind.CLOSED])
def test_nobody_is_hired_or_refused_by_a_mere_move(kind: StageKind) -> None:
    application, recruiter = make_case()
    with pytest.raises(Refused):
        move_application(application, stage_of(application, kind), seen=application.stage_id, by=recruiter)
    assert not Decision.objects.exists()


def test_a_refusal_keeps_its_reason_and_sentence_and_writes_to_the_person_in_their_language_later() -> None:
    application, recruiter = make_case()
    Application.objects.filter(pk=application.pk).update(language="en")
    why = told()

    decision = reject_application(application, why, seen=application.stage_id, by=recruiter)

    application.refresh_from_db()
    assert (application.state, application.stage.kind) == (ApplicationState.REJECTED, StageKind.CLOSED)
    assert (decision.reason, decision.sentence) == ("others-closer", WHY.sentence)
    message = Message.objects.get()
    assert (message.template, message.is_decision, message.due_at) == ("rejection", True, why.tell_at)
    assert message.to_email == application.candidate.email
    assert message.subject == f"Your application: {application.job.title} (en)"
    assert "The reason: other applications meet the criteria of the brief better (Moderation)." in message.text
    assert WHY.sentence in message.text


def test_a_refusal_may_be_kept_from_the_post() -> None:
    application, recruiter = make_case()
    reject_application(application, WHY, seen=application.stage_id, by=recruiter)
    assert not Message.objects.exists()


def test_a_refusal_cannot_be_mailed_to_nobody() -> None:
    job = make_job()
    application = make_application(job, make_candidate(email=""))
    with pytest.raises(Refused):
        reject_application(application, told(), seen=application.stage_id, by=make_recruiter(job.company))
    application.refresh_from_db()
    assert application.state == ApplicationState.ACTIVE


def test_a_refusal_is_undone_with_its_message_while_that_has_not_left() -> None:
    application, recruiter = make_case()
    review = stage_of(application, StageKind.REVIEW)
    move_application(application, review, seen=application.stage_id, by=recruiter)
    reject_application(application, told(), seen=review.pk, by=recruiter)

    reopen_application(application, by=recruiter)

    application.refresh_from_db()
    assert (application.state, application.stage) == (ApplicationState.ACTIVE, review)
    assert Message.objects.get().state == MessageState.CANCELLED


def test_hiring_fills_an_opening() -> None:
    application, recruiter = make_case()
    hire_application(application, seen=application.stage_id, by=recruiter)

    application.refresh_from_db()
    assert (application.state, application.stage.kind) == (ApplicationState.HIRED, StageKind.HIRED)
    assert application.opening
    assert application.opening.state == OpeningState.FILLED


def test_the_last_opening_closes_the_job_and_the_others_count_down() -> None:
    first, recruiter = make_case()
    job = first.job
    set_openings(job, 2, by=recruiter)
    hire_application(first, seen=first.stage_id, by=recruiter)
    job = Job.objects.get(pk=job.pk)
    assert job.state == JobState.PUBLISHED
    assert job_facts(job)[-2:] == ["2 openings", "1 filled"]

    last = make_application(job)
    hire_application(last, seen=last.stage_id, by=recruiter)
    job = Job.objects.get(pk=job.pk)
    assert job.state == JobState.CLOSED
    assert job_facts(job)[-2:] == ["2 openings", "2 filled"]
    assert AuditEntry.objects.filter(verb="job.filled", object_id=job.pk).count() == 1


def test_a_filled_job_opens_again_only_with_an_opening_to_fill() -> None:
    application, recruiter = make_case()
    hire_application(application, seen=application.stage_id, by=recruiter)
    with pytest.raises(Refused, match="Every opening of this job is filled"):
        reopen_job(application.job, by=recruiter)
    set_openings(application.job, 2, by=recruiter)
    reopen_job(application.job, by=recruiter)
    assert Job.objects.get(pk=application.job_id).state == JobState.PUBLISHED


def test_a_hiring_that_is_undone_frees_its_opening() -> None:
    application, recruiter = make_case()
    hire_application(application, seen=application.stage_id, by=recruiter)
    reopen_application(application, by=recruiter)
    application.refresh_from_db()
    assert (application.state, application.stage.kind, application.opening) == ("active", StageKind.NEW, None)
    assert [one.state for one in application.job.openings.all()] == [OpeningState.OPEN]


def test_a_hold_keeps_the_stage_and_its_reason_until_the_next_decision() -> None:
    application, recruiter = make_case()
    until = timezone.localdate() + timedelta(days=9)
    hold_application(
        application, "The budget is voted on Monday.", until=until, seen=application.stage_id, by=recruiter
    )
    application.refresh_from_db()
    assert (application.state, application.stage.kind, application.held_until) == ("active", StageKind.NEW, until)
    decision = Decision.objects.get()
    assert (decision.kind, decision.sentence, decision.by) == ("hold", "The budget is voted on Monday.", recruiter)
    move_application(application, stage_of(application, StageKind.REVIEW), seen=application.stage_id, by=recruiter)
    application.refresh_from_db()
    assert application.held_until is None


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        ("Trop âgée pour l’équipe.", "age"),
        ("She is pregnant and would leave soon.", "family or pregnancy"),
        ("Son accent gênerait les membres.", "origin or nationality"),
        ("Trop souvent en arrêt de travail.", "health or disability"),
        ("A union member, we hear.", "beliefs, opinions or union activity"),
    ],
)
def test_no_decision_rests_on_a_ground_that_the_law_forbids(sentence: str, ground: str) -> None:
    application, recruiter = make_case()
    with pytest.raises(Refused, match=f"touches on {ground}: no decision may rest on it"):
        reject_application(
            application,
            Rejection(RejectionReason.OTHERS_CLOSER, sentence, "moderation"),
            seen=application.stage_id,
            by=recruiter,
        )
    tomorrow = timezone.localdate() + timedelta(days=2)
    with pytest.raises(Refused, match=f"touches on {ground}"):
        hold_application(application, sentence, until=tomorrow, seen=application.stage_id, by=recruiter)
    assert not Decision.objects.exists()


def test_what_the_brief_itself_speaks_of_is_about_the_role() -> None:
    brief = {"context": "We animate a community of people with a disability."}
    sentence = "Has not yet worked with people who live with a disability."
    assert forbidden_grounds(sentence, brief) == []
    assert len(forbidden_grounds(sentence, {})) == 1


@pytest.mark.parametrize("reason", [RejectionReason.OTHERS_CLOSER, RejectionReason.INTERVIEW])
def test_a_reason_about_what_the_person_showed_names_a_criterion_of_the_brief(reason: RejectionReason) -> None:
    application, recruiter = make_case()
    for key in ("", "no-such-criterion"):
        with pytest.raises(Refused, match="Name the criterion of the brief that decided"):
            reject_application(
                application, Rejection(reason, "Less practice.", key), seen=application.stage_id, by=recruiter
            )
    reject_application(
        application, Rejection(reason, "Less practice.", "crisis"), seen=application.stage_id, by=recruiter
    )
    assert Decision.objects.get().criterion_key == "crisis"


def test_nobody_is_hired_without_an_open_opening() -> None:
    application, recruiter = make_case()
    hire_application(application, seen=application.stage_id, by=recruiter)
    other = make_application(application.job)
    with pytest.raises(Refused, match="Every opening of this job is filled"):
        hire_application(other, seen=other.stage_id, by=recruiter)
    other.refresh_from_db()
    assert other.state == ApplicationState.ACTIVE


def test_a_candidate_withdraws_once() -> None:
    application, _ = make_case()
    assert withdraw_application(application) == Decision.objects.get(kind=DecisionKind.WITHDRAW)
    assert withdraw_application(application) is None
    application.refresh_from_db()
    assert (application.state, application.stage.kind) == (ApplicationState.WITHDRAWN, StageKind.CLOSED)


@pytest.mark.parametrize("state", ApplicationState)
@pytest.mark.parametrize("kind", [DecisionKind.ADVANCE, DecisionKind.REJECT, DecisionKind.HIRE, DecisionKind.REOPEN])
def test_a_decision_is_taken_only_from_the_states_of_the_table(kind: DecisionKind, state: ApplicationState) -> None:
    application, recruiter = make_case()
    Application.objects.update(state=state)
    review = stage_of(application, StageKind.REVIEW)
    decide: Callable[[], Decision | None] = {
        DecisionKind.ADVANCE: lambda: move_application(application, review, seen=application.stage_id, by=recruiter),
        DecisionKind.REJECT: lambda: reject_application(application, WHY, seen=application.stage_id, by=recruiter),
        DecisionKind.HIRE: lambda: hire_application(application, seen=application.stage_id, by=recruiter),
        DecisionKind.REOPEN: lambda: reopen_application(application, by=recruiter),
    }[kind]
    if state in ALLOWED_DECISIONS[kind]:
        assert decide() == Decision.objects.get(kind=kind)
    else:
        with pytest.raises(Overtaken):
            decide()


def test_who_looks_after_an_application_is_noted_once() -> None:
    application, recruiter = make_case()
    assign_owner(application, recruiter, by=recruiter)
    assign_owner(application, recruiter, by=recruiter)
    application.refresh_from_db()
    assert application.owner == recruiter
    assert AuditEntry.objects.get().verb == "application.owner-changed"


def test_a_refusal_leaves_at_nine_of_the_next_working_day_where_the_company_is() -> None:
    montreal = make_company(time_zone="America/Montreal")
    friday_evening = datetime(2026, 11, 28, 3, 0, tzinfo=ZoneInfo("UTC"))  # still Friday in Montréal
    assert next_morning(montreal, friday_evening) == datetime(2026, 11, 30, 9, 0, tzinfo=ZoneInfo("America/Montreal"))
