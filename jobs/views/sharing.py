"""Making a job known: short links, ready texts for boards, and what search engines make of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from jobs.actions.sharing import add_share_link, remove_share_link
from jobs.forms.lists import ShareLinkForm
from jobs.models import Job
from jobs.queries.elsewhere import ready_texts
from jobs.queries.findable import markup_remarks
from jobs.queries.head import job_head
from jobs.queries.posting import newest_version, posting_of
from jobs.views.settings import managed_job


@require_safe
def job_share(request: StaffRequest, slug: str) -> HttpResponse:
    """Short links, ready texts and remarks of search engines; before the first publishing, where to do that."""
    return _page(request, managed_job(request, slug), ShareLinkForm())


@require_POST
def share_link_add(request: StaffRequest, slug: str) -> HttpResponse:
    """Make a short link for a place."""
    job = managed_job(request, slug)
    form = ShareLinkForm(request.POST)
    if form.is_valid():
        try:
            add_share_link(job, form.cleaned_data["name"], by=request.user)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("The short link is ready to be copied."))
            return redirect("jobs:job-share", job.slug)
    return _page(request, job, form, status=422)


@require_POST
def share_link_remove(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Take a short link back."""
    job = managed_job(request, slug)
    remove_share_link(get_object_or_404(job.share_links.all(), pk=pk), by=request.user)
    messages.success(request, _("The short link leads nowhere from now on."))
    return redirect("jobs:job-share", job.slug)


def _page(request: StaffRequest, job: Job, form: ShareLinkForm, status: int = 200) -> HttpResponse:
    context = {**job_head(job, request.user), "form": form, "links": job.share_links.all()}
    version = job.versions.first()
    if version:
        postings = [posting_of(newest_version(job), code) for code in version.document["texts"]]
        context["remarks"] = markup_remarks(job, version.document)
        context["texts"] = [
            (posting.language, ready_texts(posting, job.company.name, job.slug)) for posting in postings
        ]
    return render(request, "jobs/job_share.html", context, status=status)
