"""The open jobs of a company in the shape of Lever's postings, read-only: widgets need another address only.

Shape: https://github.com/lever/postings-api. The site is the company's slug. Each prose field has a twin in plain text;
what may be given several times (``location``, ``team``, …) matches when one of the values does. ``mode=`` or the Accept
header asks for JSON, for a list to stand in a page (``html``) or for a whole page to stand in a frame (``iframe``).
"""

from base64 import urlsafe_b64decode
from html import escape
from typing import Any, cast
from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from jobs.api.answers import as_json, open_to_all, plain
from jobs.models import Company
from jobs.queries.careers import job_address
from jobs.queries.posting import Line, Posting, open_lines, postings_of
from jobs.states import Contract, PayPeriod

Json = dict[str, Any]
_INTERVALS = {
    PayPeriod.YEAR: "per-year-salary",
    PayPeriod.MONTH: "per-month-salary",
    PayPeriod.DAY: "per-day-wage",
    PayPeriod.HOUR: "per-hour-wage",
}
_FILTERS = ("location", "commitment", "team", "department", "level")
_PAGES = {"html": "jobs/public/postings.html", "iframe": "jobs/public/postings_frame.html"}
"""What draws the list in the modes that are no JSON. A frame has the look of the house: of ``css=`` and ``resize=``,
which would let any address dress a page of ours, nothing is taken."""


@open_to_all
@require_safe
@xframe_options_exempt  # A list in a frame is made to stand in a page of the company's own website.
@vary_on_headers("Accept")
def postings(request: HttpRequest, site: str) -> HttpResponse:
    """The company's open jobs; ``skip`` and ``limit`` page them, ``group`` gathers them by one of their categories."""
    if not Company.objects.filter(slug=site).exists():
        return _missing()
    lines = [line for line in open_lines() if line.company_slug == site]
    found = [_posting(line, posting) for line, posting in zip(lines, postings_of(lines), strict=True)]
    found = [one for one in found if _passes(request, one)]
    found = found[_count(request, "skip", 0) :][: _count(request, "limit", len(found))]
    group = request.GET.get("group", "")
    is_grouped = group in _FILTERS
    if (mode := _mode(request)) in _PAGES:
        groups = _grouped(found, group if is_grouped else "")
        return _framed(request, _PAGES[mode], {"groups": groups})
    return as_json(_grouped(found, group) if is_grouped else found)


@open_to_all
@require_safe
def posting(request: HttpRequest, site: str, number: UUID) -> HttpResponse:
    """One open job of the company."""
    lines = [line for line in open_lines() if line.company_slug == site and uuid_of(line.key) == number]
    if not lines:
        return _missing()
    return as_json(_posting(lines[0], postings_of(lines)[0]))


def uuid_of(key: str) -> UUID:
    """A job's random key, 128 bits, as the UUID that Lever's readers expect."""
    return UUID(bytes=urlsafe_b64decode(f"{key}=="))


def _missing() -> HttpResponse:
    return as_json({"ok": False, "error": "Document not found"}, status=404)


def _framed(request: HttpRequest, template: str, context: Json) -> HttpResponse:
    """A page that any website may show in a frame."""
    drawn = csp_replace({"frame-ancestors": ["*"]})(lambda asked: render(asked, template, context))
    return cast(HttpResponse, drawn(request))


def _mode(request: HttpRequest) -> str:
    """What ``mode=`` asks for, else the Accept header: programs that accept anything get JSON, browsers a list."""
    asked = request.GET.get("mode", "").lower()
    if asked in (*_PAGES, "json"):
        return asked
    return "html" if request.get_preferred_type(["application/json", "text/html"]) == "text/html" else "json"


def _count(request: HttpRequest, name: str, otherwise: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else otherwise


def _passes(request: HttpRequest, found: Json) -> bool:
    for name in _FILTERS:
        asked = [value.casefold() for value in request.GET.getlist(name)]
        has = found["categories"].get(name)
        options = found["categories"]["allLocations"] if name == "location" else [has] if has else []
        if asked and not any(option.casefold() in asked for option in options):
            return False
    return True


def _grouped(found: list[Json], group: str) -> list[Json]:
    titles = dict.fromkeys(one["categories"].get(group) or "" for one in found)
    return [
        {"title": title, "postings": [one for one in found if (one["categories"].get(group) or "") == title]}
        for title in titles
    ]


def _posting(line: Line, posting: Posting) -> Json:
    address = job_address(line.slug, line.card.language)
    cities = [place.city for place in posting.places]
    with override(posting.language):
        opening = linebreaks(escape(posting.lead))
        body = _paragraphs(posting)
        lists = [
            {"text": heading, "content": "".join(f"<li>{escape(item)}</li>" for item in items)}
            for heading, items in _lists(posting)
            if items
        ]
        remarks = linebreaks(escape(posting.education))
        commitment = str(Contract(posting.contract).label) if posting.contract else None
    prose = {"opening": opening, "description": opening + body, "descriptionBody": body, "additional": remarks}
    found: Json = {
        "id": str(uuid_of(line.key)),
        "text": posting.title,
        "categories": {
            "commitment": commitment,
            "department": posting.unit or None,
            "team": posting.unit or None,
            "location": cities[0] if cities else None,
            "allLocations": cities,
        },
        "country": (posting.places[0].country if posting.places else "") or posting.country or None,
        "workplaceType": posting.workplace or "unspecified",
        "lists": lists,
        "createdAt": int((line.published_at or line.version.published_at).timestamp() * 1000),
        "hostedUrl": address,
        "applyUrl": apply_address(line),
        **prose,
        **{f"{name}Plain": plain(html) for name, html in prose.items()},
    }
    if posting.pay_min is not None and posting.pay_max is not None:
        found["salaryRange"] = {
            "currency": posting.pay_currency,
            "interval": _INTERVALS[PayPeriod(posting.pay_period)],
            "min": posting.pay_min,
            "max": posting.pay_max,
        }
        found["salaryDescription"] = linebreaks(escape(posting.variable_pay)) if posting.variable_pay else ""
        found["salaryDescriptionPlain"] = posting.variable_pay
    return found


def apply_address(line: Line) -> str:
    """The whole address of a job's application form, in the language that the line is written in."""
    return f"{settings.SITE_URL}{reverse('candidates:apply', args=[line.slug])}?lang={line.card.language}"


def _paragraphs(posting: Posting) -> str:
    said = [posting.company, posting.context, posting.mission]
    return "".join(linebreaks(escape(text)) for text in said if text)


def _lists(posting: Posting) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (_("Secondary missions"), posting.current),
        (_("To grow into"), posting.potential),
        (_("Mandatory criteria"), tuple(one.label for one in posting.mandatory)),
        (_("Relative criteria"), tuple(one.label for one in posting.relative)),
        (_("The profile"), posting.qualities),
        (_("What is expected"), tuple(goal.text for goal in posting.objectives)),
    ]
