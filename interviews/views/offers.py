"""Offers as recruiters make them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.models import Application
from interviews.access import can_offer
from interviews.actions import offers
from interviews.forms.offers import OfferAnswerForm, OfferForm, OfferWithdrawForm
from interviews.models import Offer


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: StaffRequest, application: int) -> HttpResponse:
    """What was offered so far, with its answers, and the next version."""
    found = Application.objects.visible_to(request.user).select_related("candidate", "job__company", "stage", "owner")
    subject = get_object_or_404(found, pk=application)
    if not can_offer(request.user, subject):
        raise PermissionDenied
    made = list(subject.offers.select_related("made_by", "answered_by"))
    form = OfferForm(
        request.POST if request.method == "POST" else None, application=subject, last=made[0] if made else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            offers.make_offer(subject, form.terms(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The offer is made; the candidate answers on their own page."))
            return redirect("interviews:offer", application)
    context = {"application": subject, "job": subject.job, "form": form, "made": made}
    context |= {"answer_form": OfferAnswerForm(), "withdraw_form": OfferWithdrawForm()}
    context["brought"] = offers.brought_by_offer(subject, by=request.user)
    return render(request, "interviews/offer.html", context, status=422 if form.errors else 200)


def _offer(request: StaffRequest, key: str) -> Offer:
    return get_object_or_404(Offer.objects.visible_to(request.user), key=key)


@require_POST
def offer_answer(request: StaffRequest, key: str) -> HttpResponse:
    """Note the answer that the candidate gave in conversation."""
    found = _offer(request, key)
    form = OfferAnswerForm(request.POST)
    if form.is_valid():
        try:
            offers.answer_offer(found, is_accepted=form.is_accepted, words=form.cleaned_data["words"], by=request.user)
            messages.success(request, _("The answer is noted."))
        except Refused as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Choose one of the two answers."))
    return redirect("interviews:offer", found.application_id)


@require_POST
def offer_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """Take an offer back."""
    found = _offer(request, key)
    form = OfferWithdrawForm(request.POST)
    try:
        offers.withdraw_offer(found, form.cleaned_data["reason"] if form.is_valid() else "", by=request.user)
        messages.success(request, _("The offer is taken back; the candidate is told."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("interviews:offer", found.application_id)
