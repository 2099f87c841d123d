"""References as colleagues ask for them and note what was said."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.models import Application
from interviews.access import can_plan, owes_card
from interviews.actions import references
from interviews.forms.offers import ReferenceNoteForm
from interviews.models import Reference


def _application(request: StaffRequest, pk: int) -> Application:
    found = Application.objects.visible_to(request.user).select_related("candidate", "job__company")
    subject = get_object_or_404(found, pk=pk)
    if not can_plan(request.user, subject):
        raise PermissionDenied
    return subject


@require_safe
def reference_list(request: StaffRequest, application: int) -> HttpResponse:
    """The people whom a candidate named, and what they said."""
    return _page(request, _application(request, application))


@require_POST
def references_ask(request: StaffRequest, application: int) -> HttpResponse:
    """Write to the candidate that they may name people."""
    subject = _application(request, application)
    try:
        references.ask_for_references(subject, by=request.user)
        messages.success(request, _("The candidate is asked, and names people on their own page."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("interviews:reference-list", application)


@require_POST
def reference_note(request: StaffRequest, key: str) -> HttpResponse:
    """Note what a reference said."""
    found = get_object_or_404(Reference.objects.visible_to(request.user), key=key)
    form = ReferenceNoteForm(request.POST, prefix=found.key)
    if not form.is_valid():
        return _page(request, _application(request, found.application_id), found, form)
    references.note_reference(found, form.cleaned_data["note"], by=request.user)
    messages.success(request, _("It is noted."))
    return redirect("interviews:reference-list", found.application_id)


def _page(
    request: StaffRequest,
    subject: Application,
    noted: Reference | None = None,
    form: ReferenceNoteForm | None = None,
) -> HttpResponse:
    named = Reference.objects.visible_to(request.user).filter(application=subject).select_related("noted_by")
    rows = [
        (one, form if form and one == noted else ReferenceNoteForm(prefix=one.key, initial={"note": one.note}))
        for one in named
    ]
    context = {
        "application": subject,
        "job": subject.job,
        "rows": rows,
        "form": form,
        "is_hidden": owes_card(request.user, subject),
    }
    return render(request, "interviews/reference_list.html", context, status=422 if form else 200)
