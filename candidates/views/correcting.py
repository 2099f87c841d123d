"""Correcting what is known of a person and of where they came from, in their dossier or on a page of its own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import StaffRequest, came_from
from candidates.access import can_manage
from candidates.actions.correcting import ChangedMeanwhile, correct_candidate, correct_source
from candidates.forms.correcting import CorrectForm, SourceForm
from candidates.models import Application, Candidate
from candidates.queries.likenesses import country_of


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct the details of a person. GET is the form: a part of the dossier for its script, else a page."""
    person: Candidate = get_object_or_404(Candidate.objects.visible_to(request.user).present(), pk=pk)
    managed = Application.objects.managed_by(request.user).filter(candidate=person)
    if not request.user.is_administrator and not managed.exists():
        raise PermissionDenied
    back = came_from(request, reverse("candidates:candidate", args=[person.pk]))
    sent = request.POST if request.method == "POST" else None
    form = CorrectForm(sent, candidate=person, country=country_of(person))
    status = 200
    if sent is not None:
        status = 422
        if form.is_valid():
            try:
                if correct_candidate(person, form.wanted(), seen=form.seen(), by=request.user):
                    messages.success(request, _("The details are corrected."))
            except ChangedMeanwhile as meanwhile:
                form.show_meanwhile(meanwhile.now)
                status = 409
            else:
                return redirect(back)
    template = "candidates/candidate_edit.html"
    if request.htmx and sent is None:
        template += "#form"
    return render(request, template, {"candidate": person, "form": form, "next": back}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def application_source(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct where an application came from. GET is the form, as for the details."""
    visible = Application.objects.visible_to(request.user).select_related("candidate", "job")
    application: Application = get_object_or_404(visible, pk=pk)
    if not can_manage(request.user, application):
        raise PermissionDenied
    back = came_from(request, reverse("candidates:application", args=[application.pk]))
    sent = request.POST if request.method == "POST" else None
    form = SourceForm(sent, application=application)
    status = 200
    if sent is not None:
        status = 422
        if form.is_valid():
            try:
                if correct_source(application, form.wanted(), seen=form.seen(), by=request.user):
                    messages.success(request, _("The source is corrected."))
            except ChangedMeanwhile as meanwhile:
                form.show_meanwhile(meanwhile.now)
                status = 409
            else:
                return redirect(back)
    template = "candidates/application_source.html"
    if request.htmx and sent is None:
        template += "#form"
    return render(request, template, {"application": application, "form": form, "next": back}, status=status)
