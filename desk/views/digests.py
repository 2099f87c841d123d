"""The way out of the daily digest."""

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from desk.actions.digests import find_digest, leave_digest


@csrf_exempt  # Mail programs send this without a cookie (RFC 8058); who holds the link may leave.
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required  # The mailed link stands for the person.
@never_cache
def digest_leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave the digest: one POST, no question. Reading the page changes nothing."""
    try:
        digest = find_digest(token)
    except BadSignature as error:
        raise Http404 from error
    if digest and request.method == "POST":
        leave_digest(digest)
    is_wanted = digest is not None and digest.user.digest_hour is not None
    response = render(request, "desk/digest_leave.html", {"is_wanted": is_wanted})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
