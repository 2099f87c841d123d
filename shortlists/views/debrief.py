"""What people decide from: the debrief of an application, and the file of its decision."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from candidates.models import Application, ApplicationQuerySet
from shortlists.queries.debrief import debrief_of
from shortlists.queries.decision_file import decision_file as file_of


def _application(visible: ApplicationQuerySet, pk: int) -> Application:
    found = visible.select_related("candidate", "job__company", "brief_version", "stage")
    return get_object_or_404(found, pk=pk)


@require_safe
def debrief(request: StaffRequest, application: int) -> HttpResponse:
    """All scorecards side by side, for everybody who saw the person or decides; hidden while one owes a card."""
    subject = _application(Application.objects.visible_to(request.user), application)
    context = {
        "application": subject,
        "job": subject.job,
        "debrief": debrief_of(subject, request.user),
        "may_print": Application.objects.reviewed_by(request.user).filter(pk=subject.pk).exists(),
    }
    return render(request, "shortlists/debrief.html", context)


@require_safe
def decision_file(request: StaffRequest, application: int) -> HttpResponse:
    """Brief, criteria, evidence, cards, reason, who and when: to be printed and kept."""
    subject = _application(Application.objects.reviewed_by(request.user), application)
    context = {"application": subject, "job": subject.job, "file": file_of(subject, request.user)}
    return render(request, "shortlists/decision_file.html", context)
