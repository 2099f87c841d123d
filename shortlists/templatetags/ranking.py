"""Tags of a job's ranking: ``{% load ranking %}``.

Tags: entry_marks ranking_entries

A page of the ranking shows twenty-five people, all alike: they are written here, in Python; words and addresses are
looked up once, and what the basins of several people have in common stands once in the page, under an id.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.templatetags.vivier import (
    basin_letters,
    basin_sentence,
    drawn_basin,
    icon,
    score,
    seals,
    typo,
)
from shortlists.queries.ranking import Entry
from shortlists.states import ReadingState

register = template.Library()

BASIN = (248, 44)
"""Width and height of the basins of an entry, in pixels; the letters below them take eighteen more."""


@register.simple_tag
def entry_marks(entry: Entry) -> str:
    """The seals of one entry, with what they leave open in words."""
    marks = seals(entry.seals)
    if not marks:
        return ""
    said = typo(entry.open_points) or _("all evidenced")
    return SafeString(f'{marks} <span class="v-small">{escape(said)}</span>')


@register.simple_tag(takes_context=True)
def ranking_entries(context: RequestContext, found: Sequence[Entry]) -> str:
    """Entries of the ranking below each other, after what their basins share. Context: with_names, in_list."""
    page = _Page(context["with_names"], context["in_list"])
    drawn = [page.entry(entry) for entry in found]
    shared = f'<svg class="v-defs" aria-hidden="true"><defs>{"".join(page.shared.values())}</defs></svg>'
    first = found[0].rank if found else 1
    return SafeString(
        f'{shared if page.shared else ""}<ol class="v-plain v-ranking" start="{first}" '
        f'data-hx-target="find [data-reasons]">{"".join(drawn)}</ol>'
    )


def _address(route: str) -> Callable[[int | str], str]:
    """What makes the address of a page from the number in it: a pattern is looked up once."""
    before, after = reverse(route, args=[0]).split("/0/")
    return lambda number: f"{before}/{number}/{after}"


@dataclass
class _Page:
    """The words and addresses that every entry of a page repeats, and the drawings that it shares."""

    with_names: bool
    in_list: str

    def __post_init__(self) -> None:
        self.reading_address = _address("shortlists:dossier-reading")
        self.sum_address = _address("shortlists:sum")
        self.dossier_address = _address("candidates:application")
        self.in_list = escape(self.in_list)
        self.hidden = "" if self.with_names else "?names=0"
        self.choose, self.why, self.open_reasons, self.how = (
            escape(word)
            for word in (_("Choose"), _("Why this place?"), _("Open the reasons"), _("How this number came about"))
        )
        self.equivalent = escape(_("Equivalent to %(name)s, under five points apart"))
        self.partly = escape(_("read in part"))
        self.shared: dict[tuple[str, str, str], str] = {}
        self.drawn: dict[tuple[int | None, str, str], str] = {}
        """The marks that were drawn already, by brief and packed levels; seals stand alone."""

    def entry(self, entry: Entry) -> str:
        """One entry as HTML: every text of it is escaped here."""
        pk, name, candidate = entry.pk, escape(entry.name), entry.reading.application.candidate
        reading = self.reading_address(pk) + self.hidden
        link = f"{self.dossier_address(pk)}{self.in_list}" if self.with_names else reading
        role = equivalent = ""
        if self.with_names and candidate.headline:
            role = f'<p class="v-small v-soft mb-1">{escape(typo(candidate.headline))}</p>'
        if entry.equivalent_to:
            said = self.equivalent % {"name": escape(entry.equivalent_to.name)}
            equivalent = f'<p class="v-small v-soft mb-0">{said}</p>'
        read = entry.reading
        if (seals_key := (read.brief_version_id, read.seals, "")) not in self.drawn:
            self.drawn[seals_key] = entry_marks(entry)
        if (levels_key := (read.brief_version_id, read.machine, f"/{read.person}")) not in self.drawn:
            self.drawn[levels_key] = self.basin(entry)
        quotes = ngettext("%(count)s quote", "%(count)s quotes", entry.quotes) % {"count": entry.quotes}
        partly = f", {self.partly}" if entry.reading.state == ReadingState.PARTIAL else ""
        return (
            f'<li class="v-entry" id="application-{pk}"><span class="v-rank v-serif v-num">{entry.rank}</span>'
            f'<div class="v-entry-who"><h3><a href="{link}">{name}</a></h3>{role}'
            f'<p class="v-entry-must mb-0" id="must-{pk}">{self.drawn[seals_key]}</p>{equivalent}</div>'
            f'<div class="v-entry-basin" id="basin-{pk}">{self.drawn[levels_key]}</div>'
            f'<div class="v-entry-score"><div id="score-{pk}">{score(entry.score, entry.up_to, "lg")}</div>'
            f"{_shift(entry)}</div>"
            f'<div class="v-entry-acts"><div class="form-check mb-0"><input class="form-check-input" type="checkbox" '
            f'id="pick-{pk}" name="person" value="{pk}" form="compare" data-pick><label class="form-check-label" '
            f'for="pick-{pk}">{self.choose}<span class="visually-hidden"> {name}</span></label></div></div>'
            f'<details class="v-fold" data-hx-get="{reading}" data-hx-trigger="toggle once"><summary>'
            f'<span>{self.why}</span><span class="visually-hidden"> {name}</span> '
            f'<span class="v-soft">{escape(quotes)}{partly}</span></summary>'
            f'<div data-reasons><p class="v-small"><a href="{reading}">{self.open_reasons}</a> · '
            f'<a href="{self.sum_address(pk)}{self.hidden}">{self.how}</a></p></div></details></li>'
        )

    def basin(self, entry: Entry) -> str:
        """The basins of one entry; their wells, bed and letters are those of everybody read against the same brief."""
        wells = [well for well in entry.basin if well[0] > 0]
        if not wells:
            return ""
        width, height = BASIN
        tall = height + 18
        drawn = drawn_basin(tuple((weight, level, read) for weight, level, read, _key, _label in wells), width, height)
        letters = basin_letters((key for _weight, _level, _read, key, _label in wells), drawn, height)
        shape = (drawn.wells, drawn.bed, letters)
        number = list(self.shared).index(shape) if shape in self.shared else len(self.shared)
        if shape not in self.shared:
            self.shared[shape] = (
                f'<path id="wells-{number}" class="v-well" d="{drawn.wells}"/>'
                f'<g id="bed-{number}" class="v-basin"><path class="v-bed" d="{drawn.bed}"/>{letters}</g>'
            )
        said = escape(basin_sentence([(label, level, read) for _weight, level, read, _key, label in wells]))
        return (
            f'<svg class="v-basin" width="{width}" height="{tall}" viewBox="0 0 {width} {tall}" role="img" '
            f'aria-label="{said}"><use href="#wells-{number}"/>{drawn.water}<use href="#bed-{number}"/></svg>'
        )


def _shift(entry: Entry) -> str:
    """By how many places tried weights move somebody."""
    if entry.shift > 0:
        sign, said = "arrow-up", ngettext("%(count)s place up", "%(count)s places up", entry.shift)
    elif entry.fell:
        sign, said = "arrow-down", ngettext("%(count)s place down", "%(count)s places down", entry.fell)
    else:
        return ""
    return f'<p class="v-shift">{icon(sign)}{escape(said % {"count": abs(entry.shift)})}</p>'
