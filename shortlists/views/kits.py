"""The kit of one interview, to print."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from interviews.queries.meetings import asked_interview
from jobs.catalogue.competencies import LANGUAGES
from shortlists.queries.kits import printed_kit


@require_safe
def interview_kit(request: StaffRequest, key: str) -> HttpResponse:
    """Questions, described levels and what was found so far; ``?lang=`` prints it in the other language."""
    interview = asked_interview.get_or_404(request.user, key)
    asked_for = request.GET.get("lang", "")
    language = asked_for if asked_for in LANGUAGES else translation.get_language() or LANGUAGES[0]
    with translation.override(language):
        context = {
            "interview": interview,
            "application": interview.application,
            "job": interview.application.job,
            "asked": printed_kit(interview),
            "participants": interview.participants.all(),
            "language": language[:2],
        }
        return render(request, "shortlists/interview_kit.html", context)
