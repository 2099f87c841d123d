"""`import_job`: a job document becomes a job, or every error is said with its JSON path and nothing is created."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from jobs.forms.document import BadDocument, check_document
from jobs.models import Job
from jobs.queries.document import brief_document
from jobs.states import JobState
from tests.factories import make_company

pytestmark = pytest.mark.django_db


def job_document(**changes: Any) -> dict[str, Any]:
    """The document of CONTRACT.md, filled in."""
    return {
        "company": "les-herbiers",
        "title": "Community manager F/H",
        "language": "fr",
        "country": "FR",
        "role": "community-manager",
        "context": "Les messages attendent, faute d’une voix qui ait le temps de répondre.",
        "main_mission": "Animer nos communautés, y répondre, et rapporter ce qui s’y dit.",
        "secondary_missions": [
            {"text": "Tenir la charte de modération", "when": "current"},
            {"text": "Former les collègues", "when": "potential"},
        ],
        "languages": [
            {"language": "fr", "level": "C1"},
            {"language": "en", "level": "B2", "reason": "Un message sur six arrive en anglais."},
        ],
        "profile": {"education": "Aucun diplôme n’est demandé.", "qualities": ["vérifier avant de publier"]},
        "pay": {"min": 31000, "max": 36000, "currency": "EUR", "period": "year", "variable": "Un intéressement."},
        "locations": [{"city": "Roscoff", "region": "Bretagne", "country": "FR"}],
        "workplace": "hybrid",
        "contract": "cdi",
        "contact": {"name": "Camille Démo", "email": "contact@herbiers.example"},
        "objectives": [{"text": "Répondre en quatre heures", "months": 6, "indicator": "délai médian"}],
        "organisation": {
            "unit": "Équipe éditoriale",
            "reports_to": "Responsable de la marque",
            "works_with": ["qualité", "boutique"],
            "prospects": "Conduire l’équipe.",
        },
        "criteria": [
            {
                "key": "moderation",
                "kind": "concept",
                "label": {"fr": "Modération", "en": "Moderation"},
                "necessity": "mandatory",
                "weight": 4,
                "competency": "moderation",
                "terms": {"fr": ["modération", "modérer"], "en": ["moderation"]},
                "gap": None,
            },
            {
                "key": "english",
                "kind": "language",
                "language": "en",
                "level": "B2",
                "label": {"en": "English"},
                "necessity": "relative",
                "weight": 2,
                "gap": "trained",
            },
        ],
        **changes,
    }


def run(folder: Path, document: object, *options: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command on this document."""
    file = folder / "job.json"
    file.write_text(document if isinstance(document, str) else json.dumps(document))
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_job", str(file), *options, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_document_becomes_a_draft_and_its_slug_is_printed(tmp_path: Path) -> None:
    make_company(slug="les-herbiers")
    assert run(tmp_path, job_document()) == (0, "community-manager-fh\n", "")
    job = Job.objects.get()
    assert (job.state, job.stages.count(), job.openings.count()) == (JobState.DRAFT, 8, 1)


def test_what_was_imported_is_what_the_brief_says(tmp_path: Path) -> None:
    make_company(slug="les-herbiers")
    run(tmp_path, job_document())
    document = brief_document(Job.objects.with_brief().get())
    given = job_document()
    del given["criteria"], given["languages"], given["locations"]
    assert {name: document[name] for name in given} == given
    assert document["languages"] == [
        {"language": "fr", "level": "C1", "reason": ""},
        {"language": "en", "level": "B2", "reason": "Un message sur six arrive en anglais."},
    ]
    assert [(one["key"], one["label"], one["terms"], one["gap"]) for one in document["criteria"]] == [
        (
            "moderation",
            {"fr": "Modération", "en": "Moderation"},
            {"fr": ["modération", "modérer"], "en": ["moderation"]},
            None,
        ),
        ("english", {"en": "English"}, {}, "trained"),
    ]


def test_a_document_survives_going_out_and_coming_in_again(tmp_path: Path) -> None:
    make_company(slug="les-herbiers")
    run(tmp_path, job_document())
    first = brief_document(Job.objects.with_brief().get())
    run(tmp_path, first)
    assert brief_document(Job.objects.with_brief().latest("pk")) == first


def test_other_languages_follow_the_lines_of_the_main_one(tmp_path: Path) -> None:
    make_company(slug="les-herbiers")
    english = {
        "title": "Community manager",
        "context": "Messages wait.",
        "main_mission": "Answer our communities.",
        "secondary_missions": ["Keep the rules", "Train colleagues"],
        "objectives": [{"text": "Answer in four hours", "indicator": "median delay"}],
        "organisation": {"works_with": ["quality", "shop"]},
    }
    run(tmp_path, job_document(texts={"en": english}))
    text = brief_document(Job.objects.with_brief().get())["texts"]["en"]
    assert text["secondary_missions"] == [
        {"text": "Keep the rules", "when": "current"},
        {"text": "Train colleagues", "when": "potential"},
    ]
    assert text["objectives"] == [{"text": "Answer in four hours", "months": 6, "indicator": "median delay"}]
    assert text["organisation"]["works_with"] == ["quality", "shop"]


def test_publish_opens_the_job_with_its_first_version(tmp_path: Path) -> None:
    make_company(slug="les-herbiers")
    assert run(tmp_path, job_document(), "--publish") == (0, "community-manager-fh\n", "")
    job = Job.objects.get()
    assert (job.state, job.versions.get().number) == (JobState.PUBLISHED, 1)


def test_publishing_is_refused_with_each_reason_at_its_place_and_nothing_is_created(tmp_path: Path) -> None:
    make_company(slug="les-herbiers")
    code, out, err = run(tmp_path, job_document(pay={}, context=""), "--publish")
    assert (code, out) == (1, "")
    assert [line.partition(": ")[0] for line in err.splitlines()] == ["$.context", "$.pay.min"]
    assert not Job.objects.exists()


def test_every_error_is_said_at_once_with_its_path(tmp_path: Path) -> None:
    make_company(slug="les-herbiers")
    wrong = job_document(
        title="",
        language="xx",
        pay={"min": "31000", "max": True},
        locations=[{"city": ""}],
        contact={"email": "nobody"},
        starts_on="soon",
        secondary_missions={"text": "not a list"},
        criteria=[
            {"key": "a b", "label": {}, "necessity": "perhaps", "weight": 9, "terms": {"fr": "modération"}},
            {"key": "same", "label": "Same", "necessity": "relative"},
            {"key": "same", "label": "Same", "necessity": "relative", "competency": "no-such"},
            "a text",
        ],
    )
    code, out, err = run(tmp_path, wrong)
    assert (code, out) == (1, "")
    assert sorted({line.partition(": ")[0] for line in err.splitlines()}) == [
        "$.contact.email",
        "$.criteria[0].key",
        "$.criteria[0].label",
        "$.criteria[0].necessity",
        "$.criteria[0].terms.fr",
        "$.criteria[0].weight",
        "$.criteria[2].competency",
        "$.criteria[2].key",
        "$.criteria[3]",
        "$.criteria[3].key",
        "$.criteria[3].label",
        "$.criteria[3].necessity",
        "$.language",
        "$.locations[0].city",
        "$.pay.max",
        "$.pay.min",
        "$.secondary_missions",
        "$.starts_on",
        "$.title",
    ]
    assert not Job.objects.exists()


@pytest.mark.parametrize("raw", ["", "{", "[]", '"text"', "NaN", "[" * 100_000, '{"title": "\\ud800"}'])
def test_what_is_no_job_document_is_said_in_a_line(tmp_path: Path, raw: str) -> None:
    code, out, err = run(tmp_path, raw)
    assert (code, out) == (1, "")
    assert all(line.startswith("$") for line in err.splitlines())


def test_an_unknown_company_is_named(tmp_path: Path) -> None:
    code, _out, err = run(tmp_path, job_document())
    assert (code, err) == (1, "$.company: there is no company “les-herbiers”\n")


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    err = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import_job", str(tmp_path / "none.json"), stderr=err)
    assert (end.value.code, err.getvalue()) == (
        2,
        f"{tmp_path / 'none.json'} cannot be read: No such file or directory\n",
    )


def test_no_file_at_all_is_wrong_usage() -> None:
    with pytest.raises(CommandError):
        call_command("import_job")


def test_a_criterion_from_the_catalogue_brings_its_words_where_it_has_none_of_its_own(tmp_path: Path) -> None:
    make_company(slug="les-herbiers")
    bare = {"key": "crisis", "competency": "crisis", "necessity": "mandatory", "weight": 4}
    run(tmp_path, job_document(criteria=[bare]))
    criterion = Job.objects.get().criteria.get()
    assert criterion.competency
    assert criterion.label == criterion.competency.names
    assert criterion.terms == criterion.competency.terms


def test_labels_and_terms_may_be_in_one_language() -> None:
    bare = {"key": "crisis", "label": "Crise", "terms": ["bad buzz"], "necessity": "mandatory", "weight": 4}
    criterion = check_document(job_document(criteria=[bare]))["criteria"][0]
    assert (criterion["label"], criterion["terms"]) == ({"fr": "Crise"}, {"fr": ["bad buzz"]})


def test_unknown_names_are_left_aside() -> None:
    assert "url" not in check_document(job_document(url="https://example.org"))


def test_a_document_of_the_wrong_types_throughout_is_refused_without_an_accident() -> None:
    for wrong in (1, "text", [1], {"a": 1}, None, True, 1.5):
        with pytest.raises(BadDocument):
            check_document(dict.fromkeys(job_document(), wrong))
