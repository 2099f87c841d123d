"""The database weighs a whole job exactly as the engine weighs one application."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shortlists.engine.criteria import Criterion
from shortlists.engine.weigh import unpack, unpack_machine, weigh
from shortlists.models import Reading
from shortlists.queries.weighing import totals
from tests import factories

CRITERIA = (
    Criterion(key="a", necessity="mandatory", weight=4),
    Criterion(key="b", necessity="mandatory", weight=2),
    Criterion(key="c", necessity="relative", weight=3),
    Criterion(key="d", necessity="relative", weight=1),
    Criterion(key="e", necessity="relative", weight=2.5),
)


@pytest.fixture
def reading(db: None) -> Reading:
    job = factories.make_job()
    return Reading.objects.create(application=factories.make_application(job), job=job)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=60
)
@given(
    machine=st.text("01234-", min_size=5, max_size=5),
    person=st.text("01234-.x", min_size=5, max_size=5),
    weights=st.one_of(st.none(), st.lists(st.integers(0, 5), min_size=5, max_size=5)),
)
def test_the_database_weighs_as_the_engine_does(
    reading: Reading, machine: str, person: str, weights: list[int] | None
) -> None:
    Reading.objects.filter(pk=reading.pk).update(machine=machine, person=person)
    tried: tuple[Criterion, ...] = CRITERIA
    if weights is not None:
        tried = tuple(
            Criterion(key=one.key, necessity=one.necessity, weight=weight)
            for one, weight in zip(CRITERIA, weights, strict=True)
        )
    weighed = weigh(tried, unpack_machine(machine), unpack(person))
    names: dict[str, Any] = {f"tried_{name}": expression for name, expression in totals(CRITERIA, weights).items()}
    row = Reading.objects.annotate(**names).get(pk=reading.pk)
    assert row.tried_mandatory_met == weighed.met
    assert row.tried_score == pytest.approx(weighed.score)
    assert row.tried_up_to == pytest.approx(weighed.up_to)
