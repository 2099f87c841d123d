"""The list of candidates."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from candidates.forms.people import PeopleForm
from candidates.queries.people import people_page
from candidates.views.lists import opened_from_list, people_in_list


@require_safe
def candidate_list(request: StaffRequest) -> HttpResponse:
    """People, the newest first; with ``informed=0`` those who do not know yet that their data is held."""
    form = PeopleForm(request.GET)
    form.is_valid()
    page = people_page(request.user, form.number, to_inform=form.is_to_inform)
    numbers = [person.pk for person in page.rows]
    if opened := opened_from_list(request, "candidates:candidate", numbers, has_next=page.has_next):
        return opened
    context = {
        "page": page,
        "to_inform": form.is_to_inform,
        "in_list": people_in_list(request, numbers, has_next=page.has_next),
    }
    return render(request, "candidates/candidate_list.html", context)
