"""Interviews: lists, appointments, scorecards."""

from typing import Any, cast
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.models import Application
from interviews.access import can_calibrate, can_offer, can_plan, takes_part
from interviews.actions import cards, planning
from interviews.forms.meetings import AmendForm, AppointmentForm, InterviewForm, ScorecardForm
from interviews.models import Interview, Offer, Scorecard
from interviews.policy import CALIBRATED_CARDS, PAGE_SIZE
from interviews.queries.calibration import calibrations
from interviews.queries.kits import questions_of
from interviews.queries.meetings import (
    asked_application,
    asked_interview,
    cards_in,
    cards_of,
    first_upcoming,
    own_card,
    with_people,
)
from interviews.queries.slots import offered_to
from interviews.states import InterviewState
from jobs.queries.head import asked_job, job_head


@require_safe
def interview_list(request: StaffRequest) -> HttpResponse:
    """The person's own interviews and those of jobs they run: upcoming ones, or with ``?past=1`` the others."""
    past = request.GET.get("past") == "1"
    page = _page_of(request, past=past)
    context = {"page": page, "past": past, "can_calibrate": can_calibrate(request.user)}
    return render(request, "interviews/interview_list.html", context)


def _page_of(request: StaffRequest, *, past: bool) -> Page[Interview]:
    if not past and request.GET.get("page", "1") == "1":
        return first_upcoming(request.user)
    found = Interview.objects.visible_to(request.user)
    upcoming = found.upcoming()
    shown = found.exclude(pk__in=upcoming.values("pk")).order_by("-starts_at") if past else upcoming
    return Paginator(with_people(shown), PAGE_SIZE).get_page(request.GET.get("page"))


@require_safe
def calibration(request: StaffRequest) -> HttpResponse:
    """How interviewers judge beside each other, for those who run jobs."""
    if not can_calibrate(request.user):
        raise PermissionDenied
    page = Paginator(calibrations(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "interviews/calibration.html", {"page": page, "cards_needed": CALIBRATED_CARDS})


@require_safe
def job_interviews(request: StaffRequest, slug: str) -> HttpResponse:
    """The interviews of one job."""
    job = asked_job.get_or_404(request.user, slug)
    found = Interview.objects.visible_to(request.user).filter(application__job=job).order_by("-starts_at")
    page = Paginator(with_people(found), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "interviews/job_interviews.html", job_head(job, request.user) | {"page": page})


def _application(request: StaffRequest, pk: int) -> Application:
    return asked_application.get_or_404(request.user, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_new(request: StaffRequest, application: int) -> HttpResponse:
    """Plan an interview."""
    subject = _application(request, application)
    if not can_plan(request.user, subject):
        raise PermissionDenied
    initial = {"time_zone": subject.job.company.time_zone, "participants": [request.user.pk]}
    form = InterviewForm(request.POST or None, job=subject.job, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.plan_interview(
                subject, form.appointment(), participants=form.cleaned_data["participants"], by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The interview is planned; everybody is told by mail."))
            return redirect("interviews:interview", made.key)
    context = {"application": subject, "job": subject.job, "form": form, "pay_told": planning.pay_was_told(subject)}
    return render(request, "interviews/interview_new.html", context, status=422 if form.errors else 200)


@require_POST
def pay_told(request: StaffRequest, application: int) -> HttpResponse:
    """Note that the candidate was told the pay range."""
    subject = _application(request, application)
    if not can_plan(request.user, subject):
        raise PermissionDenied
    planning.tell_pay(subject, by=request.user)
    return redirect("interviews:interview-new", application)


def _interview(request: StaffRequest, key: str) -> Interview:
    return asked_interview.get_or_404(request.user, key)


@require_safe
def interview(request: StaffRequest, key: str) -> HttpResponse:
    """One interview: when and where, one's own scorecard, and the others' once one may see them."""
    found = _interview(request, key)
    card = own_card.first(found.pk, request.user)
    owes = _owes(request, found, card)
    return _page(request, found, _form(found, card) if owes else None, card, owes=owes)


def _owes(request: StaffRequest, found: Interview, card: Scorecard | None) -> bool:
    is_open = found.state != InterviewState.CANCELLED and not (card and card.submitted_at)
    return is_open and takes_part(request.user, found)


def _form(
    found: Interview, card: Scorecard | None, data: Any = None, form: type[ScorecardForm] = ScorecardForm
) -> ScorecardForm:
    asked = questions_of(found)
    initial: dict[str, Any] = {}
    if card:
        initial = {"notes": card.notes, "conclusion": card.conclusion, "recommendation": card.recommendation}
        for rating in card.ratings.all():
            initial[f"level-{rating.criterion_key}"] = "" if rating.level is None else rating.level
            initial[f"said-{rating.criterion_key}"] = rating.said
    return form(data, questions=asked, initial=initial)


def _page(
    request: StaffRequest,
    found: Interview,
    form: ScorecardForm | None,
    card: Scorecard | None,
    *,
    owes: bool,
    status: int = 200,
) -> HttpResponse:
    context = {
        "interview": found,
        "application": found.application,
        "job": found.application.job,
        "form": form,
        "card": card,
        # Whoever owes a card reads no other: there is nothing to look for.
        "cards": [] if owes else [one for one in cards_in(found, request.user) if one.scorecard.submitted_at],
        "owes": owes,
        "can_plan": can_plan(request.user, found.application),
        "participants": found.participants.all(),
        "place": next((one for one in found.participants.all() if one.user_id == request.user.pk), None),
        "is_past": found.starts_at <= timezone.now(),
    }
    return render(request, "interviews/interview.html", context, status=status)


def _is_handed_in(request: StaffRequest, found: Interview) -> bool:
    """Whether what is submitted was submitted already, word for word: the button was pressed twice, or the browser sent
    it again over a new connection."""
    card = own_card.first(found.pk, request.user)
    return bool(card and card.submitted_at and not _form(found, card, request.POST).has_changed())


@require_POST
def scorecard_save(request: StaffRequest, key: str) -> HttpResponse:
    """Keep what was written so far; with ``submit`` hand it in."""
    found = _interview(request, key)
    if not takes_part(request.user, found):
        raise PermissionDenied
    card = own_card.first(found.pk, request.user)
    form = _form(found, card, request.POST)
    if not form.is_valid():
        if request.htmx:
            return render(request, "interviews/interview.html#saved", {"form": form}, status=422)
        return _page(request, found, form, card, owes=_owes(request, found, card), status=422)
    try:
        card = cards.save_scorecard(
            found,
            notes=form.cleaned_data["notes"],
            conclusion=form.cleaned_data["conclusion"],
            recommendation=form.cleaned_data["recommendation"],
            ratings=form.ratings(),
            by=request.user,
        )
        if "submit" in request.POST:
            cards.submit_scorecard(card, by=request.user)
            messages.success(request, _("Your scorecard is submitted."))
            return redirect("interviews:interview", key)
    except Refused as refusal:
        if "submit" in request.POST and _is_handed_in(request, found):
            return redirect("interviews:interview", key)
        form.add_error(None, str(refusal))
        if request.htmx:
            return render(request, "interviews/interview.html#saved", {"form": form}, status=422)
        return _page(request, found, form, card, owes=_owes(request, found, card), status=422)
    if request.htmx:
        context = {"card": card, "form": form, "remarks": form.remarks()}
        return render(request, "interviews/interview.html#saved", context)
    messages.success(request, _("Your scorecard is saved."))
    for remark in form.remarks():
        messages.warning(request, remark)
    return redirect("interviews:interview", key)


@require_http_methods(["GET", "HEAD", "POST"])
def scorecard_amend(request: StaffRequest, key: str) -> HttpResponse:
    """Change one's own submitted scorecard: a new version, with its reason."""
    found = _interview(request, key)
    card = get_object_or_404(
        Scorecard.objects.visible_to(request.user), interview=found, author=request.user, submitted_at__isnull=False
    )
    form = cast(AmendForm, _form(found, card, request.POST or None, AmendForm))
    if request.method == "POST" and form.is_valid():
        try:
            cards.amend_scorecard(card, form.judgement(), reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your scorecard has a new version."))
            return redirect("interviews:interview", key)
    context = {"interview": found, "application": found.application, "form": form}
    return render(request, "interviews/scorecard_amend.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_move(request: StaffRequest, key: str) -> HttpResponse:
    """Choose another moment or place."""
    found = _interview(request, key)
    if not can_plan(request.user, found.application):
        raise PermissionDenied
    local = found.starts_at.astimezone(ZoneInfo(found.time_zone))
    initial = {
        "round": found.round_id,
        "title": found.title,
        "day": local.date(),
        "time": local.time(),
        "minutes": found.minutes,
        "time_zone": found.time_zone,
        "place": found.place,
        "link": found.link,
    }
    form = AppointmentForm(request.POST or None, job=found.application.job, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            planning.move_interview(found, form.appointment(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The interview is moved; everybody is told by mail."))
            return redirect("interviews:interview", key)
    context = {"interview": found, "application": found.application, "job": found.application.job, "form": form}
    return render(request, "interviews/interview_move.html", context, status=422 if form.errors else 200)


@require_POST
def interview_cancel(request: StaffRequest, key: str) -> HttpResponse:
    """Call an interview off."""
    found = _interview(request, key)
    if not can_plan(request.user, found.application):
        raise PermissionDenied
    try:
        planning.cancel_interview(found, by=request.user)
        messages.success(request, _("The interview is called off; everybody is told by mail."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("interviews:interview", key)


@require_POST
def interview_held(request: StaffRequest, key: str) -> HttpResponse:
    """Note that an interview took place."""
    found = _interview(request, key)
    if not can_plan(request.user, found.application):
        raise PermissionDenied
    try:
        planning.mark_held(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("interviews:interview", key)


@require_POST
def participant_excuse(request: StaffRequest, key: str, participant: int) -> HttpResponse:
    """Ask a person for no scorecard any more."""
    found = _interview(request, key)
    if not can_plan(request.user, found.application):
        raise PermissionDenied
    subject = get_object_or_404(found.participants.select_related("user", "interview"), pk=participant)
    try:
        planning.excuse(subject, by=request.user)
        messages.success(request, _("%(name)s owes no scorecard any more.") % {"name": subject.user})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("interviews:interview", key)


@require_safe
def dossier_interviews(request: StaffRequest, application: int) -> HttpResponse:
    """The interviews of one application: a page of its own, and the fragment that the dossier loads."""
    subject = _application(request, application)
    found = with_people(Interview.objects.visible_to(request.user).filter(application=subject).order_by("starts_at"))
    read = cards_of(subject, request.user)
    context = {
        "application": subject,
        "job": subject.job,
        "meetings": [(one, read.get(one.pk, [])) for one in found],
        "can_plan": can_plan(request.user, subject),
        "can_offer": can_offer(request.user, subject),
        "offers": Offer.objects.visible_to(request.user).filter(application=subject),
        "offered": offered_to(subject),
    }
    template = "interviews/dossier_interviews.html"
    return render(request, f"{template}#interviews" if request.htmx else template, context)
