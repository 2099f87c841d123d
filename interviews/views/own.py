"""What candidates do with their interviews, without an account: the cookie of a used private link stands for them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import Refused
from candidates.models import Application
from candidates.views.applying import in_language
from candidates.views.own_page import about, of_candidate
from interviews.actions import slots
from interviews.forms.slots import SlotForm
from interviews.models import Interview, Slot
from interviews.queries.slots import choices_of, own_interviews


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


def _act(request: HttpRequest, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(in_language(request, reverse("interviews:own-interviews")))


def _page(request: HttpRequest, application: Application, form: SlotForm | None = None) -> HttpResponse:
    context = {
        **about(application),
        "meetings": own_interviews(application),
        "choices": choices_of(application),
        "form": form,
    }
    return render(request, "interviews/own.html", context, status=422 if form else 200)
