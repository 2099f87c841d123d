"""To do: the page of the day."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import StaffRequest, came_from
from candidates.actions.notes import mark_read
from candidates.models import Mention
from candidates.views.lists import FIRST, carried
from desk.forms import TodoForm
from desk.queries.figure import fresh_figure, keep_figure
from desk.queries.todo import Group, Line, to_do
from desk.states import GroupedBy, Waits


@require_safe
def todo(request: StaffRequest) -> HttpResponse:
    """What is late or waits for the person who is signed in; ``?by=`` says how it is put together."""
    form = TodoForm(request.GET)
    by = form.cleaned_data["by"] if form.is_valid() else GroupedBy.KIND.value
    began = time.time()
    found = to_do(request.user, by)
    if by != GroupedBy.PERSON:  # There, what is to be read is told one by one, and counts for more.
        keep_figure(request.user, found.count, began)
    groups = _in_lists(found.groups, request.get_full_path())
    context: dict[str, Any] = {"todo": found, "groups": groups, "by": by, "ways": GroupedBy.choices}
    return render(request, "desk/todo.html", context)


def _in_lists(groups: list[Group], back: str) -> list[Group]:
    """The same, each line leading to the next of its kind from dossier to dossier, and back to this page."""
    together: dict[Waits, list[int]] = {}
    for group in groups:
        for line in group.lines:
            if line.application:
                together.setdefault(line.kind, []).append(line.application)
    along = {kind: carried(dict.fromkeys(numbers), back) for kind, numbers in together.items()}
    return [replace(group, lines=[_in_list(line, along, back) for line in group.lines]) for group in groups]


def _in_list(line: Line, along: Mapping[Waits, str], back: str) -> Line:
    if line.application:
        page, hash_mark, spot = line.url.partition("#")
        return replace(line, url=f"{page}{along[line.kind]}{hash_mark}{spot}")
    if line.stage:
        oldest_first = {"stage": line.stage, "sort": "age", "open": FIRST, "back": back}
        return replace(line, reading_url=f"{line.url}?{urlencode(oldest_first)}")
    return line


@require_safe
@never_cache
def figure(request: StaffRequest) -> HttpResponse:
    """How many things wait, as text for the head of every page; empty for none."""
    return HttpResponse(str(fresh_figure(request.user)), content_type="text/plain; charset=utf-8")


@require_POST
def mention_read(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that a note which speaks to the person has been read."""
    mark_read(get_object_or_404(Mention.objects.visible_to(request.user), pk=pk))
    return redirect(came_from(request, reverse("desk:todo")))
