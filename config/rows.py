"""Writing many rows at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def update_each(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write the columns ``names`` of rows that each hold something else; a row is its primary key and its values.

    One short statement, sent once for each row without waiting between them: what `bulk_update` sends is one statement
    of so many cases that writing it takes longer than all the rest.
    """
    quote = connection.ops.quote_name
    known = {field.attname: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in names]
    changes = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {changes} WHERE {quote(str(model._meta.pk.column))} = %s"  # noqa: S608
    values = [
        [*(field.get_db_prep_save(value, connection) for field, value in zip(fields, row[1:], strict=True)), row[0]]
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)
