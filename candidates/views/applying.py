"""The application form, and the page that thanks for it."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import client_address
from candidates.actions.applying import NotOpen, count_submission, receive_application
from candidates.actions.drafts import find_draft, keep_draft
from candidates.actions.prefill import read_for_form
from candidates.actions.uploads import forget_upload, keep_upload
from candidates.forms.applying import DRAFTED, ApplyForm, new_submission_key, read_submission_key
from candidates.forms.questions import answers_to_copy
from candidates.forms.submissions import submission_of
from candidates.forms.uploads import UploadField
from candidates.policy import MARKED_PER_HOUR, PREFILLS_PER_HOUR, REFUSED_PER_HOUR
from candidates.queries.consents import newest_wordings
from config.formats import file_size
from jobs.queries.careers import Shown, find_shown, job_address
from jobs.views.public import moved, shown_context

APPLIED_COOKIE = "applied"
APPLIED_SECONDS = 600
"""How long the page that thanks for an application can name the address."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required  # Candidates have no account.
@never_cache
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, whole without JavaScript; whatever is wrong, everything typed stays."""
    shown = find_shown(slug)
    if shown is None:
        return moved(request, "candidates:apply", slug)
    if not shown.is_open:
        return _closed(request, shown)
    if request.method == "POST" and {"drop_cv", "drop_document"} & request.POST.keys():
        return _form_page(request, shown, _without_file(request, shown))
    if request.method == "POST" and "keep_draft" in request.POST:
        return _keep_draft(request, shown)
    if request.method != "POST":
        return _form_page(request, shown, _form(request, shown, initial={"via": request.GET.get("via", "")}))
    form = _form(request, shown)
    count = count_submission(client_address(request), shown.job)
    if count > REFUSED_PER_HOUR:
        form.add_error(None, _("Too many applications came from your connection in this hour. Send it again later."))
        return _form_page(request, shown, form, status=429)
    if not form.is_valid():
        return _form_page(request, shown, form, status=422)
    try:
        receive_application(shown.job, submission_of(form, count))
    except NotOpen:
        return _closed(request, shown)
    for reference in form.references():
        forget_upload(reference)
    response = redirect(in_language(request, reverse("candidates:applied", args=[slug])))
    response.set_signed_cookie(
        APPLIED_COOKIE,
        form.cleaned_data["email"],
        salt=APPLIED_COOKIE,
        max_age=APPLIED_SECONDS,
        path=reverse("candidates:applied", args=[slug]),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_safe
@login_not_required  # Candidates have no account; the token in the address stands for whoever began.
@never_cache
def apply_draft(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The form as it was begun, for whoever uses the mailed link."""
    shown = find_shown(slug)
    if shown is None or not shown.is_open:
        return moved(request, "candidates:apply", slug) if shown is None else _closed(request, shown)
    draft = find_draft(shown.job, token)
    form = _form(request, shown, initial=draft.fields if draft else {"email": ""})
    said = (
        _("Here is what you had typed. Choose your CV again: files are not kept.")
        if draft
        else _("This link no longer leads to a draft: its application has been sent, or seven days are over.")
    )
    response = _form_page(request, shown, form, status=200 if draft else 404, said=said)
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@require_POST
@login_not_required  # Candidates have no account.
@never_cache
def apply_cv(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a file for its form and say what could be read of it, for scripts of the form:

    ``{"reference", "name", "size", "read", "fields": {name: value}, "roles": […]}``; 422 with ``{"error"}``.
    """
    shown = find_shown(slug)
    if shown is None or not shown.is_open:
        return JsonResponse({"error": _("This job takes no more applications")}, status=410)
    try:
        upload = UploadField(required=False).clean(request.FILES.get("cv"))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=422)
    if upload is None:
        return JsonResponse({"error": _("Choose a file first.")}, status=422)
    count = count_submission(client_address(request), shown.job, "prefill")
    if count > REFUSED_PER_HOUR:
        return JsonResponse({"error": ""}, status=429)
    forget_upload(request.POST.get("cv_kept", ""))
    found = read_for_form(upload) if count <= PREFILLS_PER_HOUR else None
    return JsonResponse(
        {
            "reference": keep_upload(upload),
            "name": upload.name,
            "size": file_size(upload.size),
            "read": found is not None,
            "fields": found.fields if found else {},
            "roles": found.roles if found else [],
        }
    )


@require_safe
@login_not_required  # Candidates have no account.
@never_cache
def applied(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, and what comes next: the same page whether the address was known or not."""
    shown = find_shown(slug)
    if shown is None:
        return moved(request, "candidates:applied", slug)
    email = request.get_signed_cookie(APPLIED_COOKIE, default="", salt=APPLIED_COOKIE, max_age=APPLIED_SECONDS)
    return render(request, "candidates/applied.html", {**shown_context(request, shown), "email": email})


def in_language(request: HttpRequest, address: str) -> str:
    """An address of ours, in the language that this page's address asked for."""
    return f"{address}?{urlencode({'lang': request.GET['lang']})}" if "lang" in request.GET else address


def _form(request: HttpRequest, shown: Shown, **initial: Any) -> ApplyForm:
    posted = (request.POST, request.FILES) if request.method == "POST" and not initial else ()
    return ApplyForm(*posted, job=shown.job, wordings=newest_wordings(), questions=shown.posting.questions, **initial)


def _without_file(request: HttpRequest, shown: Shown) -> ApplyForm:
    """The form as it was typed, without the file that its sender takes away."""
    form = _form(request, shown, initial=_typed(request))
    dropped = request.POST.get("drop_document") or request.POST.get("cv_kept", "")
    forget_upload(dropped)
    form.take_kept(request.POST)
    return form


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed, as the beginning of a fresh form; of fields with several values, all of them."""
    return {name: values if len(values) > 1 else values[0] for name, values in request.POST.lists()}


def _keep_draft(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Mail a link to go on with what was typed; the page is the same whether the address is known or not."""
    checked = _form(request, shown)
    checked.is_valid()
    checked.keep_files()
    form = _form(request, shown, initial=_typed(request))
    form.kept, form.kept_reference = checked.kept, checked.kept_reference
    form.kept_documents, form.kept_answers = checked.kept_documents, checked.kept_answers
    if "email" in checked.errors:
        said = _("Write your e-mail address first: the link to go on goes there.")
        return _form_page(request, shown, form, status=422, said=said)
    email = checked.cleaned_data["email"]
    if count_submission(client_address(request), shown.job, "draft") <= MARKED_PER_HOUR:
        language = (get_language() or settings.LANGUAGE_CODE)[:2]
        keep_draft(shown.job, shown.posting, email, form.typed(), language=language)
    said = _("A link to go on is on its way to %(email)s. It works for seven days; files are not kept.")
    return _form_page(request, shown, form, said=said % {"email": email})


def _form_page(request: HttpRequest, shown: Shown, form: ApplyForm, status: int = 200, said: str = "") -> HttpResponse:
    """The form, with a file that was good kept for the next try; ``said`` is told on top."""
    reference = form.kept_reference
    if form.kept and not reference:
        reference = keep_upload(form.kept)
    form.keep_files()
    key = str(request.POST.get("submission_key", ""))
    context = {
        **shown_context(request, shown),
        "form": form,
        "said": said,
        "is_refused": status >= 400,
        "found_at": _found_at(shown),
        "apply_url": in_language(request, reverse("candidates:apply", args=[shown.job.slug])),
        "cv": form.kept,
        "cv_reference": reference,
        "submission_key": key if read_submission_key(key) else new_submission_key(),
    }
    return render(request, "candidates/apply.html", context, status=status)


def _found_at(shown: Shown) -> str:
    """Where search engines should find a form: at its job's page; that of a company's own place is its only page."""
    if shown.job.is_spontaneous:
        return settings.SITE_URL + reverse("candidates:apply", args=[shown.job.slug])
    return job_address(shown.job.slug, shown.posting.language)


def _closed(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The job takes no applications: what was typed is shown, to be copied."""
    labels = {name: ApplyForm.base_fields[name].label for name in DRAFTED}
    typed = [(labels[name], request.POST[name]) for name in DRAFTED if request.POST.get(name, "").strip()]
    typed += answers_to_copy(shown.posting.questions, request.POST)
    context = {**shown_context(request, shown), "typed": typed}
    return render(request, "candidates/apply_closed.html", context, status=410)
