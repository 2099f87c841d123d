"""A company's own words: groups that mean the same where its dossiers are read."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from jobs.access import can_edit_company
from jobs.actions.synonyms import add_synonyms, change_synonyms, remove_synonyms
from jobs.forms.synonyms import SynonymsForm
from jobs.models import Company, SynonymGroup
from jobs.policy import PAGE_SIZE


@require_safe
def synonym_list(request: StaffRequest, slug: str) -> HttpResponse:
    """The groups of a company, the newest first, with a field to begin another."""
    return _page(request, _company(request, slug))


@require_POST
def synonym_add(request: StaffRequest, slug: str) -> HttpResponse:
    """Begin a group."""
    company = _company(request, slug)
    form = SynonymsForm(request.POST, company=company)
    if form.is_valid():
        try:
            add_synonyms(company, form.cleaned_data["words"], by=request.user)
        except Refused as refused:
            form.add_error("words", str(refused))
        else:
            messages.success(request, _("Added. Dossiers whose criteria carry one of these words are read again."))
            return redirect("jobs:synonym-list", company.slug)
    return _page(request, company, adding=form, status=422)


@require_POST
def synonym_change(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Replace the words of a group."""
    company = _company(request, slug)
    group = get_object_or_404(company.synonyms, pk=pk)
    form = SynonymsForm(request.POST, company=company, group=group)
    if form.is_valid():
        change_synonyms(group, form.cleaned_data["words"], by=request.user)
        messages.success(request, _("Saved. Dossiers whose criteria carry one of these words are read again."))
        return redirect("jobs:synonym-list", company.slug)
    return _page(request, company, changing=form, status=422)


@require_POST
def synonym_remove(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Take a group away."""
    company = _company(request, slug)
    remove_synonyms(get_object_or_404(company.synonyms, pk=pk), by=request.user)
    messages.success(request, _("Taken away. Dossiers whose criteria carry one of these words are read again."))
    return redirect("jobs:synonym-list", company.slug)


def _company(request: StaffRequest, slug: str) -> Company:
    company: Company = get_object_or_404(Company.objects.visible_to(request.user), slug=slug)
    if not can_edit_company(request.user, company):
        raise PermissionDenied
    return company


def _page(
    request: StaffRequest,
    company: Company,
    *,
    adding: SynonymsForm | None = None,
    changing: SynonymsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = Paginator(SynonymGroup.objects.filter(company=company).order_by("-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    # The group that could not be changed stands above the others, on whatever page it is.
    shown = [group for group in page if not changing or group.pk != getattr(changing.group, "pk", None)]
    context = {
        "company": company,
        "page": page,
        "adding": adding or SynonymsForm(company=company),
        "changing": [*([changing] if changing else []), *(SynonymsForm(company=company, group=one) for one in shown)],
    }
    return render(request, "jobs/company_synonyms.html", context, status=status)
