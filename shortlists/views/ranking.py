"""The ranking of a job, the reasons of each place, and what people make of them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from accounts.actions import Refused
from accounts.http import StaffRequest
from accounts.written import Written
from candidates.models import Application
from candidates.views.lists import opened_from_list, people_in_list
from jobs.actions.publication import reweigh
from jobs.models import BriefVersion, Job
from jobs.queries.head import job_head, reviewed_job
from shortlists.access import can_judge, can_manage_shortlists
from shortlists.actions import judging
from shortlists.actions.reading import ask_again
from shortlists.forms.ranking import ComparisonForm, JudgementForm, TakeBackForm, WeightsForm
from shortlists.models import Reading, Shortlist
from shortlists.policy import COMPARED_MAXIMUM, EQUIVALENT_POINTS, PAGE_SIZE, QUOTES_SHOWN, SHORTLISTS_OFFERED
from shortlists.queries.addends import addends
from shortlists.queries.comparison import compare
from shortlists.queries.firmness import firmness
from shortlists.queries.ranking import (
    Entry,
    entries,
    named_criteria,
    page_of_entries,
    progress,
    reality,
    reasons,
    standings,
)
from shortlists.queries.weighing import criteria_of, newest_version, ranked
from shortlists.states import JudgementKind

UNFOLDED = frozenset({JudgementKind.CORRECTED.value, JudgementKind.SET_ASIDE.value})
"""Judgements with something to type."""


def _job(request: StaffRequest, slug: str) -> Job:
    return reviewed_job.get_or_404(request.user, slug)


def _reading(request: StaffRequest, application: int) -> Reading:
    reading: Reading = get_object_or_404(
        Reading.objects.visible_to(request.user).select_related(
            "application__candidate", "application__stage", "job__company"
        ),
        application=application,
    )
    return reading


def _with_names(request: StaffRequest) -> bool:
    return request.GET.get("names") != "0"


def _tried(data: Mapping[str, Any], version: BriefVersion) -> dict[str, int]:
    """The weights in an address that are not the brief's."""
    form = WeightsForm(data, criteria=named_criteria(criteria_of(version.pk)))
    return form.weights() if form.is_valid() else {}


def _in_order(job: Job, version: BriefVersion, tried: Mapping[str, int]) -> Any:
    criteria = criteria_of(version.pk)
    weights = [tried.get(criterion.key, criterion.weight) for criterion in criteria] if tried else None
    return ranked(job, criteria, weights)


_ranked_job = Written(
    lambda user, slug: (
        Job.objects.reviewed_by(user)
        .filter(slug=slug)
        .annotate(is_managed=Exists(Job.objects.managed_by(user).filter(pk=OuterRef("pk"))))
        .select_related("company")
    )
)


@require_safe
def ranking(request: StaffRequest, slug: str) -> HttpResponse:
    """All running applications of a job in order; with other weights in the address, as these order them."""
    job: Any = _ranked_job.get_or_404(request.user, slug)  # With what is annotated.
    version = newest_version(job.pk)
    head = {"job": job} if request.htmx else job_head(job, request.user, manages=job.is_managed)
    context: dict[str, Any] = {**head, "with_names": _with_names(request)}
    if version is None:
        return render(request, "shortlists/ranking.html", context)
    named = named_criteria(criteria_of(version.pk))
    tried = _tried(request.GET, version)
    found = _in_order(job, version, tried)
    standing = standings(job)
    shown = reality(standing, named)
    pages = Paginator(found, PAGE_SIZE)
    pages.count = shown.total  # It counts the very readings that are ranked.
    page = pages.get_page(request.GET.get("page"))
    can_manage = job.is_managed
    is_first = page.number == 1 and not tried
    entries = page_of_entries(found, page, tried, with_names=_with_names(request))
    numbers = [one.reading.application_id for one in entries]
    # A page beyond the end is told as the last one: nobody is led back there.
    beyond = str(page.number) != request.GET.get("page", "1")
    opened = opened_from_list(request, "candidates:application", [] if beyond else numbers, has_next=page.has_next())
    if opened:
        return opened
    context |= {
        "firmness": firmness(job, version, with_names=_with_names(request)) if is_first else None,
        "page": page,
        "entries": entries,
        "in_list": people_in_list(request, numbers, has_next=page.has_next()),
        "weights": [(one, tried.get(one.key, one.criterion.weight)) for one in named if not one.is_mandatory],
        "tried": tried,
        "reality": shown,
        "progress": progress(job, standing, with_names=_with_names(request)),
        "can_manage": can_manage,
        "shortlists": Shortlist.objects.filter(job=job)[:SHORTLISTS_OFFERED] if can_manage else [],
        "compared_maximum": COMPARED_MAXIMUM,
    }
    template = "shortlists/ranking.html"
    return render(request, f"{template}#order" if request.htmx else template, context)


@require_safe
def reading_progress(request: StaffRequest, slug: str) -> HttpResponse:
    """How far the reading has come; asked for again and again while it goes on."""
    job = _job(request, slug)
    context = {
        "job": job,
        "progress": progress(job, standings(job), with_names=_with_names(request)),
        "is_asked_again": True,
        "with_names": _with_names(request),
        "can_manage": can_manage_shortlists(request.user, job),
    }
    return render(request, "shortlists/ranking.html#progress", context)


@require_safe
def dossier_reading(request: StaffRequest, application: int) -> HttpResponse:
    """The reasons of one reading: a page of its own, and the fragment that ranking and dossier unfold."""
    try:
        reading = _reading(request, application)
    except Http404:
        return _unread(request, application)
    return _reasons(request, reading)


def _unread(request: StaffRequest, application: int) -> HttpResponse:
    """What stands there for an application to a job that has no brief to read against."""
    unread = Application.objects.reviewed_by(request.user).filter(reading=None).select_related("job__company")
    job = get_object_or_404(unread, pk=application).job
    if request.htmx:
        return render(request, "shortlists/unread.html#words")
    return render(request, "shortlists/unread.html", job_head(job, request.user))


@require_safe
def sum_of_reading(request: StaffRequest, application: int) -> HttpResponse:
    """How the number of one reading came about, to its last addend: a page to read, to dispute and to print."""
    reading = _reading(request, application)
    context = job_head(reading.job, request.user) | {
        "reading": reading,
        "entry": entries([reading], 1, with_names=_with_names(request))[0],
        "sum": addends(reading),
        "version": reading.brief_version,
        "with_names": _with_names(request),
        "equivalent_points": EQUIVALENT_POINTS,
    }
    return render(request, "shortlists/sum.html", context)


def _reasons(
    request: StaffRequest, reading: Reading, *, error: str = "", at: str = "", status: int = 200
) -> HttpResponse:
    found = reasons(reading)
    can_manage = can_manage_shortlists(request.user, reading.job)
    context = {
        "reading": reading,
        "job": reading.job,
        "mandatory": [reason for reason in found if reason.named.is_mandatory],
        "relative": [reason for reason in found if not reason.named.is_mandatory],
        "can_judge": can_judge(request.user, reading.job),
        "can_manage": can_manage,
        "entry": _entry(request, reading),
        "error": error,
        # Said beside the fields where it was typed; what came from elsewhere is said above everything.
        "error_at": at if request.POST.get("kind") in UNFOLDED and at in {one.named.key for one in found} else "",
        "typed": request.POST,
        "with_names": _with_names(request),
        "quotes_shown": f":{QUOTES_SHOWN}",
        "quotes_after": f"{QUOTES_SHOWN}:",
    }
    around = urlsplit(request.htmx.current_url or "").path
    context["heads_shown"] = not request.htmx or around.endswith(("/ranking/", "/reading/"))
    if request.htmx:
        return render(request, "shortlists/reading.html#reasons", context, status=status)
    context |= job_head(reading.job, request.user)
    context["shortlists"] = Shortlist.objects.filter(job=reading.job)[:SHORTLISTS_OFFERED] if can_manage else []
    return render(request, "shortlists/reading.html", context, status=status)


def _entry(request: StaffRequest, reading: Reading) -> Entry:
    """The head of one entry, by the weights that the page around it tries."""
    version = newest_version(reading.job_id)
    around = QueryDict(urlsplit(request.htmx.current_url or "").query)
    tried = _tried(around, version) if version and version.pk == reading.brief_version_id else {}
    weighed = _in_order(reading.job, version, tried).filter(pk=reading.pk).first() if version and tried else None
    return entries([weighed or reading], 1, tried, with_names=_with_names(request))[0]


@require_POST
def judge(request: StaffRequest, application: int) -> HttpResponse:
    """Confirm, correct or set aside the level of one criterion."""
    reading = _reading(request, application)
    if not can_judge(request.user, reading.job):
        raise PermissionDenied
    form = JudgementForm(request.POST)
    at = str(request.POST.get("criterion", ""))
    if not form.is_valid():
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _reasons(request, reading, error=sentence, at=at, status=422)
    given = form.cleaned_data
    try:
        judging.judge(
            reading,
            given["criterion"],
            given["kind"],
            by=request.user,
            level=given["level"],
            reason=given["reason"],
        )
    except Refused as refusal:
        return _reasons(request, reading, error=str(refusal), at=at, status=422)
    said = {
        JudgementKind.CONFIRMED: _("Level confirmed."),
        JudgementKind.CORRECTED: _("Level corrected."),
        JudgementKind.SET_ASIDE: _("Level set aside."),
    }
    return _after_judgement(request, application, said[given["kind"]], at)


@require_POST
def take_back(request: StaffRequest, application: int) -> HttpResponse:
    """Take a judgement back."""
    reading = _reading(request, application)
    if not can_judge(request.user, reading.job):
        raise PermissionDenied
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _reasons(request, reading, status=422)
    judging.take_back(reading, form.cleaned_data["criterion"], by=request.user)
    return _after_judgement(request, application, _("Judgement taken back."), form.cleaned_data["criterion"])


def _after_judgement(request: StaffRequest, application: int, said: str, at: str) -> HttpResponse:
    if request.htmx:
        response = _reasons(request, _reading(request, application))
        return trigger_client_event(response, "announce", {"text": said})
    query = "" if _with_names(request) else "?names=0"
    back = reverse("shortlists:dossier-reading", args=[application])
    return redirect(f"{back}{query}#criterion-{application}-{at}")


@require_POST
def read_again(request: StaffRequest, application: int) -> HttpResponse:
    """Ask for a dossier to be read again."""
    reading = _reading(request, application)
    if not can_manage_shortlists(request.user, reading.job):
        raise PermissionDenied
    ask_again(reading, by=request.user)
    messages.success(request, _("The dossier will be read again in a moment."))
    return redirect("shortlists:dossier-reading", application)


@require_POST
def save_weights(request: StaffRequest, slug: str) -> HttpResponse:
    """Make the tried weights those of the brief: a new version, in which nothing else changes."""
    job = _job(request, slug)
    if not can_manage_shortlists(request.user, job):
        raise PermissionDenied
    version = newest_version(job.pk)
    back = redirect("shortlists:ranking", job.slug)
    if version is None:
        return back
    form = WeightsForm(request.POST, criteria=named_criteria(criteria_of(version.pk)))
    if not form.is_valid():
        messages.error(request, _("A weight is a whole number from 1 to 5. Nothing was saved."))
        return back
    if not (weights := form.weights()):
        messages.info(request, _("These are the weights of the brief already."))
        return back
    try:
        reweigh(job, weights, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back
    messages.success(request, _("The new weights are those of the brief now, on the public page too."))
    return back


@require_safe
def comparison(request: StaffRequest, slug: str) -> HttpResponse:
    """Up to three people side by side, criterion by criterion."""
    job = _job(request, slug)
    back = reverse("shortlists:ranking", args=[job.slug]) + ("" if _with_names(request) else "?names=0")
    form = ComparisonForm(request.GET)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(back)
    chosen = Reading.objects.visible_to(request.user).filter(job=job, application__in=form.cleaned_data["person"])
    version = newest_version(job.pk)
    compared = compare(chosen, version.pk, request.user, with_names=_with_names(request)) if version else None
    if compared is None or not compared.people:
        messages.error(request, _("Choose two or three people to compare."))
        return redirect(back)
    context = job_head(job, request.user) | {
        "compared": compared,
        "can_manage": can_manage_shortlists(request.user, job),
        "with_names": _with_names(request),
        "back": back,
    }
    return render(request, "shortlists/comparison.html", context)
