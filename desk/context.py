"""What the head of every page of the desk shows of it."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from desk.queries.figure import known_figure


def waiting(request: HttpRequest) -> dict[str, Any]:
    """``todo_figure``, looked up only by pages that show it."""
    return {"todo_figure": cache(lambda: known_figure(request.user.pk) if request.user.pk else None)}
