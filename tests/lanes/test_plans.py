"""What PostgreSQL looks at for a page: never the rows of everybody for those of a few."""

import json
from typing import Any

import pytest
from django.db import connection

from candidates.queries.board import rows_of
from candidates.queries.filtering import BoardFilter
from desk.demonstration.bulk import generate

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


def _looked_at(plan: dict[str, Any], table: str) -> int:
    """How many rows of a table a plan reads, those among them that it does not use."""
    own = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) if plan.get("Relation Name") == table else 0
    return int(own * plan["Actual Loops"]) + sum(_looked_at(part, table) for part in plan.get("Plans", ()))
