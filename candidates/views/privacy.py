"""The privacy notice, the accessibility statement and the credits."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from candidates import policy
from jobs.policy import ALERT_KEPT
from jobs.queries.careers import controllers


@require_safe
@login_not_required  # Whoever applies must be able to read it beforehand (GDPR, article 13).
@vary_on_headers("Accept-Language", "Cookie")
def privacy(request: HttpRequest) -> HttpResponse:
    """Who keeps what of candidates, why, how long, and what they may ask for."""
    context = {
        "controllers": controllers(),
        "address": _house_address(),
        "keep_after_close": policy.KEEP_AFTER_CLOSE.days,
        "pool_years": policy.POOL_YEARS.days // 365,
        "alert_days": ALERT_KEPT.days,
        "link_days": policy.STATUS_LINK_LIFETIME.days,
        "upload_days": policy.UPLOAD_KEPT.days + 2,  # Swept at night, by whole days.
    }
    return render(request, "candidates/privacy.html", context)


@require_safe
@login_not_required  # Whoever cannot use a page must be able to read what to do about it.
@vary_on_headers("Accept-Language", "Cookie")
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was checked of the public pages, what was not, and where to write when something stands in the way."""
    return render(request, "candidates/accessibility.html", {"address": _house_address()})


@require_safe
@login_not_required  # A licence that asks for attribution asks for it wherever the words are used.
@vary_on_headers("Accept-Language", "Cookie")
def credits_page(request: HttpRequest) -> HttpResponse:
    """Whose words and data the pages are made with, as the licences of these ask."""
    return render(request, "candidates/credits.html")


def _house_address() -> str:
    """Where the house is written to when no company is meant."""
    return settings.DEFAULT_FROM_EMAIL.partition("<")[2].rstrip(">") or settings.DEFAULT_FROM_EMAIL
