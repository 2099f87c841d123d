"""Which tags applications bear, and which views of a pipeline are kept."""

from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import User
from candidates.models import SavedView, Tag, Tagging
from jobs.models import Job


def tags_on(applications: Collection[int]) -> dict[int, list[Tag]]:
    """The tags of these applications, by the application's number, each in the order of their names. One query."""
    found: dict[int, list[Tag]] = {}
    taggings = Tagging.objects.filter(application__in=applications).select_related("tag").order_by("tag__name", "pk")
    for tagging in taggings:
        found.setdefault(tagging.application_id, []).append(tagging.tag)
    return found


@dataclass(frozen=True)
class ViewLine:
    """A view to choose, whether it is what the page shows now, and whether it is the person's own."""

    view: SavedView
    is_shown: bool
    is_own: bool


def views_of(job: Job, user: User, shown: str) -> list[ViewLine]:
    """A person's own views of a job that they see, and those shared by colleagues; ``shown`` is the present address."""
    found = SavedView.objects.visible_to(user).filter(job=job).select_related("by")
    return [ViewLine(view, bool(shown) and view.query == shown, view.by_id == user.pk) for view in found]
