"""Publishing a brief: what it asks for, what it freezes, and how a job moves between its states."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import Refused
from accounts.models import AuditEntry
from jobs.actions.brief import create_job, save_section
from jobs.actions.publication import NotPublishable, close_job, pause_job, publish_job, reopen_job, reweigh
from jobs.models import BriefVersion, Job, Location
from jobs.queries.document import brief_document
from jobs.signals import brief_published, job_closed
from jobs.states import ALLOWED_MOVES, BriefSection, JobState
from tests.factories import make_administrator, make_company, make_hiring_manager, make_job, make_recruiter

pytestmark = pytest.mark.django_db


def refusals(job: Job, **arguments: Any) -> list[tuple[str, str]]:
    """The sections and codes for which publishing is refused; empty where it goes through."""
    try:
        publish_job(job, **arguments)
    except NotPublishable as refusal:
        return [(one.section.value, one.code) for one in refusal.obstacles]
    return []


def without(job: Job, section: BriefSection, values: dict[str, Any]) -> Job:
    """The job with other values in one section."""
    save_section(job, section, values, by="system")
    return job


NOTHING = {"fr": "", "en": ""}
RULES: list[tuple[BriefSection, dict[str, Any], list[tuple[str, str]]]] = [
    (BriefSection.CONTEXT, {"context": NOTHING}, [("context", "section-missing")]),
    (BriefSection.MAIN_MISSION, {"main_mission": NOTHING}, [("main-mission", "section-missing")]),
    (BriefSection.SKILLS, {"rows": []}, [("skills", "section-missing")]),
    (BriefSection.PAY, {"pay_min": None}, [("pay", "pay-missing")]),
    (BriefSection.PAY, {"pay_max": None}, [("pay", "pay-missing")]),
    (BriefSection.LOCATION, {"rows": []}, [("location", "section-missing")]),
    (BriefSection.CONTRACT, {"contract": ""}, [("contract", "section-missing")]),
    (BriefSection.CONTACT, {"contact_name": "", "contact_email": ""}, [("contact", "section-missing")]),
    (BriefSection.CONTEXT, {"context": {"fr": "Moins de 30 ans.", "en": ""}}, [("context", "age-limit")]),
    (BriefSection.CONTEXT, {"context": {"fr": "Nous cherchons [qui].", "en": ""}}, [("context", "placeholder-left")]),
    (BriefSection.CONTACT, {"apply_until": "2020-01-01"}, [("contact", "deadline-past")]),
    (BriefSection.SECONDARY_MISSIONS, {"rows": []}, []),
    (BriefSection.PROFILE, {"education": NOTHING, "rows": []}, []),
    (BriefSection.OBJECTIVES, {"rows": []}, []),
    (BriefSection.LANGUAGES, {"rows": []}, []),
]


@pytest.mark.parametrize(("section", "values", "expected"), RULES, ids=lambda value: str(value)[:40])
def test_publishing_is_refused_for_what_is_missing_or_unlawful(
    section: BriefSection, values: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    job = without(make_job(published=False), section, values)
    assert refusals(job, by="system") == expected
    job.refresh_from_db()
    assert job.state == (JobState.DRAFT if expected else JobState.PUBLISHED)


def test_a_job_in_france_needs_its_french_text() -> None:
    job = make_job(published=False, language="en", title="Community manager")
    job.texts.filter(language="fr").update(context="")
    assert refusals(job, by="system") == [("context", "french-section-missing")]
    job.texts.filter(language="fr").update(title="", main_mission="", lead="")
    assert refusals(job, by="system") == [("job", "french-missing")]


def test_a_job_in_quebec_needs_its_french_text_and_one_in_ireland_does_not() -> None:
    for country, region, expected in (("CA", "Québec", [("job", "french-missing")]), ("IE", "Munster", [])):
        job = make_job(published=False, language="en", country=country)
        job.texts.filter(language="fr").delete()
        Location.objects.filter(job=job).update(country=country, region=region)
        job.languages.update(language="en")
        assert refusals(job, by="system") == expected


def test_an_administrator_may_publish_without_pay_for_a_reason_that_is_kept() -> None:
    job = make_job(published=False, pay_min=None, pay_max=None)
    administrator = make_administrator()
    assert refusals(job, by=administrator) == [("pay", "pay-missing")]
    version = publish_job(job, by=administrator, pay_override_reason=" The scale is being negotiated. ")
    assert version.pay_override_reason == "The scale is being negotiated."
    entry = AuditEntry.objects.get(verb="job.pay-overridden")
    assert (entry.actor, entry.values_held.after["reason"]) == (administrator, "The scale is being negotiated.")


def test_a_reason_of_a_recruiter_overrides_nothing() -> None:
    job = make_job(published=False, pay_min=None)
    recruiter = make_recruiter(job.company)
    assert refusals(job, by=recruiter, pay_override_reason="Because.") == [("pay", "pay-missing")]


def test_an_override_covers_the_pay_range_and_nothing_else() -> None:
    job = make_job(published=False, pay_min=None, contract="")
    reasons = refusals(job, by=make_administrator(), pay_override_reason="Because.")
    assert reasons == [("contract", "section-missing")]


def test_a_reason_that_was_not_needed_is_not_kept() -> None:
    version = publish_job(make_job(published=False), by=make_administrator(), pay_override_reason="Because.")
    assert version.pay_override_reason == ""


def test_a_version_is_the_brief_word_for_word_and_stays_when_the_brief_changes() -> None:
    job = make_job(published=False)
    version = publish_job(job, by="system")
    frozen = brief_document(Job.objects.with_brief().get())
    save_section(job, BriefSection.CONTEXT, {"context": {"fr": "Autre chose.", "en": ""}}, by="system")
    version.refresh_from_db()
    assert version.document == frozen
    assert publish_job(job, by="system").number == 2


def test_a_language_that_is_only_begun_is_not_published() -> None:
    job = make_job(published=False)
    job.texts.filter(language="en").update(main_mission="")
    assert list(publish_job(job, by="system").document["texts"]) == ["fr"]


def test_criteria_of_groups_switched_off_are_left_out_of_the_version() -> None:
    job = create_job(make_company(), by="system", title="Community manager F/H", role="community-manager")
    before = {one["key"] for one in brief_document(Job.objects.with_brief().get())["criteria"]}
    save_section(job, BriefSection.SKILLS, {"is_light": True, "groups_off": ["findability", "relating"]}, by="system")
    after = {one["key"] for one in brief_document(Job.objects.with_brief().get())["criteria"]}
    left_out = {one.key for one in job.criteria.filter(competency__group__in=["findability", "relating"])}
    assert left_out
    assert before - after == left_out


def test_the_light_brief_begins_with_the_groups_that_small_houses_leave_out() -> None:
    job = make_job(published=False)
    save_section(job, BriefSection.SKILLS, {"is_light": True}, by="system")
    job.refresh_from_db()
    assert job.groups_off == [
        "organisation",
        "findability",
        "watch-tools",
        "web-technique",
        "influence-marketing",
        "presence",
    ]


def test_the_method_says_the_steps_and_criteria_in_every_language_of_the_brief() -> None:
    version = publish_job(make_job(published=False), by="system")
    assert sorted(version.method) == ["en", "fr"]
    steps, sought = version.method["en"][:2]
    assert steps["items"] == [
        "Received: 3 days at most",
        "Review: 3 days at most",
        "Interview: 3 days at most",
        "Offer: 3 days at most",
    ]
    assert sought["items"] == ["Moderation: mandatory", "Crisis: mandatory", "Video: weight 3", "Analytics: weight 2"]


def test_publishing_tells_later_apps_inside_its_transaction() -> None:
    told: list[tuple[BriefVersion, Any]] = []

    def hear(version: BriefVersion, by: Any, **_rest: Any) -> None:
        told.append((version, by))

    brief_published.connect(hear)
    try:
        version = publish_job(make_job(published=False), by="system")
    finally:
        brief_published.disconnect(hear)
    assert told == [(version, "system")]


def test_new_weights_are_a_new_version_in_which_nothing_else_is_different() -> None:
    job = make_job()
    first = job.versions.get()
    save_section(job, BriefSection.CONTEXT, {"context": {"fr": "Brouillon.", "en": ""}}, by="system")
    second = reweigh(job, {"video": 5, "analytics": 2}, by=make_recruiter(job.company))
    expected = [dict(one) for one in first.document["criteria"]]
    expected[2]["weight"] = 5
    assert (second.number, second.document) == (2, {**first.document, "criteria": expected})
    assert job.criteria.get(key="video").weight == 5


def test_weights_that_do_not_change_make_no_version() -> None:
    job = make_job()
    assert reweigh(job, {"video": 3}, by=make_recruiter(job.company)) == job.versions.get()


@pytest.mark.parametrize("weights", [{"video": 0}, {"video": 6}, {"no-such": 3}])
def test_weights_out_of_bounds_or_of_nothing_are_refused(weights: dict[str, int]) -> None:
    job = make_job()
    with pytest.raises(Refused):
        reweigh(job, weights, by=make_recruiter(job.company))
    assert job.versions.count() == 1


ACTIONS = {JobState.PAUSED: pause_job, JobState.CLOSED: close_job, JobState.PUBLISHED: reopen_job}


@pytest.mark.parametrize("start", list(JobState))
@pytest.mark.parametrize("wanted", list(ACTIONS))
def test_a_job_moves_as_the_table_allows_and_in_no_other_way(start: JobState, wanted: JobState) -> None:
    job = make_job(published=start != JobState.DRAFT)
    Job.objects.filter(pk=job.pk).update(state=start)
    allowed = wanted in ALLOWED_MOVES[start] and start != JobState.DRAFT
    try:
        ACTIONS[wanted](job, by=make_recruiter(job.company))
    except Refused:
        assert not allowed
    else:
        assert allowed
    job.refresh_from_db()
    assert job.state == (wanted if allowed else start)


def test_closing_is_told_to_later_apps() -> None:
    told: list[Job] = []

    def hear(job: Job, **_rest: Any) -> None:
        told.append(job)

    job = make_job()
    job_closed.connect(hear)
    try:
        close_job(job, by=make_recruiter(job.company))
    finally:
        job_closed.disconnect(hear)
    assert told == [job]
    job.refresh_from_db()
    assert job.closed_at is not None


# --- The page ---------------------------------------------------------------------------------------------------------


def publish_page(client: Client, job: Job, **data: str) -> tuple[int, str]:
    response = client.post(reverse("jobs:job-publish", args=[job.slug]), data)
    return response.status_code, response.content.decode()


def test_the_page_says_each_reason_beside_its_section(client: Client) -> None:
    job = make_job(published=False, contract="", pay_min=None)
    client.force_login(make_recruiter(job.company))
    status, page = publish_page(client, job)
    assert status == 422
    for section in ("contract", "pay"):
        assert reverse("jobs:brief-section", args=[job.slug, section]) in page
    assert "pay_override_reason" not in page


def test_an_administrator_is_offered_the_override_and_keeps_what_they_typed(client: Client) -> None:
    job = make_job(published=False, pay_min=None)
    client.force_login(make_administrator())
    assert "pay_override_reason" in client.get(reverse("jobs:job-publish", args=[job.slug])).content.decode()
    status, page = publish_page(client, job, pay_override_reason="x" * 401)
    assert status == 422
    assert "x" * 401 in page
    assert publish_page(client, job, pay_override_reason="The scale is negotiated.")[0] == 302


def test_a_hiring_manager_publishes_nothing(client: Client) -> None:
    job = make_job(published=False)
    client.force_login(make_hiring_manager(job))
    assert publish_page(client, job)[0] == 403
    assert not job.versions.exists()
