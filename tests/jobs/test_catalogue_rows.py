"""The catalogue in the database: what this release ships, loaded after each migration."""

import pytest
from pytest_django import DjangoAssertNumQueries

from jobs.actions.catalogue import load_catalogue
from jobs.catalogue.competencies import competencies_by_key
from jobs.models import Competency
from tests.factories import make_job

pytestmark = pytest.mark.django_db


def test_migrating_loads_every_entry_in_its_order() -> None:
    assert list(Competency.objects.values_list("key", flat=True)) == list(competencies_by_key())


def test_loading_again_mends_what_differs_and_doubles_nothing() -> None:
    kept = Competency.objects.get(key="moderation")
    Competency.objects.filter(key="moderation").update(group="elsewhere")
    assert load_catalogue() == Competency.objects.count()
    assert Competency.objects.get(key="moderation") == kept
    assert Competency.objects.get(key="moderation").group == "situation"


def test_an_entry_that_is_gone_leaves_the_criteria_drawn_from_it() -> None:
    empty: dict[str, dict[str, str]] = {name: {} for name in ("names", "definition", "terms", "question", "levels")}
    gone = Competency.objects.create(key="gone", group="writing", necessity="relative", position=99, **empty)
    job = make_job()
    job.criteria.filter(key="video").update(competency=gone)
    load_catalogue()
    assert job.criteria.get(key="video").competency is None


def test_loading_is_cheap(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):
        load_catalogue()
