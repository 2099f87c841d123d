"""The figure on the tab of a job's applications."""

import pytest
from django.test import Client

from candidates.models import Application
from candidates.states import ApplicationState
from jobs.queries.head import job_head
from tests.factories import make_application, make_company, make_hiring_manager, make_job, make_recruiter

pytestmark = pytest.mark.django_db


def test_the_tab_counts_the_applications_in_progress_of_its_job_alone(client: Client) -> None:
    company = make_company()
    job, other = make_job(company), make_job(company)
    recruiter = make_recruiter(company)
    applications = [make_application(job) for _ in range(3)]
    make_application(other)
    Application.objects.filter(pk=applications[0].pk).update(state=ApplicationState.REJECTED)
    assert job_head(job, recruiter)["counts"] == {"applications": "2"}
    assert job_head(job, make_hiring_manager(job))["counts"] == {"applications": "2"}
    client.force_login(recruiter)
    assert '<span class="v-count">2</span>' in client.get(f"/desk/jobs/{job.slug}/ranking/").content.decode()


def test_whoever_may_not_open_the_tab_is_told_no_figure() -> None:
    job = make_job(make_company())
    make_application(job)
    assert job_head(job, make_recruiter(make_company()))["counts"] == {}


def test_a_tab_counts_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    company = make_company()
    job = make_job(company)
    for _ in range(4):
        make_application(job)
    monkeypatch.setattr("jobs.queries.head.TAB_COUNTED", 3)
    assert job_head(job, make_recruiter(company))["counts"] == {"applications": "3+"}
