"""Companies: their facts, their candid side and their recruiters."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import audit
from accounts.http import StaffRequest
from jobs.access import can_choose_recruiters, can_create_company, can_edit_company
from jobs.actions.companies import add_recruiter, remove_recruiter, save_company
from jobs.actions.spontaneous import stop_spontaneous, take_spontaneous
from jobs.forms.companies import CompanyForm
from jobs.forms.team import RecruiterForm
from jobs.models import Company
from jobs.queries.history import in_words
from jobs.queries.lists import listed_companies

RECENT = 10
"""Events that a company's page shows."""


@require_safe
def company_list(request: StaffRequest) -> HttpResponse:
    """The companies that the person recruits for."""
    context = {"companies": listed_companies(request.user), "may_create": can_create_company(request.user)}
    return render(request, "jobs/company_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def company_new(request: StaffRequest) -> HttpResponse:
    """Add a company."""
    if not can_create_company(request.user):
        raise PermissionDenied
    form = CompanyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        company = save_company(None, facts=form.facts_given(), texts=form.texts_given(), by=request.user)
        messages.success(request, _("%(company)s is added. Choose who recruits for it.") % {"company": company})
        return redirect("jobs:company-edit", company.slug)
    return render(request, "jobs/company.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def company_edit(request: StaffRequest, slug: str) -> HttpResponse:
    """A company's facts and what candidates read of it."""
    company = _company(request, slug)
    if not can_edit_company(request.user, company):
        raise PermissionDenied
    form = CompanyForm(request.POST if request.method == "POST" else None, instance=company)
    if form.is_valid():
        # The form has put its values on `company` already; the action compares with what is stored.
        stored = Company.objects.get(pk=company.pk)
        save_company(stored, facts=form.facts_given(), texts=form.texts_given(), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("jobs:company-edit", company.slug)
    return _page(request, Company.objects.get(pk=company.pk), form, status=422 if form.errors else 200)


@require_POST
def recruiter_add(request: StaffRequest, slug: str) -> HttpResponse:
    """Let a person recruit for the company."""
    company = _company(request, slug)
    if not can_choose_recruiters(request.user):
        raise PermissionDenied
    form = RecruiterForm(request.POST, company=company)
    if not form.is_valid():
        return _page(request, company, CompanyForm(instance=company), recruiter_form=form, status=422)
    member = add_recruiter(company, form.cleaned_data["user"], by=request.user)
    messages.success(request, _("%(name)s now recruits for %(company)s.") % {"name": member.user, "company": company})
    return redirect(f"{reverse('jobs:company-edit', args=[company.slug])}#recruiters")


@require_POST
def recruiter_remove(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Take a recruiter's access to the company away."""
    company = _company(request, slug)
    if not can_choose_recruiters(request.user):
        raise PermissionDenied
    member = get_object_or_404(company.members.select_related("user"), pk=pk)
    remove_recruiter(company, member.user, by=request.user)
    messages.success(
        request, _("%(name)s no longer recruits for %(company)s.") % {"name": member.user, "company": company}
    )
    return redirect(f"{reverse('jobs:company-edit', args=[company.slug])}#recruiters")


@require_POST
def spontaneous_take(request: StaffRequest, slug: str) -> HttpResponse:
    """Take applications without a job."""
    company = _company(request, slug)
    if not can_edit_company(request.user, company):
        raise PermissionDenied
    take_spontaneous(company, by=request.user)
    messages.success(request, _("People may now write to %(company)s without a job.") % {"company": company})
    return redirect(f"{reverse('jobs:company-edit', args=[company.slug])}#spontaneous")


@require_POST
def spontaneous_stop(request: StaffRequest, slug: str) -> HttpResponse:
    """Take no applications without a job for now."""
    company = _company(request, slug)
    if not can_edit_company(request.user, company):
        raise PermissionDenied
    stop_spontaneous(company, by=request.user)
    messages.success(request, _("Applications without a job are no longer taken. Those that came are still there."))
    return redirect(f"{reverse('jobs:company-edit', args=[company.slug])}#spontaneous")


def _company(request: StaffRequest, slug: str) -> Company:
    return get_object_or_404(Company.objects.visible_to(request.user), slug=slug)


def _page(
    request: StaffRequest,
    company: Company,
    form: CompanyForm,
    *,
    recruiter_form: RecruiterForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_choose = can_choose_recruiters(request.user)
    context = {
        "company": company,
        "form": form,
        "recruiters": company.members.select_related("user").order_by("user__name"),
        "may_choose": may_choose,
        "recruiter_form": (recruiter_form or RecruiterForm(company=company)) if may_choose else None,
        "spontaneous": company.jobs.filter(is_spontaneous=True).first(),
        "entries": in_words(audit.about(company)[:RECENT]),
    }
    return render(request, "jobs/company.html", context, status=status)
