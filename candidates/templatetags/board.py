"""Tags of a job's board: ``{% load board %}``.

Tags: card cards shared_marks

A board draws a hundred cards, all of a kind: they are written here, in Python, and what several of them show in the same
way (a row of seals, the empty wells of the basins, a sentence read aloud) stands once in the page, under an id. Their
parts bear no class of their own: `static/candidates/pipeline.css` knows them by their place.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from candidates.queries.board import Card, Column
from config.templatetags.vivier import basin_sentence, drawn_basin, seal_marks, seals_sentence

register = template.Library()

SHARED_BY = 3
"""So many cards show the same before it is worth an id."""


class SharedMarks:
    """What several of these cards have in common, each under the id by which they refer to it; nothing without cards."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        seals: Counter[tuple[str, ...]] = Counter()
        wells: Counter[str] = Counter()
        said: Counter[str] = Counter()
        for card in cards:
            if card.seals:
                seals[card.seals] += 1
                said[seals_sentence(card.seals)] += 1
            if card.basins:
                wells[drawn_basin(card.basins, 0, 24).wells] += 1
                said[_basin_said(card)] += 1
            said[card.owner_label] += 1
        self.seals = _ids(seals, "s")
        self.wells = _ids(wells, "w")
        self.said = _ids(said, "t")
        before, _name, after = _("Actions for %(name)s").partition("%(name)s")
        self.menu_words = {"a1": before.strip(), "a2": after.strip()} if said else {}

    def label(self, said: str) -> str:
        """The attribute that gives an image its name."""
        shared = self.said.get(said)
        return f'aria-labelledby="{shared}"' if shared else f'aria-label="{escape(said)}"'

    def menu_label(self, card: Card) -> str:
        """The attribute that names the button of a card's menu: by the name that stands before it, where ids are at hand."""
        if not self.menu_words:
            return f'aria-label="{escape(card.menu_label)}"'
        before, after = (f"{word} " if said else "" for word, said in self.menu_words.items())
        return f'aria-labelledby="{f"{before}n{card.pk} {after}".strip()}"'

    def __html__(self) -> str:
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


def _basin_said(card: Card) -> str:
    known = sum(level is not None or read is not None for _weight, level, read in card.basins)
    return basin_sentence(known, len(card.basins))


@register.simple_tag
def shared_marks(columns: Iterable[Column]) -> SharedMarks:
    """``{% shared_marks columns as marks %}{{ marks }}``: what the cards of these columns share."""
    return SharedMarks([card for column in columns for card in column.cards])


@register.simple_tag(takes_context=True)
def cards(context: RequestContext, found: Iterable[Card]) -> str:
    """Cards below each other. Context: rights applications_url marks (where the page has them)."""
    marks, manages = context.get("marks") or SharedMarks(), context["rights"].manages
    url = escape(context["applications_url"])
    drawn: dict[Hashable, str] = {}
    return SafeString("\n".join(_card(card, marks, manages, url, drawn) for card in found))


@register.simple_tag(takes_context=True)
def card(context: RequestContext, found: Card) -> str:
    """One card by itself, which says in which stage it stands. Context: rights applications_url."""
    url = escape(context["applications_url"])
    return SafeString(_card(found, SharedMarks(), context["rights"].manages, url, {}, alone=True))


def _card(
    card: Card, marks: SharedMarks, manages: bool, url: str, drawn: dict[Hashable, str], *, alone: bool = False
) -> str:
    """A card as HTML: every text of it is escaped here. ``drawn`` keeps the marks that were drawn for this page."""
    stage = f' data-stage="{card.stage_id}"' if alone else ""
    state = "" if card.is_active else f' data-state="{escape(card.state)}"'
    link_id = f' id="n{card.pk}"' if marks.menu_words and manages else ""
    menu = f'<a class="v-dots" href="{url}{card.pk}/move/" {marks.menu_label(card)}></a>' if manages else ""
    role = f"<p>{escape(card.headline)}</p>" if card.headline else ""
    if card.seals not in drawn:
        drawn[card.seals] = _seals(card, marks)
    if card.basins not in drawn:
        drawn[card.basins] = _basin(card, marks)
    if card.score is None:
        score = f"<i>{escape(_('to be read'))}</i>"
    else:
        reach = f"<span>{escape(card.reach)}</span>" if card.reach else ""
        score = f'<p class="v-score"><b>{card.score}</b>{reach}</p>'
    age = escape(capfirst(card.state_name) if card.is_closed else card.age)
    age = f"<b>{age}</b>" if card.is_late else f"<span>{age}</span>"
    owner = ' class="v-who"' if card.owner else ""
    return (
        f'<li class="v-card"{stage}{state}>'
        f'<a class="v-card-name"{link_id} href="{url}{card.pk}/">{escape(card.name)}</a>{menu}{role}'
        f"<div>{drawn[card.seals]}{score}</div>{drawn[card.basins]}"
        f"<p>{age}<span>{escape(card.source)}</span>"
        f'<i{owner} role="img" {marks.label(card.owner_label)}>{escape(card.owner_mark)}</i></p></li>'
    )


def _seals(card: Card, marks: SharedMarks) -> str:
    if not card.seals:
        return "<i></i>"
    width, own = seal_marks(card.seals)
    shared = marks.seals.get(card.seals)
    inside = f'<use href="#{shared}"/>' if shared else own
    label = marks.label(seals_sentence(card.seals))
    return f'<svg viewBox="0 0 {width} 16" role="img" {label}>{inside}</svg><i>{escape(card.shown)}</i>'


def _basin(card: Card, marks: SharedMarks) -> str:
    if not card.basins:
        return ""
    drawn = drawn_basin(card.basins, 0, 24)
    wells = f'<path class="v-well" d="{drawn.wells}"/>' if drawn.wells else ""
    if shared := marks.wells.get(drawn.wells):
        wells = f'<use href="#{shared}"/>'
    label = marks.label(_basin_said(card))
    return f'<svg viewBox="0 0 200 24" preserveAspectRatio="none" role="img" {label}>{wells}{drawn.water}</svg>'
