"""Lists of jobs and companies, and what begins there."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry
from jobs.models import Company, CompanyMember, Job
from jobs.states import JobState
from tests.factories import (
    make_administrator,
    make_company,
    make_hiring_manager,
    make_interviewer,
    make_job,
    make_recruiter,
    make_user,
)

pytestmark = pytest.mark.django_db


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{reverse('jobs:job-list')}{query}").content.decode()
    return re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", page)


def test_each_person_sees_the_jobs_of_their_companies_and_those_they_take_part_in(client: Client) -> None:
    ours, theirs = make_company(), make_company()
    mine, other = make_job(ours, title="Mine"), make_job(theirs, title="Other")
    expected = {
        make_recruiter(ours): ["Mine"],
        make_hiring_manager(other): ["Other"],
        make_interviewer(mine): ["Mine"],
        make_administrator(): ["Other", "Mine"],
        make_user(): [],
    }
    for person, seen in expected.items():
        client.force_login(person)
        assert titles(client) == seen


def test_jobs_are_filtered_by_state_company_and_words_of_the_title(client: Client) -> None:
    company = make_company(slug="les-herbiers")
    make_job(company, title="Animatrice")
    make_job(make_company(), title="Stratège", published=False)
    client.force_login(make_administrator())
    assert titles(client, "?state=draft") == ["Stratège"]
    assert titles(client, "?company=les-herbiers") == ["Animatrice"]
    assert titles(client, "?q=strat") == ["Stratège"]
    assert titles(client, "?state=draft&company=les-herbiers") == []


def test_filters_that_mean_nothing_filter_nothing(client: Client) -> None:
    make_job(title="Animatrice")
    client.force_login(make_administrator())
    assert titles(client, "?state=flying&company=none&page=seven&nothing=1") == ["Animatrice"]


def test_the_list_asks_the_database_the_same_for_one_job_and_for_thirty(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    company = make_company()
    client.force_login(make_recruiter(company))
    make_job(company)
    titles(client)
    with django_assert_num_queries(9):
        assert len(titles(client)) == 1
    for _number in range(29):
        make_job(company)
    with django_assert_num_queries(9):
        assert len(titles(client)) == 25


def test_a_job_begins_from_a_template_in_every_language(client: Client) -> None:
    company = make_company()
    client.force_login(make_recruiter(company))
    data = {
        "title": "Community manager F/H",
        "company": company.pk,
        "role": "community-manager",
        "language": "fr",
        "country": "FR",
    }
    response = client.post(reverse("jobs:job-new"), data)
    job = Job.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("jobs:brief", args=[job.slug]))
    assert job.state == JobState.DRAFT
    assert all(text.context and text.main_mission for text in job.texts.all())
    assert job.criteria.count() == 14
    assert AuditEntry.objects.filter(verb="job.created", object_id=job.pk).exists()


def test_two_jobs_with_one_title_have_two_addresses(client: Client) -> None:
    company = make_company()
    client.force_login(make_recruiter(company))
    data = {"title": "Même titre", "company": company.pk, "role": "", "language": "fr", "country": "FR"}
    for _time in range(2):
        client.post(reverse("jobs:job-new"), data)
    assert sorted(Job.objects.values_list("slug", flat=True)) == ["meme-titre", "meme-titre-2"]


def test_nobody_begins_a_job_for_somebody_else_s_company(client: Client) -> None:
    client.force_login(make_recruiter(make_company()))
    data = {"title": "x", "company": make_company().pk, "role": "", "language": "fr", "country": "FR"}
    assert client.post(reverse("jobs:job-new"), data).status_code == 422
    assert not Job.objects.exists()


def test_a_form_with_a_mistake_keeps_what_was_typed(client: Client) -> None:
    company = make_company()
    client.force_login(make_recruiter(company))
    response = client.post(reverse("jobs:job-new"), {"title": "x" * 201, "company": company.pk, "language": "fr"})
    assert response.status_code == 422
    assert "x" * 201 in response.content.decode()


# --- Companies --------------------------------------------------------------------------------------------------------


def company_data(**changes: str) -> dict[str, str]:
    return {
        "name": "Les Herbiers",
        "country": "FR",
        "language": "fr",
        "time_zone": "Europe/Paris",
        "failures_fr": "Un emballage mal annoncé.",
        "failures_en": "A wrapping wrongly announced.",
        **changes,
    }


def test_a_company_is_added_with_its_candid_side_in_both_languages(client: Client) -> None:
    client.force_login(make_administrator())
    assert client.post(reverse("jobs:company-new"), company_data()).status_code == 302
    company = Company.objects.get()
    assert {text.language: text.failures for text in company.texts.all()} == {
        "fr": "Un emballage mal annoncé.",
        "en": "A wrapping wrongly announced.",
    }


def test_changing_a_company_leaves_its_former_words_in_the_history(client: Client) -> None:
    company = make_company(name="Les Herbiers", slug="les-herbiers")
    client.force_login(make_recruiter(company))
    address = reverse("jobs:company-edit", args=[company.slug])
    assert client.post(address, company_data()).status_code == 302
    client.post(address, company_data(failures_fr="Autre chose."))
    entry = AuditEntry.objects.filter(verb="company.edited").latest("pk")
    assert entry.values_held.before == {"failures.fr": "Un emballage mal annoncé."}


def test_a_company_named_new_does_not_take_the_address_of_the_form(client: Client) -> None:
    client.force_login(make_administrator())
    client.post(reverse("jobs:company-new"), company_data(name="New"))
    assert Company.objects.get().slug == "new-2"


@pytest.mark.parametrize("changes", [{"name": ""}, {"website": "not an address"}, {"time_zone": "Mars/Olympus"}])
def test_a_company_with_a_mistake_keeps_what_was_typed(client: Client, changes: dict[str, str]) -> None:
    client.force_login(make_administrator())
    response = client.post(reverse("jobs:company-new"), company_data(**changes))
    assert response.status_code == 422
    assert "Un emballage mal annoncé." in response.content.decode()
    assert not Company.objects.exists()


def test_only_administrators_choose_who_recruits_for_a_company(client: Client) -> None:
    company, person = make_company(), make_user()
    address = reverse("jobs:recruiter-add", args=[company.slug])
    client.force_login(make_recruiter(company))
    assert client.post(address, {"user": person.pk}).status_code == 403
    client.force_login(make_administrator())
    assert client.post(address, {"user": person.pk}).status_code == 302
    member = CompanyMember.objects.get(user=person)
    assert client.post(reverse("jobs:recruiter-remove", args=[company.slug, member.pk])).status_code == 302
    assert not CompanyMember.objects.filter(user=person).exists()
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["company.member-added", "company.member-removed"]
