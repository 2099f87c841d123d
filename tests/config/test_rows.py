"""Many rows written at once, each with values of its own."""

import datetime

import pytest
from django.db import DataError, connection
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from config.rows import update_each

pytestmark = pytest.mark.django_db
SEEN = datetime.datetime(2026, 3, 4, 5, 6, tzinfo=datetime.UTC)
NAMES = ("name", "digest_hour", "last_login", "is_administrator")


def _people(number: int) -> list[User]:
    return [User.objects.create_user(f"p{one}@example.org", name=f"P{one}") for one in range(number)]


def _held() -> list[tuple[object, ...]]:
    return list(User.objects.order_by("pk").values_list(*NAMES))


@pytest.mark.parametrize("number", [1, 3])
def test_each_row_gets_its_own_values_and_the_others_keep_theirs(number: int) -> None:
    *written, _kept = _people(number + 1)
    rows = [("Zoë “Z” O’Hara, 100 %", None, None, True), ("B", 7, SEEN, False), ("C", 0, None, True)][:number]
    update_each(User, NAMES, [(one.pk, *row) for one, row in zip(written, rows, strict=True)])
    assert _held() == [*rows, (f"P{number}", None, None, False)]


def test_more_rows_than_one_statement_takes_are_all_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.rows.TOGETHER", 2)
    people = _people(5)
    update_each(User, ["name"], [(one.pk, f"N{one.pk}") for one in people])
    assert [row[0] for row in _held()] == [f"N{one.pk}" for one in people]


def test_no_rows_are_no_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        update_each(User, ["name"], [])


def test_what_is_too_long_for_its_column_is_refused_and_not_cut() -> None:
    (person,) = _people(1)
    if connection.vendor == "sqlite":  # It knows no lengths; the forms and checks above do.
        update_each(User, ["name"], [(person.pk, "x" * 151)])
        assert _held()[0][0] == "x" * 151
        return
    with pytest.raises(DataError):
        update_each(User, ["name"], [(person.pk, "x" * 151)])
