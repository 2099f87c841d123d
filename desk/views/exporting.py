"""The dossier for a client: choosing what it says, looking at it, and taking it along."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.http import StaffRequest
from candidates.access import can_manage
from candidates.models import Application
from desk.actions.exporting import export_client_dossier
from desk.forms import ClientDossierForm
from desk.queries.client_dossier import client_dossier


@require_http_methods(["GET", "HEAD", "POST"])
def dossier_export(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose field by field, with the choice shown beside it (``?see=1&fields=…``). POST gives the PDF."""
    found = Application.objects.visible_to(request.user).select_related("candidate", "job__company")
    application = get_object_or_404(found, pk=pk)
    if not can_manage(request.user, application):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    form = ClientDossierForm(asked if request.method == "POST" or "see" in request.GET else None)
    if request.method == "POST" and form.is_valid():
        today = application.job.company.today
        drawn = export_client_dossier(application, form.chosen(), today=today, by=request.user)
        response = HttpResponse(drawn, content_type="application/pdf")
        # The file's own name says nothing of the person.
        response.headers["Content-Disposition"] = f'attachment; filename="dossier-{application.pk}.pdf"'
        response.headers["Cache-Control"] = "no-store, private"
        return response
    shown = client_dossier(application, form.chosen(), request.user)
    context = {"application": application, "form": form, "dossier": shown}
    return render(request, "desk/dossier_export.html", context, status=422 if form.errors else 200)
