"""What a criterion would find, shown while it is being written."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.http import StaffRequest
from jobs.access import can_edit_brief
from jobs.queries.head import asked_job, job_head
from shortlists.forms.terms import TypedCriterionForm
from shortlists.queries.terms import terms_found as find


@require_POST
def terms_found(request: StaffRequest, slug: str, place: int) -> HttpResponse:
    """Which known dossiers one criterion of the section would find as it is typed; nothing is saved.

    A POST because what is typed is too long for an address. Without scripts it opens beside the editor, in which
    everything stays as it was typed.
    """
    job = asked_job.get_or_404(request.user, slug)
    if not can_edit_brief(request.user, job):
        raise PermissionDenied
    form = TypedCriterionForm(request.POST, place)
    context = {"job": job, "form": form}
    if form.is_valid():
        context["found"] = find(request.user, job, form.criterion())
    status = 200 if form.is_valid() else 422
    if request.htmx:
        return render(request, "shortlists/terms_found.html#found", context, status=status)
    return render(request, "shortlists/terms_found.html", context | job_head(job, request.user), status=status)
