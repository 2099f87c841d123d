"""How people sort through a pipeline: the tags of an application, and the views kept of a job."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.access import can_manage
from candidates.actions.sorting import remove_view, save_view
from candidates.actions.tagging import put_tag, tag_named, take_tag
from candidates.forms.pipeline import SaveViewForm, TagForm, tidy_query
from candidates.models import Application, SavedView, Tag
from candidates.queries.sorting import tags_on
from jobs.models import Job


@require_http_methods(["GET", "HEAD", "POST"])
def application_tags(request: StaffRequest, pk: int) -> HttpResponse:
    """The tags of an application: one is put on by its name (``tag``), or taken off by its number (``off``)."""
    found = Application.objects.visible_to(request.user).select_related("candidate", "job__company")
    application = get_object_or_404(found, pk=pk)
    if not can_manage(request.user, application):
        raise PermissionDenied
    form = TagForm(request.POST if request.method == "POST" and "off" not in request.POST else None)
    back = _next(request, reverse("candidates:application", args=[pk]))
    if request.method == "POST" and "off" in request.POST:
        off = request.POST["off"]
        tag = get_object_or_404(Tag, pk=int(off) if off.isdecimal() else 0, company=application.company_id)
        take_tag(application, tag, by=request.user)
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


@require_POST
def view_save(request: StaffRequest, slug: str) -> HttpResponse:
    """Keep what the pipeline shows now under a name; the same name again replaces it."""
    job = get_object_or_404(Job.objects.reviewed_by(request.user), slug=slug)
    form = SaveViewForm(request.POST)
    query = tidy_query(str(request.POST.get("query", "")), list(job.stages.all()))
    if form.is_valid():
        given = form.cleaned_data
        try:
            save_view(job, given["name"], query, is_shared=given["is_shared"], by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The view “%(name)s” is kept.") % {"name": given["name"]})
    else:
        messages.error(request, _("Give the view a name."))
    return redirect(f"{reverse('candidates:pipeline', args=[job.slug])}?{query}")


@require_POST
def view_remove(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Forget a view of one's own, or a shared one where one runs the job."""
    job = get_object_or_404(Job.objects.reviewed_by(request.user), slug=slug)
    mine = Q(by=request.user)
    if Job.objects.managed_by(request.user).filter(pk=job.pk).exists():
        mine |= Q(is_shared=True)
    view = get_object_or_404(SavedView.objects.visible_to(request.user).filter(mine), job=job, pk=pk)
    remove_view(view)
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    return redirect("candidates:pipeline", job.slug)


def _next(request: StaffRequest, otherwise: str) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()):
        return asked
    return otherwise
