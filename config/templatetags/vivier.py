"""Tags and filters that every page shares: ``{% load vivier %}``.

Filters: typo money number day clock moment days ago initials language_name country_name highlight
Tags: icon seal verdict seals basin level score money_range stamp lang_attr current drawn drawn_field faults qr, and the
block typo … endtypo (for query strings Django has its own {% querystring %}).

The marks of criteria (seals, basins, levels) are drawn here, in Python, because a page draws hundreds of them;
`components/seal.html`, `basin.html` and `level.html` are their included forms.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.template.base import NodeList, Parser, Token
from django.template.context import Context, RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from qrcode.main import QRCode  # type: ignore[import-untyped]

from config import fields, formats
from config.typography import french, french_html

register = template.Library()

register.filter("number", formats.number)
register.filter("days", formats.days)
register.filter("file_size", formats.file_size)
register.filter("initials", formats.initials)
register.filter("language_name", formats.language_name)
register.filter("country_name", formats.country_name)


# --- Words ------------------------------------------------------------------------------------------------------------


def _is_french(language: str | None) -> bool:
    return (language or translation.get_language() or "").split("-")[0] == "fr"


@register.filter(is_safe=True)
def typo(value: object, language: str = "") -> str:
    """Set a text in French typography, when it is French: the language given, else the active one.

    Plain text stays plain (and is escaped afterwards, as always); HTML that is already safe stays safe.
    """
    text = value if isinstance(value, SafeString) else str(value)
    if not _is_french(language):
        return text
    return french_html(text) if isinstance(text, SafeString) else french(text)


class TypoNode(template.Node):
    """Sets what stands between ``{% typo %}`` and ``{% endtypo %}``, attributes read aloud included."""

    def __init__(self, nodelist: NodeList, language: template.base.FilterExpression | None) -> None:
        self.nodelist = nodelist
        self.language = language

    def render(self, context: Context) -> SafeString:
        html = self.nodelist.render(context)
        language = self.language.resolve(context) if self.language else None
        # Rendered output is escaped already, and french_html adds no markup to it.
        return SafeString(french_html(html)) if _is_french(language) else html


@register.tag("typo")
def do_typo(parser: Parser, token: Token) -> TypoNode:
    """``{% typo %}…{% endtypo %}``; with an argument, ``{% typo code %}``, for a text in a language of its own."""
    arguments = token.split_contents()[1:]
    if len(arguments) > 1:
        raise template.TemplateSyntaxError("{% typo %} takes one argument at most, a language.")
    nodelist = parser.parse(("endtypo",))
    parser.delete_first_token()
    return TypoNode(nodelist, parser.compile_filter(arguments[0]) if arguments else None)


@register.simple_tag
def lang_attr(language: str | None) -> str:
    """The `lang` (and `dir`) attribute of a passage in another language than the page's; nothing for the same."""
    here = translation.get_language() or settings.LANGUAGE_CODE
    if not language or language.split("-")[0] == here.split("-")[0]:
        return ""
    direction = SafeString(' dir="rtl"') if language.split("-")[0] in settings.LANGUAGES_BIDI else ""
    return format_html(' lang="{}"{}', language, direction)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, marked or not; `key` says by what."""

    text: str
    marked: bool = False
    key: str = ""


@register.filter
def highlight(text: str, spans: Iterable[Any]) -> list[Piece]:
    """Cut a text into marked and unmarked pieces, for a template to wrap: nothing here makes HTML.

    `spans` are (start, end) or (start, end, key), or objects with those attributes; offsets in characters. Where spans
    overlap the earlier one keeps the words; what lies outside the text is cut off.
    """
    pieces: list[Piece] = []
    at = 0
    for start, end, key in sorted(_span(span) for span in spans):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], marked=True, key=key))
        at = end
    if at < len(text) or not pieces:
        pieces.append(Piece(text[at:]))
    return pieces


def _span(span: Any) -> tuple[int, int, str]:
    if isinstance(span, tuple | list):
        return span[0], span[1], str(span[2]) if len(span) > 2 else ""
    return span.start, span.end, str(getattr(span, "key", ""))


# --- Amounts and days -------------------------------------------------------------------------------------------------


@register.filter
def money(amount: formats.Amount | None, currency: str = "EUR") -> str:
    """``{{ amount|money:"EUR" }}``: 36 000 €, €36,000; nothing for nothing."""
    return "" if amount is None else formats.money(amount, currency)


@register.simple_tag
def money_range(low: formats.Amount | None, high: formats.Amount | None, currency: str = "EUR") -> str:
    """``{% money_range pay_min pay_max currency %}``: 31 000 – 36 000 €."""
    return formats.money_range(low, high, currency)


@register.filter
def day(value: date | datetime | None, form: str = "short") -> str:
    """``{{ on|day }}`` 27 nov.; ``|day:"weekday"``, ``"long"``, ``"full"``."""
    return "" if not value else formats.day(value, form)


@register.filter
def clock(value: time | datetime | None) -> str:
    """``{{ at|clock }}``: 18 h 30."""
    return "" if value is None else formats.clock(value)


@register.filter
def moment(value: datetime | None, zone: str = "") -> str:
    """``{{ at|moment }}``, ``{{ at|moment:interview.time_zone }}``: ven. 27 nov., 18 h 30."""
    return "" if value is None else formats.moment(value, zone)


@register.filter
def ago(value: date | datetime | None) -> str:
    """``{{ at|ago }}``: il y a 3 jours, hier, dans 2 heures."""
    return "" if not value else formats.ago(value)


@register.simple_tag
def stamp(value: date | datetime | None, form: str = "short") -> str:
    """``{% stamp at %}``: a day (or ``"ago"``, ``"moment"``) inside `<time>`, which carries the exact value."""
    if not value:
        return ""
    if form == "ago":
        said = formats.ago(value)
    elif form == "moment" and isinstance(value, datetime):
        said = formats.moment(value)
    else:
        said = formats.day(value, "short" if form == "moment" else form)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), said)


# --- Where one is -----------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def current(context: RequestContext, url: str, exact: bool = False) -> str:
    """``<a href="{{ url }}"{% current url %}>``: marks the link to this page, or (unless `exact`) to one above it."""
    request = context.get("request")
    if request is None or not url:
        return ""
    if request.path == url:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"') if not exact and request.path.startswith(url) else ""


@register.simple_tag
def drawn(template_name: str) -> SafeString:
    """``{% drawn "components/search_box.html" %}``: a part of a page that is the same for everybody on every page.

    The process draws it once in each language; it is given no variables.
    """
    if settings.DEBUG:  # Whoever edits it wants to see it.
        return render_to_string(template_name)
    return _drawn(template_name, translation.get_language(), *_static_files())


@lru_cache(maxsize=64)
def _drawn(template_name: str, language: str | None, static_url: str, storage: str) -> SafeString:
    return render_to_string(template_name)


def _static_files() -> tuple[str, str]:
    """What the addresses of static files are made by: what is kept of a page holds them."""
    return settings.STATIC_URL, settings.STORAGES["staticfiles"]["BACKEND"]


# --- Marks ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _sprite(static_url: str, storage: str) -> str:
    return static("icons.svg")


@register.simple_tag
def icon(name: str, extra_class: str = "", label: str = "") -> str:
    """``{% icon "search" %}``: an icon of the sprite, decorative unless it has a label."""
    return _icon(name, extra_class, label, _sprite(*_static_files()))


@lru_cache(maxsize=512)
def _icon(name: str, extra_class: str, label: str, sprite: str) -> str:
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="v-icon{}" {}><use href="{}#{}"/></svg>',
        f" {extra_class}" if extra_class else "",
        role,
        sprite,
        name,
    )


# state: (class, symbol). The symbols stand in base.html, so that a board of hundreds of seals stays small.
_SEALS = {
    "evidenced": ("v-ok", "s-ok"),
    "to_verify": ("v-verify", "s-verify"),
    "not_evidenced": ("v-miss", "s-miss"),
}


def _seal_word(state: str) -> str:
    if state == "evidenced":
        return pgettext("criterion", "evidenced")
    return pgettext("criterion", "to verify") if state == "to_verify" else pgettext("criterion", "not evidenced")


@register.simple_tag
def seal(state: str, label: str = "") -> str:
    """The seal of a mandatory criterion (`evidenced`, `to_verify`, `not_evidenced`); its word must stand beside it,
    or in `label`."""
    css, symbol = _SEALS[state]
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="v-seal {}" viewBox="0 0 16 16" {}><use href="#{}"/></svg>', css, role, symbol)


@register.simple_tag
def verdict(state: str, word: str = "") -> str:
    """Seal and word together: how a state is written wherever there is room."""
    css, _symbol = _SEALS[state]
    said = word or _seal_word(state)
    return format_html('<span class="v-verdict {}">{}{}</span>', css, seal(state), said[:1].upper() + said[1:])


@register.simple_tag
def seals(states: Iterable[Any]) -> str:
    """The seals of an application's mandatory criteria, in their order, as one image with a sentence.

    Takes states, then the sentence counts them ("3 of 5 evidenced, 1 to verify"), or (label, state) pairs, then it
    names each.
    """
    pairs = [("", one) if isinstance(one, str) else (str(one[0]), str(one[1])) for one in states]
    if not pairs:
        return ""
    found = tuple(state for _label, state in pairs)
    if all(label for label, _state in pairs):
        said = typo(", ".join(f"{label}{_(': ')}{_seal_word(state)}" for label, state in pairs))
    else:
        said = seals_sentence(found)
    width, marks = seal_marks(found)
    return format_html(
        '<svg class="v-seals" viewBox="0 0 {} 16" role="img" aria-label="{}">{}</svg>', width, said, SafeString(marks)
    )


def seals_sentence(states: Sequence[str]) -> str:
    """How many of these are evidenced, and how many wait to be verified."""
    said = _("%(count)s of %(total)s evidenced") % {"count": states.count("evidenced"), "total": len(states)}
    if waiting := states.count("to_verify"):
        said += ", " + _("%(count)s to verify") % {"count": waiting}
    return said


def seal_marks(states: Sequence[str]) -> tuple[int, str]:
    """The seals of these states side by side, 16 high: how wide they are together, and their SVG."""
    marks = "".join(f'<use href="#{_SEALS[state][1]}" x="{19 * place}"/>' for place, state in enumerate(states))
    return 19 * len(states) - 3, marks


@register.simple_tag
def level(confirmed: int | str | None, read: int | str | None = None, of: int = 4, label: str = "") -> str:
    """Cells for one criterion: solid as a person confirmed, hatched as software read, dashed when neither is known.

    The figure beside it belongs to `components/level.html`.
    """
    # A variable that a template does not have arrives as "".
    known = [int(value) if value not in ("", None) else None for value in (confirmed, read)]
    return _level(known[0], known[1], of, label, translation.get_language())


@lru_cache(maxsize=2048)
def _level(confirmed: int | None, read: int | None, of: int, label: str, language: str | None) -> str:
    """The cells as drawn in the language, which is the active one: a page has many alike."""
    known = [confirmed, read]
    solid, hatched = known[0] or 0, known[1] or 0
    if known == [None, None]:
        said = pgettext("criterion", "not assessed")
    elif known[0] is None:
        said = _("%(level)s of %(of)s read, to confirm") % {"level": hatched, "of": of}
    else:
        said = _("%(level)s of %(of)s") % {"level": solid, "of": of}
        if hatched > solid:
            said += ", " + _("%(level)s if confirmed") % {"level": hatched}
    cells = "".join(
        '<i class="on"></i>' if cell < solid else '<i class="claim"></i>' if cell < hatched else "<i></i>"
        for cell in range(of)
    )
    return format_html(
        '<span class="v-level{}" role="img" aria-label="{}">{}</span>',
        " v-level-none" if known == [None, None] else "",
        typo(f"{label}{_(': ')}{said}") if label else said,
        SafeString(cells),
    )


@register.simple_tag
def score(confirmed: int | None, up_to: int | None, size: str = "") -> str:
    """The score out of 100 over the relative criteria, with what it can reach once everything read is confirmed."""
    css = f" v-score-{size}" if size else ""
    if confirmed is None and up_to is None:
        return format_html('<p class="v-score{} mb-0"><span>{}</span></p>', css, _("not read yet"))
    reach = _("of 100") if up_to is None or up_to == confirmed else _("up to %(up_to)s") % {"up_to": up_to}
    return format_html('<p class="v-score{} mb-0"><b>{}</b> <span>{}</span></p>', css, confirmed or 0, reach)


@dataclass(frozen=True)
class _Well:
    weight: float
    level: int | None
    read: int | None
    key: str
    label: str


def _well(part: Any) -> _Well:
    if isinstance(part, tuple | list):
        weight, confirmed, read, *names = part
        return _Well(weight, confirmed, read, *([*map(str, names), "", ""][:2]))
    if isinstance(part, Mapping):
        return _Well(part["weight"], part.get("level"), part.get("read"), part.get("key", ""), part.get("label", ""))
    return _Well(part.weight, part.level, part.read, getattr(part, "key", ""), getattr(part, "label", ""))


def basin_sentence(wells: Sequence[tuple[str, int | None, int | None]]) -> str:
    """What a basin says to those who do not see it: each (label, level, read), or how many are known where one has no
    label."""
    if any(not label for label, _level, _read in wells):
        known = sum(level is not None or read is not None for _label, level, read in wells)
        return basin_count(known, len(wells))
    said = []
    for label, level, read in wells:
        if level is None and read is None:
            said.append(_("%(criterion)s not assessed") % {"criterion": label})
        elif (read or 0) > (level or 0):
            said.append(
                _("%(criterion)s %(level)s of 4, %(read)s if confirmed")
                % {"criterion": label, "level": level or 0, "read": read}
            )
        else:
            said.append(_("%(criterion)s %(level)s of 4") % {"criterion": label, "level": level or 0})
    return "; ".join(said)


def basin_count(known: int, count: int) -> str:
    """Of how many relative criteria something is known: what a basin says that names none."""
    return ngettext(
        "%(known)s of %(count)s relative criterion assessed",
        "%(known)s of %(count)s relative criteria assessed",
        count,
    ) % {"known": known, "count": count}


@register.simple_tag
def basin(parts: Iterable[Any], width: int = 0, height: int = 24, sentence: str = "") -> str:
    """The basins of the relative criteria: width is weight, water is level, so that the filled area is the score.

    `parts`: (weight, level, read[, key[, label]]), or mappings or objects with those names. `level` is what a person
    confirmed (solid), `read` what software read (hatched above it), 0 to 4; both None: not assessed, dashed.
    Without `width` it fills its line (cards, rows); with one, in pixels, its keys stand below it.
    Six paths at most, whatever the number of criteria, and attributes only: the page's policy forbids `style`.
    """
    wells = [well for well in map(_well, parts) if well.weight > 0]
    if not wells:
        return ""
    drawn = drawn_basin(tuple((well.weight, well.level, well.read) for well in wells), width, height)
    letters = basin_letters([well.key for well in wells], drawn, height) if width else ""
    if width:
        tall = height + 18 if letters else height
        size = f'class="v-basin" width="{width}" height="{tall}" viewBox="0 0 {width} {tall}"'
    else:
        size = f'class="v-basin v-basin-fill" viewBox="0 0 200 {height}" preserveAspectRatio="none"'
    said = escape(sentence or basin_sentence([(well.label, well.level, well.read) for well in wells]))
    below = f'<path class="v-well" d="{drawn.wells}"/>' if drawn.wells else ""
    above = f'<path class="v-bed" d="{drawn.bed}"/>' if drawn.bed else ""
    return SafeString(f'<svg {size} role="img" aria-label="{said}">{below}{drawn.water}{above}{letters}</svg>')


def basin_letters(keys: Iterable[str], drawn: "Drawing", height: int) -> str:
    """The keys of the criteria below their wells, as SVG."""
    return "".join(
        f'<text x="{middle}" y="{height + 15}">{escape(key)}</text>'
        for key, middle in zip(keys, drawn.middles, strict=True)
        if key
    )


@dataclass(frozen=True)
class Drawing:
    """A basin in SVG.

    ``wells`` is the line around the empty ones, ``water`` the paths of what stands in them, ``bed`` the line below them
    (where the basin has a width of its own), ``middles`` where the middle of each is.
    """

    wells: str
    water: str
    bed: str
    middles: tuple[str, ...]


@lru_cache(maxsize=512)
def drawn_basin(wells: tuple[tuple[float, int | None, int | None], ...], width: int, height: int) -> Drawing:
    """The basin of wells of (weight, level, read), as `basin` describes it; the pages of a job draw the same ones."""
    full, gap = width or 200, 4 if width else 3
    unit = max(full - gap * (len(wells) - 1), 0) / sum(weight for weight, _level, _read in wells)
    water, hatched, empty, unknown, surfaces, floors = "", "", "", "", "", ""
    middles = []
    x = 0.0
    for weight, level, read in wells:
        wide = weight * unit
        # Half a unit is less than a pixel where the drawing fills its line; with a width of its own it is exact.
        left, across = (f"{x:.6g}", f"{wide:.6g}") if width else (f"{x:.0f}", f"{wide:.0f}")
        if level is None and read is None:
            unknown += f"M{left} 0h{across}v{height}h-{across}z"
        else:
            empty += f"M{left} 0h{across}v{height}h-{across}z"
            solid, claimed = level or 0, read or 0
            top, deep = f"{height - height * solid / 4:g}", f"{height * solid / 4:g}"
            if claimed > solid:
                above = f"{height * (claimed - solid) / 4:g}"
                hatched += f"M{left} {height - height * claimed / 4:g}h{across}v{above}h-{across}z"
            if solid:
                water += f"M{left} {top}h{across}v{deep}h-{across}z"
                surfaces += f"M{left} {top}h{across}"
            floors += f"M{left} {height}h{across}"
        middles.append(f"{x + wide / 2:.6g}")
        x += wide + gap
    drawn = "".join(
        f'<path {look} d="{line}"/>'
        for look, line in (
            ('class="v-well-none"', unknown),
            ('fill="url(#v-hatch)"', hatched),
            ('class="v-water"', water),
            ('class="v-surface"', surfaces),
        )
        if line
    )
    return Drawing(empty, drawn, floors if width else "", tuple(middles))


# --- Forms ------------------------------------------------------------------------------------------------------------

register.simple_tag(fields.drawn_field)


@dataclass(frozen=True)
class Fault:
    """One message of a form: where to jump to (nothing for the form as a whole), the field's label, what to correct."""

    anchor: str
    label: str
    message: str

    @property
    def is_asked(self) -> bool:
        """Whether the label is a question: no colon follows its mark."""
        return self.label.rstrip().endswith("?")


@register.simple_tag
def faults(form: BaseForm | None, also: Iterable[BaseForm] | str = ()) -> list[Fault]:
    """``{% faults form as found %}``: every message of a form, and of those sent with it, in the order of the page."""
    found: list[Fault] = []
    for one in [form, *also]:
        if not one:
            continue
        found += [Fault("", "", message) for message in one.non_field_errors()]
        for field in one:
            anchor = "" if field.is_hidden else field.id_for_label or f"div_{field.auto_id}"  # several inputs: crispy's
            found += [Fault(anchor, str(field.label), message) for message in field.errors]
    return found


# --- Codes to scan ----------------------------------------------------------------------------------------------------


@register.simple_tag
def qr(text: str, label: str) -> str:
    """A QR code as one SVG path: an image inside the address (`data:`) would be against the page's policy."""
    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="v-qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><path d="{2}"/></svg>',
        len(rows),
        label,
        SafeString(dots),
    )
