"""Pieces of public pages that look the same for everybody: drawn once, kept by the process."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

DRAWN_KEPT = 600
"""Pieces that a process keeps in memory; a job's whole page is some 25 kB."""

_drawn: dict[Hashable, SafeString] = {}


def draw(template: str, context: Mapping[str, Any], key: tuple[Hashable, ...]) -> SafeString:
    """The template with this context. ``key`` holds everything of the context that may change what is drawn."""
    # Days are written without the year that it is, so they change with it.
    whole = (template, get_language(), timezone.localdate().year, *key)
    found = _drawn.get(whole)
    if found is None:
        if len(_drawn) >= DRAWN_KEPT:
            _drawn.clear()
        found = _drawn[whole] = render_to_string(template, dict(context))
    return found
