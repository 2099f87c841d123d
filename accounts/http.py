"""The request that pages of the house receive, and where one comes from."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class StaffRequest(HttpRequest):
    """A request behind sign-in: the login middleware lets nobody else through to a view that does not opt out."""

    user: User
    htmx: HtmxDetails


def client_address(request: HttpRequest) -> str:
    """The network address of whoever asks; behind a proxy, the one that the proxy saw."""
    if settings.BEHIND_PROXY and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def came_from(request: HttpRequest, otherwise: str) -> str:
    """The page of ours that a form names as ``next``; ``otherwise`` where it names none, or one of somebody else's."""
    return own_page(request, request.POST.get("next") or request.GET.get("next") or "", otherwise)


def own_page(request: HttpRequest, asked: str, otherwise: str) -> str:
    """The address asked for, if it is of a page of ours."""
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else otherwise
