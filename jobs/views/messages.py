"""The messages that a company keeps ready for its candidates."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from jobs.access import can_edit_company
from jobs.actions.messages import NameTaken, change_message, keep_message, remove_message
from jobs.forms.messages import MessageForm
from jobs.models import Company, MessageTemplate
from jobs.policy import PAGE_SIZE
from jobs.queries.messages import GAPS, listed_messages


@require_safe
def message_list(request: StaffRequest, slug: str) -> HttpResponse:
    """The messages of a company, and how many stages send each."""
    company = _company(request, slug)
    page = Paginator(listed_messages(company), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "jobs/company_messages.html", {"company": company, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def message_add(request: StaffRequest, slug: str) -> HttpResponse:
    """Keep a message ready."""
    company = _company(request, slug)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            message = keep_message(company, form.wording(), by=request.user)
        except Refused as refused:
            form.add_error("name" if isinstance(refused, NameTaken) else None, str(refused))
        else:
            messages.success(request, _("“%(message)s” is ready: stages can send it.") % {"message": message})
            return redirect("jobs:message-list", company.slug)
    return _form(request, company, form)


@require_http_methods(["GET", "HEAD", "POST"])
def message_edit(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Say a message otherwise from now on."""
    company = _company(request, slug)
    message: MessageTemplate = get_object_or_404(listed_messages(company), pk=pk)
    form = MessageForm(request.POST if request.method == "POST" else None, message=message)
    if request.method == "POST" and form.is_valid():
        try:
            change_message(message, form.wording(), by=request.user)
        except Refused as refused:
            form.add_error("name" if isinstance(refused, NameTaken) else None, str(refused))
        else:
            messages.success(request, _("Saved. Messages that wait to leave already stay as they are."))
            return redirect("jobs:message-list", company.slug)
    return _form(request, company, form, message)


@require_POST
def message_remove(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Keep a message no longer; the stages that sent it say so."""
    company = _company(request, slug)
    message: MessageTemplate = get_object_or_404(listed_messages(company), pk=pk)
    remove_message(message, by=request.user)
    messages.success(request, _("“%(message)s” is removed: no stage sends it any more.") % {"message": message})
    return redirect("jobs:message-list", company.slug)


def _company(request: StaffRequest, slug: str) -> Company:
    company: Company = get_object_or_404(Company.objects.visible_to(request.user), slug=slug)
    if not can_edit_company(request.user, company):
        raise PermissionDenied
    return company


def _form(
    request: StaffRequest, company: Company, form: MessageForm, message: MessageTemplate | None = None
) -> HttpResponse:
    gaps = [(f"{{{gap}}}", said) for gap, said in GAPS.items()]
    context = {"company": company, "form": form, "message": message, "gaps": gaps}
    return render(request, "jobs/company_message.html", context, status=422 if form.errors else 200)
