"""The list from which a dossier was opened: it goes along in the address, and leads to the ones before and after."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import QueryDict
from django.urls import reverse

from accounts.http import StaffRequest, own_page
from candidates.forms.pipeline import form_of_list, tidy_query
from candidates.models import Application
from candidates.policy import LIST_MAXIMUM
from candidates.queries.neighbours import Place, neighbours_of
from jobs.models import Stage


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


def people_in_list(request: StaffRequest, ids: Iterable[int]) -> str:
    """What the links of a page that lists a few people carry: all of them, and the address of the page."""
    numbers = ".".join(str(pk) for pk in list(ids)[:LIST_MAXIMUM])
    return f"?{urlencode({'list': numbers, 'back': request.get_full_path()})}"


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
    here = request.GET.copy()
    here["at"] = str(place)
    return InList(
        back=f"{board}?{query}{f'#stage-{stage.pk}' if stage else ''}",
        previous=_beside("candidates:application", previous, query),
        next=_beside("candidates:application", following, query),
        here=f"{request.path}?{here.urlencode()}",
    )


def in_list_of_people(request: StaffRequest, route: str, pk: int) -> InList | None:
    """The dossier among the few that the address names; None where it names none, or not this one.

    Nothing is told of the others: whoever may not see one finds no page behind its link.
    """
    text = request.GET.get("list", "")
    if not re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,18})+", text):
        return None
    numbers = [int(number) for number in text.split(".")][:LIST_MAXIMUM]
    if pk not in numbers:
        return None
    at = numbers.index(pk)
    back = own_page(request, request.GET.get("back", ""), reverse("candidates:candidate-list"))
    along = f"?{urlencode({'list': text, 'back': back})}"

    def address(one: list[int]) -> str:
        return f"{reverse(route, args=one)}{along}" if one else ""

    return InList(
        back=back,
        previous=address(numbers[:at][-1:]),
        next=address(numbers[at + 1 : at + 2]),
        here=request.get_full_path(),
    )


def _beside(route: str, pk: int | None, query: str) -> str:
    return f"{reverse(route, args=[pk])}?list={quote(query)}" if pk else ""
