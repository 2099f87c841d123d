"""How people sort through a pipeline: the tags of an application, and the views kept of a job."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import Refused
from accounts.http import StaffRequest, came_from
from candidates.access import can_manage, rights_on
from candidates.actions.sorting import remove_view, save_view
from candidates.actions.tagging import put_tag, tag_named, take_tag
from candidates.forms.pipeline import SaveViewForm, TagForm, tidy_query
from candidates.models import Application, SavedView, Tag
from candidates.queries.sorting import tags_on, views_of
from jobs.models import Job
from jobs.queries.head import job_head, reviewed_job


@require_http_methods(["GET", "HEAD", "POST"])
def application_tags(request: StaffRequest, pk: int) -> HttpResponse:
    """The tags of an application: one is put on by its name (``tag``), or taken off by its number (``off``)."""
    found = Application.objects.visible_to(request.user).select_related("candidate", "job__company")
    application = get_object_or_404(found, pk=pk)
    if not can_manage(request.user, application):
        raise PermissionDenied
    form = TagForm(request.POST if request.method == "POST" and "off" not in request.POST else None)
    back = came_from(request, reverse("candidates:application", args=[pk]))
    if request.method == "POST" and "off" in request.POST:
        off, tags = request.POST["off"], Tag.objects.visible_to(request.user).filter(company=application.company_id)
        tag = get_object_or_404(tags, pk=int(off) if off.isdecimal() and len(off) < 19 else 0)
        take_tag([application], tag, by=request.user)
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        try:
            put_tag(application, tag_named(application.job.company, form.cleaned_data["tag"]), by=request.user)
        except Refused as refused:
            form.add_error("tag", str(refused))
        else:
            return redirect(back)
    on = tags_on([pk]).get(pk, [])
    others = Tag.objects.filter(company=application.company_id).exclude(pk__in=[tag.pk for tag in on])
    context = {"application": application, "form": form, "tags": on, "others": others, "next": back}
    return render(request, "candidates/application_tags.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def view_list(request: StaffRequest, slug: str) -> HttpResponse:
    """The views kept of a pipeline; what its address says behind the question mark is kept under a name by POST."""
    job = reviewed_job.get_or_404(request.user, slug)
    asked = str(request.POST.get("query", "")) if request.method == "POST" else request.GET.urlencode()
    query = tidy_query(asked, list(job.stages.all()))
    form = SaveViewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            save_view(job, given["name"], query, is_shared=given["is_shared"], by=request.user)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("The view “%(name)s” is kept.") % {"name": given["name"]})
            return redirect(f"{reverse('candidates:pipeline', args=[job.slug])}?{query}")
    manages = rights_on(request.user, job).manages
    context = {
        "job": job,
        "form": form,
        "views": views_of(job, request.user, query),
        "query": query,
        "manages": manages,
    }
    if request.htmx:
        return render(request, "candidates/view_list.html#views", context)
    context |= job_head(job, request.user, manages=manages)
    return render(request, "candidates/view_list.html", context, status=422 if form.errors else 200)


@require_POST
def view_remove(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Forget a view of one's own, or a shared one where one runs the job."""
    job = get_object_or_404(Job.objects.reviewed_by(request.user), slug=slug)
    view = get_object_or_404(SavedView.objects.removable_by(request.user), job=job, pk=pk)
    remove_view(view)
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    return redirect("candidates:pipeline", job.slug)
