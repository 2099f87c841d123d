"""What every feed shares: which jobs, their addresses, and an answer that is drawn only when something changed."""

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from jobs.forms.careers import CareersFilter
from jobs.queries.careers import job_address
from jobs.queries.posting import Line, open_lines

FEED_SECONDS = 300
"""How long readers and proxies may keep a feed before they ask again."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def chosen_lines(request: HttpRequest) -> tuple[list[Line], dict[str, str]]:
    """The open jobs that pass the filters of the address, newest first, and the filters in force."""
    form = CareersFilter(request.GET, lines=open_lines())
    return form.kept(), form.chosen()


def own_address(path: str, chosen: dict[str, str]) -> str:
    """The address of a page or feed with its filters, in the language that is being read."""
    return f"{settings.SITE_URL}{path}?{urlencode({**chosen, 'lang': language()})}"


def language() -> str:
    """The language that is being read."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def line_address(line: Line) -> str:
    """The page of a line's job, in the language that the line is written in."""
    return job_address(line.slug, line.card.language)


def without_controls(text: str) -> str:
    """A text without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


def answer(
    request: HttpRequest, lines: Iterable[Line], content_type: str, draw: Callable[[], str | bytes]
) -> HttpResponse:
    """The feed, open to every site; 304 for a reader who has it: what it says follows from these lines alone."""
    known = (request.get_full_path(), language(), settings.SITE_URL, settings.HOUSE_NAME)
    state = [(line.version, line.slug, line.company_name, line.published_at) for line in lines]
    etag = f'"{sha256(repr((known, state)).encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if not isinstance(response, HttpResponseNotModified):
        response = HttpResponse(draw(), content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FEED_SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
