"""Who may open a candidate's own pages, those of later apps too: whoever holds the cookie of a used private link."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from candidates.models import Application
from candidates.policy import STATUS_SESSION
from candidates.queries.status import usable_link
from jobs.queries.posting import newest_version, posting_of

COOKIE = "__Host-status" if settings.SECURE else "status"

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
OwnView = Callable[Concatenate[HttpRequest, Application, P], HttpResponseBase]


def of_candidate(view: OwnView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page for whoever holds the cookie of an opened link; anybody else is told how to get one."""

    @login_not_required  # The cookie of a used private link stands for the candidate.
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        value = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=STATUS_SESSION)
        link = usable_link(int(value)) if value else None
        if link is None:
            return private(render(request, "candidates/status_gone.html", status=404))
        return private(view(request, link.application, *args, **kwargs))

    return guarded


def private(response: R) -> R:
    """Personal: stored nowhere, listed nowhere.

    The referrer stays within this site (`same-origin`). With `no-referrer` browsers send ``Origin: null`` along with a
    form, which the CSRF check refuses.
    """
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def about(application: Application) -> dict[str, Any]:
    """What every page of a candidate shows on top: the person, the job and its company."""
    posting = posting_of(newest_version(application.job))
    return {
        "application": application,
        "candidate": application.candidate,
        "job": application.job,
        "company": application.job.company,
        "posting": posting,
    }
