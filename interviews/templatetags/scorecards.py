"""Tags of scorecards: ``{% load scorecards %}``.

Tags: criteria_fields, rated. A card may ask about twenty criteria, six choices each, and six cards may stand on a
page: drawn here at a tenth of what widgets and their templates cost.
"""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils import translation
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from config.templatetags.vivier import icon, level, typo
from interviews.forms.meetings import CardRow
from interviews.queries.meetings import Card
from jobs.policy import LEVEL_MAXIMUM

register = template.Library()


@register.simple_tag
def criteria_fields(rows: Iterable[CardRow]) -> SafeString:
    """Each criterion: what is asked, its levels as radio buttons, and where what the person said or did is written."""
    return format_html_join("", "{}{}{}</div></fieldset>", ((_head(row), _levels(row), _said(row)) for row in rows))


def _head(row: CardRow) -> SafeString:
    question = row.question
    mark = icon("question-circle") if question.is_added else ""
    return _asked(
        question.key, question.label, question.question, question.is_mandatory, mark, translation.get_language()
    )


@lru_cache(maxsize=1024)
def _asked(key: str, label: str, question: str, is_mandatory: bool, mark: str, language: str | None) -> SafeString:
    """What stands above the levels, as drawn in the language, which is the active one; the mark is of what is added."""
    added = _("Asked of this candidate: nobody has confirmed any evidence for it yet.")
    return format_html(
        '<fieldset class="v-sc-crit" id="criterion-{}"><legend>{}{}</legend>{}{}',
        key,
        typo(label),
        format_html('<span class="v-soft v-small">{}</span>', _("mandatory")) if is_mandatory else "",
        format_html('<p class="v-small v-verify">{} {}</p>', mark, added) if mark else "",
        format_html('<p class="v-small v-soft">{}</p>', typo(question)) if question else "",
    )


def _levels(row: CardRow) -> SafeString:
    return _anchors(row.question.key, tuple(map(str, row.words)), row.level, translation.get_language())


@lru_cache(maxsize=1024)
def _anchors(key: str, words: tuple[str, ...], level: str, language: str | None) -> SafeString:
    """The buttons as drawn in the language, which is the active one: the criteria of a job are those of every card."""
    buttons = format_html_join(
        "",
        '<div class="v-anchor{}"><input type="radio" name="level-{}" value="{}" id="{}"{}><label for="{}">'
        '<span class="v-anchor-n" aria-hidden="true">{}</span><span>{}</span></label></div>',
        (
            (
                "" if value else " v-anchor-none",
                key,
                value,
                f"id_level-{key}_{number}",
                " checked" if value == level else "",
                f"id_level-{key}_{number}",
                value or "–",
                typo(said),
            )
            for number, (value, said) in enumerate(
                [*((str(number), said) for number, said in enumerate(words)), ("", _("Not assessed in this interview"))]
            )
        ),
    )
    return format_html('<div class="v-anchors">{}</div><div class="v-sc-note">', buttons)


def _said(row: CardRow) -> SafeString:
    """The text field, with what is to be corrected in the criterion."""
    pk = f"id_said-{row.question.key}"
    faults = format_html('<p class="invalid-feedback d-block" id="{}_error">{}</p>', pk, " ".join(row.errors))
    return format_html(
        '<label for="{pk}" class="form-label">{label}</label><textarea name="said-{key}" id="{pk}" cols="40" rows="2" '
        'maxlength="{most}" placeholder="{hint}" class="textarea form-control{invalid}"{described}>{said}</textarea>'
        "{faults}",
        pk=pk,
        key=row.question.key,
        label=_("What they said or did"),
        most=row.longest,
        hint=_("A fact, a sentence"),
        invalid=" is-invalid" if row.errors else "",
        described=format_html(' aria-invalid="true" aria-describedby="{}_error"', pk) if row.errors else "",
        said=f"\n{row.said}",  # A browser drops the first line break of a text field.
        faults=faults if row.errors else "",
    )


@register.simple_tag
def rated(card: Card) -> SafeString:
    """What a submitted card says of each criterion: its level, then what the person said or did."""
    language = translation.get_language()
    return SafeString(
        "".join(f"{_rating(label, one.level, language)}{_fact(one.said)}</div>" for label, one in card.ratings)
    )


@lru_cache(maxsize=1024)
def _rating(label: str, given: int | None, language: str | None) -> SafeString:
    """A criterion and its level as drawn in the language, which is the active one."""
    return format_html(
        '<div class="v-crit"><span class="v-crit-name">{}</span><span></span><span class="v-crit-val">{}'
        '<span class="v-num" aria-hidden="true">{}</span></span>',
        typo(label),
        level(given, label=label),
        "–" if given is None else f"{given}/{LEVEL_MAXIMUM}",
    )


def _fact(said: str) -> str:
    lines = escape(typo(said)).splitlines()
    return f'<p class="v-fact">{"<br>".join(lines)}</p>' if said else ""
