"""Correcting what is known of a person and of where they came from, in their dossier or on a page of its own."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import StaffRequest, came_from
from candidates.access import can_manage
from candidates.actions.correcting import ChangedMeanwhile, correct_candidate, correct_source
from candidates.forms.correcting import CorrectForm, CorrectionForm, SourceForm
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
    form = CorrectForm(_sent(request), candidate=person, country=country_of(person))
    correct = partial(correct_candidate, person, by=request.user)
    template = "candidates/candidate_edit.html"
    return _corrected(request, form, correct, _("The details are corrected."), template, {"candidate": person}, back)


@require_http_methods(["GET", "HEAD", "POST"])
def application_source(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct where an application came from. GET is the form, as for the details."""
    visible = Application.objects.visible_to(request.user).select_related("candidate", "job")
    application: Application = get_object_or_404(visible, pk=pk)
    if not can_manage(request.user, application):
        raise PermissionDenied
    back = came_from(request, reverse("candidates:application", args=[application.pk]))
    form = SourceForm(_sent(request), application=application)
    correct = partial(correct_source, application, by=request.user)
    template, context = "candidates/application_source.html", {"application": application}
    return _corrected(request, form, correct, _("The source is corrected."), template, context, back)


def _sent(request: StaffRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _corrected(
    request: StaffRequest,
    form: CorrectionForm,
    correct: Callable[..., bool],
    said: str,
    template: str,
    context: dict[str, Any],
    back: str,
) -> HttpResponse:
    """Back where the person came from once the correction is stored; else the form, with what is wrong or overtaken."""
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                if correct(form.wanted(), seen=form.seen()):
                    messages.success(request, said)
            except ChangedMeanwhile as meanwhile:
                form.show_meanwhile(meanwhile.now)
                status = 409
            else:
                return redirect(back)
    elif request.htmx:
        template += "#form"
    return render(request, template, {**context, "form": form, "next": back}, status=status)
