"""A company's own words stand for one another where dossiers of its jobs are read, and nowhere else."""

import html

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from jobs.actions.synonyms import add_synonyms, remove_synonyms
from jobs.forms.synonyms import SynonymsForm
from jobs.models import Company, Criterion, Job, SynonymGroup
from shortlists.actions.reading import read_dossiers
from shortlists.models import Evidence, Reading
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    return factories.make_company()


def refusal(company: Company, words: str) -> str:
    form = SynonymsForm({"words": words}, company=company)
    return "" if form.is_valid() else html.unescape(str(form.errors["words"][0]))


def make_dossier(company: Company, message: str) -> Reading:
    """A dossier waiting to be read in a job whose only criterion is « fil rouge »."""
    job = factories.make_job(company, published=False)
    job.criteria.all().delete()
    Criterion.objects.create(job=job, key="letter", kind="text", necessity="relative", label={"fr": "Fil rouge"})
    factories.publish(job)
    application = factories.make_application(job, message=message)
    return Reading.objects.create(application=application, job=Job.objects.get(pk=job.pk))


def read_again(reading: Reading) -> list[str]:
    """Its quotes after the reading, for which it must have become due."""
    reading.refresh_from_db()
    read_dossiers([reading])
    return list(Evidence.objects.filter(reading=reading).values_list("quote", flat=True))


def test_a_word_of_the_house_finds_its_synonym_in_dossiers_of_that_house_alone(company: Company) -> None:
    own, foreign = (make_dossier(one, "J’ai écrit la lettre interne.") for one in (company, factories.make_company()))
    assert (read_again(own), read_again(foreign)) == ([], [])
    add_synonyms(company, ["fil rouge", "lettre interne"], by=factories.make_recruiter(company))
    assert (read_again(own), read_again(foreign)) == (["J’ai écrit la lettre interne."], [])


def test_changed_words_make_due_only_what_carries_one_of_them(company: Company) -> None:
    reading = make_dossier(company, "J’ai écrit la lettre interne.")
    by = factories.make_recruiter(company)
    read_again(reading)
    add_synonyms(company, ["ruche", "forum des sociétaires"], by=by)
    assert not Reading.objects.filter(due_at__isnull=False).exists()
    group = add_synonyms(company, ["fil rouge", "lettre interne"], by=by)
    assert Reading.objects.filter(due_at__isnull=False).count() == 1
    read_again(reading)
    remove_synonyms(group, by=by)
    assert read_again(reading) == []


def test_words_are_refused_that_would_find_everything_or_nobody_may_look_for(company: Company) -> None:
    SynonymGroup.objects.create(company=company, words=["CM", "community manager"])
    assert refusal(company, "ruche, forum des sociétaires") == ""
    assert refusal(company, "ruche, ") == "Give two words at least, apart by a comma."
    assert refusal(company, "X, Twitter") == "“X” is too short: a single letter would be found everywhere."
    assert refusal(company, "Cm, animatrice") == "“Cm” is in another group already."
    assert refusal(company, ", ".join(f"mot {number}" for number in range(13))) == "A group has 12 words at most."
    assert "“jeune”" in refusal(company, "profil jeune, débutant")


def test_the_words_of_a_company_are_paged_changed_and_taken_away_with_a_trace(
    client: Client, company: Company, django_assert_num_queries: object
) -> None:
    client.force_login(factories.make_recruiter(company))
    address = reverse("jobs:synonym-add", args=[company.slug])
    client.post(address, {"words": "ruche, forum des sociétaires"})
    group = SynonymGroup.objects.get()
    client.post(reverse("jobs:synonym-change", args=[company.slug, group.pk]), {"words": "ruche; forum"})
    group.refresh_from_db()
    assert group.words == ["ruche", "forum"]
    for number in range(30):
        SynonymGroup.objects.create(company=company, words=[f"mot {number}", f"chose {number}"])
    page = client.get(reverse("jobs:synonym-list", args=[company.slug]) + "?page=2").content.decode()
    assert page.count('name="words"') == 1 + 6
    client.post(reverse("jobs:synonym-remove", args=[company.slug, group.pk]))
    assert SynonymGroup.objects.count() == 30
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "company.synonyms-added",
        "company.synonyms-edited",
        "company.synonyms-removed",
    ]
