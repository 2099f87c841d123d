"""The request that pages of the house receive."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class StaffRequest(HttpRequest):
    """A request behind sign-in: the login middleware lets nobody else through to a view that does not opt out."""

    user: User
    htmx: HtmxDetails
