"""The ranking of a job, the reasons of each place, and what people make of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from jobs.actions.publication import reweigh
from jobs.models import Job
from shortlists.access import can_judge, can_manage_shortlists
from shortlists.actions import judging
from shortlists.actions.reading import ask_again
from shortlists.forms.ranking import ComparisonForm, JudgementForm, TakeBackForm, WeightsForm
from shortlists.models import Reading, Shortlist
from shortlists.policy import PAGE_SIZE
from shortlists.queries.ranking import entries, named_criteria, progress, reality, reasons
from shortlists.queries.weighing import criteria_of, newest_version, ranked


def _job(request: StaffRequest, slug: str) -> Job:
    return get_object_or_404(Job.objects.reviewed_by(request.user).select_related("company"), slug=slug)


def _reading(request: StaffRequest, application: int) -> Reading:
    reading: Reading = get_object_or_404(
        Reading.objects.visible_to(request.user).select_related("application__candidate", "application__stage", "job"),
        application=application,
    )
    return reading


@require_safe
def ranking(request: StaffRequest, slug: str) -> HttpResponse:
    """All running applications of a job in order; with other weights in the address, as these order them."""
    job = _job(request, slug)
    version = newest_version(job.pk)
    context: dict[str, Any] = {"job": job, "without_names": request.GET.get("names") == "0"}
    if version is None:
        return render(request, "shortlists/ranking.html", context)
    criteria = criteria_of(version.pk)
    named = named_criteria(criteria)
    form = WeightsForm(request.GET, criteria=named)
    tried = form.weights() if form.is_valid() else {}
    weights = [tried.get(criterion.key, criterion.weight) for criterion in criteria] if tried else None
    page = Paginator(ranked(job, criteria, weights), PAGE_SIZE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "entries": entries(page.object_list, page.start_index()),
        "weights": [(one, tried.get(one.key, one.criterion.weight)) for one in named if not one.is_mandatory],
        "tried": tried,
        "reality": reality(job, named),
        "progress": progress(job),
        "can_manage": can_manage_shortlists(request.user, job),
        "shortlists": Shortlist.objects.filter(job=job)[:20],
    }
    template = "shortlists/ranking.html"
    return render(request, f"{template}#order" if request.htmx else template, context)


@require_safe
def reading_progress(request: StaffRequest, slug: str) -> HttpResponse:
    """How far the reading has come; asked for again and again while it goes on."""
    job = _job(request, slug)
    return render(request, "shortlists/ranking.html#progress", {"job": job, "progress": progress(job)})


@require_safe
def dossier_reading(request: StaffRequest, application: int) -> HttpResponse:
    """The reasons of one reading: a page of its own, and the fragment that ranking and dossier unfold."""
    reading = _reading(request, application)
    return _reasons(request, reading)


def _reasons(
    request: StaffRequest, reading: Reading, *, error: str = "", at: str = "", status: int = 200
) -> HttpResponse:
    found = reasons(reading)
    context = {
        "reading": reading,
        "job": reading.job,
        "mandatory": [reason for reason in found if reason.named.is_mandatory],
        "relative": [reason for reason in found if not reason.named.is_mandatory],
        "can_judge": can_judge(request.user, reading.job),
        "entry": entries([reading], 0)[0] if found else None,
        "error": error,
        "error_at": at,
        "typed": request.POST,
    }
    template = "shortlists/reading.html"
    return render(request, f"{template}#reasons" if request.htmx else template, context, status=status)


@require_POST
def judge(request: StaffRequest, application: int) -> HttpResponse:
    """Confirm, correct or set aside the level of one criterion."""
    reading = _reading(request, application)
    form = JudgementForm(request.POST)
    if not form.is_valid():
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _reasons(request, reading, error=sentence, at=str(request.POST.get("criterion", "")), status=422)
    given = form.cleaned_data
    try:
        reading = judging.judge(
            reading,
            given["criterion"],
            given["kind"],
            by=request.user,
            level=given["level"],
            reason=given["reason"],
        )
    except Refused as refusal:
        return _reasons(request, reading, error=str(refusal), at=given["criterion"], status=422)
    return _after_judgement(request, reading)


@require_POST
def take_back(request: StaffRequest, application: int) -> HttpResponse:
    """Take a judgement back."""
    reading = _reading(request, application)
    form = TakeBackForm(request.POST)
    if form.is_valid():
        reading = judging.take_back(reading, form.cleaned_data["criterion"], by=request.user)
    return _after_judgement(request, reading)


def _after_judgement(request: StaffRequest, reading: Reading) -> HttpResponse:
    if request.htmx:
        return _reasons(request, _reading(request, reading.application_id))
    return redirect("shortlists:dossier-reading", reading.application_id)


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
    try:
        reweigh(job, form.weights(), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back
    messages.success(request, _("The new weights are those of the brief now, on the public page too."))
    return back


@require_safe
def comparison(request: StaffRequest, slug: str) -> HttpResponse:
    """Up to three people side by side, criterion by criterion."""
    job = _job(request, slug)
    form = ComparisonForm(request.GET)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("shortlists:ranking", job.slug)
    readings = list(
        Reading.objects.visible_to(request.user)
        .filter(job=job, application__in=form.cleaned_data["person"])
        .select_related("application__candidate", "application__stage")
        .order_by("-mandatory_met", "-up_to", "-score", "application_id")
    )
    if not readings:
        messages.error(request, _("Tick two or three people to compare."))
        return redirect("shortlists:ranking", job.slug)
    columns = entries(readings, 1)
    by_reading = [{reason.named.key: reason for reason in reasons(reading)} for reading in readings]
    version = newest_version(job.pk)
    rows = [
        (named, [found.get(named.key) for found in by_reading])
        for named in (named_criteria(criteria_of(version.pk)) if version else [])
    ]
    context = {
        "job": job,
        "columns": columns,
        "rows": rows,
        "can_manage": can_manage_shortlists(request.user, job),
        "without_names": request.GET.get("names") == "0",
        "back": reverse("shortlists:ranking", args=[job.slug]),
    }
    return render(request, "shortlists/comparison.html", context)
