"""A company's careers site: how it looks, and the page on which its recruiters say so."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import StaffRequest
from jobs.access import can_edit_company
from jobs.actions.sites import save_site
from jobs.catalogue.colours import Shade, rgb, shades
from jobs.forms.sites import SiteForm
from jobs.models import Company
from jobs.queries.sites import find_site

KEPT_SECONDS = 31_536_000
"""Browsers may keep colours and logos for a year: their addresses change with them."""


@require_http_methods(["GET", "HEAD", "POST"])
def company_site(request: StaffRequest, slug: str) -> HttpResponse:
    """Name, colour, logo, languages and host of a company's careers site."""
    company = get_object_or_404(Company.objects.visible_to(request.user), slug=slug)
    if not can_edit_company(request.user, company):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SiteForm(*sent, instance=company)
    if form.is_valid():
        data = form.cleaned_data
        drop_logo = bool(data.get("drop_logo"))
        save_site(company, facts=form.given(), logo=data["logo"], drop_logo=drop_logo, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("jobs:company-site", slug)
    stored = Company.objects.get(pk=company.pk)  # The form has put its values on `company` already.
    context = {"company": stored, "form": form, "is_public": find_site(slug) is not None}
    return render(request, "jobs/company_site.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required  # Candidates have no account.
@cache_control(public=True, max_age=KEPT_SECONDS, immutable=True)
def company_colours(request: HttpRequest, slug: str) -> HttpResponse:
    """The company's colour for both themes, as a stylesheet."""
    company = find_site(slug)
    if company is None or not company.accent:
        raise Http404
    light, dark = shades(company.accent)
    by_day, by_night = _variables(light), _variables(dark)
    rules = f":root,[data-bs-theme=light]{{{by_day}}}[data-bs-theme=dark]{{{by_night}}}"
    rules += f"@media screen and (prefers-color-scheme:dark){{:root:not([data-js]){{{by_night}}}}}"
    return HttpResponse(rules, content_type="text/css; charset=utf-8")


@require_safe
@login_not_required  # Candidates have no account.
@cache_control(public=True, max_age=KEPT_SECONDS, immutable=True)
def company_logo(request: HttpRequest, slug: str) -> HttpResponse:
    """The company's logo, as we drew it."""
    company = find_site(slug)
    if company is None or not company.logo:
        raise Http404
    with company.logo.open("rb") as file:
        return HttpResponse(file.read(), content_type="image/png")


def _variables(shade: Shade) -> str:
    said = {
        "--v-pond": shade.colour,
        "--v-pond-deep": shade.deep,
        "--v-pond-tint": shade.tint,
        "--v-rgb-pond": ",".join(map(str, rgb(shade.colour))),
        "--v-rgb-pond-deep": ",".join(map(str, rgb(shade.deep))),
    }
    return "".join(f"{name}:{value};" for name, value in said.items())
