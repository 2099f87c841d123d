"""What every answer of the public API shares: open to every site, JSON, drawn again only when something changed."""

import json
import re
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from html import unescape
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.html import strip_tags
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]
API_SECONDS = 300
"""How long callers and proxies may keep an answer before they ask again."""
PREFLIGHT_SECONDS = 86_400
_ENDS = re.compile(r"<br ?/?>|</(?:p|li|h\d|ul|ol)>")


def open_to_all(view: View) -> View:
    """Let every site ask, without a key and without a cookie; an answer that the caller already has is a 304."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
            response["Access-Control-Allow-Headers"] = "Content-Type, Idempotency-Key, If-None-Match"
            response["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
        else:
            asked_by = request.method
            request.method = "GET" if asked_by == "HEAD" else asked_by  # The server leaves the body out by itself.
            response = view(request, *args, **kwargs)
            request.method = asked_by
            if request.method in ("GET", "HEAD") and response.status_code == 200:
                response = _conditional(request, response)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        return response

    return csrf_exempt(login_not_required(asked))


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    link = response.headers.get("Link")
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer["ETag"] = etag
    answer["Cache-Control"] = f"public, max-age={API_SECONDS}"
    if link:
        answer["Link"] = link
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


def as_json(content: object, status: int = 200) -> HttpResponse:
    """JSON that is read by people too: letters stay letters."""
    return HttpResponse(json.dumps(content, ensure_ascii=False), content_type="application/json", status=status)


def plain(html: str) -> str:
    """The text of our own HTML of paragraphs and lists, a line for each."""
    lines = unescape(strip_tags(_ENDS.sub("\n", html))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())
