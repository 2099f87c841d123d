"""Tags of a job's public pages: ``{% load postings %}``.

Tags: candid_heading careers_home contract_name gap_sentence json_ld pay_unit workplace_name
"""

import json
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobs.queries.sites import home_of
from jobs.states import Contract, GapPolicy, PayPeriod, Workplace

register = template.Library()

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag
def json_ld(found: dict[str, Any]) -> str:
    """A data block for search engines, the one thing between script tags in these pages; the browser runs none of it.

    ``<``, ``>`` and ``&`` are written as JSON escapes, so that no text can end the block (ASVS 1.2.3).
    """
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(written))


@register.simple_tag(takes_context=True)
def careers_home(context: Context) -> str:
    """The careers page that this page leads back to: its company's own where there is one, else the house's."""
    return home_of(context.get("company") or None, context.get("request"))


@register.simple_tag
def pay_unit(period: str, contract: str = "") -> str:
    """Per what the pay is, and whether before contributions: « brut par an », « par jour »."""
    if contract == Contract.FREELANCE:
        return str(PayPeriod(period).label)
    return {
        PayPeriod.YEAR: _("gross per year"),
        PayPeriod.MONTH: _("gross per month"),
        PayPeriod.DAY: _("gross per day"),
        PayPeriod.HOUR: _("gross per hour"),
    }[PayPeriod(period)]


@register.simple_tag
def contract_name(contract: str, months: int | None = None) -> str:
    """A contract in words, with its length: « CDI », « CDD, 9 mois »."""
    if not contract:
        return ""
    name = str(Contract(contract).label)
    if not months:
        return name
    length = ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    return f"{name}, {length}"


@register.simple_tag
def workplace_name(workplace: str) -> str:
    """Where the work is done, in words; nothing for nothing."""
    return str(Workplace(workplace).label) if workplace else ""


@register.simple_tag
def gap_sentence(gap: str) -> str:
    """What happens when a relative criterion is missing, said to a candidate."""
    return {
        GapPolicy.TRAINED: _("if it is missing, we train you"),
        GapPolicy.OUTSOURCED: _("if it is missing, we buy it in"),
        GapPolicy.FROM_DAY_ONE: _("needed from day one"),
    }[GapPolicy(gap)]


@register.simple_tag
def candid_heading(name: str) -> str:
    """The heading of a part of the candid side, in the company's mouth."""
    return {
        "origins": _("Where we come from"),
        "how_we_work": _("How we work"),
        "failures": _("What we got wrong"),
        "successes": _("What we got right"),
        "goals": _("Where we are going"),
    }[name]
