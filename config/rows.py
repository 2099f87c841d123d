"""Writing many rows at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

TOGETHER = 500
"""Rows of one statement at most."""


def update_each(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write the columns ``names`` of rows that each hold something else; a row is its primary key, which stands
    once among them, and its values.

    PostgreSQL takes them as one table of values, which it joins: a statement of so many cases, as `bulk_update` sends
    it, takes longer to write than all the rest, and one for each row waits for each. SQLite has nothing to wait for.
    """
    known = {field.attname: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in names]
    values = [
        [*(field.get_db_prep_save(value, connection) for field, value in zip(fields, row[1:], strict=True)), row[0]]
        for row in rows
    ]
    if connection.vendor == "postgresql":
        for start in range(0, len(values), TOGETHER):
            _update_joined(model, fields, values[start : start + TOGETHER])
    elif values:
        quote = connection.ops.quote_name
        changes = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
        statement = f"UPDATE {quote(model._meta.db_table)} SET {changes} WHERE {quote(str(model._meta.pk.column))} = %s"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def _update_joined(model: type[Model], fields: Sequence[Any], values: Sequence[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), model._meta.pk
    columns = [quote(str(field.column)) for field in (*fields, key)]
    # Without its length: a cast would cut what is too long, where the column refuses it.
    types = [str(field.db_type(connection)).partition("(")[0] for field in (*fields, key)]
    changes = ", ".join(f"{column} = given.{column}" for column in columns[:-1])
    # The types of the first row are those of the table of values, whatever is missing in it.
    first = ", ".join(f"%s::{one}" for one in types)
    others = f", ({', '.join(['%s'] * len(columns))})" * (len(values) - 1)
    statement = (
        f"UPDATE {table} SET {changes} FROM (VALUES ({first}){others}) AS given ({', '.join(columns)})"  # noqa: S608
        f" WHERE {table}.{columns[-1]} = given.{columns[-1]}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in values for value in row])
