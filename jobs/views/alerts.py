"""Hearing of new jobs by mail: ask, say yes, leave. No page ever tells whether an address is known."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import client_address
from config.counting import count_this_hour
from jobs.actions.alerts import CONFIRM, LEAVE, ask_for_alert, confirm_alert, find_alert, leave_alert
from jobs.forms.alerts import AlertForm
from jobs.forms.careers import CareersFilter
from jobs.models import JobAlert
from jobs.policy import ALERT_KEPT, ALERT_UNCONFIRMED, ALERTS_PER_HOUR
from jobs.queries.alerts import search_in_words


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required  # Candidates have no account.
@never_cache
def alert_ask(request: HttpRequest) -> HttpResponse:
    """Ask to hear of new jobs that pass the filters of the address; the answer is the same for every address."""
    filters = CareersFilter(request.GET, lines=()).chosen()
    form = AlertForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        few = count_this_hour("alert", client_address(request)) <= ALERTS_PER_HOUR
        if few and not form.cleaned_data["website"]:
            ask_for_alert(form.cleaned_data["email"], filters, language=_language())
        return redirect(f"{reverse('jobs:alert-asked')}?{request.GET.urlencode()}")
    context = {"form": form, "search": search_in_words(filters, _language()), "year_days": ALERT_KEPT.days}
    return render(request, "jobs/public/alert_ask.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required  # Candidates have no account.
@never_cache
def alert_asked(request: HttpRequest) -> HttpResponse:
    """A mail is on its way, whatever the address."""
    return render(request, "jobs/public/alert_asked.html", {"days": ALERT_UNCONFIRMED.days})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required  # The mailed link stands for whoever asked.
@never_cache
def alert_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes. Programs that look through mails follow links, so only the button says it."""
    alert = _find(CONFIRM, token)
    if alert and request.method == "POST":
        alert = confirm_alert(token)
    return _answer(request, "jobs/public/alert_confirm.html", alert)


@csrf_exempt  # Mail programs send this without a cookie (RFC 8058); who holds the link may leave.
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required  # The mailed link stands for whoever asked.
@never_cache
def alert_leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave and be forgotten: one POST, no question. Reading the page changes nothing."""
    alert = _find(LEAVE, token)
    if request.method == "POST":
        leave_alert(token)
        return render(request, "jobs/public/alert_left.html")
    return _answer(request, "jobs/public/alert_leave.html", alert)


def _find(purpose: str, token: str) -> JobAlert | None:
    try:
        return find_alert(purpose, token)
    except BadSignature as error:
        raise Http404 from error


def _answer(request: HttpRequest, template: str, alert: JobAlert | None) -> HttpResponse:
    context: dict[str, Any] = {"alert": alert}
    if alert:
        context["search"] = search_in_words(alert.filters, _language())
    response = render(request, template, context)
    # With `no-referrer` browsers send `Origin: null` along with the form, which the CSRF check refuses.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _language() -> str:
    return (get_language() or "fr")[:2]
