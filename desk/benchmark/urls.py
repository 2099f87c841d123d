"""The site map with the floor beside it: a view that asks one indexed question and shows one small page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from config import urls
from jobs.models import Job


@require_safe
@login_not_required  # The floor is what a public page costs at the very least.
def floor(request: HttpRequest, slug: str) -> HttpResponse:
    """The least that a page of this house can cost."""
    return render(request, "desk/floor.html", {"job": get_object_or_404(Job.objects.only("title", "slug"), slug=slug)})


urlpatterns = [*urls.urlpatterns, path("floor/<slug:slug>/", floor, name="floor")]
