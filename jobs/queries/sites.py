"""Careers sites: which one an address leads to, and where each one stands."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from jobs.models import Company, Job
from jobs.states import JobState


def site_of_host(request: HttpRequest) -> Company | None:
    """The company whose own host was asked; None on the house's, where all companies stand."""
    host = request.get_host().partition(":")[0].lower()
    return None if host in settings.HOUSE_HOSTS else Company.objects.filter(host=host).first()


def find_site(slug: str) -> Company | None:
    """The company with this slug, if it ever published a job; who has not is nobody's business."""
    published = Job.objects.exclude(state=JobState.DRAFT).values("company")
    return Company.objects.filter(slug=slug, pk__in=published).first()


def home_of(company: Company | None, request: HttpRequest | None) -> str:
    """The careers page that pages of this company lead back to: its own where it has one, else the house's."""
    own_host = bool(company and company.host and request and request.get_host().partition(":")[0] == company.host)
    if company is None or own_host or not company.has_site:
        return reverse("jobs:careers")
    return reverse("jobs:company-careers", args=[company.slug])
