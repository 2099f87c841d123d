"""Applications are kept no longer than the recruitment needs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from candidates.policy import KEEP_AFTER_CLOSE
from candidates.states import ApplicationState
from jobs.actions.publication import close_job
from tests import factories

pytestmark = pytest.mark.django_db


def test_closing_a_job_starts_the_time_for_which_its_applications_are_kept() -> None:
    job = factories.make_job()
    today = timezone.localdate()
    long = factories.make_application(job, keep_until=today + timedelta(days=700))
    short = factories.make_application(job, keep_until=today + timedelta(days=10))
    hired = factories.make_application(job, keep_until=today + timedelta(days=700), state=ApplicationState.HIRED)
    other = factories.make_application(factories.make_job(), keep_until=today + timedelta(days=700))
    close_job(job, by=factories.make_administrator())
    for application in (long, short, hired, other):
        application.refresh_from_db()
    assert long.keep_until == today + KEEP_AFTER_CLOSE
    assert short.keep_until == today + timedelta(days=10)
    assert hired.keep_until == today + timedelta(days=700)
    assert other.keep_until == today + timedelta(days=700)
