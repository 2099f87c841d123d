"""What the pages about briefs need: ``{% load briefs %}``. Filters: in_language entry_words."""

from collections.abc import Mapping

from django import template

from jobs.models import Stage, in_language
from jobs.queries import stages

register = template.Library()


@register.filter("in_language")
def do_in_language(texts: Mapping[str, str], language: str = "") -> str:
    """``{{ group.names|in_language }}``: in the language of the page (or the one given), else in any that there is."""
    return in_language(texts, language or None)


@register.filter
def entry_words(stage: Stage) -> str:
    """``{{ stage|entry_words }}``: what happens to whoever comes into a stage, in short."""
    return ", ".join(stages.entry_words(stage))
