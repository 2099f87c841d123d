"""What search engines may read: the site map with every language of each page (sitemaps.org), and robots.txt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from jobs.feeds.answers import answer
from jobs.queries.posting import MAIN_LANGUAGE, Line, open_lines

JOBS_PER_MAP = 10_000
"""Jobs in one site map: each has two pages in each of its languages, and a map holds 50,000 addresses at most."""


class Page(NamedTuple):
    """One address of the map: its last change, and the addresses of all its languages."""

    address: str
    changed: datetime | None
    languages: Mapping[str, str]


@require_safe
@login_not_required  # Search engines have no account.
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page that may be listed; a map of maps where one would not hold them."""
    lines = open_lines(MAIN_LANGUAGE)
    number = request.GET.get("page", "")
    parts = [lines[start : start + JOBS_PER_MAP] for start in range(0, len(lines), JOBS_PER_MAP)] or [[]]
    if number and not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(parts)):
        raise Http404
    if len(parts) > 1 and not number:
        maps = [f"{settings.SITE_URL}{request.path}?page={place}" for place in range(1, len(parts) + 1)]
        return _xml(request, lines, "jobs/public/sitemap_index.xml", {"maps": maps})
    place = int(number or 1) - 1
    pages = [*(_fixed_pages(lines) if place == 0 else ()), *_job_pages(parts[place])]
    return _xml(request, lines, "jobs/public/sitemap.xml", {"pages": pages})


@require_safe
@login_not_required  # Search engines have no account.
@cache_control(public=True, max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the house's own pages and private links are nobody's business."""
    kept_out = ("/desk/", "/accounts/", "/status/", "/health/", "/alerts/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in kept_out), "Allow: /"]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('jobs:sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _xml(request: HttpRequest, lines: list[Line], template: str, context: Mapping[str, object]) -> HttpResponse:
    return answer(
        request, lines, "application/xml; charset=utf-8", lambda: render_to_string(template, dict(context)).strip()
    )


def _fixed_pages(lines: Sequence[Line]) -> Iterator[Page]:
    """The careers home, which changes with its newest job, and each company's, where there are several."""
    languages = [code for code, _name in settings.LANGUAGES]
    newest: dict[str, datetime] = {}
    for line in lines:
        changed = line.version.published_at
        newest[line.company_slug] = max(changed, newest.get(line.company_slug, changed))
    yield from _in_languages(reverse("jobs:careers"), languages, max(newest.values(), default=None))
    shown = {line.company_slug: line.company_languages or languages for line in lines}
    for slug, changed in newest.items() if len(newest) > 1 else ():
        yield from _in_languages(reverse("jobs:company-careers", args=[slug]), shown[slug], changed)


def _job_pages(lines: Iterable[Line]) -> Iterator[Page]:
    for line in lines:
        for route in ("jobs:job-page", "jobs:selection-page"):
            path = reverse(route, args=[line.slug])
            yield from _in_languages(path, line.card.languages, line.version.published_at)


def _in_languages(path: str, codes: Iterable[str], changed: datetime | None) -> Iterator[Page]:
    base = f"{settings.SITE_URL}{path}"
    languages = {code: f"{base}?{urlencode({'lang': code})}" for code in codes}
    for address in languages.values():
        yield Page(address, changed, {**languages, "x-default": base})
