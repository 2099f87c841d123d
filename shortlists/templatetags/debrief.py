"""Tags of the debrief: ``{% load debrief %}``.

Tags: debrief_cells. Six cards by twenty criteria are drawn here, at a third of what a template takes for them.
"""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from config.templatetags.vivier import level, typo
from shortlists.queries.debrief import Line, Said

register = template.Library()


@register.simple_tag
def debrief_cells(line: Line) -> SafeString:
    """What each card says of one criterion: the words first, then the level, then what it was at first."""
    return format_html_join("", "<td>{}</td>", ((_cell(cell, line.question.label),) for cell in line.cells))


def _cell(cell: Said | None, label: str) -> SafeString:
    if cell is None:
        return format_html('<span class="v-soft">{}</span>', _("not assessed"))
    said = format_html('<p class="v-told mb-1">{}</p>', linebreaksbr(typo(cell.said))) if cell.said else ""
    known: str
    if cell.level is None:
        known = format_html('<span class="v-soft">{}</span>', _("not assessed"))
    else:
        known = level(cell.level, label=label)
    return format_html("{}{}{}", said, known, _first(cell))


def _first(cell: Said) -> str:
    if not cell.is_changed:
        return ""
    words = _("first: not assessed") if cell.first is None else _("first: %(level)s") % {"level": cell.first}
    return format_html(' <span class="v-soft v-small">{}</span>', words)
