"""The jobs of the house, and a new one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import StaffRequest
from jobs.access import can_create_job
from jobs.actions.brief import create_job
from jobs.catalogue.roles import load_roles
from jobs.forms.lists import JobFilter, NewJobForm
from jobs.models import Job
from jobs.policy import PAGE_SIZE
from jobs.queries.lists import listed_facts, listed_jobs


@require_safe
def job_list(request: StaffRequest) -> HttpResponse:
    """The jobs that the person sees, filtered by the address, a page at a time."""
    form = JobFilter(request.GET, user=request.user)
    wanted = form.wanted()
    page = Paginator(listed_jobs(request.user, wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    reviewed = set(
        Job.objects.reviewed_by(request.user).filter(pk__in=[job.pk for job in page]).values_list("pk", flat=True)
    )
    context = {
        "form": form,
        "is_filtered": bool(wanted),
        "page": page,
        "rows": [(job, listed_facts(job), job.pk in reviewed) for job in page],
        "may_create": can_create_job(request.user),
    }
    return render(request, "jobs/job_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def job_new(request: StaffRequest) -> HttpResponse:
    """Begin a job, from a role template or empty."""
    if not can_create_job(request.user):
        raise PermissionDenied
    form = NewJobForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        given = form.cleaned_data
        job = create_job(
            given["company"],
            by=request.user,
            title=given["title"],
            language=given["language"],
            country=given["country"],
            role=given["role"],
            stages_of=given["stages_of"],
        )
        messages.success(request, _("The draft is created. Each section says what is still missing."))
        return redirect("jobs:brief", job.slug)
    context = {"form": form, "roles": {role.key: role for role in load_roles()}}
    return render(request, "jobs/job_new.html", context, status=422 if form.errors else 200)
