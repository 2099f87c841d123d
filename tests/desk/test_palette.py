"""Going to a person, a job or a page by its name."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import make_administrator, make_application, make_candidate, make_company, make_job, make_recruiter

pytestmark = pytest.mark.django_db


def asked(user: User, text: str, *, alone: bool = False) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(reverse("desk:palette"), {"q": text}, headers={"X-Fragment": "1"} if alone else {})
    assert response.status_code == 200
    return response.content.decode()


def test_people_and_jobs_are_found_by_the_beginnings_of_their_names() -> None:
    job = make_job(title="Modératrice de communauté")
    candidate = make_candidate(first_name="Inès", last_name="Moderne")
    make_application(job, candidate)
    html = asked(make_recruiter(job.company), "moder", alone=True)
    assert f'href="{reverse("candidates:candidate", args=[candidate.pk])}"' in html
    assert f'href="{reverse("candidates:pipeline", args=[job.slug])}"' in html
    assert "<html" not in html


def test_what_one_may_not_see_is_no_place_to_go_to() -> None:
    job = make_job(title="Modératrice")
    make_application(job, make_candidate(last_name="Moderne"))
    html = asked(make_recruiter(make_company()), "moder", alone=True)
    assert "<a" not in html


def test_without_scripts_there_is_a_page_with_the_same() -> None:
    html = asked(make_administrator(), "")
    for route in ("desk:todo", "jobs:job-list", "candidates:candidate-list", "desk:background"):
        assert f'<li><a href="{reverse(route)}"' in html
    assert reverse("desk:background") not in asked(make_recruiter(make_company()), "").partition('id="pages"')[2]
