"""The questions of a job's application form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import Refused
from accounts.http import StaffRequest
from jobs.access import can_manage_job
from jobs.actions.questions import set_questions
from jobs.forms.questions import QuestionList
from jobs.models import Job
from jobs.queries.head import job_head


@require_http_methods(["GET", "HEAD", "POST"])
def job_questions(request: StaffRequest, slug: str) -> HttpResponse:
    """Add, write, reorder or remove questions; everything that was typed is kept while it is not right yet."""
    visible = Job.objects.visible_to(request.user).select_related("company").prefetch_related("locations", "openings")
    job = get_object_or_404(visible, slug=slug)
    if not can_manage_job(request.user, job):
        raise PermissionDenied
    questions = QuestionList(job, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        operation = str(request.POST.get("do", ""))
        if operation == "save":
            plan = questions.plan()
            if plan is not None:
                try:
                    set_questions(job, plan, by=request.user)
                except Refused as refused:
                    questions.errors.append(str(refused))
                else:
                    messages.success(request, _("The questions are saved; the form asks them from now on."))
                    return redirect("jobs:job-questions", job.slug)
            status = 422
        else:
            questions.operate(operation)
    context = {**job_head(job, request.user), "questions": questions}
    return render(request, "jobs/job_questions.html", context, status=status)
