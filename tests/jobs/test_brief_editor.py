"""The brief editor: saves what is right, keeps what is not, orders lines without scripts, and says who came between."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry
from jobs.actions.brief import create_job, save_section
from jobs.catalogue.competencies import groups_by_key
from jobs.catalogue.roles import load_roles
from jobs.models import Job, SecondaryMission
from jobs.queries.document import brief_document
from jobs.queries.sections import SHAPES, mark, section_values
from jobs.states import BriefSection
from tests.factories import make_company, make_hiring_manager, make_interviewer, make_job, make_recruiter

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def address(job: Job, section: str) -> str:
    return reverse("jobs:brief-section", args=[job.slug, section])


def signed_in(client: Client, job: Job) -> Client:
    client.force_login(make_recruiter(job.company))
    return client


def sent(job: Job, section: BriefSection) -> dict[str, Any]:
    """What the section's form sends when nothing in it is touched."""
    values = section_values(job, section)
    shape = SHAPES[section]
    fields: dict[str, Any] = {"revision": mark(values)}
    for name in shape.fields:
        fields[name] = "" if values[name] is None else values[name]
    for name in shape.texts:
        fields |= {f"{name}_{code}": text for code, text in values[name].items()}
    if shape.rows:
        fields["rows"] = len(values["rows"])
        for place, row in enumerate(values["rows"]):
            for name in shape.rows.fields:
                fields[f"rows-{place}-{name}"] = "" if row[name] is None else row[name]
            for name in shape.rows.texts:
                for code, text in row[name].items():
                    fields[f"rows-{place}-{name}_{code}"] = "\n".join(text) if isinstance(text, list) else text
    return fields


def missions(*texts: str, job: Job | None = None) -> Job:
    job = job or make_job(published=False)
    rows = [{"when": "current", "text": {"fr": text, "en": f"{text} (en)"}} for text in texts]
    save_section(job, BriefSection.SECONDARY_MISSIONS, {"rows": rows}, by="system")
    return job


def texts_of(job: Job, language: str = "fr") -> list[str]:
    return [mission.text for mission in SecondaryMission.objects.filter(job=job, language=language)]


def test_every_section_opens_and_takes_back_what_it_shows_without_changing_anything(client: Client) -> None:
    job = create_job(make_company(), by="system", title="Community manager F/H", role="community-manager")
    signed_in(client, job)
    before = brief_document(Job.objects.with_brief().get())
    for section in BriefSection:
        assert client.get(address(job, section.value)).status_code == 200, section
        data = sent(job, section)
        if section == BriefSection.SKILLS:
            data["groups_on"] = [key for key in groups_by_key() if key not in before["groups_off"]]
            del data["is_light"], data["groups_off"]
        assert client.post(address(job, section.value), data).status_code == 302, section
    assert brief_document(Job.objects.with_brief().get()) == before
    assert not AuditEntry.objects.filter(verb="job.edited").exists()


def test_a_section_is_saved_and_the_history_says_which(client: Client) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    data = sent(job, BriefSection.CONTEXT) | {"context_fr": "Une création de poste.", "composition": "cell"}
    assert client.post(address(job, "context"), data).status_code == 302
    job.refresh_from_db()
    assert (job.composition, job.texts.get(language="fr").context) == ("cell", "Une création de poste.")
    entry = AuditEntry.objects.get(verb="job.edited")
    assert entry.fields == ["context.composition", "context.context"]
    assert entry.values_held.before["context.context"]["fr"] == "Context."


def test_saving_as_one_goes_answers_around_the_fields_only(client: Client) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    data = sent(job, BriefSection.CONTEXT) | {"context_fr": "Une création de poste."}
    response = client.post(address(job, "context"), data, headers=HTMX)
    page = response.content.decode()
    assert (response.status_code, response["HX-Reswap"]) == (200, "none")
    assert set(re.findall(r'id="(status|revision|sections|remarks)"', page)) == {
        "status",
        "revision",
        "sections",
        "remarks",
    }
    assert "<textarea" not in page
    assert mark(section_values(Job.objects.get(), BriefSection.CONTEXT)) in page


def test_what_is_right_is_saved_and_what_is_wrong_is_named_at_its_field(client: Client) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    data = sent(job, BriefSection.CONTACT) | {"contact_name": "Camille Nouvelle", "contact_email": "nobody"}
    response = client.post(address(job, "contact"), data, headers=HTMX)
    assert response.status_code == 422
    errors = json.loads(response["HX-Trigger"])["brief:checked"]["errors"]
    assert list(errors) == ["id_contact_email"]
    job.refresh_from_db()
    assert (job.contact_name, job.contact_email) == ("Camille Nouvelle", "contact@house.example")


def test_without_scripts_the_page_comes_back_with_everything_that_was_typed(client: Client) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    data = sent(job, BriefSection.PAY) | {"pay_min": "36000", "pay_max": "31000", "variable_pay_fr": "Une part."}
    response = client.post(address(job, "pay"), data)
    page = response.content.decode()
    assert response.status_code == 422
    for typed in ('value="36000"', 'value="31000"', "Une part.", "This is less than the lower amount."):
        assert typed in page
    assert job.texts.get(language="fr").variable_pay == "Une part."


def test_a_wrong_line_keeps_the_list_as_it_was_and_shows_what_was_typed(client: Client) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    data = sent(job, BriefSection.LANGUAGES) | {"rows": 2, "rows-1-language": "en", "rows-1-reasons_fr": "Un tiers."}
    response = client.post(address(job, "languages"), data)
    assert response.status_code == 422
    assert "Un tiers." in response.content.decode()
    assert "Choose a level." in response.content.decode()
    assert list(job.languages.values_list("language", "level")) == [("fr", "C1")]


def test_a_language_may_be_asked_for_once_only(client: Client) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    data = sent(job, BriefSection.LANGUAGES) | {"rows": 2, "rows-1-language": "fr", "rows-1-level": "B2"}
    response = client.post(address(job, "languages"), data)
    assert response.status_code == 422
    assert "A language is there twice." in response.content.decode()


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("up:2", ["a", "c", "b"]),
        ("down:0", ["b", "a", "c"]),
        ("up:0", ["a", "b", "c"]),
        ("down:2", ["a", "b", "c"]),
        ("move:0:2", ["b", "c", "a"]),
        ("remove:1", ["a", "c"]),
        ("add", ["a", "b", "c"]),
        ("up:9", ["a", "b", "c"]),
        ("fly:1", ["a", "b", "c"]),
        ("up:-1", ["a", "b", "c"]),
    ],
)
def test_lines_are_ordered_by_plain_buttons(client: Client, button: str, expected: list[str]) -> None:
    job = missions("a", "b", "c")
    signed_in(client, job)
    data = sent(job, BriefSection.SECONDARY_MISSIONS) | {"do": button}
    response = client.post(address(job, "secondary-missions"), data)
    assert response.status_code == 302
    assert texts_of(job) == expected
    assert texts_of(job, "en") == [f"{text} (en)" for text in expected]


def test_an_order_button_takes_along_what_was_typed_beside_it(client: Client) -> None:
    job = missions("a", "b")
    signed_in(client, job)
    data = sent(job, BriefSection.SECONDARY_MISSIONS) | {"do": "up:1", "rows-1-text_fr": "b, worded afresh"}
    client.post(address(job, "secondary-missions"), data)
    assert texts_of(job) == ["b, worded afresh", "a"]


def test_adding_a_line_without_scripts_leads_to_an_empty_one(client: Client) -> None:
    job = missions("a")
    signed_in(client, job)
    data = sent(job, BriefSection.SECONDARY_MISSIONS) | {"do": "add"}
    response = client.post(address(job, "secondary-missions"), data)
    assert response["Location"] == f"{address(job, 'secondary-missions')}?blank=1#row-1"
    assert 'name="rows-1-text_fr"' in client.get(response["Location"]).content.decode()


def test_lines_left_empty_are_not_kept(client: Client) -> None:
    job = missions("a")
    signed_in(client, job)
    data = sent(job, BriefSection.SECONDARY_MISSIONS) | {"rows": 3, "rows-2-text_fr": "c"}
    client.post(address(job, "secondary-missions"), data)
    assert texts_of(job) == ["a", "c"]


def test_a_line_may_be_in_one_language_only(client: Client) -> None:
    job = missions("a")
    signed_in(client, job)
    data = sent(job, BriefSection.SECONDARY_MISSIONS) | {"rows": 2, "rows-1-text_en": "Only in English"}
    client.post(address(job, "secondary-missions"), data)
    assert (texts_of(job), texts_of(job, "en")) == (["a"], ["a (en)", "Only in English"])
    assert section_values(job, BriefSection.SECONDARY_MISSIONS)["rows"][1]["text"] == {
        "fr": "",
        "en": "Only in English",
    }


def test_moving_a_line_with_scripts_says_where_it_went_and_keeps_the_focus_on_its_button(client: Client) -> None:
    job = missions("a", "b", "c")
    signed_in(client, job)
    data = sent(job, BriefSection.SECONDARY_MISSIONS) | {"do": "up:2"}
    response = client.post(address(job, "secondary-missions"), data, headers=HTMX)
    assert json.loads(response["HX-Trigger-After-Settle"])["announce"]["text"] == "Moved to place 2 of 3."
    focused = re.findall(r'value="([a-z]+:\d)"[^>]*autofocus', response.content.decode())
    assert focused == ["up:1"]


def test_somebody_else_s_change_is_told_and_nothing_is_lost(client: Client) -> None:
    job = make_job(published=False)
    data = sent(job, BriefSection.CONTEXT) | {"context_fr": "Mine."}
    other = make_recruiter(job.company, name="Karim Ouali")
    save_section(job, BriefSection.CONTEXT, {"context": {"fr": "Theirs.", "en": "Context."}}, by=other)
    response = signed_in(client, job).post(address(job, "context"), data)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Karim Ouali changed this section at" in page
    for text in ("Mine.", "Theirs."):
        assert text in page
    assert job.texts.get(language="fr").context == "Theirs."


def test_one_s_own_text_can_be_kept_after_seeing_the_other(client: Client) -> None:
    job = make_job(published=False)
    data = sent(job, BriefSection.CONTEXT) | {"context_fr": "Mine.", "do": "overwrite"}
    save_section(job, BriefSection.CONTEXT, {"context": {"fr": "Theirs.", "en": ""}}, by="system")
    assert signed_in(client, job).post(address(job, "context"), data).status_code == 302
    assert job.texts.get(language="fr").context == "Mine."


def test_a_change_of_another_section_disturbs_nobody(client: Client) -> None:
    job = make_job(published=False)
    data = sent(job, BriefSection.CONTEXT) | {"context_fr": "Mine."}
    save_section(job, BriefSection.MAIN_MISSION, {"main_mission": {"fr": "Theirs.", "en": ""}}, by="system")
    assert signed_in(client, job).post(address(job, "context"), data).status_code == 302


# --- Criteria ---------------------------------------------------------------------------------------------------------


def criteria_of(job: Job) -> list[tuple[str, str, int]]:
    return [(one.key, one.necessity, one.weight) for one in job.criteria.all()]


def test_criteria_are_picked_from_the_catalogue_with_its_words(client: Client) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    data = sent(job, BriefSection.SKILLS) | {"do": "pick", "pick": ["empathy", "seo", "no-such"]}
    del data["is_light"], data["groups_off"]
    assert client.post(address(job, "skills"), data).status_code == 302
    assert criteria_of(job)[4:] == [("empathy", "mandatory", 3), ("seo", "relative", 3)]
    picked = job.criteria.get(key="empathy")
    assert picked.competency
    assert picked.terms == picked.competency.terms


def test_a_criterion_in_one_s_own_words_gets_a_key_that_stays(client: Client) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    own = {
        "rows": 5,
        "rows-4-kind": "text",
        "rows-4-necessity": "relative",
        "rows-4-weight": "5",
        "rows-4-label_fr": "Connaître les algues",
        "rows-4-terms_fr": "algue\n  goémon \n\nalgue",
    }
    data = sent(job, BriefSection.SKILLS) | own
    del data["is_light"], data["groups_off"]
    client.post(address(job, "skills"), data)
    criterion = job.criteria.last()
    assert criterion
    assert (criterion.key, criterion.terms) == ("connaitre-les-algues", {"fr": ["algue", "goémon"]})
    data = sent(job, BriefSection.SKILLS) | {"rows-4-label_fr": "Connaître la mer"}
    del data["is_light"], data["groups_off"]
    client.post(address(job, "skills"), data)
    assert job.criteria.last().key == "connaitre-les-algues"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("field", "value"),
    [("weight", "0"), ("weight", "6"), ("weight", "heavy"), ("necessity", "perhaps"), ("kind", "x"), ("label_fr", "")],
)
def test_a_criterion_out_of_bounds_is_not_saved(client: Client, field: str, value: str) -> None:
    job = make_job(published=False)
    signed_in(client, job)
    before = criteria_of(job)
    data = sent(job, BriefSection.SKILLS) | {f"rows-0-{field}": value}
    del data["is_light"], data["groups_off"]
    assert client.post(address(job, "skills"), data).status_code == 422
    assert criteria_of(job) == before


def test_a_hat_sets_the_weights_it_speaks_of(client: Client) -> None:
    job = create_job(make_company(), by="system", title="CM F/H", role=load_roles()[0].key)
    signed_in(client, job)
    data = sent(job, BriefSection.SKILLS) | {"do": "hat:moderator"}
    del data["is_light"], data["groups_off"]
    before = dict(job.criteria.values_list("key", "weight"))
    client.post(address(job, "skills"), data)
    after = dict(job.criteria.values_list("key", "weight"))
    assert after.keys() == before.keys()
    assert after["moderation"] == 5


# --- Reading, counting ------------------------------------------------------------------------------------------------


def test_who_may_not_write_reads_the_brief(client: Client) -> None:
    job = make_job()
    for person in (make_hiring_manager(job), make_interviewer(job)):
        client.force_login(person)
        page = client.get(reverse("jobs:brief", args=[job.slug])).content.decode()
        assert "Main mission." in page
        assert 'id="section-form"' not in page


def test_the_editor_opens_at_the_first_section_that_needs_work(client: Client) -> None:
    job = make_job(published=False, contract="")
    page = signed_in(client, job).get(reverse("jobs:brief", args=[job.slug])).content.decode()
    assert f'action="{address(job, "contract")}"' in page


def test_the_editor_asks_the_database_the_same_for_few_lines_and_for_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    few, many = missions("a"), missions(*(f"line {number}" for number in range(30)))
    for job in (few, many):
        signed_in(client, job)
        client.get(address(job, "secondary-missions"))
        with django_assert_num_queries(17):
            assert client.get(address(job, "secondary-missions")).status_code == 200


def test_an_unknown_section_does_not_exist(client: Client) -> None:
    job = make_job()
    assert signed_in(client, job).get(address(job, "salary")).status_code == 404


@pytest.mark.parametrize("data", [{}, {"rows": "x"}, {"rows": "99999"}, {"rows": "1", "rows-0-months": "x" * 300}])
def test_a_form_that_nobody_drew_breaks_nothing(client: Client, data: dict[str, str]) -> None:
    job = make_job()
    signed_in(client, job)
    for section in BriefSection:
        assert client.post(address(job, section.value), data).status_code in {302, 422}
