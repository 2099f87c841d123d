"""Rows counted within rows."""

from django.db.models import IntegerField, Subquery


class Counted(Subquery):
    """How many rows a subquery finds, for each row. Cut the subquery: what is counted has to be looked at."""

    output_field = IntegerField()
    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS found)"
