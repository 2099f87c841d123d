"""What people decide from: the debrief of an application, and the file of its decision."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from accounts.written import Written
from candidates.models import Application, ApplicationQuerySet
from shortlists.access import can_print_decision_file
from shortlists.queries.debrief import debrief_of
from shortlists.queries.decision_file import decision_file as file_of


def _with_its_job(applications: ApplicationQuerySet) -> ApplicationQuerySet:
    return applications.select_related("candidate", "job__company", "brief_version", "stage")


_visible = Written(lambda user, application: _with_its_job(Application.objects.visible_to(user).filter(pk=application)))
_reviewed = Written(
    lambda user, application: _with_its_job(Application.objects.reviewed_by(user).filter(pk=application))
)


@require_safe
def debrief(request: StaffRequest, application: int) -> HttpResponse:
    """All scorecards side by side, for everybody who saw the person or decides; hidden while one owes a card."""
    subject = _visible.get_or_404(request.user, application)
    context = {
        "application": subject,
        "job": subject.job,
        "debrief": debrief_of(subject, request.user),
        "may_print": can_print_decision_file(request.user, subject),
    }
    return render(request, "shortlists/debrief.html", context)


@require_safe
def decision_file(request: StaffRequest, application: int) -> HttpResponse:
    """Brief, criteria, evidence, cards, reason, who and when: to be printed and kept."""
    subject = _reviewed.get_or_404(request.user, application)
    context = {"application": subject, "job": subject.job, "file": file_of(subject, request.user)}
    return render(request, "shortlists/decision_file.html", context)
