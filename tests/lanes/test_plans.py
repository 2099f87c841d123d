"""What PostgreSQL looks at for a page: never the rows of everybody for those of a few."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from candidates.queries.board import rows_of
from candidates.queries.filtering import BoardFilter
from candidates.search import finding, postgres
from candidates.search.fields import Question, ask
from desk.demonstration.bulk import generate
from tests.factories import make_job, make_recruiter, make_user

PAGE = 25


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_page_of_rows_looks_at_the_applications_of_that_job_alone() -> None:
    (job,) = generate(1, 200, 1)
    generate(5, 2000, 2)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for order in ("arrival", "newest"):
        rows = rows_of(job, list(job.stages.all()), BoardFilter(), order)[:PAGE]
        (plan,) = json.loads(rows.explain(analyze=True, format="json"))
        assert _looked_at(plan["Plan"], "candidates_application") == PAGE


@pytest.mark.postgres
@pytest.mark.django_db
def test_of_a_common_word_the_newest_are_found_from_the_newest_on(monkeypatch: pytest.MonkeyPatch) -> None:
    generate(3, 300, 2)
    recruiter = make_recruiter(make_job().company)
    admin = make_user(is_administrator=True)
    common, rare = ask("moderation"), ask("billetterie")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE candidates_dossierwords")
    for module in (finding, postgres):
        monkeypatch.setattr(module, "SEARCH_RANKED", 10)
    all_fetched = [_asked(user, question) for user in (admin, recruiter) for question in (common, rare)]
    monkeypatch.setattr(postgres, "LARGE", 100)
    narrowed = [_asked(user, question) for user in (admin, recruiter) for question in (common, rare)]

    assert [people for people, _statements in narrowed] == [people for people, _statements in all_fetched]
    assert len(narrowed[0][0]) == 10
    # What is common is asked from the newest on, and anew where that was not enough for whom one may see.
    recent = [[" - " in one for one in statements if "ts_rank" in one] for _people, statements in narrowed]
    assert recent == [[True], [False], [True, False], [False]]


def _asked(user: User, question: Question) -> tuple[dict[int, list[int]], list[str]]:
    with CaptureQueriesContext(connection) as queries:
        people = finding.search(user, question).applications
    return people, [one["sql"] for one in queries]


def _looked_at(plan: dict[str, Any], table: str) -> int:
    """How many rows of a table a plan reads, those among them that it does not use."""
    own = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) if plan.get("Relation Name") == table else 0
    return int(own * plan["Actual Loops"]) + sum(_looked_at(part, table) for part in plan.get("Plans", ()))
