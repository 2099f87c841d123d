"""Holding applications while something is decided about them."""

from django.db.models import QuerySet

from candidates.models import Application


def lock(applications: QuerySet[Application]) -> None:
    """Hold these applications until the transaction ends, in the order of their numbers; read them afterwards.

    A query that locks and joins in one loses whoever was moved while it waited: PostgreSQL checks the new row against
    the stage that was joined before, which no longer fits.
    """
    list(applications.order_by("pk").select_for_update().values_list("pk"))
