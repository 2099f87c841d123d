"""What a stage does when somebody comes in, the messages kept ready for it, and the kinds of stages."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEntry
from interviews.models import Offer
from jobs.actions.brief import create_job
from jobs.models import Company, CompanyMember, Job, MessageTemplate, Stage
from jobs.queries.stages import entry_words
from jobs.states import StageKind
from tests.factories import (
    make_application,
    make_company,
    make_hiring_manager,
    make_job,
    make_message,
    make_recruiter,
    make_user,
)
from tests.jobs.test_settings import act, stages_sent

pytestmark = pytest.mark.django_db

WORDS = {"name": "Invitation", "subject_fr": "Rencontre", "text_fr": "Bonjour {name}", "subject_en": "", "text_en": ""}


def stage_of(job: Job, kind: StageKind) -> Stage:
    found: Stage = job.stages.with_entry().get(kind=kind)
    return found


def write(client: Client, message: MessageTemplate | None = None, **fields: str) -> Any:
    """A recruiter of a company writes a message, new unless said otherwise."""
    company = message.company if message else make_company()
    client.force_login(make_recruiter(company))
    if message:
        address = reverse("jobs:message-edit", args=[company.slug, message.pk])
    else:
        address = reverse("jobs:message-add", args=[company.slug])
    return client.post(address, WORDS | fields)


# --- Messages kept ready ----------------------------------------------------------------------------------------------


def test_a_message_is_kept_changed_and_removed_on_the_record(client: Client) -> None:
    assert write(client).status_code == 302
    message = MessageTemplate.objects.get()
    assert write(client, message, text_fr="Bonjour {name}, pour {job}").status_code == 302
    message.refresh_from_db()
    assert (message.subjects, message.texts) == ({"fr": "Rencontre"}, {"fr": "Bonjour {name}, pour {job}"})
    client.post(reverse("jobs:message-remove", args=[message.company.slug, message.pk]))
    assert not MessageTemplate.objects.exists()
    verbs = AuditEntry.objects.filter(verb__startswith="company.message").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["company.message-added", "company.message-edited", "company.message-removed"]


@pytest.mark.parametrize(("typed", "found"), [
    ("Bonjour {prénom}", "{prénom}"),
    ("Bonjour {name", "{name"),
    ("Bonjour name}", "}"),
    ("{ name }", "{ name }"),
    ("{name} et {pay}", "{pay}"),
])  # fmt: skip
def test_what_nothing_can_fill_is_refused_at_its_field_and_nothing_typed_is_lost(
    client: Client, typed: str, found: str
) -> None:
    response = write(client, text_fr=typed)
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "text_fr": [f"“{found}” cannot be filled in: between braces stand only {{name}}, {{job}}, {{company}}."]
    }
    assert response.context["form"]["text_fr"].value() == typed
    assert not MessageTemplate.objects.exists()


@pytest.mark.parametrize(("fields", "errors"), [
    ({"subject_fr": ""}, {"subject_fr": ["Write this too, or empty both."]}),
    ({"subject_en": "A talk"}, {"text_en": ["Write this too, or empty both."]}),
    ({"subject_fr": "", "text_fr": ""}, {"text_fr": ["Write the message in one language at least."]}),
])  # fmt: skip
def test_a_message_is_whole_in_one_language_and_half_in_none(
    client: Client, fields: dict[str, str], errors: dict[str, list[str]]
) -> None:
    assert write(client, **fields).context["form"].errors == errors


def test_two_messages_of_a_company_have_two_names_until_one_is_removed(client: Client) -> None:
    one = make_message(make_company())
    other = make_message(one.company, name="Other")
    assert write(client, other, name="invitation").context["form"].errors == {
        "name": ["Another message has this name."]
    }
    MessageTemplate.objects.filter(pk=one.pk).update(removed_at=timezone.now())
    assert write(client, other, name="invitation").status_code == 302


def test_messages_of_another_company_are_not_found(client: Client) -> None:
    foreign = make_message(make_company())
    own = make_company()
    client.force_login(make_recruiter(own))
    for company, status in ((own, 404), (foreign.company, 404)):
        assert client.get(reverse("jobs:message-edit", args=[company.slug, foreign.pk])).status_code == status


def test_the_list_of_messages_asks_as_much_for_thirty_as_for_one(client: Client) -> None:
    company = make_company()
    client.force_login(make_recruiter(company))
    counts = []
    for number in (1, 29):
        for place in range(number):
            make_message(company, name=f"Message {number} {place}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("jobs:message-list", args=[company.slug]))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- What a stage does ------------------------------------------------------------------------------------------------


def test_a_stage_writes_and_plans_for_whoever_comes_in_on_the_record(client: Client) -> None:
    job = make_job()
    message, manager = make_message(job.company), make_hiring_manager(job, name="Camille Morvan")
    entry = {
        "stages-2-message": message.pk,
        "stages-2-follow_up": "Propose  three slots",
        "stages-2-follow_up_for": manager.pk,
        "stages-2-follow_up_days": 3,
    }
    assert act(client, job, "job-stages", stages_sent(job, do="save", **entry))[0] == 302
    stage = stage_of(job, StageKind.INTERVIEW)
    assert stage.message == message
    assert stage.follow_up_text == "Propose three slots"
    with translation.override("en"):
        words = entry_words(stage)
    assert words == ["“Invitation” is sent", "a follow-up for Camille Morvan in 3 days"]
    after = AuditEntry.objects.get(verb="job.stages-edited").values_held.after["stages"]
    assert [one.get("entry", {}).get("follow_up_days") for one in after] == [None, None, 3, None, None, None]


@pytest.mark.parametrize(("fields", "said"), [
    ({"follow_up": "Call"}, ["Say by whom.", "Say in how many days."]),
    ({"follow_up_for": "owner"}, ["Say what is to be done, or leave out by whom."]),
    ({"follow_up": "Call", "follow_up_for": "999999", "follow_up_days": "2"},
     ["This person no longer recruits or hires for this job."]),
    ({"message": "999999"}, ["This message was removed: choose another one."]),
])  # fmt: skip
def test_half_of_what_happens_on_entry_is_asked_for_where_it_is_missing(
    client: Client, fields: dict[str, str], said: list[str]
) -> None:
    job = make_job()
    sent = stages_sent(job, do="save", **{f"stages-2-{name}": value for name, value in fields.items()})
    status, page = act(client, job, "job-stages", sent)
    assert status == 422
    assert [one for one in said if one not in page] == []
    assert not stage_of(job, StageKind.INTERVIEW).acts_on_entry


def test_neither_a_message_nor_a_person_of_another_company_can_be_chosen(client: Client) -> None:
    job, foreign = make_job(), make_company()
    for fields in (
        {"stages-2-message": make_message(foreign).pk},
        {"stages-2-follow_up": "Call", "stages-2-follow_up_days": 1, "stages-2-follow_up_for": make_user().pk},
    ):
        assert act(client, job, "job-stages", stages_sent(job, do="save", **fields))[0] == 422


@pytest.mark.parametrize("place", [0, 5])
def test_nothing_happens_where_people_apply_or_are_refused(client: Client, place: int) -> None:
    job = make_job()
    sent = stages_sent(job, do="save", **{f"stages-{place}-message": make_message(job.company).pk})
    status, page = act(client, job, "job-stages", sent)
    assert status == 422
    assert "Nothing happens on entry here" in page


def test_a_message_that_was_removed_is_named_by_the_stage_that_sent_it_and_sent_no_more(client: Client) -> None:
    job = make_job()
    message = make_message(job.company)
    job.stages.filter(kind=StageKind.INTERVIEW).update(message=message)
    act(client, job, "job-openings", {"openings": "1"})
    client.post(reverse("jobs:message-remove", args=[job.company.slug, message.pk]))
    page = client.get(reverse("jobs:job-settings", args=[job.slug])).content.decode()
    assert "“Invitation” was removed: nobody is written to any more." in page
    assert not stage_of(job, StageKind.INTERVIEW).acts_on_entry


# --- Kinds ------------------------------------------------------------------------------------------------------------


def test_the_kind_of_a_stage_changes_while_people_are_in_it_on_the_record(client: Client) -> None:
    job = make_job()
    application = make_application(job, stage=job.stages.all()[1])
    assert act(client, job, "job-stages", stages_sent(job, do="save", **{"stages-1-kind": "interview"}))[0] == 302
    application.refresh_from_db()
    assert application.stage.kind == StageKind.INTERVIEW
    values = AuditEntry.objects.get(verb="job.stages-edited").values_held
    assert [one["stages"][1]["kind"] for one in (values.before, values.after)] == ["review", "interview"]


@pytest.mark.parametrize(("place", "kind"), [(0, "review"), (4, "offer"), (5, "interview")])
def test_where_people_arrive_are_hired_or_closed_keeps_its_kind(client: Client, place: int, kind: str) -> None:
    job = make_job()
    before = [stage.kind for stage in job.stages.all()]
    assert act(client, job, "job-stages", stages_sent(job, do="save", **{f"stages-{place}-kind": kind}))[0] == 422
    assert [stage.kind for stage in job.stages.all()] == before


def test_a_stage_does_not_become_one_of_hired_people(client: Client) -> None:
    job = make_job()
    sent = stages_sent(job, do="save", **{"stages-4-kind": "interview", "stages-3-kind": "hired"})
    sent |= {"stages-3-stage": sent["stages-4-stage"], "stages-4-stage": sent["stages-3-stage"]}
    status, _page = act(client, job, "job-stages", sent)
    assert status == 422
    assert [stage.kind for stage in job.stages.all()] == ["new", "review", "interview", "offer", "hired", "closed"]


def test_a_stage_of_offers_stays_one_while_an_offer_stands_in_it(client: Client) -> None:
    job = make_job()
    application = make_application(job, stage=stage_of(job, StageKind.OFFER))
    offer = Offer.objects.create(
        application=application, number=1, title="Editor", contract="cdi", starts_on=job.company.today,
        place="Roscoff", pay=33000, currency="EUR", period="year", answer_by=job.company.today,
    )  # fmt: skip
    status, page = act(client, job, "job-stages", stages_sent(job, do="save", **{"stages-3-kind": "interview"}))
    assert status == 422
    assert "An offer stands for somebody in this stage" in page
    Offer.objects.filter(pk=offer.pk).update(state="declined", answered_at=timezone.now())
    assert act(client, job, "job-stages", stages_sent(job, do="save", **{"stages-3-kind": "interview"}))[0] == 302


# --- Where stages come from -------------------------------------------------------------------------------------------


def begin(client: Client, company: Company, **fields: Any) -> Any:
    client.force_login(make_recruiter(company))
    data = {"title": "Second", "company": company.pk, "role": "", "language": "fr", "country": "FR"}
    return client.post(reverse("jobs:job-new"), data | fields)


@pytest.mark.parametrize(("language", "text"), [
    ("fr", "S’accorder sur les termes de la proposition, puis la faire"),
    ("en", "Agree on the terms of the offer, then make it"),
])  # fmt: skip
def test_a_template_plans_follow_ups_in_the_language_of_the_job_and_writes_to_nobody(language: str, text: str) -> None:
    job = create_job(make_company(), by="system", title="CM", language=language, role="community-manager")
    planned = {stage.kind: (stage.follow_up_text, stage.follow_up_for, stage.message) for stage in job.stages.all()}
    assert planned[StageKind.OFFER] == (text, "hiring-manager", None)
    assert {stage.message for stage in job.stages.all()} == {None}


def test_a_job_takes_over_the_stages_of_another_one_with_all_they_do(client: Client) -> None:
    job = make_job()
    message, colleague = make_message(job.company), make_recruiter(job.company)
    task = {"follow_up_text": "Call", "follow_up_for": "person", "follow_up_person": colleague, "follow_up_days": 2}
    job.stages.filter(kind=StageKind.INTERVIEW).update(names={"fr": "Essai"}, message=message, **task)
    assert begin(client, job.company, role="community-manager", stages_of=job.pk).status_code == 302
    made = Job.objects.get(title="Second")
    assert [stage.kind for stage in made.stages.all()] == [stage.kind for stage in job.stages.all()]
    stage = stage_of(made, StageKind.INTERVIEW)
    assert (stage.names, stage.message, stage.follow_up_person) == ({"fr": "Essai"}, message, colleague)


def test_what_does_not_hold_for_the_new_job_is_not_taken_over(client: Client) -> None:
    job = make_job()
    manager = make_hiring_manager(job)
    task = {"follow_up_text": "Call", "follow_up_for": "person", "follow_up_person": manager, "follow_up_days": 2}
    removed = make_message(job.company)
    job.stages.filter(kind=StageKind.INTERVIEW).update(message=removed, **task)
    MessageTemplate.objects.update(removed_at=timezone.now())
    begin(client, job.company, stages_of=job.pk)
    stage = stage_of(Job.objects.get(title="Second"), StageKind.INTERVIEW)
    assert (stage.message, stage.follow_up_for, stage.follow_up_person) == (None, "owner", None)


def test_stages_of_another_company_or_of_no_job_one_runs_are_refused_at_their_field(client: Client) -> None:
    own, other = make_job(), make_job()
    assert list(begin(client, own.company, stages_of=other.pk).context["form"].errors) == ["stages_of"]
    both = make_recruiter(own.company)
    CompanyMember.objects.create(company=other.company, user=both)
    client.force_login(both)
    data = {"title": "x", "company": own.company_id, "role": "", "language": "fr", "country": "FR"}
    page = client.post(reverse("jobs:job-new"), data | {"stages_of": other.pk})
    assert page.context["form"].errors == {
        "stages_of": ["This job is of another company: choose one of the same company."]
    }
