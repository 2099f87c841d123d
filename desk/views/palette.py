"""The command palette: a list of its own for scripts, a plain page for everybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import StaffRequest
from desk.forms import PaletteForm
from desk.queries.palette import Destinations, destinations


@require_safe
def palette(request: StaffRequest) -> HttpResponse:
    """People and jobs that are called so, and the pages of the house."""
    form = PaletteForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = destinations(request.user, text) if text else Destinations([], [])
    template = "desk/palette.html"
    shown = f"{template}#destinations" if "X-Fragment" in request.headers else template
    return render(request, shown, {"form": form, "found": found})
