"""A candidate's own page, opened by a private link: nobody needs an account.

The link's page only asks to be opened, because programs that check mails follow links; opening it is a POST, which
proves the address and leads to a page whose address carries no secret.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
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
from candidates.actions.erasing import erase_own_side
from candidates.actions.proving import send_new_link, use_link
from candidates.actions.statements import say
from candidates.forms.status import AcquaintanceForm, DocumentForm, EraseForm, StatementForm
from candidates.models import Application
from candidates.policy import DOCUMENTS_PER_APPLICATION, STATUS_SESSION
from candidates.queries.own_side import own_side
from candidates.queries.status import (
    acquaintance_of,
    agreements_of,
    criterion_label,
    documents_of,
    find_link,
    standing_of,
)
from candidates.states import ConsentPurpose, DocumentKind, StatementKind
from candidates.views.applying import in_language
from candidates.views.documents import file_of, marks_in
from candidates.views.own_page import COOKIE, about, of_candidate, private


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
        return private(render(request, "candidates/status_landing.html", about(link.application)))
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
@of_candidate
def status_page(request: HttpRequest, application: Application) -> HttpResponse:
    """Where the application stands, what was received, what was agreed to."""
    return _page(request, application)


@require_safe
@of_candidate
def status_document(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """What could be read of a document, with the words between ``?start=`` and ``&end=`` marked."""
    document = application.documents.select_related("text").filter(key=key).first()
    if document is None:
        raise Http404
    context = {**about(application), "document": document, "marks": marks_in(request)}
    return render(request, "candidates/status_document.html", context)


@require_safe
@of_candidate
def status_document_file(request: HttpRequest, application: Application, key: str) -> HttpResponseBase:
    """A document as it was sent."""
    document = application.documents.filter(key=key).first()
    if document is None:
        raise Http404
    return file_of(document)


@require_POST
@of_candidate
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
@of_candidate
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
@of_candidate
def status_acquaintance(request: HttpRequest, application: Application) -> HttpResponse:
    """Store what the candidate writes of themselves."""
    form = AcquaintanceForm(request.POST, acquaintance=acquaintance_of(application))
    if not form.is_valid():
        return _page(request, application, acquaintance_form=form)
    write_acquaintance(own_side(application).candidate, form.cleaned_data)
    messages.success(request, _("What you wrote is stored. You may change it whenever you like."))
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@of_candidate
def status_withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask once more, then withdraw the application."""
    if request.method != "POST":
        return render(request, "candidates/status_withdraw.html", about(application))
    if withdraw_application(application):
        messages.success(request, _("Your application is withdrawn. Thank you for telling us."))
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@of_candidate
def status_statement(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Add something on one criterion, or contest what was read."""
    label = criterion_label(application.job, key)
    if label is None:
        raise Http404
    form = StatementForm(request.POST if request.method == "POST" else None)
    shown = about(application)
    if form.is_valid():
        kind = StatementKind(form.cleaned_data["kind"])
        try:
            say(application, key, kind, form.cleaned_data["text"], posting=shown["posting"])
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            thanks = {
                StatementKind.ADDED: _("Thank you: it is read together with what you sent."),
                StatementKind.CONTESTED: _("Thank you: a person has been told, looks at it and answers you."),
            }
            messages.success(request, thanks[kind])
            return _back(request)
    context = {**shown, "form": form, "label": label}
    return render(request, "candidates/status_statement.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@of_candidate
def status_erase(request: HttpRequest, application: Application) -> HttpResponse:
    """Say what goes and what stays, ask once more, then erase everything of this person in the house, for good."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {**about(application), "form": form, "applications": own_side(application).applications()}
        return render(request, "candidates/status_erase.html", context, status=422 if form.errors else 200)
    erase_own_side(application)
    response = render(request, "candidates/status_erased.html", {"company": application.job.company})
    response.delete_cookie(COOKIE)
    return response


def _page(
    request: HttpRequest,
    application: Application,
    document_form: DocumentForm | None = None,
    acquaintance_form: AcquaintanceForm | None = None,
) -> HttpResponse:
    documents = documents_of(application)
    shown = about(application)
    faulty = document_form or acquaintance_form
    context = {
        **shown,
        "standing": standing_of(application, shown["posting"].answer_within_days),
        "documents": documents,
        "may_add": len(documents) < DOCUMENTS_PER_APPLICATION,
        "links": list(application.candidate.links.all()),
        "answers": list(application.answers.all()),
        "agreements": agreements_of(application),
        "document_form": document_form or DocumentForm(initial={"kind": DocumentKind.PORTFOLIO}),
        "acquaintance_form": acquaintance_form or AcquaintanceForm(acquaintance=acquaintance_of(application)),
        "faulty": faulty,
    }
    return render(request, "candidates/status.html", context, status=422 if faulty else 200)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(in_language(request, reverse("candidates:status-page")))
