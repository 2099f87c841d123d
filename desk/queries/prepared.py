"""Questions whose SQL is written once: Django takes longer to write one of a dozen parts than a database to answer it.

What differs from one asking to the next, who asks and at what moment, is put in place of stand-ins.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from desk.policy import LATELY, STILL_ASKED

NOBODY = 2**62 + 20_261
"""The number of the user who stands in for whoever asks; no table ever counts so far."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d")
"""How a moment begins that a database without a type for it, SQLite, takes as text."""


class FrozenMomentError(Exception):
    """A question holds a moment of its own: it would be asked of that moment for ever."""


class AskedWhileWritingError(Exception):
    """A question was put to the database while another was being written, for somebody who does not exist."""


@dataclass(frozen=True)
class Moments:
    """The moments that what waits is held against, all of them taken from one."""

    now: datetime
    begun: datetime
    """What began before it is over, more or less."""
    tomorrow: datetime
    lately: datetime
    asked: datetime
    """What was asked before it is asked no more."""
    today: date

    @classmethod
    def at(cls, now: datetime, today: date) -> "Moments":
        """Those of one moment, and of the day that it is where the person is."""
        return cls(now, now - timedelta(hours=2), now + timedelta(days=1), now - LATELY, now - STILL_ASKED, today)


STAND_INS = Moments(
    now=datetime(9001, 1, 1, tzinfo=UTC),
    begun=datetime(9002, 1, 1, tzinfo=UTC),
    tomorrow=datetime(9003, 1, 1, tzinfo=UTC),
    lately=datetime(9004, 1, 1, tzinfo=UTC),
    asked=datetime(9005, 1, 1, tzinfo=UTC),
    today=date(9006, 1, 1),
)


class Prepared:
    """A question of one row, as the function ``build`` makes it of whoever asks and the moments.

    ``build`` may ask the person whether they are an administrator and may use their number; nothing else of them.
    """

    def __init__(self, build: Callable[[User, Moments], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: dict[tuple[str, bool], tuple[str, tuple[Any, ...]]] = {}

    def ask(self, user: User) -> dict[str, Any]:
        """The row by the names of its columns, JSON as text; one query.

        Raises FrozenMomentError or AskedWhileWritingError when the question cannot be prepared.
        """
        key = connection.vendor, user.is_administrator
        if key not in self._written:
            self._written[key] = self._write(is_administrator=user.is_administrator)
        sql, parameters = self._written[key]
        given = {NOBODY: user.pk, **dict(zip(_adapted(STAND_INS), _adapted(_now()), strict=True))}
        with connection.cursor() as cursor:
            cursor.execute(sql, [_given(one, given) for one in parameters])
            row = cursor.fetchone()
            names = [column[0] for column in cursor.description]
        return dict(zip(names, row or (), strict=True))

    def _write(self, *, is_administrator: bool) -> tuple[str, tuple[Any, ...]]:
        somebody = User(pk=NOBODY, is_administrator=is_administrator)
        _learn_what_the_connection_can()
        with connection.execute_wrapper(_refuse):
            sql, parameters = self._build(somebody, STAND_INS).query.sql_with_params()
        known = set(_adapted(STAND_INS))
        for one in parameters:
            if _is_moment(one) and one not in known:
                raise FrozenMomentError(f"The question is asked of {one}, whenever it is asked.")
        return sql, tuple(parameters)


def _learn_what_the_connection_can() -> bool:
    """What Django asks of SQLite the first time that a fresh connection writes JSON: before, not while writing."""
    return bool(connection.features.supports_json_field)


def _now() -> Moments:
    return Moments.at(timezone.now(), timezone.localdate())


def _adapted(moments: Moments) -> list[Any]:
    """The moments as the database takes them."""
    found = [getattr(moments, one.name) for one in fields(moments)]
    adapt_moment, adapt_day = connection.ops.adapt_datetimefield_value, connection.ops.adapt_datefield_value
    return [adapt_moment(one) if isinstance(one, datetime) else adapt_day(one) for one in found]


def _given(parameter: Any, given: Mapping[Any, Any]) -> Any:
    return given.get(parameter, parameter) if isinstance(parameter, int | str | date) else parameter


def _is_moment(parameter: Any) -> bool:
    return isinstance(parameter, date) or (isinstance(parameter, str) and bool(MOMENT.match(parameter)))


def _refuse(*_arguments: Any) -> None:
    raise AskedWhileWritingError
