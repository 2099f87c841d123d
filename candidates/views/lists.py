"""The list from which a dossier was opened: it goes along in the address, and leads to the ones before and after."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from accounts.http import StaffRequest, own_page
from candidates.forms.pipeline import form_of_list, tidy_query
from candidates.models import Application, ApplicationQuerySet
from candidates.policy import LIST_MAXIMUM
from candidates.queries.neighbours import Place, neighbours_of
from jobs.models import Stage

FIRST, LAST = "first", "last"
"""What ``open`` asks of a list: to open the dossier of the first on its page, or of the last."""
BACKWARDS = "back"
"""``way`` of an address that leads to the one before: if nobody is there any more, the one before that is meant."""


@dataclass(frozen=True)
class InList:
    """Where a dossier stands in a list: the addresses of the list, and of the ones beside, where there are any.

    ``here`` is the dossier's own address, to come back to after something was done: the place stays what it was.
    """

    back: str
    previous: str
    next: str
    here: str


def list_of_job(text: str, order: str, stages: list[Stage], *, by_rows: bool) -> str:
    """What the links from a job's list carry of its address, tidied; each card adds its stage, so columns say less."""
    query = QueryDict(tidy_query(text, stages), mutable=True)
    query["sort"] = order
    if not by_rows:
        for name in ("stage", "view", "col", *(["sort"] if order == "arrival" else [])):
            query.pop(name, None)
    return query.urlencode()


def people_in_list(request: StaffRequest, ids: Iterable[int], *, has_next: bool = False) -> str:
    """What the links of a page that lists a few people carry: all of them, and the address of the page.

    ``has_next`` says that the list goes on: the last of the page then leads to the next page, and the first of that
    one back.
    """
    return carried(ids, _without_open(request), has_next=has_next)


def carried(ids: Iterable[int], back: str, *, has_next: bool = False) -> str:
    """The query of a link to one of these people; ``back`` is the page that lists them."""
    numbers = ".".join(str(pk) for pk in list(ids)[:LIST_MAXIMUM])
    # A number alone is a stage.
    text = numbers if "." in numbers else f"{numbers}."
    return f"?{urlencode({'list': text, **({'more': 1} if has_next else {}), 'back': back})}"


def opened_from_list(
    request: StaffRequest, route: str, ids: Sequence[int], *, has_next: bool = False
) -> HttpResponse | None:
    """Where the page of a list leads that is to open a dossier of its own at once; None where it is not."""
    asked = request.GET.get("open")
    if not ids or asked not in {FIRST, LAST}:
        return None
    shown = list(ids)[:LIST_MAXIMUM]
    pk = shown[0] if asked == FIRST else shown[-1]
    return redirect(f"{reverse(route, args=[pk])}{people_in_list(request, shown, has_next=has_next)}")


def opened_from_job(request: StaffRequest, found: ApplicationQuerySet, query: str) -> HttpResponse | None:
    """The same for a list of a job, which goes on to its end; ``query`` is what `list_of_job` made of its address."""
    if request.GET.get("open") != FIRST:
        return None
    first = found.visible_to(request.user).values_list("pk", flat=True).first()
    if first is None:
        return None
    back = own_page(request, request.GET.get("back", ""), "")
    return redirect(_beside("candidates:application", first, query, back))


def _without_open(request: StaffRequest) -> str:
    query = request.GET.copy()
    query.pop("open", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def in_list_of_job(request: StaffRequest, application: Application, stages: list[Stage]) -> InList | None:
    """The dossier in the list of its job that the address names; None where it names none."""
    text = request.GET.get("list", "")
    form = form_of_list(text, user=request.user, stages=stages) if text else None
    if form is None:
        return None
    stage = next((one for one in stages if str(one.pk) == form.address.get("stage")), None)
    place = Place.read(request.GET.get("at", "")) or Place.of(application)
    previous, following = neighbours_of(
        application, stages, form.wanted(), form.order(), stage=stage, place=place, user=request.user
    )
    query = form.address.urlencode()
    board = reverse("candidates:pipeline", args=[application.job.slug])
    back = own_page(request, request.GET.get("back", ""), "")
    here = request.GET.copy()
    here["at"] = str(place)
    return InList(
        back=back or f"{board}?{query}{f'#stage-{stage.pk}' if stage else ''}",
        previous=_beside("candidates:application", previous, query, back),
        next=_beside("candidates:application", following, query, back),
        here=f"{request.path}?{here.urlencode()}",
    )


def in_list_of_people(request: StaffRequest, route: str, pk: int) -> InList | None:
    """The dossier among the few that the address names; None where it names none, or not this one.

    Nothing is told of the others: whoever may not see one is led on by its link (`beyond_missing`). Where the list has
    further pages, those at the edges lead there.
    """
    named = _named(request, pk)
    if named is None:
        return None
    return InList(
        back=named.back,
        previous=named.address(route, back=True),
        next=named.address(route, back=False),
        here=request.get_full_path(),
    )


def beyond_missing(request: StaffRequest, route: str, pk: int) -> HttpResponse | None:
    """Where a link of a list leads whose dossier is not there for this person any more: on, the way one came.

    None where the address is of no list.
    """
    named = _named(request, pk)
    if named is None:
        return None
    return redirect(named.address(route, back=request.GET.get("way") == BACKWARDS) or named.back)


@dataclass(frozen=True)
class _Named:
    """The few people that an address names, and which of them it leads to."""

    numbers: list[int]
    at: int
    back: str
    has_next: bool

    def address(self, route: str, *, back: bool) -> str:
        """Of the one before or after; empty at the end of the list."""
        at = self.at + (-1 if back else 1)
        if 0 <= at < len(self.numbers):
            way = f"&way={BACKWARDS}" if back else ""
            along = carried(self.numbers, self.back, has_next=self.has_next)
            return f"{reverse(route, args=[self.numbers[at]])}{along}{way}"
        return self._page(back=back)

    def _page(self, *, back: bool) -> str:
        parts = urlsplit(self.back)
        query = QueryDict(parts.query, mutable=True)
        text = query.get("page", "")
        number = int(text) if re.fullmatch("[0-9]{1,9}", text) else 1
        if not (number > 1 if back else self.has_next):
            return ""
        query["page"] = str(number + (-1 if back else 1))
        query["open"] = LAST if back else FIRST
        return f"{parts.path}?{query.urlencode()}"


def _named(request: StaffRequest, pk: int) -> _Named | None:
    text = request.GET.get("list", "")
    if not re.fullmatch(r"[0-9]{1,18}\.|[0-9]{1,18}(\.[0-9]{1,18})+", text):
        return None
    numbers = [int(number) for number in text.split(".") if number][:LIST_MAXIMUM]
    if pk not in numbers:
        return None
    back = own_page(request, request.GET.get("back", ""), reverse("candidates:candidate-list"))
    return _Named(numbers, numbers.index(pk), back, has_next=request.GET.get("more") == "1")


def _beside(route: str, pk: int | None, query: str, back: str = "") -> str:
    along: dict[str, Any] = {"list": query} | ({"back": back} if back else {})
    return f"{reverse(route, args=[pk])}?{urlencode(along, quote_via=quote)}" if pk else ""
