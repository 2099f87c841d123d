"""To do: the page of the day."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from desk.queries.todo import to_do


@require_safe
def todo(request: StaffRequest) -> HttpResponse:
    """What is late or waits for the person who is signed in."""
    found = to_do(request.user)
    return render(request, "desk/todo.html", {"todo": found, "todo_count": min(found.count, 99)})
