"""The request's number, its language and the person behind it."""

import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

GetResponse = Callable[[HttpRequest], HttpResponse]

current_request_id: ContextVar[str] = ContextVar("current_request_id", default="")
"""Ties every audit entry of one request together; empty outside requests."""


def request_id(get_response: GetResponse) -> GetResponse:
    """Give each request a random number that the audit trail and the logs carry."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = current_request_id.set(secrets.token_hex(8))
        try:
            return get_response(request)
        finally:
            current_request_id.reset(token)

    return middleware


def without_nul(get_response: GetResponse) -> GetResponse:
    """Answer no address that holds a NUL character; take it out of query strings: PostgreSQL looks up none.

    Fields of forms refuse it by themselves.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        return get_response(request)

    return middleware


def choose_language(get_response: GetResponse) -> GetResponse:
    """Speak the language of the address (``?lang=``), else the one chosen, else the browser's, else the house's.

    On public pages the shown language is part of the address, so that both can be linked to and indexed.
    """
    known = dict(settings.LANGUAGES)

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        language = asked if asked in known else translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response

    return middleware


def bounded_body(get_response: GetResponse) -> GetResponse:
    """Say in a page that a request holds too much, before any of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= settings.REQUEST_BODY_MAX:
            return get_response(request)
        return HttpResponse(render_to_string("413.html"), status=413)

    return middleware


def acting_person(get_response: GetResponse) -> GetResponse:
    """Show moments in the zone, and pages in the language, of the person who is signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return get_response(request)
        zone = user.time_zone or settings.TIME_ZONE
        language = request.LANGUAGE_CODE
        if user.language and "lang" not in request.GET and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            language = user.language
        with timezone.override(zone), translation.override(language):
            request.LANGUAGE_CODE = language
            return get_response(request)

    return middleware
