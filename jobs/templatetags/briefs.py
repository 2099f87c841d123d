"""What the pages about briefs need: ``{% load briefs %}``. Filter: in_language."""

from collections.abc import Mapping

from django import template

from jobs.models import in_language

register = template.Library()


@register.filter("in_language")
def do_in_language(texts: Mapping[str, str], language: str = "") -> str:
    """``{{ group.names|in_language }}``: in the language of the page (or the one given), else in any that there is."""
    return in_language(texts, language or None)
