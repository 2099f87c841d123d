"""Tags of a job's board: ``{% load board %}``.

Tags: card cards shared_marks filter_select

A board draws a hundred cards, all of a kind: they are written here, in Python, and what several of them show alike (a
row of seals, the empty wells of the basins, a sentence read aloud) stands once in the page, under an id. Their parts
bear no class of their own: `static/candidates/pipeline.css` knows them by their place.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, cast
from urllib.parse import quote

from django import template
from django.forms import BoundField
from django.template.context import RequestContext
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from candidates.queries.board import Card, Column
from candidates.queries.sources import Basin
from config.templatetags.vivier import basin_count, drawn_basin, seal_marks, seals_sentence

register = template.Library()

SHARED_BY = 3
"""So many cards show the same before it is worth an id."""


class SharedMarks:
    """What several of these cards have in common, each under the id by which they refer to it; no card, nothing."""

    def __init__(self, cards: Sequence[Card] = ()) -> None:
        said = Counter(card.owner_label for card in cards)
        wells: Counter[str] = Counter()
        seals = Counter(card.seals for card in cards if card.seals)
        for states, times in seals.items():
            said[seals_sentence(states)] += times
        for basins, times in Counter(card.basins for card in cards if card.basins).items():
            said[_basin_said(basins)] += times
            wells[drawn_basin(basins, 0, 24).wells] += times
        self.seals = _ids(seals, "s")
        self.wells = _ids(wells, "w")
        self.said = _ids(said, "t")
        before, _name, after = _("Actions for %(name)s").partition("%(name)s")
        self.menu_words = {"a1": before.strip(), "a2": after.strip()} if cards else {}
        self.drawn: dict[Hashable, str] = {}
        """The parts of cards that were drawn already."""

    def label(self, said: str) -> str:
        """The attribute that gives an image its name."""
        shared = self.said.get(said)
        return f'aria-labelledby="{shared}"' if shared else f'aria-label="{escape(said)}"'

    def menu_label(self, card: Card) -> str:
        """The attribute that names the button of a card's menu: by the name beside it, where ids are at hand."""
        if not self.menu_words:
            return f'aria-label="{escape(card.menu_label)}"'
        before, after = (f"{word} " if said else "" for word, said in self.menu_words.items())
        return f'aria-labelledby="{f"{before}n{card.pk} {after}".strip()}"'

    def definitions(self) -> str:
        """The definitions, for the page to hold once, before any card."""
        marks = "".join(f'<g id="{shared}">{seal_marks(states)[1]}</g>' for states, shared in self.seals.items())
        marks += "".join(f'<path id="{shared}" class="v-well" d="{line}"/>' for line, shared in self.wells.items())
        said = {shared: said for said, shared in self.said.items()} | self.menu_words
        words = "".join(f'<span id="{shared}">{escape(word)}</span>' for shared, word in said.items() if word)
        svg = f'<svg class="v-defs" aria-hidden="true"><defs>{marks}</defs></svg>' if marks else ""
        return SafeString(f"{svg}<div hidden>{words}</div>" if words else svg)


def _ids(found: Counter[Any], letter: str) -> dict[Any, str]:
    shared = [value for value, times in found.items() if value and times >= SHARED_BY]
    return {value: f"{letter}{number}" for number, value in enumerate(shared)}


def _basin_said(basins: Sequence[Basin]) -> str:
    return basin_count(sum(level is not None or read is not None for _weight, level, read in basins), len(basins))


@register.simple_tag
def shared_marks(columns: Iterable[Column]) -> SharedMarks:
    """``{% shared_marks columns as marks %}{{ marks.definitions }}``: what the cards of these columns share."""
    return SharedMarks([card for column in columns for card in column.cards])


@register.simple_tag(takes_context=True)
def cards(context: RequestContext, found: Iterable[Card]) -> str:
    """Cards below each other. Context: rights applications_url list_query marks (where the page has them)."""
    marks, manages = context.get("marks") or SharedMarks(), context["rights"].manages
    url, query = escape(context["applications_url"]), context["list_query"]
    return SafeString("\n".join(_card(card, marks, manages, url, query) for card in found))


@register.simple_tag(takes_context=True)
def card(context: RequestContext, found: Card) -> str:
    """One card by itself, which says in which stage it stands. Context: rights applications_url."""
    url = escape(context["applications_url"])
    return SafeString(_card(found, SharedMarks(), context["rights"].manages, url, "", alone=True))


@register.simple_tag
def filter_select(field: BoundField) -> str:
    """The list of one filter, with what is chosen; its label stands beside it."""
    chosen = field.value() or ""
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
        for value, label in cast(Any, field.field).choices
    )
    return format_html(
        '<select class="form-select form-select-sm" name="{}" id="{}">{}</select>',
        field.html_name,
        field.id_for_label,
        SafeString(options),
    )


def _card(card: Card, marks: SharedMarks, manages: bool, url: str, query: str, *, alone: bool = False) -> str:
    """A card as HTML: every text of it is escaped here."""
    stage = f' data-stage="{card.stage_id}"' if alone else ""
    # A stage alone is written short: it stands on every card of the page.
    listed = quote(f"stage={card.stage_id}&{query}") if query else card.stage_id
    state = "" if card.is_active else f' data-state="{escape(card.state)}"'
    link_id = f' id="n{card.pk}"' if marks.menu_words and manages else ""
    menu = f'<a class="v-dots" href="{url}{card.pk}/move/" {marks.menu_label(card)}></a>' if manages else ""
    role = f"<p>{escape(card.headline)}</p>" if card.headline else ""
    read = (card.seals, card.basins, card.score, card.reach)
    foot = (card.state, card.age, card.is_late, card.held, card.is_held_too_long, card.source, card.owner)
    drawn = marks.drawn
    if read not in drawn:
        drawn[read] = f"<div>{_seals(card, marks)}{_score(card)}</div>{_basin(card, marks)}"
    if foot not in drawn:
        drawn[foot] = _foot(card, marks)
    return (
        f'<li class="v-card"{stage}{state}>'
        f'<a class="v-card-name"{link_id} href="{url}{card.pk}/?list={listed}">{escape(card.name)}</a>{menu}{role}'
        f"{drawn[read]}{drawn[foot]}</li>"
    )


def _seals(card: Card, marks: SharedMarks) -> str:
    if not card.seals:
        return "<i></i>"
    width, own = seal_marks(card.seals)
    shared = marks.seals.get(card.seals)
    inside = f'<use href="#{shared}"/>' if shared else own
    label = marks.label(seals_sentence(card.seals))
    return f'<svg viewBox="0 0 {width} 16" role="img" {label}>{inside}</svg><i>{escape(card.shown)}</i>'


def _score(card: Card) -> str:
    if card.score is None:
        waiting = escape(_("to be read"))
        return f"<i>{waiting}</i>"
    reach = f"<span>{escape(card.reach)}</span>" if card.reach else ""
    return f'<p class="v-score"><b>{card.score}</b>{reach}</p>'


def _basin(card: Card, marks: SharedMarks) -> str:
    if not card.basins:
        return ""
    drawn = drawn_basin(card.basins, 0, 24)
    wells = f'<path class="v-well" d="{drawn.wells}"/>' if drawn.wells else ""
    if shared := marks.wells.get(drawn.wells):
        wells = f'<use href="#{shared}"/>'
    label = marks.label(_basin_said(card.basins))
    return f'<svg viewBox="0 0 200 24" preserveAspectRatio="none" role="img" {label}>{wells}{drawn.water}</svg>'


def _foot(card: Card, marks: SharedMarks) -> str:
    # On hold, how long it has stood there says nothing: its day does.
    said = escape(capfirst(card.state_name if card.is_closed else card.held or card.age))
    is_over = card.is_held_too_long if card.held else card.is_late
    age = f"<b>{said}</b>" if is_over else f"<span>{said}</span>"
    owner = ' class="v-who"' if card.owner else ""
    label = marks.label(card.owner_label)
    return f'<p>{age}<span>{escape(card.source)}</span><i{owner} role="img" {label}>{escape(card.owner_mark)}</i></p>'
