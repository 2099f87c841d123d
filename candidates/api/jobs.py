"""Open jobs, as the native API shows them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from candidates.api import schemas
from candidates.forms.applying import ApplyForm
from candidates.policy import KEEP_AFTER_CLOSE, KEEP_UNDATED
from candidates.queries.consents import newest_wordings
from jobs.api.answers import plain
from jobs.api.lever import apply_address
from jobs.forms.careers import CareersFilter
from jobs.models import BriefVersion
from jobs.queries.careers import job_address
from jobs.queries.jobposting import description
from jobs.queries.posting import Card, Line, Posting, open_lines, postings_of, spontaneous_lines

Json = dict[str, Any]
OPEN_FIELDS = ("first_name", "last_name", "email", "phone", "cv", "documents", "message", "links", "pay_expectation")
"""What of the form's own fields an integrator asks for; the rest may be sent too."""
PRIVATE_OF_CRITERIA = {"terms", "competency"}
"""What of a criterion stays in the house: the words that are looked for."""
PRIVATE_OF_DOCUMENTS = {"questions", "light", "groups_off"}


def list_jobs(asked: schemas.JobsAsked, path: str) -> Json:
    """A page of the open jobs that pass the filters. Raises ValidationError for a cursor that is none of ours."""
    filters = asked.dict(
        include={"q", "contract", "workplace", "place", "company", "language", "role"}, exclude_defaults=True
    )
    lines = spontaneous_lines() if asked.spontaneous else open_lines()
    found = CareersFilter(filters, lines=lines).kept()
    if asked.updated_since:
        since = asked.updated_since
        since = since if timezone.is_aware(since) else timezone.make_aware(since)
        found = [line for line in found if line.version.published_at >= since]
    rest = _after(found, asked.cursor) if asked.cursor else found
    page, more = rest[: asked.limit], len(rest) > asked.limit
    query = asked.dict(exclude_defaults=True, exclude={"cursor"})
    query = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in query.items()}
    following = f"{settings.SITE_URL}{path}?{urlencode({**query, 'cursor': _cursor(page[-1])})}" if more else None
    return {"count": len(found), "next": following, "jobs": [line_of(line) for line in page]}


def find_job(key: str) -> tuple[Line, Posting] | None:
    """An open job, or a place for applications without one, by its id; and its page in the language being read."""
    for among in (open_lines, spontaneous_lines):
        if lines := [line for line in among() if line.key == key]:
            return lines[0], postings_of(lines)[0]
    return None


def _order(line: Line) -> tuple[datetime, int]:
    return line.published_at or line.version.published_at, line.pk


def _cursor(line: Line) -> str:
    moment, pk = _order(line)
    return urlsafe_b64encode(f"{moment.isoformat()} {pk}".encode()).decode()


def _after(lines: Iterable[Line], cursor: str) -> list[Line]:
    """The jobs older than the cursor's: one that closed meanwhile loses nobody's place."""
    try:
        moment, _space, pk = urlsafe_b64decode(cursor).decode().partition(" ")
        place = datetime.fromisoformat(moment), int(pk)
        return [line for line in lines if _order(line) < place]
    except (ValueError, TypeError) as error:
        raise ValidationError({"cursor": "This is no cursor of an answer."}) from error


def line_of(line: Line) -> Json:
    """A job of the list, as `schemas.JobLine`."""
    card: Card = line.card
    return {
        "id": line.key,
        "slug": line.slug,
        "lang": card.language,
        "alternates": [
            {"lang": code, "url": job_address(line.slug, code)} for code in card.languages if code != card.language
        ],
        "title": card.title,
        "company": {"slug": line.company_slug, "name": line.company_name},
        "lead": card.lead,
        "main_mission": card.mission,
        "contract": card.contract,
        "contract_months": card.contract_months,
        "role": card.role,
        "workplace": card.workplace,
        "locations": [vars(place) for place in card.places],
        "languages": [{"language": one.language, "level": one.level} for one in card.spoken],
        "pay": {
            "min": card.pay_min,
            "max": card.pay_max,
            "currency": card.pay_currency,
            "period": card.pay_period,
        },
        "published_at": line.published_at and timezone.localtime(line.published_at),
        "updated_at": timezone.localtime(line.version.published_at),
        "apply_until": card.apply_until,
        "answer_within_days": card.answer_within_days,
        "url": job_address(line.slug, line.card.language),
        "apply_url": apply_address(line),
    }


def detail_of(line: Line, posting: Posting, form: ApplyForm) -> Json:
    """A job whole, as `schemas.JobDetail`. Its document is read from the frozen version."""
    document = BriefVersion.objects.values_list("document", flat=True).get(pk=line.version.pk)
    html = description(posting)
    return {
        **line_of(line),
        "description_html": html,
        "description_text": plain(html),
        "document": public_document(document),
        "selection_url": settings.SITE_URL + reverse("jobs:selection-page", args=[line.slug]),
        "form": list(fields_of(form)),
        "consents": [
            {"purpose": wording.purpose, "version": wording.version, "lang": wording.language, "text": wording.text}
            for wording in newest_wordings(get_language()).values()
        ],
        "privacy": {
            "controller": line.company_name,
            "policy_url": settings.SITE_URL + reverse("candidates:privacy"),
            "days_after_end": KEEP_AFTER_CLOSE.days,
            "days_at_most": KEEP_UNDATED.days,
        },
    }


def public_document(document: Mapping[str, Any]) -> Json:
    """The job document without what is private."""
    shown = {name: value for name, value in document.items() if name not in PRIVATE_OF_DOCUMENTS}
    shown["criteria"] = [
        {name: value for name, value in criterion.items() if name not in PRIVATE_OF_CRITERIA}
        for criterion in document.get("criteria") or ()
    ]
    return shown


def fields_of(form: ApplyForm) -> Iterable[Json]:
    """The fields of the form with their questions, by the names under which the API takes them."""
    asked = {f"q-{one.key}": one for one in form.asked}
    for name, field in form.fields.items():
        if name not in asked and name not in OPEN_FIELDS:
            continue
        choices = getattr(field, "choices", ())
        yield {
            "name": f"answers.{asked[name].key}" if name in asked else name,
            "label": str(field.label),
            "help": str(field.help_text),
            "type": asked[name].kind if name in asked else _kind(name),
            "required": asked[name].is_required if name in asked else field.required,
            "choices": [{"value": str(value), "label": str(label)} for value, label in choices],
        }


def _kind(name: str) -> str:
    return {"cv": "file", "documents": "files", "message": "long", "links": "links", "email": "email"}.get(name, "text")
