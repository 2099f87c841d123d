"""Keeping views of a pipeline. They are a person's tools, not facts about anybody: no history is kept of them."""

from django.utils.translation import gettext as _

from accounts.actions import Refused
from accounts.models import User
from candidates.models import SavedView
from candidates.policy import VIEWS_MAXIMUM
from jobs.models import Job


def save_view(job: Job, name: str, query: str, *, is_shared: bool, by: User) -> SavedView:
    """Keep filters, order and columns under a name; the same name again replaces it.

    Raises Refused where the person keeps too many of the job.
    """
    others = SavedView.objects.filter(job=job, by=by).exclude(name=name)
    if others.count() >= VIEWS_MAXIMUM:
        raise Refused(_("You keep %(count)s views of this job at most: remove one first.") % {"count": VIEWS_MAXIMUM})
    given = {"query": query, "is_shared": is_shared}
    view, _is_new = SavedView.objects.update_or_create(job=job, by=by, name=name, defaults=given)
    return view


def remove_view(view: SavedView) -> None:
    """Forget a view."""
    view.delete()
