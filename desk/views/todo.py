"""To do: the page of the day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import StaffRequest, came_from
from candidates.actions.notes import mark_read
from candidates.models import Mention
from desk.forms import TodoForm
from desk.policy import COUNTED
from desk.queries.todo import to_do
from desk.states import GroupedBy


@require_safe
def todo(request: StaffRequest) -> HttpResponse:
    """What is late or waits for the person who is signed in; ``?by=`` says how it is put together."""
    form = TodoForm(request.GET)
    by = form.cleaned_data["by"] if form.is_valid() else GroupedBy.KIND.value
    found = to_do(request.user, by)
    context: dict[str, Any] = {"todo": found, "by": by, "ways": GroupedBy.choices, "todo_count": _shown(found.count)}
    return render(request, "desk/todo.html", context)


@require_POST
def mention_read(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that a note which speaks to the person has been read."""
    mark_read(get_object_or_404(Mention.objects.visible_to(request.user), pk=pk))
    return redirect(came_from(request, reverse("desk:todo")))


def _shown(count: int) -> str:
    """The figure beside the navigation."""
    return _("%(most)s+") % {"most": COUNTED} if count > COUNTED else str(count or "")
