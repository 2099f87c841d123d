"""The routes of the public API, version 1, and its description as OpenAPI 3.1."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Status
from ninja.errors import ValidationError as ShapeError

from accounts.http import client_address
from candidates.actions.applying import NotOpen, count_submission, receive_application
from candidates.api import schemas
from candidates.api.applications import FORMS, JSON, TooLarge, UnknownKind, idempotency_key, sent_form
from candidates.api.jobs import detail_of, find_job, list_jobs
from candidates.forms.applying import ApplyForm
from candidates.forms.submissions import submission_of
from candidates.policy import REFUSED_PER_HOUR
from candidates.queries.consents import newest_wordings
from jobs.api.answers import as_json, open_to_all
from jobs.models import Job
from jobs.queries.posting import Posting

HOUR = 3600

api = NinjaAPI(
    title="Vivier",
    version="1.0",
    description="The open jobs, without a key, and applications to them; in French or in English (`lang`).",
    docs_url=None,
    urls_namespace="api",
)
APPLICATION_BODY = {
    "type": "object",
    "required": ["first_name", "last_name", "email"],
    "properties": {
        **{name: {"type": "string"} for name in ("first_name", "last_name", "email", "phone", "message")},
        **{name: {"type": "string"} for name in ("pay_expectation", "available_from", "referred_by", "via")},
        "links": {"type": "array", "items": {"type": "string"}},
        "feeds": {"type": "array", "items": {"type": "string"}},
        "consents": {"type": "array", "items": {"type": "string"}},
        "is_internal": {"type": "boolean"},
        "answers": {"type": "object", "description": "Question key → text, number, list of texts or file"},
        "cv": {"$ref": "#/components/schemas/File"},
        "documents": {"type": "array", "items": {"$ref": "#/components/schemas/File"}},
    },
}
FILE = {
    "type": "object",
    "required": ["name", "content"],
    "properties": {"name": {"type": "string"}, "content": {"type": "string", "contentEncoding": "base64"}},
}
APPLICATION = {
    "requestBody": {
        "required": True,
        "description": "JSON with files in base64 up to 2 MB in all, or multipart with the same names.",
        "content": {kind: {"schema": APPLICATION_BODY} for kind in (JSON, FORMS[0])},
    },
    "parameters": [
        {
            "in": "header",
            "name": "Idempotency-Key",
            "required": False,
            "description": "Your own name for this sending: repeated, it stays one application.",
            "schema": {"type": "string", "maxLength": 200},
        }
    ],
}


@api.get("/jobs", response={200: schemas.Jobs, 422: schemas.Problem}, url_name="jobs", summary="The open jobs")
def jobs(request: HttpRequest, response: HttpResponse, asked: Query[schemas.JobsAsked]) -> Any:
    """The newest first, a page at a time; the Link header names the next page too."""
    found = list_jobs(asked, request.path)
    if found["next"]:
        response["Link"] = f'<{found["next"]}>; rel="next"'
    return found


@api.get("/jobs/{key}", response={200: schemas.JobDetail, 404: schemas.Problem}, url_name="job", summary="One open job")
def job(request: HttpRequest, key: str) -> Any:
    """The whole job: its document, the fields of its form, the consents that may be given, how it is read."""
    found = find_job(key)
    if found is None:
        return Status(404, _gone())
    line, posting = found
    return detail_of(line, posting, _form(Job.objects.get(pk=line.pk), posting))


@api.post(
    "/jobs/{key}/applications",
    response={201: schemas.Received, **dict.fromkeys((400, 404, 413, 415, 422, 429), schemas.Problem)},
    url_name="applications",
    summary="Apply to an open job",
    openapi_extra=APPLICATION,
)
def applications(request: HttpRequest, response: HttpResponse, key: str) -> Any:
    """Store an application as the form of the page does; the answer is the same whether the address is known or not."""
    found = find_job(key)
    if found is None:
        return Status(404, _gone())
    line, posting = found
    job = Job.objects.select_related("company").get(pk=line.pk)
    count = count_submission(client_address(request), job)
    if count > REFUSED_PER_HOUR:
        response["Retry-After"] = str(HOUR)
        return Status(
            429, {"message": _("Too many applications came from your connection in this hour. Send it again later.")}
        )
    try:
        form = _form(job, posting, *sent_form(request))
    except TooLarge:
        return Status(413, {"message": _("This is more than 2 MB of JSON: send the files as multipart/form-data.")})
    except UnknownKind:
        return Status(415, {"message": _("Send the application as application/json or as multipart/form-data.")})
    if not form.is_valid():
        return Status(422, _problem(form.errors))
    try:
        receive_application(job, replace(submission_of(form, count), key=idempotency_key(request)))
    except NotOpen:
        return Status(404, _gone())
    return Status(
        201, {"received": True, "message": _("Thank you. A message is on its way to the address of the candidate.")}
    )


@api.exception_handler(ValidationError)
def _refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return as_json(_problem(error.message_dict), status=422)


@api.exception_handler(ShapeError)
def _misshapen(request: HttpRequest, error: ShapeError) -> HttpResponse:
    faults = [{"field": str(one["loc"][-1]), "message": one["msg"]} for one in error.errors]
    return as_json({"message": _("Some fields are to be corrected."), "errors": faults}, status=422)


def _gone() -> dict[str, Any]:
    return {"message": _("This job takes no more applications"), "errors": []}


def _problem(faults: Any) -> dict[str, Any]:
    """The faults of a form by the API's names of its fields."""
    found = [
        {"field": name.replace("q-", "answers.", 1) if name.startswith("q-") else name, "message": str(said)}
        for name, sentences in faults.items()
        for said in sentences
    ]
    return {"message": _("Some fields are to be corrected."), "errors": found}


def _form(job: Job, posting: Posting, *sent: Any) -> ApplyForm:
    return ApplyForm(*sent, job=job, wordings=newest_wordings(), questions=posting.questions)


@open_to_all
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The description of the API, OpenAPI 3.1."""
    return as_json(openapi())


@open_to_all
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The description of the API, to be read."""
    return render(request, "candidates/api.html", {"schema": openapi(), "operations": list(_operations())})


def openapi() -> dict[str, Any]:
    """The schema, with the file of an application's JSON."""
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix=reverse("api:description"))
    schema["components"]["schemas"]["File"] = FILE
    return schema


def _operations() -> Any:
    for path, methods in openapi()["paths"].items():
        for method, operation in methods.items():
            yield {"path": path, "method": method.upper(), **operation}


def urls() -> list[URLPattern]:
    """The API's own routes, each open to every site."""
    named = ("jobs", "job", "applications")
    patterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name in named]
    for pattern in patterns:
        pattern.callback = open_to_all(pattern.callback)
    return patterns
