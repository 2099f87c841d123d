"""The request's number, its language and the person behind it."""

import json
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

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


def api_errors(get_response: GetResponse) -> GetResponse:
    """Tell programs in JSON, whatever site they run on, what pages tell people in HTML: every error below /api/.

    Answers of the API itself, JSON already, stay as they are.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith("/api/"):
            return response
        response.headers.setdefault("Access-Control-Allow-Origin", "*")
        if response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith("application/json"):
            with translation.override(response.headers.get("Content-Language", settings.LANGUAGE_CODE)):
                content = {"message": _error_sentence(response.status_code), "errors": []}
            response.content = json.dumps(content, ensure_ascii=False).encode()
            response.headers["Content-Type"] = "application/json"
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return middleware


def _error_sentence(status: int) -> str:
    match status:
        case HTTPStatus.BAD_REQUEST:
            return _("The request could not be read.")
        case HTTPStatus.NOT_FOUND:
            return _("There is nothing at this address.")
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return _("This address takes no such request: the Allow header names those it takes.")
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return _("The request is larger than %(size)s MB.") % {"size": settings.REQUEST_BODY_MAX // 1024**2}
        case HTTPStatus.INTERNAL_SERVER_ERROR:
            return _("Something broke on our side, and nothing was stored half. Send it again in a minute.")
        case _:
            return _("The request was not answered: %(status)s.") % {"status": status}


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
