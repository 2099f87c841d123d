"""Public pages, and pieces of them, that look the same for everybody: drawn once, kept by the process."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

DRAWN_KEPT = 600
"""Pieces that a process keeps in memory."""
PAGES_KEPT = 200
"""Whole pages that it keeps, some 25 kB each."""

_drawn: dict[Hashable, SafeString] = {}
_pages: dict[Hashable, SafeString] = {}


def draw(template: str, context: Mapping[str, Any], key: tuple[Hashable, ...]) -> SafeString:
    """The template with this context. ``key`` holds everything of the context that may change what is drawn."""
    # Days are written without the year that it is, so they change with it.
    whole = (template, get_language(), timezone.localdate().year, *key)
    return _kept(_drawn, DRAWN_KEPT, whole, lambda: render_to_string(template, dict(context)))


def draw_page(
    request: HttpRequest, template: str, context: Callable[[], dict[str, Any]], key: tuple[Hashable, ...]
) -> HttpResponse:
    """The whole page at the address that was asked. ``key`` holds all that the context is made of besides.

    A reader to whom something is to be said has a page drawn for them alone.
    """
    if len(get_messages(request)):
        return render(request, template, context())
    address = (request.get_host(), request.get_full_path(), get_language())
    house = (settings.HOUSE_NAME, settings.SITE_URL, settings.DEMO, timezone.localdate())
    whole = (template, *address, *house, *key)
    return HttpResponse(_kept(_pages, PAGES_KEPT, whole, lambda: render_to_string(template, context(), request)))


def row_key(row: Model | None) -> Hashable:
    """All columns of a row that were fetched, for a key."""
    return row and tuple((name, str(value)) for name, value in vars(row).items() if not name.startswith("_"))


def _kept(kept: dict[Hashable, SafeString], most: int, key: Hashable, make: Callable[[], SafeString]) -> SafeString:
    found = kept.get(key)
    if found is None:
        if len(kept) >= most:
            kept.clear()
        found = kept[key] = make()
    return found
