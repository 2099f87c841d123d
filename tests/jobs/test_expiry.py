"""Deadlines are days where the company is; a job whose last day is over closes by itself."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.actions import Refused
from accounts.models import AuditEntry
from config import sweep
from jobs.actions.companies import save_company
from jobs.actions.publication import close_expired_jobs, publish_job, reopen_job
from jobs.models import Job
from jobs.queries.careers import ended_on
from jobs.states import JobState
from tests.factories import make_administrator, make_application, make_company, make_job, make_recruiter, publish

pytestmark = pytest.mark.django_db

TAHITI, PARIS = "Pacific/Tahiti", "Europe/Paris"


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(("zone", "last"), [(PARIS, "2031-06-15T21:59:59"), (TAHITI, "2031-06-16T09:59:59")])
def test_the_last_day_ends_where_the_company_is(zone: str, last: str) -> None:
    job = make_job(make_company(time_zone=zone), apply_until=date(2031, 6, 15))
    assert job.closes_at == datetime.fromisoformat(last).replace(microsecond=999999, tzinfo=UTC)


def test_a_job_takes_applications_until_its_very_last_moment() -> None:
    job = make_job()
    for seconds, is_open in ((60, True), (-1, False)):
        Job.objects.filter(pk=job.pk).update(closes_at=timezone.now() + timedelta(seconds=seconds))
        job.refresh_from_db()
        assert job.is_open is is_open
        assert Job.objects.open().filter(pk=job.pk).exists() is is_open
        assert Job.objects.expired().filter(pk=job.pk).exists() is not is_open


def test_a_date_that_is_being_changed_counts_once_it_is_published() -> None:
    job = make_job(apply_until=timezone.localdate() + timedelta(days=9))
    before = job.closes_at
    Job.objects.filter(pk=job.pk).update(apply_until=yesterday())
    job.refresh_from_db()
    assert (job.closes_at, job.is_open) == (before, True)
    Job.objects.filter(pk=job.pk).update(apply_until=None)
    publish(job)
    job.refresh_from_db()
    assert (job.closes_at, job.is_open) == (None, True)


def test_publishing_writes_the_last_moment() -> None:
    job = make_job(published=False, apply_until=date(2031, 1, 10))
    publish_job(job, by=make_recruiter(job.company))
    job.refresh_from_db()
    assert job.closes_at == datetime(2031, 1, 10, 23, 59, 59, 999999, tzinfo=ZoneInfo(PARIS))


def test_a_company_that_moves_to_another_zone_keeps_the_days_of_its_deadlines() -> None:
    job = make_job(apply_until=date(2031, 6, 15))
    facts = {"time_zone": TAHITI, "name": job.company.name}
    save_company(job.company, facts=facts, texts={}, by=make_administrator())
    job.refresh_from_db()
    assert job.closes_at == datetime(2031, 6, 15, 23, 59, 59, 999999, tzinfo=ZoneInfo(TAHITI))


def test_the_sweep_closes_what_is_over_and_nothing_else() -> None:
    over = make_job(apply_until=yesterday())
    still = make_job(apply_until=timezone.localdate() + timedelta(days=1))
    endless = make_job()
    application = make_application(over, keep_until=timezone.localdate() + timedelta(days=700))
    assert close_expired_jobs() == 1
    assert close_expired_jobs() == 0
    over.refresh_from_db()
    assert (over.state, over.closed_at) == (JobState.CLOSED, over.closes_at)
    assert ended_on(over) == yesterday()
    assert set(Job.objects.open()) == {still, endless}
    entry = AuditEntry.objects.get(verb="job.expired")
    assert (entry.object_id, entry.actor, entry.actor_kind) == (over.pk, None, "system")
    application.refresh_from_db()
    assert application.keep_until <= timezone.localdate() + timedelta(days=90)


def test_every_pass_of_the_sweep_looks_for_jobs_that_are_over() -> None:
    first, second = (make_job(apply_until=yesterday()) for _ in range(2))
    sweep.hand_out_due()
    first.refresh_from_db()
    assert first.state == JobState.CLOSED
    Job.objects.filter(pk=second.pk).update(state=JobState.PUBLISHED)
    sweep.do_due()
    second.refresh_from_db()
    assert second.state == JobState.CLOSED


def test_a_job_whose_last_day_is_over_opens_again_only_with_another_day() -> None:
    job = make_job(apply_until=yesterday())
    close_expired_jobs()
    with override("en"), pytest.raises(Refused, match="last day for applications is over"):
        reopen_job(job, by=make_recruiter(job.company))
    Job.objects.filter(pk=job.pk).update(closes_at=None)
    reopen_job(job, by=make_recruiter(job.company))
    job.refresh_from_db()
    assert job.is_open
