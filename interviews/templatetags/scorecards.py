"""Tags of scorecards: ``{% load scorecards %}``.

Tags: anchors, said_field, rated. A card may ask about twenty criteria, six choices each, and six cards may stand on a
page: drawn here at a tenth of what widgets and their templates cost.
"""

from functools import lru_cache

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from config.templatetags.vivier import level, typo
from interviews.forms.meetings import CardRow
from interviews.models import Rating
from interviews.queries.meetings import Card
from jobs.policy import LEVEL_MAXIMUM

register = template.Library()


@register.simple_tag
def anchors(row: CardRow) -> SafeString:
    """The levels of one criterion as radio buttons, each with what it looks like."""
    choices = tuple((str(value), str(words)) for value, words in row.choices)
    return _anchors(row.question.key, choices, row.level, translation.get_language())


@lru_cache(maxsize=1024)
def _anchors(key: str, choices: tuple[tuple[str, str], ...], level: str, language: str | None) -> SafeString:
    """The buttons as drawn in the language, which is the active one: the criteria of a job are those of every card."""
    return format_html_join(
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
                typo(words),
            )
            for number, (value, words) in enumerate(choices)
        ),
    )


@register.simple_tag
def said_field(row: CardRow) -> SafeString:
    """Where what the person said or did is written, with what is to be corrected in the criterion."""
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
    return format_html_join(
        "",
        '<div class="v-crit"><span class="v-crit-name">{}</span><span></span><span class="v-crit-val">{}'
        '<span class="v-num" aria-hidden="true">{}</span></span>{}</div>',
        ((typo(label), level(one.level, label=label), _figure(one), _fact(one)) for label, one in card.ratings),
    )


def _figure(rating: Rating) -> str:
    return "–" if rating.level is None else f"{rating.level}/{LEVEL_MAXIMUM}"


def _fact(rating: Rating) -> str:
    return format_html('<p class="v-fact">{}</p>', linebreaksbr(typo(rating.said))) if rating.said else ""
