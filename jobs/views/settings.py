"""A job's people, stages, openings, address and history."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.actions import Refused
from accounts.http import StaffRequest
from jobs.access import can_manage_job
from jobs.actions.team import (
    KindStays,
    PeopleThere,
    StagesChanged,
    add_member,
    change_address,
    remove_member,
    set_openings,
    set_stages,
)
from jobs.forms.lists import AddressForm
from jobs.forms.team import MemberForm, OpeningsForm, StageList
from jobs.models import Job
from jobs.policy import PAGE_SIZE
from jobs.queries.head import job_head
from jobs.queries.history import in_words
from jobs.queries.lists import filled_openings
from jobs.states import JobRole


@require_safe
def job_settings(request: StaffRequest, slug: str) -> HttpResponse:
    """Who takes part, the stages, the openings and the address of a job."""
    return _page(request, managed_job(request, slug))


@require_POST
def job_member_add(request: StaffRequest, slug: str) -> HttpResponse:
    """Let a person take part in the job."""
    job = managed_job(request, slug)
    form = MemberForm(request.POST, job=job)
    if not form.is_valid():
        return _page(request, job, member_form=form, status=422)
    member = add_member(job, form.cleaned_data["user"], JobRole(form.cleaned_data["role"]), by=request.user)
    said = _("%(name)s now takes part as %(role)s.") % {"name": member.user, "role": member.get_role_display()}
    return _back(request, job, said, "people")


@require_POST
def job_member_remove(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Take the job away from a person."""
    job = managed_job(request, slug)
    member = get_object_or_404(job.members.select_related("user"), pk=pk)
    remove_member(job, member.user, by=request.user)
    return _back(request, job, _("%(name)s no longer takes part.") % {"name": member.user}, "people")


@require_POST
def job_openings(request: StaffRequest, slug: str) -> HttpResponse:
    """How many people the job is to hire."""
    job = managed_job(request, slug)
    form = OpeningsForm(request.POST)
    if form.is_valid():
        try:
            set_openings(job, form.cleaned_data["openings"], by=request.user)
        except Refused as refused:
            form.add_error("openings", str(refused))
        else:
            return _back(request, job, _("The number of openings is saved."), "openings")
    return _page(request, job, openings_form=form, status=422)


@require_POST
def job_address(request: StaffRequest, slug: str) -> HttpResponse:
    """Give the job another public address; the old one leads to it."""
    job = managed_job(request, slug)
    form = AddressForm(request.POST, job=job)
    if form.is_valid():
        try:
            change_address(job, form.cleaned_data["slug"], by=request.user)
        except Refused as refused:
            form.add_error("slug", str(refused))
        else:
            return _back(request, job, _("The address is changed; the old one leads to it."), "address")
    return _page(request, job, address_form=form, status=422)


@require_POST
def job_stages(request: StaffRequest, slug: str) -> HttpResponse:
    """Add, rename, reorder or remove stages; everything that was typed is kept while it is not right yet."""
    job = managed_job(request, slug)
    stages = StageList(job, request.POST)
    operation = str(request.POST.get("do", ""))
    stages.operate(operation)
    plan = stages.plan()
    status = 200 if operation == "add" else 422
    if operation != "add" and plan is not None:
        try:
            set_stages(job, plan, seen=stages.seen, by=request.user, goes=stages.goes)
        except StagesChanged as changed:
            stages.show_meanwhile(changed)
            status = 409
        except PeopleThere as there:
            stages.leaving = there.leaving
        except KindStays as stays:
            stages.kind_stays = stays
        except Refused as refused:
            stages.errors.append(str(refused))
        else:
            return _back(request, job, _("The stages are saved."), "stages")
    return _page(request, job, stages=stages, status=status)


@require_safe
def job_history(request: StaffRequest, slug: str) -> HttpResponse:
    """What happened to the job, the newest first."""
    job = managed_job(request, slug)
    page = Paginator(audit.about(job), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {**job_head(job, request.user), "page": page, "entries": in_words(page)}
    return render(request, "jobs/job_history.html", context)


def managed_job(request: StaffRequest, slug: str) -> Job:
    """The job, for those who run it; a foreign one is a 404, one that they only take part in is refused."""
    jobs = Job.objects.visible_to(request.user).select_related("company").prefetch_related("locations", "openings")
    job = get_object_or_404(jobs, slug=slug)
    if not can_manage_job(request.user, job):
        raise PermissionDenied
    return job


def _back(request: StaffRequest, job: Job, said: str, anchor: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(f"{reverse('jobs:job-settings', args=[job.slug])}#{anchor}")


def _page(
    request: StaffRequest,
    job: Job,
    *,
    member_form: MemberForm | None = None,
    openings_form: OpeningsForm | None = None,
    address_form: AddressForm | None = None,
    stages: StageList | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **job_head(job, request.user),
        "members": job.members.select_related("user").order_by("role", "user__name"),
        "recruiters": job.company.members.select_related("user").order_by("user__name"),
        "member_form": member_form or MemberForm(job=job),
        "openings_form": openings_form or OpeningsForm(initial={"openings": len(job.openings.all())}),
        "filled": filled_openings(job),
        "address_form": address_form or AddressForm(job=job),
        "stages": stages or StageList(job),
    }
    return render(request, "jobs/job_settings.html", context, status=status)
