"""Many applications made out of a few by PostgreSQL itself: what a large database is filled with in minutes.

A copy is a person of their own with an application of their own to the same job: keys, address and moments are its own,
its name is the one of somebody else of the first few. Texts, words, readings and quotes are those of the first, so
that every word is in as many dossiers of a hundred as it was. For throw-away databases alone: indexes are taken away
meanwhile.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model

from candidates.models import Application, Candidate, Document, DocumentText
from candidates.search.rows import DossierWords
from shortlists.models import Evidence, Reading

# Sixty days back as in `bulk`, each round shifted by a day and some hours that no number of rounds makes whole days of.
_MOMENT = (
    "%(end)s::timestamptz - make_interval(secs => mod(extract(epoch FROM %(end)s::timestamptz - kept.created_at)"
    " + %(round)s * 99991, 60 * 86400)::float8)"
)
_PERSON = (
    "JOIN candidates_candidate AS named"
    " ON named.id = %(first)s + mod(kept.id - %(first)s + %(round)s * 7919, %(count)s)"
)
_NAMES = (
    "JOIN candidates_application AS applied ON applied.id = kept.application_id"
    " JOIN candidates_candidate AS own ON own.id = applied.candidate_id"
    " JOIN candidates_candidate AS named ON named.id = own.id + %(shift)s"
)


@dataclass(frozen=True)
class _Copied:
    """Rows that are copied: the column that says whose they are, what differs in a copy, and what that is drawn from.

    ``numbered_like`` is the model whose number that column holds.
    """

    model: type[Model]
    whose: str
    numbered_like: type[Model]
    changed: dict[str, str]
    beside: str = ""


def _key(kind: str) -> str:
    return f"left(md5('{kind}' || (kept.id + %(shift)s)), 22)"


def _shifted(*columns: str) -> dict[str, str]:
    return {column: f"kept.{column} + %(shift)s" for column in columns}


_ROWS = (
    _Copied(
        Candidate,
        "id",
        Candidate,
        {
            **_shifted("id"),
            "email": "'person' || (kept.id + %(shift)s) || '@mail.example'",
            "first_name": "named.first_name",
            "last_name": "named.last_name",
            "searched_name": "named.searched_name",
        },
        _PERSON,
    ),
    _Copied(
        Application,
        "id",
        Application,
        {
            **_shifted("id", "candidate_id"),
            "key": _key("application"),
            "created_at": _MOMENT,
            "stage_since": _MOMENT,
        },
    ),
    _Copied(Document, "id", Document, {**_shifted("id", "application_id"), "key": _key("document")}),
    _Copied(DocumentText, "document_id", Document, _shifted("document_id")),
    _Copied(
        DossierWords,
        "application_id",
        Application,
        {
            **_shifted("application_id"),
            "heading": "named.searched_name || substr(kept.heading, length(own.searched_name) + 1)",
        },
        _NAMES,
    ),
    _Copied(Reading, "id", Reading, _shifted("id", "application_id")),
    _Copied(Evidence, "reading_id", Reading, _shifted("reading_id", "document_id")),
)


def copy_newest(count: int, wanted: int) -> None:
    """Make ``wanted`` applications more out of the ``count`` newest, which were generated in one go."""
    first = {one.numbered_like: _newest(one.numbered_like) - count + 1 for one in _ROWS}
    end = Application.objects.aggregate(Max("created_at"))["created_at__max"]
    with _without_indexes([one.model for one in _ROWS]), connection.cursor() as cursor:
        for number, done in enumerate(range(0, wanted, count), 1):
            taken = min(count, wanted - done)
            values = {"round": number, "shift": number * count, "count": count, "end": end}
            for one in _ROWS:
                begun = first[one.numbered_like]
                cursor.execute(_statement(one), {**values, "first": begun, "last": begun + taken - 1})
        for statement in connection.ops.sequence_reset_sql(no_style(), [one.model for one in _ROWS]):
            cursor.execute(statement)


def _newest(model: type[Model]) -> int:
    newest: int = model._default_manager.aggregate(newest=Max("pk"))["newest"]
    return newest


def _statement(one: _Copied) -> str:
    # Numbers that nothing else holds are left to the database.
    own = {"id"} - set(one.changed)
    columns = [str(field.column) for field in one.model._meta.concrete_fields if field.column not in own]
    quote = connection.ops.quote_name
    taken = ", ".join(one.changed.get(column, f"kept.{quote(column)}") for column in columns)
    table, into = quote(one.model._meta.db_table), ", ".join(quote(column) for column in columns)
    return (
        f"INSERT INTO {table} ({into}) SELECT {taken} FROM {table} AS kept {one.beside} "  # noqa: S608
        f"WHERE kept.{quote(one.whose)} BETWEEN %(first)s AND %(last)s"
    )


@contextmanager
def _without_indexes(models: Sequence[type[Model]]) -> Iterator[None]:
    """Take indexes and foreign keys of these tables away, but for primary keys, and lay them again in the end."""
    tables = [model._meta.db_table for model in models]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u') ORDER BY contype DESC, conname",
            [tables],
        )
        constraints: list[tuple[str, str, str]] = cursor.fetchall()
        for table, name, _definition in constraints:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {quote(name)}")
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary ORDER BY 1",
            [tables],
        )
        indexes: list[tuple[Any, ...]] = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('maintenance_work_mem', '1GB', false)")
        for _name, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in constraints:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {quote(name)} {definition}")
        cursor.execute("RESET maintenance_work_mem")
