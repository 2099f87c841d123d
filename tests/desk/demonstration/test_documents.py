"""The five job documents and the two companies keep to the contract, to domain §1 and §2, and to the law."""

import pytest

from desk.demonstration.companies import companies
from desk.demonstration.documents import job_documents
from jobs.catalogue.competencies import competencies_by_key, groups_by_key
from jobs.catalogue.lint import check_brief
from jobs.catalogue.roles import roles_by_key
from jobs.forms.document import check_document

SLUGS = sorted(job_documents())


def test_there_are_five_jobs_of_different_kinds_in_two_companies() -> None:
    documents = job_documents()
    assert SLUGS == [
        "animatrice-ou-animateur-de-communaute",
        "community-manager-english-speaking-forum",
        "community-manager-instagram-et-tiktok",
        "specialiste-mesure-et-veille",
        "stratege-reseaux-sociaux",
    ]
    assert {document["role"] for document in documents.values()} == {
        "community-manager",
        "cell-animator",
        "cell-expert",
        "social-strategist",
    }
    assert {document["role"] for document in documents.values()} <= set(roles_by_key())
    assert [slug for slug in SLUGS if documents[slug]["language"] == "en"] == [
        "community-manager-english-speaking-forum"
    ]
    assert {document["company"] for document in documents.values()} == {company.slug for company in companies()}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_document_has_no_error_and_both_languages(slug: str) -> None:
    document = check_document(job_documents()[slug])
    assert {document["language"], *document["texts"]} == {"fr", "en"}
    for text in document["texts"].values():
        assert len(text["secondary_missions"]) == len(document["secondary_missions"])
        assert len(text["objectives"]) == len(document["objectives"])
        assert all(value for value in text.values() if isinstance(value, str) and value is not text["company"])


@pytest.mark.parametrize("slug", SLUGS)
def test_conduct_is_mandatory_and_know_how_is_relative(slug: str) -> None:
    criteria = job_documents()[slug]["criteria"]
    mandatory = [criterion for criterion in criteria if criterion["necessity"] == "mandatory"]
    relative = [criterion for criterion in criteria if criterion["necessity"] == "relative"]
    assert 4 <= len(mandatory) <= 6
    assert 6 <= len(relative) <= 8
    groups = [competencies_by_key()[criterion["competency"]].group for criterion in mandatory]
    assert {groups_by_key()[group].kind for group in groups} == {"mandatory"}
    assert all(criterion["gap"] is None for criterion in mandatory)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_criterion_is_named_and_has_terms_in_both_languages(slug: str) -> None:
    for criterion in job_documents()[slug]["criteria"]:
        assert set(criterion["label"]) == {"fr", "en"}
        if criterion["kind"] != "language":
            assert set(criterion["terms"]) == {"fr", "en"}


@pytest.mark.parametrize("slug", SLUGS)
def test_pay_is_a_range_of_at_most_forty_per_cent_and_other_languages_have_a_reason(slug: str) -> None:
    document = job_documents()[slug]
    assert document["pay"]["min"] < document["pay"]["max"] <= document["pay"]["min"] * 1.4
    other = [row for row in document["languages"] if row["language"] != document["language"]]
    assert other
    assert all(row["reason"] for row in other)
    (text,) = document["texts"].values()
    assert set(text["language_reasons"]) == {row["language"] for row in other}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_check_of_a_brief_finds_nothing_but_the_missing_marker_of_the_title(slug: str) -> None:
    remarks = {remark.code for remark in check_brief(job_documents()[slug])}
    assert remarks <= {"title-marker"}


def test_both_companies_tell_their_candid_side_in_french_and_english() -> None:
    for company in companies():
        assert set(company.texts) == {"fr", "en"}
        for text in company.texts.values():
            assert (
                min(
                    len(text.introduction),
                    len(text.origins),
                    len(text.how_we_work),
                    len(text.failures),
                    len(text.successes),
                    len(text.goals),
                )
                > 80
            )
    assert [company.kind for company in companies()] == ["in-house", "client"]
