"""Making a job known: what search engines object to, short links, ready texts for boards."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from desk.demonstration.companies import companies
from desk.demonstration.documents import job_documents
from jobs.actions.brief import create_job
from jobs.actions.publication import publish_job
from jobs.catalogue.jobposting import lint_jobposting
from jobs.forms.document import check_document
from jobs.models import Job, ShareLink
from jobs.policy import ELSEWHERE_LIMITS, SHARE_LINKS_MAXIMUM
from jobs.queries.careers import known_source, source_name
from jobs.queries.document import brief_document
from jobs.queries.elsewhere import ready_texts
from jobs.queries.findable import SENTENCES, markup_remarks
from jobs.queries.posting import newest_version, posting_of
from jobs.states import Channel, JobState
from tests.factories import make_company, make_job, make_recruiter, publish
from tests.jobs.test_public import GOOD, markup, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def recruiter_client(client: Client) -> tuple[Client, Job]:
    job = make_job()
    client.force_login(make_recruiter(job.company))
    return client, job


# --- What search engines make of it -----------------------------------------------------------------------------------


def words_of(page: str) -> str:
    """What a reader sees of a page."""
    from html import unescape

    body = page[page.index("<main") : page.index("</main>")]
    return unescape(re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize("slug", sorted(job_documents()))
def test_every_demonstration_job_passes_the_lint_in_both_languages(slug: str) -> None:
    document = check_document(job_documents()[slug])
    facts = next(one for one in companies() if one.slug == document["company"])
    company = make_company(name=facts.name, slug=facts.slug, legal_name=facts.legal_name, website=facts.website)
    job = create_job(company, by="system", title=document["title"], language=document["language"], document=document)
    Job.objects.filter(pk=job.pk).update(apply_until=None)
    publish_job(job, by="system")
    for language in ("fr", "en"):
        page = page_of(f"/jobs/{job.slug}/?lang={language}")
        [posting] = markup(page)
        lint = lint_jobposting(posting, page_text=words_of(page))
        assert list(map(str, lint.errors)) == []
        assert {str(fault) for fault in lint.warnings} <= {"jobLocation: no postalCode"}
        assert posting["occupationalCategory"][0]["codeValue"] in {"E1101", "E1103"}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": "Community manager 38 000 €"}, "title: holds pay"),
        ({"title": "Community manager 38k"}, "title: holds pay"),
        ({"title": "Community manager, 12/12/2026"}, "title: holds a date"),
        ({"title": "Community manager at les herbiers"}, "title: holds the company"),
        ({"title": "Community manager " * 7}, "title: longer than a title"),
        (
            {"jobLocation": [{"address": {"addressLocality": "Brest", "addressCountry": "FR"}}], "title": "CM Brest"},
            "title: holds a place",
        ),
        ({"identifier": {"name": "x"}}, "identifier: no value"),
        (
            {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": [{"name": "FR"}]},
            "description: does not say that the work is remote",
        ),
    ],
)
def test_the_lint_knows_what_search_engines_refuse(change: dict, error: str) -> None:
    assert error in map(str, lint_jobposting({**GOOD, **change}).errors)


@pytest.mark.parametrize("title", ["Community manager F/H", "CM 360°", "Brestoise des réseaux", "Responsable TikTok 2"])
def test_the_lint_leaves_good_titles_alone(title: str) -> None:
    places = [{"address": {"addressLocality": "Brest", "addressCountry": "FR"}}]
    assert lint_jobposting({**GOOD, "title": title, "jobLocation": places}).errors == ()


def test_what_the_markup_says_must_stand_on_the_page() -> None:
    found = {
        **GOOD,
        "jobLocation": [{"address": {"addressLocality": "Brest", "addressCountry": "FR"}}],
        "baseSalary": {"currency": "EUR", "value": {"minValue": 31000, "maxValue": 36000, "unitText": "YEAR"}},
    }
    assert lint_jobposting(found, page_text="Community manager Brest 31 000 – 36 000 €").errors == ()
    faults = lint_jobposting(found, page_text="Something else, 31 000 €").errors
    assert [str(fault) for fault in faults] == [
        "title: not on the page",
        "jobLocation: not on the page",
        "baseSalary: not on the page",
    ]


def test_what_hides_a_job_is_said_in_a_sentence_to_whoever_publishes_it(recruiter_client: tuple[Client, Job]) -> None:
    client, job = recruiter_client
    job.texts.update(title="Community manager !!")
    publish(job)
    for route in ("jobs:job-publish", "jobs:job-share"):
        page = client.get(reverse(route, args=[job.slug])).content.decode()
        assert "Take the signs out of the title" in page
        assert "The offer is too short for search engines" in page
    remarks = markup_remarks(job, brief_document(Job.objects.with_brief().get(pk=job.pk)))
    assert [(one.section.value, one.hides) for one in remarks] == [("job", True), ("context", True)]


def test_every_sentence_is_for_a_fault_that_the_lint_can_find() -> None:
    import inspect

    from jobs.catalogue import jobposting

    source = inspect.getsource(jobposting)
    for fault in SENTENCES:
        name, what = fault.split(": ", 1)
        assert name in source, fault
        assert what in source or what.removeprefix("no ") in source, fault


# --- Short links ------------------------------------------------------------------------------------------------------


def test_a_short_link_leads_to_the_job_and_the_source_goes_on_to_the_form(client: Client) -> None:
    job = make_job()
    link = ShareLink.objects.create(job=job, name="Newsletter of November")
    response = client.get(f"{link.get_absolute_url()}?lang=en")
    assert (response.status_code, response["Location"]) == (302, f"/jobs/{job.slug}/?lang=en&via={link.code}")
    page = page_of(response["Location"])
    assert f'href="/jobs/{job.slug}/apply/?lang=en&amp;via={link.code}"' in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/jobs/{job.slug}/?lang=en">' in page
    assert source_name(job, link.code) == "Newsletter of November"


@pytest.mark.parametrize("via", ["", "no-such", "x" * 5000, "%00", '"><script>'])
def test_an_unknown_source_goes_nowhere(via: str) -> None:
    job, other = make_job(), make_job()
    foreign = ShareLink.objects.create(job=other, name="Elsewhere")
    assert known_source(job, foreign.code) == ""
    assert source_name(job, foreign.code) == ""
    page = page_of(f"/jobs/{job.slug}/?via={via}")
    assert f'href="/jobs/{job.slug}/apply/"' in page


@pytest.mark.parametrize("channel", list(Channel))
def test_the_boards_are_known_sources(channel: Channel) -> None:
    job = make_job()
    assert known_source(job, channel) == channel
    assert source_name(job, channel) == channel.label


def test_a_link_to_a_draft_and_an_unknown_one_lead_nowhere(client: Client) -> None:
    link = ShareLink.objects.create(job=make_job(), name="Newsletter")
    Job.objects.filter(pk=link.job_id).update(state=JobState.DRAFT)
    for code in (link.code, "abcdefg"):
        assert client.get(f"/s/{code}/").status_code == 404


def test_recruiters_make_links_once_for_each_place_and_take_them_back(recruiter_client: tuple[Client, Job]) -> None:
    client, job = recruiter_client
    address = reverse("jobs:share-link-add", args=[job.slug])
    for _ in range(2):
        assert client.post(address, {"name": "Newsletter"}).status_code == 302
    link = ShareLink.objects.get(job=job)
    assert link.get_absolute_url() in client.get(reverse("jobs:job-share", args=[job.slug])).content.decode()
    client.post(reverse("jobs:share-link-remove", args=[job.slug, link.pk]))
    assert not job.share_links.exists()
    assert list(
        AuditEntry.objects.filter(verb__startswith="job.share").order_by("pk").values_list("verb", flat=True)
    ) == [
        "job.share-link-added",
        "job.share-link-removed",
    ]


@pytest.mark.parametrize(("name", "said"), [("", "required"), ("x" * 81, "at most 80"), (" ", "required")])
def test_a_place_that_cannot_be_used_is_told_so(recruiter_client: tuple[Client, Job], name: str, said: str) -> None:
    client, job = recruiter_client
    response = client.post(reverse("jobs:share-link-add", args=[job.slug]), {"name": name})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not job.share_links.exists()


def test_a_job_has_a_bounded_number_of_links(recruiter_client: tuple[Client, Job]) -> None:
    client, job = recruiter_client
    ShareLink.objects.bulk_create(ShareLink(job=job, name=f"Place {number}") for number in range(SHARE_LINKS_MAXIMUM))
    response = client.post(reverse("jobs:share-link-add", args=[job.slug]), {"name": "One more"})
    assert response.status_code == 422
    assert "A job has 50 share links at most." in response.content.decode()


# --- Publishing elsewhere ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_ready_texts_keep_within_what_each_board_takes_and_end_with_the_address(language: str) -> None:
    job = make_job(title="Un titre " * 20)
    job.texts.update(context="Le contexte. " * 400, main_mission="La mission.\n" * 300, title="Un titre " * 20)
    publish(job)
    ready = ready_texts(posting_of(newest_version(job), language), job.company.name, job.slug)
    assert [one.channel for one in ready] == list(Channel)
    for one in ready:
        assert (one.title_limit, one.limit) == ELSEWHERE_LIMITS[one.channel]
        assert len(one.title) <= one.title_limit
        assert len(one.text) <= one.limit
        assert one.address == f"http://127.0.0.1:8000/jobs/{job.slug}/?lang={language}&via={one.channel.value}"
        assert one.text.endswith(one.address)
        assert one.is_cut


def test_a_ready_text_says_what_matters_first() -> None:
    job = make_job(title="Vidéaste", apply_until=timezone.localdate() + timedelta(days=9))
    by_channel = {
        one.channel: one for one in ready_texts(posting_of(newest_version(job), "en"), "Les Herbiers", job.slug)
    }
    offer = by_channel[Channel.FRANCE_TRAVAIL].text
    assert offer.startswith("Lead.\n\nContract: permanent contract\nPay: €31,000\u00a0–\u00a0€36,000 per year\n")
    assert "Place: Roscoff, hybrid\n" in offer
    assert "Mandatory criteria\n– Moderation\n– Crisis\n" in offer
    assert not by_channel[Channel.FRANCE_TRAVAIL].is_cut
    assert by_channel[Channel.LINKEDIN].text.startswith("Lead.\n\nVidéaste (en) · Les Herbiers · Roscoff\n\n")


def test_the_page_of_a_job_never_published_says_where_to_begin(client: Client) -> None:
    job = make_job(published=False)
    client.force_login(make_recruiter(job.company))
    page = client.get(reverse("jobs:job-share", args=[job.slug])).content.decode()
    assert "publish the job first" in page
    assert reverse("jobs:job-publish", args=[job.slug]) in page
