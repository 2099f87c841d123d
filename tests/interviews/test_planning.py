"""Planning an interview, moving it, calling it off: what is refused, and who is told what."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import Refused
from accounts.models import AuditEntry, User
from candidates.actions.acting import Reject, act_on
from candidates.actions.deciding import Rejection, reject_application, withdraw_application
from candidates.models import Application
from candidates.states import RejectionReason
from interviews.actions.planning import (
    Appointment,
    cancel_interview,
    mark_held,
    move_interview,
    pay_was_told,
    plan_interview,
    tell_pay,
)
from interviews.models import Interview, Offer, TakenTime
from interviews.states import InterviewState
from jobs.models import Job
from mail.models import Message
from tests import factories
from tests.interviews.test_offers import terms

pytestmark = pytest.mark.django_db


def appointment(**fields: Any) -> Appointment:
    in_three_days = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
    return Appointment(
        **{
            "title": "First talk",
            "starts_at": in_three_days,
            "minutes": 45,
            "time_zone": "Europe/Paris",
            "place": "4 rue du Port, Roscoff",
            "link": "",
            **fields,
        }
    )


@pytest.fixture
def application() -> Application:
    return factories.make_application(factories.make_job(), language="en")


@pytest.fixture
def recruiter(application: Application) -> User:
    return factories.make_recruiter(application.job.company)


@pytest.fixture
def interviewer(application: Application) -> User:
    return factories.make_interviewer(application.job, name="Ines Interviewer")


@pytest.fixture
def planned(application: Application, recruiter: User, interviewer: User) -> Interview:
    interview = plan_interview(application, appointment(), participants=[interviewer], by=recruiter)
    Message.objects.all().delete()
    return interview


def verbs(interview: Interview) -> list[str]:
    entries = AuditEntry.objects.filter(object_type="interviews.interview", object_id=interview.pk)
    return list(entries.order_by("pk").values_list("verb", flat=True))


def told() -> dict[str, str]:
    return {
        message.to_email: f"{message.subject}\n{message.text}"
        for message in Message.objects.exclude(template="interview_reminder")
    }


def test_nothing_is_planned_before_the_pay_range_was_told() -> None:
    application = factories.make_application(factories.make_job(pay_min=None, pay_max=None))
    recruiter = factories.make_recruiter(application.job.company)
    with pytest.raises(Refused, match="pay range"):
        plan_interview(application, appointment(), participants=[recruiter], by=recruiter)
    tell_pay(application, by=recruiter)
    application.refresh_from_db()
    plan_interview(application, appointment(), participants=[recruiter], by=recruiter)
    assert Interview.objects.count() == 1


def test_a_range_that_stood_in_the_advert_was_told(application: Application) -> None:
    assert pay_was_told(application)


def test_an_interview_lies_ahead(application: Application, recruiter: User) -> None:
    late = appointment(starts_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Refused, match="moment to come"):
        plan_interview(application, late, participants=[recruiter], by=recruiter)


def test_somebody_leads_an_interview(application: Application, recruiter: User) -> None:
    with pytest.raises(Refused, match="at least one person"):
        plan_interview(application, appointment(), participants=[], by=recruiter)


def test_nobody_sits_in_two_interviews_at_once(planned: Interview, recruiter: User, interviewer: User) -> None:
    other = factories.make_application(planned.application.job)
    during = appointment(starts_at=planned.starts_at + timedelta(minutes=44))
    with pytest.raises(Refused, match="Ines Interviewer is in another interview"):
        plan_interview(other, during, participants=[interviewer], by=recruiter)
    after = appointment(starts_at=planned.starts_at + timedelta(minutes=45))
    plan_interview(other, after, participants=[interviewer], by=recruiter)
    assert Interview.objects.count() == 2


def test_nothing_is_planned_for_a_closed_application(application: Application, recruiter: User) -> None:
    withdraw_application(application)
    with pytest.raises(Refused, match="closed"):
        plan_interview(application, appointment(), participants=[recruiter], by=recruiter)


def test_planning_opens_the_dossier_to_who_takes_part(
    application: Application, recruiter: User, interviewer: User
) -> None:
    assert not Application.objects.visible_to(interviewer).exists()
    plan_interview(application, appointment(), participants=[interviewer], by=recruiter)
    assert list(Application.objects.visible_to(interviewer)) == [application]
    assert AuditEntry.objects.filter(verb="application.opened-to", actor=recruiter).count() == 1


def test_candidate_and_participants_get_mails_of_their_own(
    application: Application, recruiter: User, interviewer: User
) -> None:
    starts_at = datetime(2099, 6, 1, 14, 30, tzinfo=ZoneInfo("Europe/Paris"))
    interview = plan_interview(application, appointment(starts_at=starts_at), participants=[interviewer], by=recruiter)
    mails = told()
    candidate, person = mails[application.candidate.email], mails[interviewer.email]
    page = reverse("interviews:interview", args=[interview.key])
    assert set(mails) == {application.candidate.email, interviewer.email}
    assert Message.objects.filter(template="interview_planned").count() == 2
    for text in (candidate, person):
        assert "4 rue du Port, Roscoff" in text
        assert "(Europe/Paris), 45 minutes" in text
    assert page in person
    assert application.candidate.name in person
    # Nothing of the house for the candidate: neither its pages nor its people.
    assert "/desk/" not in candidate
    assert interviewer.name not in candidate
    assert Message.objects.filter(to_email=application.candidate.email)[0].reply_to == application.job.contact_email


def test_each_mail_is_in_its_readers_language(application: Application, recruiter: User) -> None:
    Application.objects.filter(pk=application.pk).update(language="fr")
    application.refresh_from_db()
    plan_interview(application, appointment(), participants=[recruiter], by=recruiter)
    assert set(Message.objects.values_list("to_email", "language")) == {
        (application.candidate.email, "fr"),
        (recruiter.email, "en"),
    }


def test_a_moved_interview_is_told_to_everybody(planned: Interview, recruiter: User, interviewer: User) -> None:
    # Its own time does not stand in its way.
    move_interview(planned, appointment(minutes=30, place="Online"), by=recruiter)
    planned.refresh_from_db()
    assert (planned.minutes, planned.place, planned.sequence) == (30, "Online", 1)
    assert set(told()) == {planned.application.candidate.email, interviewer.email}
    assert all("moved" in text for text in told().values())
    assert verbs(planned) == ["interview.planned", "interview.moved"]


def test_a_cancelled_interview_is_told_to_everybody_and_stays_so(
    planned: Interview, recruiter: User, interviewer: User
) -> None:
    cancel_interview(planned, by=recruiter)
    planned.refresh_from_db()
    assert planned.state == InterviewState.CANCELLED
    assert set(told()) == {planned.application.candidate.email, interviewer.email}
    for change in (lambda: cancel_interview(planned, by=recruiter), lambda: mark_held(planned, by=recruiter)):
        with pytest.raises(Refused):
            change()
    with pytest.raises(Refused, match="Only a planned interview"):
        move_interview(planned, appointment(), by=recruiter)
    assert len(told()) == 2


def test_a_held_interview_is_not_called_off(planned: Interview, recruiter: User) -> None:
    mark_held(planned, by=recruiter)
    planned.refresh_from_db()
    assert planned.state == InterviewState.HELD
    with pytest.raises(Refused):
        cancel_interview(planned, by=recruiter)
    assert not told()


def test_rejecting_calls_planned_interviews_off(planned: Interview, recruiter: User) -> None:
    application = planned.application
    held = plan_interview(
        application,
        appointment(starts_at=planned.starts_at + timedelta(days=1)),
        participants=[recruiter],
        by=recruiter,
    )
    mark_held(held, by=recruiter)
    why = Rejection(RejectionReason.FILLED, "The opening is filled.")
    reject_application(application, why, seen=application.stage_id, by=recruiter)
    assert list(Interview.objects.values_list("pk", "state").order_by("pk")) == [
        (planned.pk, InterviewState.CANCELLED),
        (held.pk, InterviewState.HELD),
    ]


def test_one_that_has_begun_is_not_called_off_with_the_application(planned: Interview, recruiter: User) -> None:
    Interview.objects.filter(pk=planned.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    why = Rejection(RejectionReason.FILLED, "The opening is filled.")
    reject_application(planned.application, why, seen=planned.application.stage_id, by=recruiter)
    planned.refresh_from_db()
    assert planned.state == InterviewState.PLANNED


def test_withdrawing_calls_planned_interviews_off_in_the_candidates_name(planned: Interview) -> None:
    withdraw_application(planned.application)
    entry = AuditEntry.objects.get(verb="interview.cancelled")
    assert (entry.actor_kind, entry.object_id) == ("candidate", planned.pk)


def refuse_together(job: Job, number: int, *, by: User) -> tuple[list[Application], list[str]]:
    """Refuse as many people at once, each with an interview and an offer; who they are, and what was asked for it."""
    applications = [factories.make_application(job, language="en") for _ in range(number)]
    taken = Interview.objects.count()
    for place, one in enumerate(applications, start=taken):
        moment = appointment(starts_at=appointment().starts_at + timedelta(hours=place))
        plan_interview(one, moment, participants=[by], by=by)
        Offer.objects.create(application=one, number=1, made_by=by, **vars(terms()))
    with CaptureQueriesContext(connection) as queries:
        why = Rejection(RejectionReason.FILLED, "The opening is filled.")
        act_on(job, Reject(why), {one.pk: one.stage_id for one in applications}, by=by)
    return applications, [one["sql"] for one in queries.captured_queries]


def test_many_refused_at_once_have_their_interviews_called_off_and_their_offers_ended_each() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company, language="en")
    applications, _queries = refuse_together(job, 3, by=recruiter)
    assert set(Interview.objects.values_list("state", "sequence")) == {("cancelled", 1)}
    assert set(Offer.objects.values_list("state", "answered_by")) == {("withdrawn", recruiter.pk)}
    assert not TakenTime.objects.exists()
    reminders = Message.objects.filter(template="interview_reminder")
    assert list(reminders.values_list("state", flat=True)) == ["cancelled"] * 6
    told = Message.objects.filter(template="interview_cancelled").order_by("pk")
    assert [(one.about_id, one.to_email) for one in told] == [
        (one.pk, address) for one in applications for address in (one.candidate.email, recruiter.email)
    ]
    keys = dict(Interview.objects.values_list("application", "key"))
    for message in told:
        assert message.occasion == keys[message.about_id]
        events = [bytes(one.content).decode() for one in message.attachments.all()]
        whose = "-candidate" if message.to_email != recruiter.email else ""
        assert len(events) == 2
        for event in events:
            assert f"UID:{message.occasion}{whose}@" in event.replace("\r\n ", "")
            assert "METHOD:CANCEL" in event
            assert "SEQUENCE:1\r\n" in event
            assert "STATUS:CANCELLED" in event
    for verb in ("interview.cancelled", "offer.withdrawn"):
        assert list(AuditEntry.objects.filter(verb=verb).values_list("actor", flat=True)) == [recruiter.pk] * 3


def test_ending_interviews_and_offers_asks_as_much_for_many_as_for_one() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    one, many = (refuse_together(job, number, by=recruiter)[1] for number in (1, 30))
    # SQLite takes no more than 999 values in one statement: sixty messages are two.
    written, more = (sum(sql.startswith("INSERT") for sql in asked) for asked in (one, many))
    assert more <= written + 1
    assert len(many) - more == len(one) - written


def post(interviewer: User, **fields: Any) -> dict[str, Any]:
    return {
        "title": "First talk",
        "day": "2099-06-01",
        "time": "14:30",
        "minutes": "45",
        "time_zone": "America/Toronto",
        "place": "Online",
        "participants": [interviewer.pk],
        **fields,
    }


def test_day_and_hour_are_those_of_the_chosen_zone(
    client: Client, application: Application, recruiter: User, interviewer: User
) -> None:
    client.force_login(recruiter)
    client.post(reverse("interviews:interview-new", args=[application.pk]), post(interviewer))
    assert Interview.objects.get().starts_at.isoformat() == "2099-06-01T18:30:00+00:00"


def test_a_refused_plan_keeps_what_was_typed(
    client: Client, application: Application, recruiter: User, interviewer: User
) -> None:
    client.force_login(recruiter)
    address = reverse("interviews:interview-new", args=[application.pk])
    answer = client.post(address, post(interviewer, day="2001-06-01", title="A talk about forums"))
    assert answer.status_code == 422
    assert "A talk about forums" in answer.text
    assert not Interview.objects.exists()


def test_only_people_of_the_job_are_asked_to_take_part(
    client: Client, application: Application, recruiter: User
) -> None:
    stranger = factories.make_interviewer(factories.make_job())
    client.force_login(recruiter)
    answer = client.post(reverse("interviews:interview-new", args=[application.pk]), post(stranger))
    assert answer.status_code == 422


def test_two_clicks_plan_one_interview(
    client: Client, application: Application, recruiter: User, interviewer: User
) -> None:
    client.force_login(recruiter)
    address = reverse("interviews:interview-new", args=[application.pk])
    statuses = [client.post(address, post(interviewer)).status_code for _click in range(2)]
    assert (statuses, Interview.objects.count()) == ([302, 422], 1)
