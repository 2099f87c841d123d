"""What anyone may read of jobs: the careers home, a job's page, and how its applications are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from jobs.forms.careers import CareersFilter
from jobs.models import Company, CompanyText, ShareLink
from jobs.policy import PUBLIC_PAGE_SIZE
from jobs.queries.careers import (
    Shown,
    Step,
    candid_side,
    company_text,
    ended_on,
    find_new_address,
    find_shown,
    job_address,
    known_source,
    places_without_job,
    shown_company,
    steps_of,
)
from jobs.queries.jobposting import jobposting
from jobs.queries.posting import Line, open_lines
from jobs.queries.sites import find_site, site_of_host
from jobs.states import JobState
from jobs.views.drawn import draw, draw_page, row_key


@require_safe
@login_not_required  # Candidates have no account.
@xframe_options_exempt  # It is made to stand in a frame of the company's own website.
@csp_replace({"frame-ancestors": ["*"]})
@vary_on_headers("Accept-Language", "Cookie")
def embed(request: HttpRequest) -> HttpResponse:
    """The open jobs that pass the filters of the address, as a plain list to be framed; links leave the frame."""
    form = CareersFilter(request.GET, lines=open_lines())
    chosen = form.chosen()
    page = Paginator(form.kept(), PUBLIC_PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [(line, job_address(line.slug, line.card.language)) for line in page]
    context = {"page": page, "lines": lines, "with_company": "company" not in chosen}
    return render(request, "jobs/public/embed.html", context)


@require_safe
@login_not_required  # Candidates have no account.
@vary_on_headers("Accept-Language", "Cookie")
def careers(request: HttpRequest) -> HttpResponse:
    """The open jobs of the house, or of the company whose own host was asked, filtered by the address."""
    return _careers(request, site_of_host(request))


@require_safe
@login_not_required  # Candidates have no account.
@vary_on_headers("Accept-Language", "Cookie")
def company_careers(request: HttpRequest, slug: str) -> HttpResponse:
    """The careers site of one company, at its own path."""
    company, of_host = find_site(slug), site_of_host(request)
    if company is None or (of_host and of_host != company):
        raise Http404
    return _careers(request, company)


def _careers(request: HttpRequest, site: Company | None) -> HttpResponse:
    """The careers page of a company's site, in one of its languages, or of the house."""
    languages = site.languages_shown if site else [code for code, _name in settings.LANGUAGES]
    language = (get_language() or "fr")[:2]
    with override(language if language in languages else languages[0]):
        lines = [line for line in open_lines() if site is None or line.company_slug == site.slug]
        form = CareersFilter(request.GET, lines=lines)
        company = site or shown_company((line.company_slug for line in lines), form.chosen().get("company", ""))
        text = company_text(company, get_language() or "fr") if company else None
        spontaneous = places_without_job(company)

        def context() -> dict[str, Any]:
            own = _Careers(site, company, text, spontaneous, languages)
            return _careers_context(request, own, lines, form)

        # A card is what its version says in the language.
        listed = tuple(
            (line.version, line.slug, line.company_slug, line.company_name, line.published_at) for line in lines
        )
        key = (site is None, row_key(company), row_key(text), tuple(spontaneous), listed)
        response = draw_page(request, "jobs/public/careers.html", context, key)
        response["Content-Language"] = get_language() or language
        return response


@dataclass(frozen=True)
class _Careers:
    """Whose careers page it is: the company of the site, and the one shown, which a house's filter may choose."""

    site: Company | None
    company: Company | None
    text: CompanyText | None
    spontaneous: list[tuple[str, str]]
    languages: list[str]


def _careers_context(request: HttpRequest, own: _Careers, lines: list[Line], form: CareersFilter) -> dict[str, Any]:
    site, company, text, chosen = own.site, own.company, own.text, form.chosen()
    page = Paginator(form.kept(), PUBLIC_PAGE_SIZE).get_page(request.GET.get("page"))
    has_own = company is not None and (site is not None or "company" in chosen)
    path = reverse("jobs:company-careers", args=[company.slug]) if company and has_own else request.path
    searched = {**chosen, "company": company.slug} if site and company else chosen
    return {
        "form": form,
        "page": page,
        "here": request.path,
        "drawn": [_line(request, line, with_company=company is None) for line in page],
        "chosen": chosen,
        "is_filtered": bool(chosen.keys() - {"company"}),
        "company": company,
        "text": text,
        "candid": candid_side(text),
        "total": sum(line.company_slug == company.slug for line in lines) if company else len(lines),
        "companies": len({line.company_slug for line in lines}),
        "answer_days": max((line.card.answer_within_days for line in lines), default=None),
        "feeds": _feeds(searched),
        "searched": urlencode({**searched, "lang": (get_language() or "fr")[:2]}),
        "languages": own.languages,
        "spontaneous": own.spontaneous,
        **_addresses(path, own.languages, get_language() or "fr"),
    }


@require_safe
@login_not_required  # Candidates have no account.
@vary_on_headers("Accept-Language", "Cookie")
def job_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A job as published; after its end for a while with a banner, then gone."""
    shown = find_shown(slug)
    if shown is None:
        return moved(request, "jobs:job-page", slug)
    keep_to_site(request, shown)
    if shown.is_gone:
        return render(request, "410.html", status=410)
    if shown.job.is_spontaneous:  # It offers nothing that a page could show: its form says all.
        return redirect(_apply_url(request, shown))
    job, company = shown.job, shown.job.company
    text, steps = company_text(company, shown.posting.language), steps_of(job)
    rows = (row_key(job), row_key(company), row_key(text))
    key = (shown.version, shown.is_open, _apply_url(request, shown), *rows, tuple(steps))
    return draw_page(request, "jobs/public/job.html", lambda: _job_context(request, shown, text, steps), key)


@require_safe
@login_not_required  # Whoever applies is told the methods beforehand (Code du travail, L1221-8).
@vary_on_headers("Accept-Language", "Cookie")
def selection_page(request: HttpRequest, slug: str) -> HttpResponse:
    """How the applications to a job are read and decided on, as frozen with the version."""
    shown = find_shown(slug)
    if shown is None:
        return moved(request, "jobs:selection-page", slug)
    keep_to_site(request, shown)
    if shown.is_gone:
        return render(request, "410.html", status=410)
    context = {**shown_context(request, shown), "steps": steps_of(shown.job)}
    return render(request, "jobs/public/selection.html", context)


@require_safe
@login_not_required  # A link that is shared is for everybody.
def share_link(request: HttpRequest, code: str) -> HttpResponse:
    """A short link: the way to its job, whose address then says where the reader came from."""
    link = get_object_or_404(ShareLink.objects.exclude(job__state=JobState.DRAFT).select_related("job"), code=code)
    kept = {"lang": request.GET["lang"]} if "lang" in request.GET else {}
    return redirect(f"{link.job.get_absolute_url()}?{urlencode({**kept, 'via': link.code})}")


def moved(request: HttpRequest, route: str, slug: str) -> HttpResponse:
    """The way to the job's present address. Raises Http404 where no job ever had this one."""
    address = find_new_address(slug)
    if address is None:
        raise Http404
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return HttpResponsePermanentRedirect(reverse(route, args=[address]) + query)


def keep_to_site(request: HttpRequest, shown: Shown) -> None:
    """On a company's own host only its own jobs stand. Raises Http404 for another's."""
    site = site_of_host(request)
    if site and site.pk != shown.job.company_id:
        raise Http404


def shown_context(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    """What every page about one job knows."""
    posting = shown.posting
    return {
        "job": shown.job,
        "posting": posting,
        "company": shown.job.company,
        "languages": posting.languages,
        "is_open": shown.is_open,
        "is_closed_page": not shown.is_open,
        "ended_on": ended_on(shown.job),
        "apply_url": _apply_url(request, shown),
        **_addresses(request.path, posting.languages, posting.language),
    }


def _feeds(chosen: Mapping[str, str]) -> list[tuple[str, str]]:
    """The feeds of what is being looked at: content type and address."""
    query = urlencode({**chosen, "lang": get_language() or "fr"})
    kinds = {
        "jobs:atom": "application/atom+xml",
        "jobs:rss": "application/rss+xml",
        "jobs:json-feed": "application/feed+json",
    }
    return [(kind, f"{reverse(route)}?{query}") for route, kind in kinds.items()]


def _apply_url(request: HttpRequest, shown: Shown) -> str:
    """Where to apply, in the language that is being read; where the reader came from goes along."""
    kept = {"lang": request.GET["lang"]} if "lang" in request.GET else {}
    if via := known_source(shown.job, request.GET.get("via", "")):
        kept["via"] = via
    return f"/jobs/{shown.job.slug}/apply/{'?' if kept else ''}{urlencode(kept)}"


def _job_context(request: HttpRequest, shown: Shown, text: CompanyText | None, steps: list[Step]) -> dict[str, Any]:
    job, company, candid = shown.job, shown.job.company, candid_side(text)
    context = shown_context(request, shown)
    body = {**context, "text": text, "candid": candid, "steps": steps, "asked": "lang" in request.GET}
    introduction = text.introduction if text else ""
    of_company = (company.name, company.website, text and text.language, introduction, *candid.items())
    of_job = (shown.version, job.slug, job.published_at, shown.is_open, context["apply_url"])
    context["body"] = draw("jobs/public/job_body.html", body, (of_job, of_company, tuple(steps), body["asked"]))
    if shown.is_open:
        found = jobposting(job, shown.posting, context["canonical"], settings.SITE_URL)
        context["jobposting"] = found
    return context


def _line(request: HttpRequest, line: Line, *, with_company: bool) -> SafeString:
    context = {"line": line, "card": line.card, "with_company": with_company, "asked": "lang" in request.GET}
    key = (line.version, line.slug, line.company_name, line.published_at)
    return draw("jobs/public/line.html", context, (*key, with_company, context["asked"]))


def _addresses(path: str, languages: Iterable[str], shown: str) -> dict[str, Any]:
    """A page's own address in the shown language, and in all; on every host it is the house's: a page has one."""

    def address(language: str) -> str:
        return f"{settings.SITE_URL}{path}?{urlencode({'lang': language})}"

    return {"canonical": address(shown), "alternates": [(code, address(code)) for code in languages]}
