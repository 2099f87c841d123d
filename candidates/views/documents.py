"""The documents of a dossier: as text with words marked in it, page by page as pictures, and as the file itself."""

from string import ascii_letters, digits
from typing import Final, TypeVar
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.access import can_manage
from candidates.actions.documents import add_document
from candidates.actions.pictures import picture_of
from candidates.actions.reading import reread_document
from candidates.actions.recognising import ask_recognition
from candidates.forms.status import DocumentForm
from candidates.models import Application, Document, Note
from candidates.policy import PICTURE_PAGES
from candidates.queries.documents import Span, show_document, show_in_dossier
from candidates.queries.dossier import text_of
from candidates.reading.types import Unreadable
from candidates.states import DocumentKind

CONTENT_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
}


PLAIN: Final = frozenset(ascii_letters + digits + "._-")
"""What the name of a download may hold for browsers that do not know RFC 6266."""

R = TypeVar("R", bound=HttpResponseBase)


def _document(request: StaffRequest, key: str) -> Document:
    found = Document.objects.visible_to(request.user).select_related("application__candidate", "application__job")
    document: Document = get_object_or_404(found, key=key)
    return document


@require_safe
def document(request: StaffRequest, key: str) -> HttpResponse:
    """The text of a document, with the words between ``?start=`` and ``&end=`` marked; ``?page=`` shows a picture."""
    found = _document(request, key)
    page = _number(request.GET.get("page", ""))
    if request.htmx:
        shown = show_in_dossier(found, text_of(found), page)
        may_ask = bool(shown.scan) and can_manage(request.user, found.application)
        return render(request, "candidates/document.html#shown", {"shown": shown, "can_manage": may_ask})
    context = {
        "document": found,
        "shown": show_document(found, text_of(found), page=page, marks=marks_in(request)),
        "can_manage": can_manage(request.user, found.application),
    }
    return _private(render(request, "candidates/document.html", context))


@require_safe
def document_file(request: StaffRequest, key: str) -> HttpResponseBase:
    """The file as it was sent, to be saved and never opened in the browser."""
    return file_of(_document(request, key))


@require_safe
def note_file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file that came with a note."""
    return file_of(get_object_or_404(Note.objects.visible_to(request.user).exclude(file=""), pk=pk))


@require_safe
def document_page(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The picture of one page of a PDF."""
    found = _document(request, key)
    if found.format != "pdf" or not 1 <= number <= PICTURE_PAGES:
        raise Http404
    try:
        picture = picture_of(found, number)
    except (Unreadable, FileNotFoundError) as error:
        raise Http404 from error
    response = HttpResponse(picture, content_type="image/png")
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return _private(response)


@require_POST
def document_reread(request: StaffRequest, key: str) -> HttpResponse:
    """Ask for a document to be read again."""
    found = _document(request, key)
    if not can_manage(request.user, found.application):
        raise PermissionDenied
    reread_document(found, by=request.user)
    messages.success(request, _("“%(name)s” will be read again.") % {"name": found.name})
    return redirect(_dossier(found.application))


@require_POST
def document_recognise(request: StaffRequest, key: str) -> HttpResponse:
    """Have the words of a scan recognised."""
    found = _document(request, key)
    if not can_manage(request.user, found.application):
        raise PermissionDenied
    try:
        ask_recognition(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The words of “%(name)s” will be recognised.") % {"name": found.name})
    return redirect(_dossier(found.application))


@require_POST
def document_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a document to an application."""
    found = Application.objects.visible_to(request.user).select_related("candidate", "job__company")
    application = get_object_or_404(found, pk=pk)
    if not can_manage(request.user, application):
        raise PermissionDenied
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        kind = DocumentKind(form.cleaned_data["kind"])
        try:
            added = add_document(application, form.cleaned_data["file"], kind=kind, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("“%(name)s” has arrived and will be read.") % {"name": added.name})
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(_dossier(application))


def file_of(document: Document | Note) -> HttpResponseBase:
    """The file as it was sent, under its own name. Raises Http404 where the storage has lost it."""
    try:
        file = document.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=CONTENT_TYPES.get(document.format, "application/octet-stream"))
    plain = "".join(letter if letter in PLAIN else "_" for letter in document.name)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(document.name, safe='')}"
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return _private(response)


def _dossier(application: Application) -> str:
    address = reverse("candidates:candidate", args=[application.candidate_id])
    return f"{address}?application={application.pk}#documents"


def marks_in(request: HttpRequest) -> list[Span]:
    """Pairs of ``start`` and ``end`` of the address; what is no number is left out."""
    pairs = zip(request.GET.getlist("start"), request.GET.getlist("end"), strict=False)
    return [(_number(start), _number(end)) for start, end in pairs]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _private(response: R) -> R:
    response.headers["Cache-Control"] = "private, no-store"
    return response
