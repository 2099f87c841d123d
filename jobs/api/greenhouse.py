"""The open jobs of a company in the shape of Greenhouse's public job board, read-only: widgets need a new address.

Shape: https://developers.greenhouse.io/job-board.html. The board is the company's slug; ``content`` is HTML whose signs
are entities, as there. Applications go to the job's own page.
"""

from collections.abc import Iterable
from html import escape
from typing import Any
from zlib import crc32

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from jobs.api.answers import as_json, open_to_all
from jobs.api.lever import apply_address
from jobs.models import Company
from jobs.queries.careers import company_text, job_address
from jobs.queries.jobposting import description
from jobs.queries.posting import Asked, Line, Posting, open_lines, postings_of, spontaneous_lines
from jobs.states import QuestionKind

Json = dict[str, Any]
_TYPES = {
    QuestionKind.TEXT: "input_text",
    QuestionKind.LINK: "input_text",
    QuestionKind.NUMBER: "input_text",
    QuestionKind.LONG: "textarea",
    QuestionKind.FILE: "input_file",
    QuestionKind.CHOICE: "multi_value_single_select",
    QuestionKind.YES_NO: "multi_value_single_select",
    QuestionKind.SEVERAL: "multi_value_multi_select",
}
_NO_DEPARTMENT = "No Department"
_NO_OFFICE = "No Office"


@open_to_all
@require_safe
def board(request: HttpRequest, board: str) -> HttpResponse:
    """The board's name and introduction."""
    company = _company(board)
    if company is None:
        return _missing("Board not found")
    text = company_text(company, get_language() or "fr")
    return as_json({"name": company.name, "content": escape(text.introduction) if text else ""})


@open_to_all
@require_safe
def jobs(request: HttpRequest, board: str) -> HttpResponse:
    """Every open job of the company; whole texts, departments and offices with ``content=true``."""
    if _company(board) is None:
        return _missing("Board not found")
    lines = _lines(board)
    postings = postings_of(lines)
    whole, pay = _said(request, "content"), _said(request, "pay_transparency")
    found = [_job(line, posting, whole=whole, pay=pay) for line, posting in zip(lines, postings, strict=True)]
    return as_json({"jobs": found, "meta": {"total": len(found)}})


@open_to_all
@require_safe
def job(request: HttpRequest, board: str, number: int) -> HttpResponse:
    """One open job, whole; with ``questions=true`` the fields of its form."""
    lines = [line for line in _lines(board) if line.pk == number]
    if not lines:
        return _missing("Job not found")
    (posting,) = postings_of(lines)
    found = _job(lines[0], posting, whole=True, pay=_said(request, "pay_transparency"))
    if _said(request, "questions"):
        found |= {"questions": _questions(posting), "location_questions": [], "compliance": None}
    return as_json(found)


@open_to_all
@require_safe
def departments(request: HttpRequest, board: str) -> HttpResponse:
    """The departments, each with its jobs."""
    return _groups(request, board, "departments")


@open_to_all
@require_safe
def department(request: HttpRequest, board: str, number: int) -> HttpResponse:
    """One department with its jobs."""
    return _group(request, board, "departments", number)


@open_to_all
@require_safe
def offices(request: HttpRequest, board: str) -> HttpResponse:
    """The offices, each with its departments and their jobs."""
    return _groups(request, board, "offices")


@open_to_all
@require_safe
def office(request: HttpRequest, board: str, number: int) -> HttpResponse:
    """One office with its departments and their jobs."""
    return _group(request, board, "offices", number)


@open_to_all
@require_safe
def sections(request: HttpRequest, board: str) -> HttpResponse:
    """Where the company takes applications without a job, as a section of prospect posts; none where it takes none."""
    return _missing("Board not found") if _company(board) is None else as_json({"sections": _sections(board)})


@open_to_all
@require_safe
def section(request: HttpRequest, board: str, number: int) -> HttpResponse:
    """One section with its prospect posts."""
    found = next((one for one in _sections(board) if one["id"] == number), None)
    return _missing("Section not found") if found is None else as_json(found)


def _company(board: str) -> Company | None:
    return Company.objects.filter(slug=board).first()


def _lines(board: str) -> list[Line]:
    return [line for line in open_lines() if line.company_slug == board]


def _missing(why: str) -> HttpResponse:
    return as_json({"status": 404, "error": why}, status=404)


def _said(request: HttpRequest, name: str) -> bool:
    return request.GET.get(name, "").lower() == "true"


def _number(company: str, name: str) -> int:
    """A number for something that has only a name: it stays the same as long as the name does."""
    return crc32(f"{company}/{name}".encode()) + 1


def _job(line: Line, posting: Posting, *, whole: bool, pay: bool) -> Json:
    found: Json = {
        "absolute_url": job_address(line.slug, line.card.language),
        "data_compliance": [
            {
                "type": "gdpr",
                "requires_consent": False,
                "requires_processing_consent": False,
                "requires_retention_consent": False,
                "retention_period": None,
            }
        ],
        "internal_job_id": line.pk,
        "location": {"name": posting.cities},
        "metadata": [],
        "id": line.pk,
        "updated_at": timezone.localtime(line.version.published_at).isoformat(timespec="seconds"),
        "requisition_id": posting.reference or line.key,
        "title": posting.title,
        "company_name": line.company_name,
        "first_published": (
            timezone.localtime(line.published_at).isoformat(timespec="seconds") if line.published_at else None
        ),
        "language": posting.language,
    }
    if whole:
        found["content"] = escape(description(posting))
        found["departments"] = [_department(line, posting)]
        found["offices"] = _offices(line, posting)
    if pay and (posting.pay_min is not None or posting.pay_max is not None):
        found["pay_input_ranges"] = [
            {
                "min_cents": _cents(posting.pay_min),
                "max_cents": _cents(posting.pay_max),
                "currency_type": posting.pay_currency,
                "title": posting.pay_period,
                "blurb": escape(posting.variable_pay),
            }
        ]
    return found


def _cents(amount: int | None) -> int | None:
    return amount * 100 if amount is not None else None


def _department(line: Line, posting: Posting) -> Json:
    name = posting.unit or _NO_DEPARTMENT
    number = _number(line.company_slug, name) if posting.unit else 0
    return {"id": number, "name": name, "child_ids": [], "parent_id": None}


def _offices(line: Line, posting: Posting) -> list[Json]:
    places = [", ".join(filter(None, (place.city, place.region, place.country))) for place in posting.places]
    return [
        {"id": _number(line.company_slug, name), "name": name, "location": name, "child_ids": [], "parent_id": None}
        for name in dict.fromkeys(places)
    ] or [{"id": 0, "name": _NO_OFFICE, "location": None, "child_ids": [], "parent_id": None}]


def _gathered(board: str, kind: str) -> list[Json]:
    """Departments or offices with their jobs, in the order of their newest job."""
    lines = _lines(board)
    found: dict[int, Json] = {}
    for line, posting in zip(lines, postings_of(lines), strict=True):
        item = _job(line, posting, whole=False, pay=False)
        unit = _department(line, posting)
        if kind == "departments":
            found.setdefault(unit["id"], {**unit, "jobs": []})["jobs"].append(item)
            continue
        for place in _offices(line, posting):
            inside = found.setdefault(place["id"], {**place, "departments": []})["departments"]
            known = next((one for one in inside if one["id"] == unit["id"]), None)
            if known is None:
                inside.append(known := {**unit, "jobs": []})
            known["jobs"].append(item)
    return list(found.values())


def _groups(request: HttpRequest, board: str, kind: str) -> HttpResponse:
    if _company(board) is None:
        return _missing("Board not found")
    return as_json({kind: [_rendered(request, one) for one in _gathered(board, kind)]})


def _group(request: HttpRequest, board: str, kind: str, number: int) -> HttpResponse:
    found = next((one for one in _gathered(board, kind) if one["id"] == number), None)
    return _missing(f"{kind[:-1].capitalize()} not found") if found is None else as_json(_rendered(request, found))


def _rendered(request: HttpRequest, group: Json) -> Json:
    """A group as ``render_as`` asks: as a line of a list, or as a tree, whose groups hold their children themselves.

    Units and places have names only, none stands below another: a tree of ours is all roots.
    """
    if request.GET.get("render_as") != "tree":
        return group
    found = {name: value for name, value in group.items() if name not in ("child_ids", "parent_id")}
    if "departments" in found:
        found["departments"] = [_rendered(request, one) for one in found["departments"]]
    return {**found, "children": []}


def _sections(board: str) -> list[Json]:
    lines = [line for line in spontaneous_lines() if line.company_slug == board]
    return [
        {"id": line.pk, "name": posting.title, "jobs": [_prospect_post(line, posting)]}
        for line, posting in zip(lines, postings_of(lines), strict=True)
    ]


def _prospect_post(line: Line, posting: Posting) -> Json:
    """What stands for no job: there is no number of one, and its address is that of the form."""
    return {
        **_job(line, posting, whole=False, pay=False),
        "internal_job_id": None,
        "absolute_url": apply_address(line),
    }


def _questions(posting: Posting) -> list[Json]:
    """The fields of the form; our own page asks for the same."""
    plain = [
        _question("First Name", True, ("first_name", "input_text")),
        _question("Last Name", True, ("last_name", "input_text")),
        _question("Email", True, ("email", "input_text")),
        _question("Phone", False, ("phone", "input_text")),
        _question("Resume/CV", False, ("resume", "input_file"), ("resume_text", "textarea")),
        _question("Cover Letter", False, ("cover_letter_text", "textarea")),
    ]
    return plain + [_own_question(one) for one in posting.questions]


def _question(label: str, required: bool, *fields: tuple[str, str], values: Iterable[Json] = ()) -> Json:
    return {
        "description": None,
        "label": label,
        "required": required,
        "fields": [{"name": name, "type": kind, "values": list(values)} for name, kind in fields],
    }


def _own_question(asked: Asked) -> Json:
    choices = (("yes", "Yes"), ("no", "No")) if asked.kind == QuestionKind.YES_NO else asked.choices
    values = [{"label": label, "value": place} for place, (_key, label) in enumerate(choices)]
    found = _question(asked.label, asked.is_required, (f"question_{asked.key}", _TYPES[asked.kind]), values=values)
    return {**found, "description": asked.reason or None}
