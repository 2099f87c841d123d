"""What anyone may read of jobs."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jobs.catalogue.jobposting import lint_jobposting
from jobs.models import CompanyText, FormerSlug, Job, JobText
from jobs.states import JobState
from tests.factories import make_company, make_job, publish

pytestmark = pytest.mark.django_db


def markup(page: str) -> list[dict]:
    """The JSON-LD objects of a page."""
    return [
        json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    ]


def titles(page: str) -> list[str]:
    """The jobs that a list shows, in order."""
    return re.findall(r'<a class="stretched-link"[^>]*>(.*?)</a>', page)


def page_of(address: str, language: str = "en") -> str:
    """What a reader of this language gets."""
    response = Client(headers={"accept-language": language}).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_home_lists_open_jobs_newest_first_and_no_others() -> None:
    now = timezone.now()
    for number, state in enumerate(
        [JobState.PUBLISHED, JobState.DRAFT, JobState.PAUSED, JobState.CLOSED, JobState.PUBLISHED]
    ):
        job = make_job(title=f"Job {number}")
        Job.objects.filter(pk=job.pk).update(state=state, published_at=now + timedelta(minutes=number))
    make_job(title="Never published", published=False)
    make_job(title="Over", apply_until=timezone.localdate() - timedelta(days=1))
    assert titles(page_of("/", "fr")) == ["Job 4", "Job 0"]


def test_the_home_shows_what_was_published_and_not_the_draft_that_follows() -> None:
    job = make_job(title="As published")
    JobText.objects.filter(job=job).update(title="Being rewritten", lead="A new lead.")
    Job.objects.filter(pk=job.pk).update(contract="freelance", pay_min=1)
    page = page_of("/", "fr")
    assert titles(page) == ["As published"]
    assert "A new lead." not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Vidéaste", "Stratège"]),
        ("q=strategE", ["Stratège"]),
        ("q=videaste+roscoff", ["Vidéaste"]),
        ("contract=freelance", ["Vidéaste"]),
        ("workplace=remote", ["Vidéaste"]),
        ("place=nant", ["Stratège"]),
        ("language=fr", ["Vidéaste", "Stratège"]),
        ("language=br", []),
        ("company=le-port", ["Stratège"]),
        ("role=social-strategist", ["Stratège"]),
        ("contract=cdi&workplace=remote", []),
        ("contract=no-such-contract", []),
        ("q=" + "x" * 101, ["Vidéaste", "Stratège"]),
        ("q=%00", ["Vidéaste", "Stratège"]),
    ],
)
def test_filters_are_in_the_address_and_combine(query: str, found: list[str]) -> None:
    strategist = make_job(
        make_company(name="Le Port", slug="le-port"), title="Stratège", contract="cdi", role="social-strategist"
    )
    strategist.locations.update(city="Nantes", region="Pays de la Loire")
    publish(strategist)
    make_job(title="Vidéaste", contract="freelance", workplace="remote")
    assert titles(page_of(f"/?{query}", "fr")) == found


def test_roles_are_offered_by_their_name_once_there_are_several() -> None:
    make_job(role="social-strategist")
    assert 'name="role"' not in page_of("/")
    make_job(role="our-own")
    page = page_of("/?role=our-own")
    assert '<option value="social-strategist">Corporate social strategist</option>' in page
    assert '<option value="our-own" selected>our-own</option>' in page


def test_a_filter_that_cannot_be_used_says_why_and_keeps_what_was_typed() -> None:
    make_job()
    page = page_of("/?q=" + "x" * 101)
    assert "at most 100 characters" in page
    assert f'value="{"x" * 101}"' in page


def test_the_home_is_paged_and_keeps_its_filters() -> None:
    company = make_company()
    for number in range(21):
        make_job(company, title=f"Job {number:02}")
    page = page_of("/?contract=cdi", "fr")
    assert len(titles(page)) == 20
    assert 'href="?contract=cdi&amp;page=2"' in page
    assert titles(page_of("/?contract=cdi&page=2", "fr")) == ["Job 00"]
    assert titles(page_of("/?page=nonsense", "fr"))[0] == "Job 20"


def test_an_empty_home_says_so() -> None:
    assert "No job is open at the moment" in page_of("/")


def test_the_home_asks_the_same_few_queries_for_one_job_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_job()
    make_job()
    page_of("/")
    with django_assert_num_queries(2):
        page_of("/")
    for _ in range(5):
        make_job()
    page_of("/")
    with django_assert_num_queries(2):
        page_of("/")


def test_a_house_with_one_company_tells_that_company_s_story() -> None:
    job = make_job(make_company(name="Les Herbiers"))
    CompanyText.objects.create(company=job.company, language="fr", introduction="Nous récoltons.", failures="Un échec.")
    page = page_of("/", "fr")
    assert "Nous récoltons." in page
    assert "Un échec." in page


def test_the_page_of_a_job_shows_its_thirteen_sections() -> None:
    job = make_job(make_company(name="Les Herbiers"), apply_until=timezone.localdate() + timedelta(days=9))
    text = job.texts.get(language="fr")
    for name in ("company", "context", "main_mission", "education", "variable_pay", "unit", "reports_to", "prospects"):
        setattr(text, name, f"Le texte {name}.")
    text.save()
    job.secondarymissions.create(language="fr", text="Une mission de départ", when="current")
    job.secondarymissions.create(language="fr", text="Une mission à venir", when="potential", position=1)
    job.objectives.create(language="fr", text="Un objectif", months=12, indicator="un indicateur")
    job.qualities.create(language="fr", text="Une qualité")
    job.teammates.create(language="fr", text="le service client")
    publish(job)
    page = page_of(f"/jobs/{job.slug}/", "fr")
    for said in (
        *(f"Le texte {name}." for name in ("company", "context", "main_mission", "education", "variable_pay")),
        *(f"Le texte {name}." for name in ("unit", "reports_to", "prospects")),
        *("Une mission de départ", "Une mission à venir", "Un objectif", "un indicateur", "Une qualité"),
        *("le service client", "Modération", "Gestion de crise", "Vidéo", "Mesure", "Camille Demo", "Roscoff"),
        *("contact@house.example", "31\u202f000\u00a0–\u00a036\u202f000\u00a0€"),
    ):
        assert said in page, said


def test_a_job_is_read_in_the_language_asked_for_where_it_exists_else_in_its_own() -> None:
    job = make_job(title="Le titre")
    page = page_of(f"/jobs/{job.slug}/?lang=en", "fr")
    assert '<h1 class="v-display">Le titre (en)</h1>' in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/jobs/{job.slug}/?lang=en">' in page
    assert f'hreflang="fr" href="http://127.0.0.1:8000/jobs/{job.slug}/?lang=fr"' in page
    job.texts.filter(language="en").delete()
    publish(job)
    page = page_of(f"/jobs/{job.slug}/?lang=en", "fr")
    assert '<html lang="en"' in page
    assert '<h1 class="v-display" lang="fr">Le titre <small>F/H</small></h1>' in page
    assert "This job is described in one language only: French." in page
    assert 'hreflang="en"' not in page


def test_what_a_company_writes_cannot_break_out_of_the_page_or_its_markup() -> None:
    job = make_job()
    job.texts.update(context="</script><script>alert(1)</script> & <b>bold</b>", title="A & B </script>")
    publish(job)
    page = page_of(f"/jobs/{job.slug}/?lang=fr")
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    [posting] = markup(page)
    assert posting["title"] == "A & B </script>"
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in posting["description"]


def test_the_markup_of_a_complete_job_passes_the_lint_in_every_language() -> None:
    job = make_job(apply_until=timezone.localdate() + timedelta(days=9), contract="cdd", contract_months=9)
    job.texts.update(context="Pourquoi ce poste s’ouvre. " * 12)
    publish(job)
    for language in ("fr", "en"):
        [posting] = markup(page_of(f"/jobs/{job.slug}/?lang={language}"))
        lint = lint_jobposting(posting)
        assert (lint.errors, lint.warnings) == ((), ())
        assert posting["employmentType"] == ["FULL_TIME", "TEMPORARY"]
        assert posting["baseSalary"]["value"]["minValue"] == 31000
        assert posting["jobLocation"][0]["address"]["addressCountry"] == "FR"
        assert posting["inLanguage"] == language


def test_a_remote_job_says_where_one_may_live_and_names_no_place() -> None:
    job = make_job(workplace="remote")
    job.texts.update(context="Pourquoi ce poste s’ouvre. " * 12)
    publish(job)
    [posting] = markup(page_of(f"/jobs/{job.slug}/"))
    assert lint_jobposting(posting).errors == ()
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert posting["applicantLocationRequirements"] == [{"@type": "Country", "name": "FR"}]
    assert "jobLocation" not in posting


GOOD = {
    "title": "Community manager",
    "description": "<p>" + "What is done. " * 20 + "</p>",
    "datePosted": "2026-11-20",
    "hiringOrganization": {"name": "Les Herbiers"},
    "jobLocation": [{"address": {"addressCountry": "FR"}}],
    "employmentType": ["FULL_TIME"],
    "baseSalary": {"currency": "EUR", "value": {"minValue": 1, "maxValue": 2, "unitText": "YEAR"}},
    "identifier": {"value": "x"},
    "url": "https://house.example/jobs/x/?lang=fr",
    "validThrough": "2026-12-20T23:59:59+01:00",
}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({}, None),
        ({"title": ""}, "title: missing"),
        ({"title": "Join us!!"}, "title: signs that are no part of a job title"),
        ({"description": "Community manager"}, "description: is the title"),
        ({"description": "<p>Short.</p>"}, "description: too short to be complete"),
        ({"description": "x" * 300}, "description: no paragraphs"),
        ({"datePosted": "20 November"}, "datePosted: not an ISO 8601 date"),
        ({"validThrough": "2026-10-01T00:00:00+02:00"}, "validThrough: before datePosted"),
        ({"validThrough": "2026-12-20T23:59:59"}, "validThrough: no zone"),
        ({"hiringOrganization": {"logo": "x"}}, "hiringOrganization: no name"),
        ({"jobLocation": [{"address": {"addressLocality": "Roscoff"}}]}, "jobLocation: no addressCountry"),
        ({"jobLocation": None}, "jobLocation: missing"),
        ({"jobLocationType": "HYBRID"}, "jobLocationType: only TELECOMMUTE is known"),
        (
            {"jobLocation": None, "jobLocationType": "TELECOMMUTE", "description": f"<p>{'All remote. ' * 20}</p>"},
            "applicantLocationRequirements: missing for a remote job",
        ),
        ({"employmentType": "FULLTIME"}, "employmentType: unknown FULLTIME"),
        ({"baseSalary": {"currency": "EUR", "value": {"unitText": "YEAR"}}}, "baseSalary: no amount"),
        ({"baseSalary": {"value": {"value": 1, "unitText": "YEAR"}}}, "baseSalary: no currency"),
        (
            {"baseSalary": {"currency": "EUR", "value": {"value": 1, "unitText": "year"}}},
            "baseSalary: unknown unitText",
        ),
        (
            {"baseSalary": {"currency": "EUR", "value": {"minValue": 3, "maxValue": 2, "unitText": "YEAR"}}},
            "baseSalary: minValue above maxValue",
        ),
    ],
)
def test_the_lint_names_each_fault(change: dict, error: str | None) -> None:
    assert [str(fault) for fault in lint_jobposting({**GOOD, **change}).errors] == ([error] if error else [])


def test_the_page_of_a_job_takes_three_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    job = make_job()
    page_of(f"/jobs/{job.slug}/")
    with django_assert_num_queries(3):
        page_of(f"/jobs/{job.slug}/")


@pytest.mark.parametrize("page", ["", "selection/"])
def test_an_unknown_job_and_a_draft_are_not_there(page: str, client: Client) -> None:
    draft = make_job()
    Job.objects.filter(pk=draft.pk).update(state=JobState.DRAFT)
    never = make_job(published=False)
    for slug in ("no-such-job", draft.slug, never.slug):
        assert client.get(f"/jobs/{slug}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "selection/"])
def test_a_former_address_leads_to_the_present_one_for_good(page: str, client: Client) -> None:
    job = make_job()
    FormerSlug.objects.create(slug="old-name", job=job)
    response = client.get(f"/jobs/old-name/{page}?lang=en")
    assert (response.status_code, response["Location"]) == (301, f"/jobs/{job.slug}/{page}?lang=en")


def test_a_closed_job_keeps_its_page_for_ninety_days_without_form_or_markup_and_is_then_gone(client: Client) -> None:
    job = make_job()
    today = timezone.localtime(timezone=job.company.zone)  # Days are counted there, over a change of the clocks too.
    Job.objects.filter(pk=job.pk).update(state=JobState.CLOSED, closed_at=today - timedelta(days=90))
    page = page_of(f"/jobs/{job.slug}/")
    assert "This job has taken no applications since" in page
    assert '<meta name="robots" content="noindex">' in page
    assert markup(page) == []
    assert "/apply/" not in page
    Job.objects.filter(pk=job.pk).update(closed_at=today - timedelta(days=91))
    assert client.get(f"/jobs/{job.slug}/").status_code == 410
    assert client.get(f"/jobs/{job.slug}/selection/").status_code == 410


def test_an_expired_job_is_like_a_closed_one_and_a_paused_one_says_so(client: Client) -> None:
    over = make_job(apply_until=timezone.localdate() - timedelta(days=90))
    page = page_of(f"/jobs/{over.slug}/")
    assert "This job has taken no applications since" in page
    assert markup(page) == []
    Job.objects.filter(pk=over.pk).update(closes_at=timezone.now() - timedelta(days=92))
    assert client.get(f"/jobs/{over.slug}/").status_code == 410
    paused = make_job()
    Job.objects.filter(pk=paused.pk).update(state=JobState.PAUSED)
    page = page_of(f"/jobs/{paused.slug}/")
    assert "This job takes no applications for now" in page
    assert "/apply/" not in page


def test_how_applications_are_read_is_what_was_frozen_with_the_version() -> None:
    job = make_job()
    job.criteria.filter(key="video").update(weight=5)
    page = page_of(f"/jobs/{job.slug}/selection/")
    assert "How your application is read" in page
    assert "Video: weight 3" in page
    assert "Moderation: mandatory" in page
    assert "A person reads every application" in page
    assert "A program reads the text of the CV" in page
