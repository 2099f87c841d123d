"""The list of candidates."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from candidates.forms.people import SearchForm
from candidates.queries.people import people_page


@require_safe
def candidate_list(request: StaffRequest) -> HttpResponse:
    """People by name, address or words of their CV; without a query, the newest first."""
    form = SearchForm(request.GET)
    form.is_valid()
    text, number = form.cleaned_data.get("q", ""), form.cleaned_data.get("page") or 1
    page = people_page(request.user, text, number)
    return render(request, "candidates/candidate_list.html", {"form": form, "page": page, "query": text})
