"""The search box: people, jobs and notes on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from candidates.search.fields import Question, ask
from candidates.views.lists import opened_from_list, people_in_list
from desk.forms import SearchForm
from desk.queries import search as queries
from desk.queries.searches import saved_as, saved_searches
from desk.states import SearchGroup


@require_safe
def search(request: StaffRequest) -> HttpResponse:
    """What fits the words, phrases and fields of a query; its first page holds some of every kind."""
    form = SearchForm(request.GET)
    form.is_valid()
    question = ask(form.cleaned_data.get("q", ""))
    found = _results(request, form, question)
    people = found.people if found else None
    numbers = [one.candidate.pk for one in people.rows] if people else []
    has_next = people.has_next if people else False
    if opened := opened_from_list(request, "candidates:candidate", numbers, has_next=has_next):
        return opened
    context = {
        "form": form,
        "question": question,
        "group": form.cleaned_data.get("group", ""),
        "found": found,
        "in_list": people_in_list(request, numbers, has_next=has_next) if found else "",
        "saved": saved_as(request.user, question.text) if found else None,
        "searches": [] if found else saved_searches(request.user),
    }
    return render(request, "desk/search.html", context)


def _results(request: StaffRequest, form: SearchForm, question: Question) -> queries.Results | None:
    if question.meaning is None and not question.words:
        return None
    number, group = form.cleaned_data.get("page") or 1, form.cleaned_data.get("group", "")
    if group == SearchGroup.JOBS:
        return queries.more_jobs(request.user, question, number)
    if group == SearchGroup.NOTES:
        return queries.more_notes(request.user, question, number)
    if number > 1 or group == SearchGroup.PEOPLE:
        return queries.more_people(request.user, question, number)
    return queries.everything(request.user, question)
