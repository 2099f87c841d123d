"""Tags of a job's board: ``{% load board %}``.

Tags: card cards shared_marks table_rows filter_select

A board draws a hundred cards, all of a kind: they are written here, in Python, and what several of them show alike (a
row of seals, the empty wells of the basins, a sentence read aloud) stands once in the page, under an id. Their parts
bear no class of their own: `static/candidates/pipeline.css` knows them by their place.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
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
from config.templatetags.vivier import basin, basin_count, drawn_basin, seal_marks, seals, seals_sentence

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


@register.simple_tag(takes_context=True)
def table_rows(context: RequestContext, found: Iterable[tuple[Card, str, Iterable[Any]]]) -> str:
    """The rows of a table: of each card, with the name of its stage and its tags.

    Context: rights applications_url list_query shown_columns.
    """
    drawn = _Rows(
        columns=frozenset(context["shown_columns"]),
        manages=context["rights"].manages,
        url=escape(context["applications_url"]),
        listed=quote(context["list_query"]),
        back=quote(context["request"].get_full_path()),
    )
    return SafeString("\n".join(drawn.row(*one) for one in found))


@dataclass
class _Rows:
    """Rows of a table as HTML, of the columns that are shown; what several have alike is drawn once."""

    columns: frozenset[str]
    manages: bool
    url: str
    listed: str
    back: str
    drawn: dict[Hashable, str] = field(default_factory=dict)

    def row(self, card: Card, stage: str, tags: Iterable[Any]) -> str:
        """One row: every text of it is escaped here."""
        state = "" if card.is_active else f' data-state="{escape(card.state)}"'
        menu = f"{self.url}{card.pk}/move/?next={self.back}"
        read = (card.seals, card.basins, card.score, card.reach)
        if read not in self.drawn:
            self.drawn[read] = "\n".join(self._read(card))
        parts = [
            f'<tr class="v-row" id="a{card.pk}" data-stage="{card.stage_id}"{state}>',
            self._person(card),
            self._stage(card, stage),
            self.drawn[read],
            *self._rest(card, tags),
            f'<td><a class="v-dots" href="{menu}" aria-label="{escape(card.menu_label)}"></a></td>'
            if self.manages
            else "",
            "</tr>",
        ]
        return "\n".join(filter(None, parts))

    def _person(self, card: Card) -> str:
        name = escape(card.name)
        choose = escape(_("Choose %(name)s") % {"name": card.name}) if self.manages else ""
        pick = (
            f'<input class="form-check-input v-pick" type="checkbox" form="bulk" name="person" value="{card.pk}" '
            f'aria-label="{choose}">'
        )
        late = " v-over" if card.is_held_too_long else ""
        return (
            f'<th scope="row">{pick if self.manages else ""}'
            f'<a class="v-card-name" href="{self.url}{card.pk}/?list={self.listed}">{name}</a>'
            + (f'<span class="v-row-role">{escape(card.headline)}</span>' if card.headline else "")
            + (f'<span class="v-row-role{late}">{escape(capfirst(card.held))}</span>' if card.held else "")
            + "</th>"
        )

    def _stage(self, card: Card, stage: str) -> str:
        if "stage" not in self.columns:
            return ""
        ended = f' <span class="v-soft">{escape(card.state_name)}</span>' if card.is_closed else ""
        return f'<td class="v-nowrap">{escape(stage)}{ended}</td>'

    def _read(self, card: Card) -> Iterable[str]:
        """What is known of the criteria, and the score."""
        if "must" in self.columns:
            yield f'<td class="v-nowrap">{seals(card.seals)}</td>'
        if "score" in self.columns:
            reach = f" <span>{escape(card.reach)}</span>" if card.reach else ""
            score = f'<span class="v-score"><b>{card.score}</b>{reach}</span>'
            unread = f'<span class="v-soft">{escape(_("to be read"))}</span>'
            yield f'<td class="text-end">{unread if card.score is None else score}</td>'
        if "basins" in self.columns:
            yield f'<td class="v-row-basin">{basin(card.basins)}</td>'

    def _rest(self, card: Card, tags: Iterable[Any]) -> Iterable[str]:
        if "age" in self.columns:
            late = " v-over" if card.is_late else ""
            yield f'<td class="text-end v-nowrap{late}">{escape(card.age)}</td>'
        if "source" in self.columns:
            yield f'<td class="v-soft">{escape(card.source)}</td>'
        if "owner" in self.columns:
            owner = escape(card.owner or "–")
            yield f"<td>{owner}</td>"
        if "tags" in self.columns:
            named = "".join(f'<span class="v-tag">{escape(tag.name)}</span> ' for tag in tags)
            yield f"<td>{named}</td>"


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
