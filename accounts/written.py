"""Questions to the database whose SQL is written once: Django takes longer to write many a one than it takes to answer.

`Written` keeps what Django made of a queryset, and of what classes its rows are. What differs from one asking to the
next, who asks, of what, at what moment, is put in place of stand-ins. PostgreSQL plans such a question once for each
connection as well (`PREPARE`), unless a pooler hands connections on between transactions, which Django's own setting
``DISABLE_SERVER_SIDE_CURSORS`` says.
"""

import hashlib
import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import ForeignKey, Model, Prefetch, QuerySet
from django.db.models.fields.related_descriptors import ManyToManyDescriptor, ReverseManyToOneDescriptor
from django.http import Http404

from accounts.models import User

Row = TypeVar("Row")
NOBODY = 2**62 + 20_261
"""From here on numbers stand in for those that are asked about; no table ever counts so far."""
KEPT_FOR = 30
"""Rows for which what is looked up beside them is written once."""
SEVERAL = 1_000
"""How far apart those of two tuples begin."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d")
"""How a moment begins that a database without a type for it, SQLite, takes as text."""
TYPES: list[tuple[type, str]] = [
    (datetime, "timestamptz"),
    (date, "date"),
    (int, "bigint"),
    (UUID, "uuid"),
    (str, "text"),
]
"""What PostgreSQL calls the types of what may be asked about. A datetime is a date too: the first that fits counts."""

_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
"""The questions that each connection to PostgreSQL has planned."""


class FrozenMomentError(Exception):
    """A question holds a moment of its own: it would be asked of that moment for ever."""


class LostStandInError(Exception):
    """What is asked about does not reach the database as it was given: it could not be replaced."""


class AskedWhileWritingError(Exception):
    """A question was put to the database while another was being written, for somebody who does not exist."""


@dataclass(frozen=True)
class _Statement:
    """A question as it was written: its SQL, the stand-ins in the order in which they were given, and where they go."""

    queryset: QuerySet[Any, Any]
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    stand_ins: tuple[Any, ...]
    planned: tuple[str, str, str] | None
    """For PostgreSQL: the plan's name, how it is made and how it is carried out."""
    beside: "Sequence[_Beside]" = ()


class Written(Generic[Row]):
    """A question, as the function ``build`` makes it of what it is given: people, numbers, texts, moments.

    Several numbers are given as a tuple, of which each length has its own SQL: for a few, not for a page of them.

    Of a person ``build`` may use their number, and whether they are an administrator; nothing else. True, False and
    None are part of the question: each has its own SQL. Where something is looked up beside the rows (``Prefetch``),
    that must not depend on what is given.

    Each asking raises FrozenMomentError, LostStandInError or AskedWhileWritingError when ``build`` cannot be kept so.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._statements: dict[Hashable, _Statement] = {}

    def all(self, *given: Any) -> list[Row]:
        """The rows; one query, and those of ``prefetch_related``."""
        statement = self._statement(given)
        sql, parameters = _filled(statement, given)
        compiler = copy(statement.compiler)
        compiler.connection = connection
        vars(compiler)["as_sql"] = lambda *_arguments, **_options: (sql, parameters)
        queryset = statement.queryset._chain()  # type: ignore[attr-defined]
        vars(queryset.query)["get_compiler"] = lambda *_arguments, **_options: compiler
        rows = list(queryset)
        for one in statement.beside:
            one.attach(rows)
        return rows

    def first(self, *given: Any) -> Row | None:
        """The first row, if there is one."""
        return next(iter(self.all(*given)), None)

    def is_any(self, *given: Any) -> bool:
        """Whether there is a row."""
        return self.first(*given) is not None

    def get_or_404(self, *given: Any) -> Row:
        """The one row. Raises Http404 where there is none."""
        found = self.first(*given)
        if found is None:
            raise Http404
        return found

    def ask(self, *given: Any) -> dict[str, Any]:
        """The first row of a question of values by the names of its columns, as the database gives it: JSON as text."""
        with connection.cursor() as cursor:
            cursor.execute(*_filled(self._statement(given), given))
            row = cursor.fetchone()
            names = [column[0] for column in cursor.description]
        return dict(zip(names, row or (), strict=True))

    def _statement(self, given: Sequence[Any]) -> _Statement:
        key = (connection.vendor, *(_shape(one) for one in given))
        if key not in self._statements:
            self._statements[key] = self._write(given)
        return self._statements[key]

    def _write(self, given: Sequence[Any]) -> _Statement:
        stand_ins = [_stand_in(place, one) for place, one in enumerate(given)]
        _learn_what_the_connection_can()
        with connection.execute_wrapper(_refuse):
            queryset = self._build(*stand_ins)
            compiler = queryset.query.get_compiler(using=queryset.db)
            sql, parameters = compiler.as_sql()
            beside = tuple(_parameters_beside(queryset))
        known = dict(_adapted(stand_ins))
        for one in (*parameters, *beside):
            if _is_moment(one) and one not in known:
                raise FrozenMomentError(f"The question is asked of {one}, whenever it is asked.")
        # Who sees everything need not be asked for.
        free = {one.pk for one in stand_ins if isinstance(one, User) and one.is_administrator}
        lost = known.keys() - free - {one for one in parameters if _is_replaced(one)}
        if lost or any(_is_replaced(one) and one in known for one in beside):
            raise LostStandInError(f"Given and not found in the question: {lost or beside}")
        planned = _plan(sql, parameters, list(known)) if _plans() else None
        lookups = [(one, _beside(queryset.model, one)) for one in _lookups(queryset)]
        rest = queryset.prefetch_related(None).prefetch_related(*[one for one, own in lookups if own is None])
        own = [one for _lookup, one in lookups if one]
        return _Statement(rest, compiler, sql, tuple(parameters), tuple(known), planned, own)


class _Beside:
    """What ``prefetch_related`` looks up of rows that point to these by a foreign key, written once as well."""

    def __init__(self, name: str, field: ForeignKey[Any, Any], queryset: QuerySet[Any, Any]) -> None:
        self._name = name
        self._field = field
        self._queryset = queryset
        self._written: Written[Any] = Written(self._looked_up)

    def _looked_up(self, *rows: int) -> QuerySet[Any, Any]:
        return self._queryset.filter(**{f"{self._field.name}__in": rows})

    def attach(self, rows: Sequence[Any]) -> None:
        """Give each of the rows those that point to it, as Django would."""
        if not rows:
            return
        found: dict[Any, list[Any]] = {row.pk: [] for row in rows}
        by_number = {row.pk: row for row in rows}
        # Each number of rows has its own SQL: for very many it is not worth keeping.
        for one in self._written.all(*found) if len(found) <= KEPT_FOR else self._looked_up(*found):
            number = getattr(one, self._field.attname)
            found[number].append(one)
            self._field.set_cached_value(one, by_number[number])
        for row in rows:
            related = getattr(row, self._name).all()
            related._result_cache = found[row.pk]
            related._prefetch_done = True
            vars(row).setdefault("_prefetched_objects_cache", {})[self._name] = related


def _lookups(queryset: QuerySet[Any, Any]) -> list[Prefetch[Any]]:
    lookups = queryset._prefetch_related_lookups  # type: ignore[attr-defined]
    return [one if isinstance(one, Prefetch) else Prefetch(one) for one in lookups]


def _beside(model: type[Model], lookup: Prefetch[Any]) -> _Beside | None:
    """The lookup as a question of its own; None for one that goes further than a foreign key, which Django answers."""
    relation = getattr(model, lookup.prefetch_to, None)
    if not isinstance(relation, ReverseManyToOneDescriptor) or isinstance(relation, ManyToManyDescriptor):
        return None
    queryset = relation.rel.related_model._default_manager.all() if lookup.queryset is None else lookup.queryset
    if queryset.query.is_sliced or not isinstance(relation.field, ForeignKey):
        return None
    return _Beside(lookup.prefetch_to, relation.field, queryset)


def _shape(given: Any) -> object:
    """What of something given changes the SQL: its type, and for a person whether they see everything."""
    if isinstance(given, User):
        return User, given.is_administrator
    if isinstance(given, tuple):
        return tuple, len(given)
    return given if given is None or isinstance(given, bool) else type(given)


def _stand_in(place: int, given: Any) -> Any:
    match given:
        case None | bool():
            return given
        case User():
            return User(pk=NOBODY + place, is_administrator=given.is_administrator)
        case tuple():
            return tuple(NOBODY + SEVERAL * (place + 1) + number for number in range(len(given)))
        case int():
            return NOBODY + place
        case str():
            return f"stand-in {place}"
        case UUID():
            return UUID(int=NOBODY + place)
        case datetime():
            return datetime(9001 + place, 1, 1, tzinfo=UTC)
        case date():
            return date(9001 + place, 1, 1)
    raise TypeError(f"A question cannot be kept for {type(given)}.")


def _apart(given: Sequence[Any]) -> Iterator[Any]:
    """What was given, the numbers of a tuple one after the other."""
    for one in given:
        if isinstance(one, tuple):
            yield from one
        else:
            yield one


def _adapted(given: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """What was given, or stands in for it, as the database takes it, with the name of its type in PostgreSQL."""
    for one in _apart(given):
        if one is None or isinstance(one, bool):
            continue
        value = one.pk if isinstance(one, User) else one
        name = next(name for kind, name in TYPES if isinstance(value, kind))
        if isinstance(value, datetime):
            value = connection.ops.adapt_datetimefield_value(value)
        elif isinstance(value, date):
            value = connection.ops.adapt_datefield_value(value)
        elif isinstance(value, UUID) and not connection.features.has_native_uuid_field:
            value = value.hex
        yield value, name


def _filled(statement: _Statement, given: Sequence[Any]) -> tuple[str, list[Any]]:
    """The SQL to send and its parameters; on PostgreSQL the question is planned first, where it is not yet."""
    values = [value for value, _name in _adapted(given)]
    if statement.planned:
        name, make, carry_out = statement.planned
        # As Django does before it sends anything: a connection that is found dead goes with all that it had planned.
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        plans = _planned.setdefault(connection.connection, set())
        if name not in plans:
            with connection.connection.cursor() as cursor:
                # Left to itself, PostgreSQL plans a long question anew each time it is asked of a large house.
                cursor.execute("SET plan_cache_mode = force_generic_plan")
                cursor.execute(make)
            plans.add(name)
        return carry_out, values
    replaced = dict(zip(statement.stand_ins, values, strict=True))
    return statement.sql, [_given(one, replaced) for one in statement.parameters]


def _plans() -> bool:
    return connection.vendor == "postgresql" and not connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]


def _plan(sql: str, parameters: Sequence[Any], stand_ins: Sequence[Any]) -> tuple[str, str, str]:
    """How PostgreSQL is to plan the question, and to carry the plan out: all but the stand-ins is part of it."""
    places = {one: f"${number}" for number, one in enumerate(stand_ins, 1)}
    with connection.connection.cursor() as cursor:
        literal = [places.get(one, "") if _is_replaced(one) else "" for one in parameters]
        texts = [place or cursor.mogrify("%s", [one]).decode() for place, one in zip(literal, parameters, strict=True)]
    whole = sql % tuple(texts)
    name = "w" + hashlib.sha256(whole.encode()).hexdigest()[:20]
    types = ", ".join(next(name for kind, name in TYPES if isinstance(one, kind)) for one in stand_ins)
    marks = ", ".join(["%s"] * len(places))
    make = f"PREPARE {name} ({types}) AS {whole}" if places else f"PREPARE {name} AS {whole}"
    return name, make, f"EXECUTE {name} ({marks})" if places else f"EXECUTE {name}"


def _parameters_beside(queryset: QuerySet[Any, Any]) -> Iterator[Any]:
    """The parameters of what is looked up beside the rows."""
    for lookup in _lookups(queryset):
        if lookup.queryset is not None:
            yield from lookup.queryset.query.sql_with_params()[1]


def _learn_what_the_connection_can() -> bool:
    """What Django asks of SQLite the first time that a fresh connection writes JSON: before, not while writing."""
    connection.ensure_connection()
    return bool(connection.features.supports_json_field)


def _is_replaced(parameter: Any) -> bool:
    return isinstance(parameter, int | str | date | UUID) and not isinstance(parameter, bool)


def _given(parameter: Any, replaced: Mapping[Any, Any]) -> Any:
    return replaced.get(parameter, parameter) if _is_replaced(parameter) else parameter


def _is_moment(parameter: Any) -> bool:
    return isinstance(parameter, date) or (isinstance(parameter, str) and bool(MOMENT.match(parameter)))


def _refuse(*_arguments: Any) -> None:
    raise AskedWhileWritingError
