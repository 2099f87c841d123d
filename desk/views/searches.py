"""Saved searches: keeping one, what is new in it, and letting go of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.views.lists import people_in_list
from desk.actions import searches as actions
from desk.forms import SavedSearchForm, SaveSearchForm, SeenForm
from desk.models import SavedSearch
from desk.queries import searches as queries


@require_POST
def saved_search_add(request: StaffRequest) -> HttpResponse:
    """Keep the search of a page of results."""
    form = SaveSearchForm(request.POST)
    query = request.POST.get("query", "")[:300]
    if not form.is_valid():
        messages.error(request, _("A search is kept under a name."))
        return redirect(f"{reverse('desk:search')}?{urlencode({'q': query})}")
    try:
        saved = actions.save_search(request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('desk:search')}?{urlencode({'q': query})}")
    messages.success(request, _("Kept. To do tells you when somebody new fits."))
    return redirect("desk:saved-search", saved.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def saved_search(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is new in a saved search; its name and whether mails tell of it."""
    saved = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    form = SavedSearchForm(request.POST or None, initial={"name": saved.name, "mails": saved.mails})
    if form.is_valid():
        actions.change_search(saved, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("desk:saved-search", saved.pk)
    news = queries.news_of(saved, request.user)
    in_list = people_in_list(request, [one.candidate.pk for one in news.people])
    context = {"saved": saved, "form": form, "news": news, "in_list": in_list}
    return render(request, "desk/saved_search.html", context, status=422 if form.errors else 200)


@require_POST
def saved_search_seen(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that who is new has been seen."""
    saved = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    form = SeenForm(request.POST)
    if form.is_valid():
        actions.mark_seen(saved, up_to=form.cleaned_data["up_to"], by=request.user)
    return redirect("desk:saved-search", saved.pk)


@require_POST
def saved_search_drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep it no longer."""
    saved = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    actions.drop_search(saved, by=request.user)
    messages.success(request, _("The search is kept no longer."))
    return redirect("desk:search")
