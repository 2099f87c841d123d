"""Offering moments to a candidate, and a person's own calendar."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from interviews.access import can_plan
from interviews.actions import calendars, planning, slots
from interviews.forms.slots import BusySourceForm, ProposalForm
from interviews.models import Participant, Proposal
from interviews.queries.meetings import asked_application
from interviews.queries.slots import offered_to, own_calendar


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: StaffRequest, application: int) -> HttpResponse:
    """Offer moments to a candidate."""
    subject = asked_application.get_or_404(request.user, application)
    if not can_plan(request.user, subject):
        raise PermissionDenied
    initial = {"time_zone": subject.job.company.time_zone, "participants": [request.user.pk]}
    form = ProposalForm(request.POST or None, job=subject.job, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            slots.offer_slots(
                subject,
                form.appointment(),
                starts=form.cleaned_data["starts"],
                people=form.cleaned_data["participants"],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The moments are offered; the candidate chooses on their own page."))
            return redirect("interviews:dossier-interviews", application)
    context = {
        "application": subject,
        "job": subject.job,
        "form": form,
        "pay_told": planning.pay_was_told(subject),
        "open": offered_to(subject),
    }
    return render(request, "interviews/proposal_new.html", context, status=422 if form.errors else 200)


@require_POST
def proposal_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """Take offered moments back."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).select_related("application"), key=key)
    slots.withdraw_proposal(proposal, by=request.user)
    messages.success(request, _("The moments are taken back."))
    return redirect("interviews:dossier-interviews", proposal.application_id)


@require_POST
def invitation_answer(request: StaffRequest, key: str) -> HttpResponse:
    """Say whether one will be in an interview to which one was asked."""
    place = get_object_or_404(
        Participant.objects.filter(user=request.user).select_related("interview"), interview__key=key
    )
    planning.answer_invitation(place, is_coming="decline" not in request.POST, by=request.user)
    messages.success(request, _("Your answer is noted."))
    return redirect("interviews:interview", key)


@require_safe
def calendar(request: StaffRequest) -> HttpResponse:
    """One's own calendar: the address that it reads, and the one from which we know when one is busy."""
    return _calendar(request, BusySourceForm(initial={"url": ""}))


@require_POST
def calendar_feed_renew(request: StaffRequest) -> HttpResponse:
    """Make a new private address; it is shown once."""
    return _calendar(request, BusySourceForm(), address=calendars.renew_feed(request.user))


@require_POST
def calendar_source(request: StaffRequest) -> HttpResponse:
    """Declare the calendar to read, or forget it."""
    form = BusySourceForm(request.POST)
    if not form.is_valid():
        return _calendar(request, form, status=422)
    calendars.declare_busy_source(request.user, form.cleaned_data["url"])
    messages.success(
        request,
        _("Your calendar will be read in a moment.") if form.cleaned_data["url"] else _("Your calendar is forgotten."),
    )
    return redirect("interviews:calendar")


def _calendar(request: StaffRequest, form: BusySourceForm, *, address: str = "", status: int = 200) -> HttpResponse:
    context = {"calendar": own_calendar(request.user), "form": form, "address": address}
    return render(request, "interviews/calendar.html", context, status=status)
