"""The list of candidates."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from candidates.forms.people import PageForm
from candidates.queries.people import people_page


@require_safe
def candidate_list(request: StaffRequest) -> HttpResponse:
    """People, the newest first."""
    form = PageForm(request.GET)
    number = form.cleaned_data["page"] or 1 if form.is_valid() else 1
    return render(request, "candidates/candidate_list.html", {"page": people_page(request.user, number)})
