"""A person's saved searches, and who is new in them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef

from accounts.models import User
from candidates.models import Application
from candidates.search.fields import ask
from desk.models import SavedFit, SavedSearch
from desk.policy import COUNTED
from desk.queries.search import FoundPerson, shown
from jobs.queries.counted import Counted


@dataclass(frozen=True)
class News:
    """Who is new in one search, the newest first; ``up_to`` is the last of them that the page shows."""

    people: list[FoundPerson]
    up_to: int
    has_more: bool


def saved_searches(user: User) -> list[Any]:
    """The searches that a person keeps, each with ``news``: how many are new, which ends one above `COUNTED`."""
    return list(_with_news(user))


def with_news(user: User) -> Any:
    """Those in which somebody is new, of the same shape."""
    return _with_news(user).filter(news__gt=0)


def saved_as(user: User, query: str) -> SavedSearch | None:
    """The saved search of these very words."""
    return SavedSearch.objects.visible_to(user).filter(query=query).first()


def news_of(saved: SavedSearch, user: User, size: int = 20) -> News:
    """The people who are new in a search and whom the person may still see."""
    visible = Application.objects.visible_to(user).values("pk")
    fits = list(
        SavedFit.objects.filter(search=saved, seen_at=None, application__in=visible)
        .order_by("pk")
        .values_list("pk", "application", "application__candidate")[: size + 1]
    )
    people: dict[int, list[int]] = {}
    for _fit, application, candidate in fits[:size]:
        people.setdefault(candidate, []).append(application)
    up_to = fits[:size][-1][0] if fits else 0
    rows = shown(user, ask(saved.query), people, list(people))
    return News(rows[::-1], up_to, has_more=len(fits) > size)


def _with_news(user: User) -> Any:
    unseen = SavedFit.objects.filter(search=OuterRef("pk"), seen_at=None).order_by()
    return SavedSearch.objects.visible_to(user).annotate(news=Counted(unseen.values("pk")[: COUNTED + 1]))
