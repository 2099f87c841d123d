"""The daily digest: who gets it, when, what it says, and how it is left."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from config.sweep import do_due
from config.work import LostLease, claim
from desk.actions.digests import next_digest, send_digest
from desk.models import Digest
from desk.policy import DIGEST_LEASE, DIGEST_LINES
from desk.tasks import send_digest as send_task
from interviews.models import Interview, Participant
from mail.models import Message
from shortlists.models import Answer, Entry, Shortlist
from tests import factories

pytestmark = pytest.mark.django_db

SETTINGS = {"name": "Ada", "language": "en", "time_zone": "Europe/Paris"}


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def choose(user: User, hour: str = "8", **fields: str) -> Any:
    """Choose an hour on the page of one's settings."""
    return sign_in(user).post(reverse("accounts:own-settings"), {**SETTINGS, "digest_hour": hour, **fields})


def recruiter_with_work() -> User:
    """A recruiter for whom an application waits to be read."""
    job = factories.make_job(title="Community manager")
    factories.make_application(job, factories.make_candidate(first_name="Zoltan", last_name="Zweig"))
    return factories.make_recruiter(job.company)


def come_due(hours_ago: float = 0) -> None:
    """The hour has struck; the worker does what is due."""
    Digest.objects.exclude(due_at=None).update(due_at=timezone.now() - timedelta(hours=hours_ago))
    do_due()


def test_nobody_is_written_to_who_did_not_ask() -> None:
    user = recruiter_with_work()
    sign_in(user).post(reverse("accounts:own-settings"), {**SETTINGS, "digest_hour": ""})
    come_due()
    assert (mail.outbox, Digest.objects.count()) == ([], 0)


def test_whoever_asked_reads_by_kind_what_waits_and_no_name_of_a_candidate() -> None:
    user = recruiter_with_work()
    assert choose(user).status_code == 302
    come_due()
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("1 thing waits for you", [f'"Ada" <{user.email}>'])
    assert (
        "Applications to read\n- Community manager, 1 application\n  http://127.0.0.1:8000/desk/jobs/" in message.body
    )
    assert ("Zoltan" in message.body, "Zweig" in message.body) == (False, False)


def test_it_shows_the_first_of_each_kind_and_says_how_many_follow() -> None:
    job = factories.make_job(title="Community manager")
    user = factories.make_interviewer(job)
    for number in range(DIGEST_LINES + 2):
        talk = Interview.objects.create(
            application=factories.make_application(job),
            title="Zweig alone",
            time_zone="Europe/Paris",
            starts_at=timezone.now() - timedelta(days=2, hours=number),
        )
        Participant.objects.create(interview=talk, user=user)
    choose(user)
    come_due()
    text = str(mail.outbox[0].body)
    assert f"Scorecards you owe ({DIGEST_LINES + 2})" in text
    assert len(re.findall(r"^- Community manager, ", text, re.M)) == DIGEST_LINES
    assert "and 2 more in To do" in text
    assert "Zweig" not in text


def test_it_speaks_the_language_of_the_person() -> None:
    user = recruiter_with_work()
    choose(user, language="fr")
    come_due()
    assert mail.outbox[0].subject == "1 chose vous attend"
    assert "Candidatures à lire\n- Community manager, 1 candidature\n" in str(mail.outbox[0].body)


def test_nothing_is_sent_when_nothing_waits_and_the_next_day_is_planned() -> None:
    user = factories.make_recruiter(factories.make_company())
    choose(user)
    come_due()
    digest = Digest.objects.get(user=user)
    assert (mail.outbox, digest.sent_on) == ([], None)
    assert digest.due_at == next_digest(timezone.now(), 8, ZoneInfo("Europe/Paris"))


def test_what_is_only_told_of_is_no_reason_to_write() -> None:
    job = factories.make_job()
    user, manager = factories.make_recruiter(job.company), factories.make_hiring_manager(job)
    shortlist = Shortlist.objects.create(job=job, name="First", created_by=user)
    stage = job.stages.all()[1]
    entry = Entry.objects.create(shortlist=shortlist, application=factories.make_application(job, stage=stage))
    Answer.objects.create(entry=entry, by=manager, kind="yes")
    choose(user)
    come_due()
    assert mail.outbox == []


def test_there_is_one_a_day_whatever_is_chosen_anew() -> None:
    user = recruiter_with_work()
    for hour in ("8", "", "9"):
        choose(user, hour)
        come_due()
    assert len(mail.outbox) == 1
    Digest.objects.update(sent_on=timezone.localdate() - timedelta(days=1))
    come_due()
    assert len(mail.outbox) == 2


def test_a_second_worker_does_nothing_and_one_that_lost_its_row_writes_nothing() -> None:
    choose(recruiter_with_work())
    digest = Digest.objects.get()
    Digest.objects.update(due_at=timezone.now())
    held = claim(Digest, digest.pk, lease=DIGEST_LEASE)
    assert held is not None
    assert send_task.run(digest.pk) is False
    # The first one is taken for dead: its lease is over, and another does the work.
    Digest.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert send_task.run(digest.pk) is True
    with pytest.raises(LostLease):
        send_digest(held)
    assert Message.objects.filter(template="digest").count() == 1


def test_one_whose_day_has_passed_is_left_out() -> None:
    choose(recruiter_with_work())
    come_due(hours_ago=25)
    digest = Digest.objects.get()
    assert (mail.outbox, digest.sent_on, digest.failed_at) == ([], None, None)
    assert digest.due_at is not None
    assert digest.due_at > timezone.now()


def test_a_person_whose_access_is_closed_gets_none_until_it_is_open_again() -> None:
    user = recruiter_with_work()
    choose(user)
    User.objects.update(is_active=False)
    come_due()
    assert mail.outbox == []
    User.objects.update(is_active=True)
    come_due()
    assert len(mail.outbox) == 1


def test_another_zone_or_hour_plans_it_anew_and_no_hour_ends_it() -> None:
    user = recruiter_with_work()
    for hour, zone in (("8", "Europe/Paris"), ("8", "Asia/Kathmandu"), ("17", "Asia/Kathmandu")):
        choose(user, hour, time_zone=zone)
        assert Digest.objects.get().due_at == next_digest(timezone.now(), int(hour), ZoneInfo(zone))
    choose(user, "")
    assert Digest.objects.get().due_at is None


@pytest.mark.parametrize("hour", ["24", "-1", "soon"])
def test_an_hour_that_no_day_has_is_refused_beside_its_field(hour: str) -> None:
    user = factories.make_user()
    response = choose(user, hour)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["digest_hour"]
    assert Digest.objects.count() == 0


def left(message: Any) -> str:
    """Where the mail says that its kind is left."""
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert address in str(message.body)
    return str(address.removeprefix("http://127.0.0.1:8000"))


def test_a_mail_program_leaves_with_one_post_and_no_cookie() -> None:
    user = recruiter_with_work()
    choose(user)
    come_due()
    address = left(mail.outbox[0])
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    assert "Send me no more digests" in client.get(address).content.decode()
    user.refresh_from_db()
    assert user.digest_hour == 8
    for _again in range(2):
        response = client.post(address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert (response.status_code, response.cookies) == (200, {})
        assert "No more digests are sent to you." in response.content.decode()
    user.refresh_from_db()
    assert user.digest_hour is None
    assert Digest.objects.get().due_at is None
    assert AuditEntry.objects.filter(verb="digest.left").count() == 1
    assert client.post("/digest/leave/1:abc/").status_code == 404


PARIS, KATHMANDU, APIA, HAVANA = "Europe/Paris", "Asia/Kathmandu", "Pacific/Apia", "America/Havana"
LORD_HOWE, KIRITIMATI = "Australia/Lord_Howe", "Pacific/Kiritimati"


@pytest.mark.parametrize(
    ("now", "hour", "zone", "then"),
    [
        pytest.param("2026-03-02 06:59", 8, PARIS, "2026-03-02 07:00", id="a minute before"),
        pytest.param("2026-03-02 07:00", 8, PARIS, "2026-03-03 07:00", id="at the hour it is tomorrow's"),
        pytest.param("2026-03-06 08:00", 8, PARIS, "2026-03-09 07:00", id="after friday comes monday"),
        pytest.param("2026-03-27 08:00", 8, PARIS, "2026-03-30 06:00", id="clocks go forward over the week-end"),
        pytest.param("2026-10-23 08:00", 8, PARIS, "2026-10-26 07:00", id="clocks go back over the week-end"),
        pytest.param("2026-03-02 06:59", 8, KATHMANDU, "2026-03-03 02:15", id="three quarters of an hour apart"),
        pytest.param("2026-03-06 18:30", 8, KIRITIMATI, "2026-03-08 18:00", id="saturday there, friday here"),
        pytest.param("2026-03-08 17:30", 8, KIRITIMATI, "2026-03-08 18:00", id="monday there, sunday here"),
        pytest.param("2026-10-01 22:00", 8, LORD_HOWE, "2026-10-04 21:00", id="clocks go forward by half an hour"),
        pytest.param("2011-12-29 20:00", 8, APIA, "2012-01-01 18:00", id="the friday that never was"),
        pytest.param("1996-12-30 12:00", 0, PARIS, "1996-12-30 23:00", id="midnight"),
        pytest.param(
            "2024-04-25 20:30", 0, "Africa/Cairo", "2024-04-25 22:00", id="midnight is leapt over: one o'clock"
        ),
        pytest.param("2026-11-06 12:00", 0, HAVANA, "2026-11-09 05:00", id="after the week-end with two midnights"),
    ],
)
def test_it_comes_at_the_hour_of_a_working_day_where_the_person_is(now: str, hour: int, zone: str, then: str) -> None:
    at = next_digest(datetime.fromisoformat(now).replace(tzinfo=UTC), hour, ZoneInfo(zone))
    assert at == datetime.fromisoformat(then).replace(tzinfo=UTC)
