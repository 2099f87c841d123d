"""Lists within rows: what a subquery finds for each row, in its order, without a query of its own."""

from typing import Any

from django.db.models import JSONField, Subquery


class Gathered(Subquery):
    """The values of a subquery of one column named ``one``, as a list; None where it finds nothing.

    Numbers and what `JSONObject` makes can be gathered. Cut the subquery, or know that it is short.
    """

    output_field = JSONField()
    template = "(SELECT %(gather)s(found.one) FROM (%(subquery)s) AS found)"

    def as_sql(self, compiler: Any, connection: Any, template: str | None = None, **context: Any) -> Any:
        """One JSON list per row, by the function that PostgreSQL has for it."""
        return super().as_sql(compiler, connection, template, **{"gather": "jsonb_agg", **context})

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same with SQLite's, which takes JSON of a subquery for text unless it is told."""
        gathered = "(SELECT json_group_array(json(found.one)) FROM (%(subquery)s) AS found)"
        return super().as_sql(compiler, connection, gathered, **context)
