"""A candidate's own page, opened by a private link: nobody needs an account.

The link's page only asks to be opened, because programs that check mails follow links; opening it is a POST, which
proves the address and leads to a page whose address carries no secret.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from accounts.tokens import hash_token
from candidates.actions.acquaintance import write_acquaintance
from candidates.actions.consents import give_consent, withdraw_consent
from candidates.actions.deciding import withdraw_application
from candidates.actions.documents import add_document
from candidates.actions.proving import send_new_link, use_link
from candidates.forms.status import AcquaintanceForm, DocumentForm
from candidates.models import Application
from candidates.policy import DOCUMENTS_PER_APPLICATION, STATUS_SESSION
from candidates.queries.status import (
    acquaintance_of,
    agreements_of,
    documents_of,
    find_link,
    standing_of,
    usable_link,
)
from candidates.states import ConsentPurpose, DocumentKind
from candidates.views.applying import in_language
from jobs.queries.posting import newest_version, posting_of

COOKIE = "__Host-status" if settings.SECURE else "status"

P = ParamSpec("P")
StatusView = Callable[Concatenate[HttpRequest, Application, P], HttpResponse]


def _of_candidate(view: StatusView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for whoever holds the cookie of an opened link; anybody else is told how to get one."""

    @login_not_required  # The cookie of a used private link stands for the candidate.
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        value = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=STATUS_SESSION)
        link = usable_link(int(value)) if value else None
        if link is None:
            return private(render(request, "candidates/status_gone.html", status=404))
        return private(view(request, link.application, *args, **kwargs))

    return guarded


def private(response: HttpResponse) -> HttpResponse:
    """Personal: stored nowhere, listed nowhere.

    The referrer stays within this site (`same-origin`). With `no-referrer` browsers send ``Origin: null`` along with a
    form, which the CSRF check refuses.
    """
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required  # The token in the address stands for the candidate.
def status(request: HttpRequest, token: str) -> HttpResponse:
    """What a private link shows: a button that opens the page. Looking at it changes nothing."""
    link = find_link(hash_token(token))
    if link is None or not link.is_usable or link.application.candidate.erased_at:
        if request.method == "POST" and link and not link.application.candidate.erased_at:
            send_new_link(link)
        is_asked = request.method == "POST"
        return private(
            render(request, "candidates/status_gone.html", {"is_asked": is_asked, "may_ask": True}, status=404)
        )
    if request.method != "POST":
        return private(render(request, "candidates/status_landing.html", _about(link.application)))
    use_link(link)
    response = redirect(in_language(request, reverse("candidates:status-page")))
    response.set_signed_cookie(
        COOKIE,
        str(link.pk),
        salt=COOKIE,
        max_age=STATUS_SESSION,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return private(response)


@require_safe
@_of_candidate
def status_page(request: HttpRequest, application: Application) -> HttpResponse:
    """Where the application stands, what was received, what was agreed to."""
    return _page(request, application)


@require_safe
@_of_candidate
def status_document(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """What could be read of a document."""
    document = application.documents.select_related("text").filter(key=key).first()
    if document is None:
        raise Http404
    return render(request, "candidates/status_document.html", {**_about(application), "document": document})


@require_POST
@_of_candidate
def status_document_add(request: HttpRequest, application: Application) -> HttpResponse:
    """Add a document."""
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            document = add_document(
                application,
                form.cleaned_data["file"],
                kind=DocumentKind(form.cleaned_data["kind"]),
                by="candidate",
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("“%(name)s” has arrived and will be read.") % {"name": document.name})
            return _back(request)
    return _page(request, application, document_form=form)


@require_POST
@_of_candidate
def status_consent(request: HttpRequest, application: Application, purpose: str) -> HttpResponse:
    """Agree, or take an agreement back, with one button each."""
    if purpose not in ConsentPurpose.values:
        raise Http404
    if "withdraw" in request.POST:
        withdraw_consent(application, ConsentPurpose(purpose))
        messages.success(request, _("You no longer agree. That holds from now on."))
    else:
        give_consent(application, ConsentPurpose(purpose), language=(get_language() or settings.LANGUAGE_CODE)[:2])
        messages.success(request, _("Thank you: it is noted that you agree."))
    return _back(request)


@require_POST
@_of_candidate
def status_acquaintance(request: HttpRequest, application: Application) -> HttpResponse:
    """Store what the candidate writes of themselves."""
    form = AcquaintanceForm(request.POST, acquaintance=acquaintance_of(application))
    if not form.is_valid():
        return _page(request, application, acquaintance_form=form)
    write_acquaintance(application.candidate, form.cleaned_data)
    messages.success(request, _("What you wrote is stored. You may change it whenever you like."))
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@_of_candidate
def status_withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask once more, then withdraw the application."""
    if request.method != "POST":
        return render(request, "candidates/status_withdraw.html", _about(application))
    if withdraw_application(application):
        messages.success(request, _("Your application is withdrawn. Thank you for telling us."))
    return _back(request)


def _about(application: Application) -> dict[str, Any]:
    posting = posting_of(newest_version(application.job))
    return {
        "application": application,
        "candidate": application.candidate,
        "job": application.job,
        "company": application.job.company,
        "posting": posting,
    }


def _page(
    request: HttpRequest,
    application: Application,
    document_form: DocumentForm | None = None,
    acquaintance_form: AcquaintanceForm | None = None,
) -> HttpResponse:
    documents = documents_of(application)
    faulty = document_form or acquaintance_form
    context = {
        **_about(application),
        "standing": standing_of(application),
        "documents": documents,
        "may_add": len(documents) < DOCUMENTS_PER_APPLICATION,
        "links": list(application.candidate.links.all()),
        "agreements": agreements_of(application),
        "document_form": document_form or DocumentForm(initial={"kind": DocumentKind.PORTFOLIO}),
        "acquaintance_form": acquaintance_form or AcquaintanceForm(acquaintance=acquaintance_of(application)),
        "faulty": faulty,
    }
    return render(request, "candidates/status.html", context, status=422 if faulty else 200)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(in_language(request, reverse("candidates:status-page")))
