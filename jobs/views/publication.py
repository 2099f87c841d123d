"""Publishing a brief and moving a job between its states."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import Refused
from accounts.http import StaffRequest
from jobs.access import can_manage_job, can_override_pay, can_publish
from jobs.actions.publication import NotPublishable, close_job, pause_job, publish_job, reopen_job
from jobs.forms.lists import PublishForm
from jobs.models import Job
from jobs.queries.document import brief_document
from jobs.queries.findable import markup_remarks
from jobs.queries.head import job_head
from jobs.queries.method import method_by_language
from jobs.queries.remarks import remarks_on


@require_http_methods(["GET", "HEAD", "POST"])
def job_publish(request: StaffRequest, slug: str) -> HttpResponse:
    """What publishing would do and what stands in its way; POST publishes."""
    job = get_object_or_404(
        Job.objects.visible_to(request.user).with_brief().prefetch_related("openings", "stages"), slug=slug
    )
    if not can_publish(request.user, job):
        raise PermissionDenied
    form = PublishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            version = publish_job(job, by=request.user, pay_override_reason=form.cleaned_data["pay_override_reason"])
        except NotPublishable:
            pass  # The page below says what stands in the way; what was typed stays in the form.
        else:
            messages.success(request, _("Version %(number)s is public.") % {"number": version.number})
            return redirect("jobs:job-publish", job.slug)
    return _page(request, job, form, status=422 if request.method == "POST" else 200)


def _page(request: StaffRequest, job: Job, form: PublishForm, status: int) -> HttpResponse:
    found = remarks_on(brief_document(job, draft=True), job.company.today)
    document = brief_document(job)
    blocking = [one for one in found if one.blocks]
    versions = list(job.versions.select_related("published_by")[:10])
    context = {
        **job_head(job, request.user),
        "form": form,
        "blocking": blocking,
        "others": [one for one in found if not one.blocks],
        "only_pay": bool(blocking) and all(one.is_pay for one in blocking),
        "may_override": can_override_pay(request.user),
        "document": document,
        "method": method_by_language(document, job.stages.all()),
        "versions": versions,
        "hidden": [one for one in markup_remarks(job, versions[0].document) if one.hides] if versions else [],
        "is_published_as_is": bool(versions) and versions[0].document == document,
    }
    return render(request, "jobs/job_publish.html", context, status=status)


@require_POST
def job_pause(request: StaffRequest, slug: str) -> HttpResponse:
    """Take no applications for now."""
    return _move(request, slug, pause_job, _("The job is paused: nobody can apply until you open it again."))


@require_POST
def job_close(request: StaffRequest, slug: str) -> HttpResponse:
    """End the recruitment."""
    return _move(request, slug, close_job, _("The job is closed."))


@require_POST
def job_reopen(request: StaffRequest, slug: str) -> HttpResponse:
    """Take applications again."""
    return _move(request, slug, reopen_job, _("The job is open again, on the brief as it was last published."))


def _move(request: StaffRequest, slug: str, action: Callable[..., None], said: str) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), slug=slug)
    if not can_manage_job(request.user, job):
        raise PermissionDenied
    try:
        action(job, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("jobs:job-publish", job.slug)
