"""What candidates see of the reading of their application, and what they take along."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.models import Application, Statement
from candidates.views.own_page import about, of_candidate
from shortlists.models import Reading
from shortlists.queries.export import own_data
from shortlists.queries.ranking import reasons


@require_safe
@of_candidate
def own_reading(request: HttpRequest, application: Application) -> HttpResponse:
    """For each criterion what was read or confirmed, word for word: a page, and the fragment of the own page.

    Levels and quotes only: what colleagues wrote beside them, numbers over all and the order of people are not here.
    """
    reading = Reading.objects.filter(application=application).first()
    found = reasons(reading) if reading else []
    said: dict[str, list[Statement]] = {}
    for statement in Statement.objects.filter(application=application):
        said.setdefault(statement.criterion_key, []).append(statement)
    shown = [(reason, said.get(reason.named.key, [])) for reason in found]
    context = {
        **about(application),
        "reading": reading,
        "mandatory": [one for one in shown if one[0].named.is_mandatory],
        "relative": [one for one in shown if not one[0].named.is_mandatory],
    }
    if request.headers.get("X-Fragment"):
        return render(request, "shortlists/own_reading.html#criteria", context)
    return render(request, "shortlists/own_reading.html", context)


@require_safe
@of_candidate
def own_export(request: HttpRequest, application: Application) -> HttpResponse:
    """Everything of this person, as a JSON file."""
    response = JsonResponse(own_data(application), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="vivier.json"'
    return response
