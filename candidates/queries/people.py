"""The list of candidates: found by name or by words, newest first, cut into pages without counting them all."""

from dataclasses import dataclass

from django.db.models import Prefetch

from accounts.models import User
from candidates.models import Application, Candidate
from candidates.policy import PAGE_SIZE
from candidates.search import search


@dataclass(frozen=True)
class PeoplePage:
    """One page of people, each with ``seen``: the applications that the viewer may see."""

    people: list[Candidate]
    number: int
    has_next: bool

    @property
    def previous(self) -> int:
        """The number of the page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The number of the page after."""
        return self.number + 1


def people_page(user: User, text: str, number: int) -> PeoplePage:
    """A page of the candidates that the person may see. Three queries, however many there are."""
    applications = Application.objects.visible_to(user)
    found = Candidate.objects.visible_to(user).present()
    if text.strip():
        found = search(found, applications, text)
    start = (number - 1) * PAGE_SIZE
    seen = Prefetch(
        "applications",
        applications.select_related("job", "stage").order_by("-created_at", "-pk"),
        to_attr="seen",
    )
    people = list(found.order_by("-created_at", "-pk").prefetch_related(seen)[start : start + PAGE_SIZE + 1])
    return PeoplePage(people[:PAGE_SIZE], number, has_next=len(people) > PAGE_SIZE)
