"""What other software sends as an application, as the form of the page reads it: one set of rules for both."""

import binascii
import json
from base64 import b64decode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from candidates.states import ConsentPurpose

TEXTS = (
    "first_name",
    "last_name",
    "email",
    "phone",
    "message",
    "pay_expectation",
    "available_from",
    "referred_by",
    "via",
    "website",
)
LISTS = ("links", "feeds")
IDEMPOTENCY_LENGTH = 200
Files = MultiValueDict[str, Any]


FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
JSON = "application/json"


class TooLarge(Exception):
    """A JSON body larger than is read at once."""


class UnknownKind(Exception):
    """A body that is neither JSON nor a form."""


def sent_form(request: HttpRequest) -> tuple[QueryDict, Files]:
    """The fields and files of a request, under the names of the form.

    Raises ValidationError (by field) for JSON of another shape, TooLarge for more than is read at once, UnknownKind for
    what is neither JSON nor a form.
    """
    if request.content_type in FORMS:
        return _renamed(request.POST), request.FILES
    if request.content_type != JSON:
        raise UnknownKind
    try:
        body = json.loads(request.body)
    except RequestDataTooBig as error:
        raise TooLarge from error
    except (ValueError, UnicodeDecodeError) as error:
        raise ValidationError({"body": _("This is no JSON.")}) from error
    if not isinstance(body, dict):
        raise ValidationError({"body": _("Send an object.")})
    return _from_json(body)


def idempotency_key(request: HttpRequest) -> str:
    """The caller's name for this sending: the same name twice is one application; empty where there is none."""
    given = request.headers.get("Idempotency-Key", "")[:IDEMPOTENCY_LENGTH]
    return sha256(given.encode()).hexdigest() if given else ""


def _renamed(posted: QueryDict) -> QueryDict:
    """Fields of a form with the API's names for answers and consents, beside those of the page."""
    found = QueryDict(mutable=True)
    for name, values in posted.lists():
        if name.startswith("answers."):
            found.setlist(f"q-{name.removeprefix('answers.')}", values)
        elif name == "consents":
            for value in values:
                found[f"consent_{value}"] = "on"
        elif name in LISTS:
            found[name] = "\n".join(values)
        else:
            found.setlist(name, values)
    return found


def _from_json(body: Mapping[str, Any]) -> tuple[QueryDict, Files]:
    data, files = QueryDict(mutable=True), Files()
    faults = {
        **_texts(body, data),
        **_lists(body, data),
        **_answers(body.get("answers") or {}, data, files),
        **_files(body, files),
    }
    if faults:
        raise ValidationError(faults)
    return data, files


def _texts(body: Mapping[str, Any], data: QueryDict) -> dict[str, str]:
    given = {name: body[name] for name in TEXTS if body.get(name) is not None}
    for name, value in given.items():
        data[name] = str(value)
    if body.get("is_internal") is True:
        data["is_internal"] = "on"
    return {name: _("Write a text.") for name, value in given.items() if not isinstance(value, str)}


def _lists(body: Mapping[str, Any], data: QueryDict) -> dict[str, str]:
    faults = {}
    for name in LISTS:
        if _is_texts(value := body.get(name) or []):
            data[name] = "\n".join(value)
        else:
            faults[name] = _("Write a list of texts.")
    consents = body.get("consents") or []
    if _is_texts(consents) and set(consents) <= set(ConsentPurpose.values):
        for purpose in consents:
            data[f"consent_{purpose}"] = "on"
    else:
        faults["consents"] = _("Write a list of purposes that are asked for.")
    return faults


def _files(body: Mapping[str, Any], files: Files) -> dict[str, str]:
    faults = {}
    given = [("cv", body.get("cv")), *(("documents", one) for one in _listed(body.get("documents")))]
    for name, value in given:
        if value is not None and (file := _file(value)):
            files.appendlist(name, file)
        elif value is not None:
            faults[name] = _("Write a file as its name and its content in base64.")
    return faults


def _answers(answers: Any, data: QueryDict, files: Files) -> dict[str, str]:
    if not isinstance(answers, dict):
        return {"answers": _("Write an object of keys and answers.")}
    faults = {}
    for key, value in answers.items():
        name = f"q-{key}"
        if isinstance(value, dict) and (file := _file(value)):
            files.appendlist(name, file)
        elif isinstance(value, str):
            data[name] = value
        elif isinstance(value, bool):
            data[name] = "yes" if value else "no"
        elif isinstance(value, int | float):
            data[name] = str(value)
        elif _is_texts(value):
            data.setlist(name, value)
        else:
            faults[f"answers.{key}"] = _("Write a text, a number, a list of texts or a file.")
    return faults


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _file(value: Any) -> SimpleUploadedFile | None:
    if not isinstance(value, dict) or not isinstance(value.get("name"), str):
        return None
    try:
        return SimpleUploadedFile(value["name"], b64decode(value.get("content") or "", validate=True))
    except (binascii.Error, ValueError, TypeError):
        return None
