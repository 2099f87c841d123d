"""What candidates do with their interviews, without an account: the cookie of a used private link stands for them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from candidates.models import Application
from candidates.views.applying import in_language
from candidates.views.own_page import about, of_candidate
from interviews.actions import offers, references, slots
from interviews.forms.offers import OfferAnswerForm, ReferenceForm
from interviews.forms.slots import SlotForm
from interviews.models import Interview, Slot
from interviews.policy import REFERENCES_MAXIMUM
from interviews.queries.slots import choices_of, has_offer, own_interviews


@require_safe
@of_candidate
def own_page(request: HttpRequest, application: Application) -> HttpResponse:
    """The candidate's interviews, and the moments offered to them."""
    return _page(request, application)


@require_POST
@of_candidate
def own_choose(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Take one of the offered moments, or another one instead."""
    proposal = get_object_or_404(application.proposals.open(), key=key)
    form = SlotForm(request.POST, slots=Slot.objects.filter(proposal=proposal))
    if not form.is_valid():
        return _page(request, application, form=form)
    return _act(
        request,
        lambda: slots.choose_slot(proposal, form.cleaned_data["slot"]),
        _("It is settled. You receive a message with the invitation for your calendar."),
    )


@require_POST
@of_candidate
def own_confirm(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Say that one will come."""
    found = get_object_or_404(Interview.objects.filter(application=application), key=key)
    return _act(request, lambda: slots.confirm(found), _("Thank you: we look forward to meeting you."))


@require_POST
@of_candidate
def own_cancel(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Call an interview off."""
    found = get_object_or_404(Interview.objects.filter(application=application), key=key)
    return _act(request, lambda: slots.cancel_by_candidate(found), _("The interview is called off; we are told."))


@require_safe
@of_candidate
def own_offer(request: HttpRequest, application: Application) -> HttpResponse:
    """What was offered to the candidate, newest first."""
    return _offer_page(request, application, OfferAnswerForm())


@require_POST
@of_candidate
def own_offer_answer(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Accept or decline an offer."""
    found = get_object_or_404(application.offers.all(), key=key)
    form = OfferAnswerForm(request.POST)
    if not form.is_valid():
        return _offer_page(request, application, form)
    accepted = form.is_accepted
    return _act(
        request,
        lambda: offers.answer_offer(found, is_accepted=accepted, words=form.cleaned_data["words"], by="candidate"),
        _("Thank you: we are told that you accept.") if accepted else _("Thank you for telling us."),
        to="interviews:own-offer",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_candidate
def own_references(request: HttpRequest, application: Application) -> HttpResponse:
    """The people whom the candidate named, and a form to name another."""
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "relation", "contact")}
        try:
            references.name_reference(application, **given)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. We ask only those whom you name, and only about the work."))
            return redirect(in_language(request, reverse("interviews:own-references")))
    named = list(application.references.all())
    context = {
        **about(application),
        "form": form,
        "named": named,
        "may_name": application.state == "active" and len(named) < REFERENCES_MAXIMUM,
        "most": REFERENCES_MAXIMUM,
    }
    return render(request, "interviews/own_references.html", context, status=422 if form.errors else 200)


@require_POST
@of_candidate
def own_reference_remove(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Take a name back."""
    found = get_object_or_404(application.references.all(), key=key)
    return _act(
        request,
        lambda: references.remove_reference(found),
        _("The name is removed, with what was noted."),
        to="interviews:own-references",
    )


def _offer_page(request: HttpRequest, application: Application, form: OfferAnswerForm) -> HttpResponse:
    context = {**about(application), "made": application.offers.all(), "form": form}
    return render(request, "interviews/own_offer.html", context, status=422 if form.errors else 200)


def _act(
    request: HttpRequest, act: Callable[[], object], said: str, to: str = "interviews:own-interviews"
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(in_language(request, reverse(to)))


def _page(request: HttpRequest, application: Application, form: SlotForm | None = None) -> HttpResponse:
    context = {
        **about(application),
        "meetings": own_interviews(application),
        "choices": choices_of(application),
        "has_offer": has_offer.is_any(application.pk),
        "form": form,
    }
    return render(request, "interviews/own.html", context, status=422 if form else 200)
