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
from tests.factories import make_recruiter, make_user

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
@pytest.mark.parametrize(
    ("text", "is_common"),
    [
        ("moderation", True),
        ("moderation OR billetterie", True),
        ("moderation -community", True),
        ('"moderation de"', True),
        ("source:form moderation", False),
        ("billetterie", False),
        ("zzz", False),
    ],
)
def test_the_newest_are_looked_for_among_the_last_that_came_before_all(
    text: str, is_common: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = generate(3, 300, 2)
    question = ask(text)
    users = [make_user(is_administrator=True), make_recruiter(made[0].company)]
    for module in (finding, postgres):
        monkeypatch.setattr(module, "SEARCH_RANKED", 10)
    monkeypatch.setattr(postgres, "SEARCH_RECENT", 1_000_000)  # Numbers go on from what other tests stored.
    at_once = [_asked(user, question) for user in users]
    monkeypatch.setattr(postgres, "SEARCH_RECENT", 30)
    in_steps = [_asked(user, question) for user in users]

    assert [people for people, _looks in in_steps] == [people for people, _looks in at_once]
    assert [looks for _people, looks in at_once] == [0, 0]
    assert (in_steps[0][1] == 1) is is_common
    assert all(1 <= looks <= postgres.LOOKS for _people, looks in in_steps)


def _asked(user: User, question: Question) -> tuple[finding.People, int]:
    """Whom a person finds, and how often dossiers were looked into for it."""
    with CaptureQueriesContext(connection) as queries:
        people = finding.search(user, question)
    return people, sum("fitting.application_id >" in one["sql"] for one in queries)


def _looked_at(plan: dict[str, Any], table: str) -> int:
    """How many rows of a table a plan reads, those among them that it does not use."""
    own = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) if plan.get("Relation Name") == table else 0
    return int(own * plan["Actual Loops"]) + sum(_looked_at(part, table) for part in plan.get("Plans", ()))
