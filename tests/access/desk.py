"""Who may do what on the pages of the desk."""

from typing import Any

from candidates.models import Mention
from desk.models import SavedSearch
from tests.access_table import Row, World, everyone, staff
from tests.factories import make_user


def nobodys_search(world: World) -> list[Any]:
    """A search is its owner's alone: whoever else asks, administrators too, gets nothing."""
    saved = SavedSearch.objects.create(owner=make_user(), name="Podcasts", query="podcast")
    return [saved.pk]


def nobodys_mention(world: World) -> list[Any]:
    """Whom a note speaks to says alone that they have read it."""
    return [Mention.objects.create(note=world.application.notes.get(), user=make_user()).pk]


ROWS = [
    Row("desk:todo", staff(), otherwise=200),
    Row("desk:figure", staff(), otherwise=200),
    Row("desk:mention-read", staff(), staff(), args=nobodys_mention, method="post"),
    Row("desk:digest-leave", everyone(404), everyone(404), args=lambda world: ["no-such-token"]),
    Row("desk:search", staff(), otherwise=200),
    Row("desk:palette", staff(), otherwise=200),
    Row(
        "desk:saved-search-add",
        staff(),
        method="post",
        data=lambda world: {"name": "Podcasts", "query": "podcast"},
        otherwise=302,
    ),
    Row("desk:saved-search", staff(), staff(), args=nobodys_search),
    Row("desk:saved-search-seen", staff(), staff(), args=nobodys_search, method="post"),
    Row("desk:saved-search-drop", staff(), staff(), args=nobodys_search, method="post"),
    Row(
        "desk:dossier-export",
        staff(interviewer=403, hiring_manager=403, recruiter=200, administrator=200),
        staff(administrator=200),
        args=lambda world: [world.application.pk],
    ),
    Row(
        "desk:dossier-export",
        staff(interviewer=403, hiring_manager=403, recruiter=200, administrator=200),
        staff(administrator=200),
        args=lambda world: [world.application.pk],
        method="post",
        data=lambda world: {"parts": "role"},
    ),
    Row("desk:background", staff(administrator=200), otherwise=403),
    Row("desk:retry", staff(administrator=302), method="post", otherwise=403),
]
