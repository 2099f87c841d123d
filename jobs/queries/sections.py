"""What each section of a brief is made of, and its values as they stand.

The values of a section are plain (as in JSON): fields of the job under their names, texts as ``{"fr": …, "en": …}``,
and under ``rows`` the lines of its ordered list, each with its own fields and texts. The editor shows them, an import
makes them, `jobs.actions.brief` writes them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models

from jobs.models import BriefRow, Job
from jobs.states import BriefSection

Values = dict[str, Any]

CONTENT_LANGUAGES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)
"""The languages in which a brief can be written."""


@dataclass(frozen=True)
class RowsShape:
    """An ordered list: fields of each line, and those that are written once in each language."""

    relation: str
    fields: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A section: fields of the job, texts of the job in each language, and at most one ordered list."""

    fields: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    rows: RowsShape | None = None


SHAPES: Mapping[BriefSection, Shape] = {
    BriefSection.JOB: Shape(("role", "reference", "rome", "esco", "language", "country"), ("title", "lead")),
    BriefSection.COMPANY: Shape(texts=("company",)),
    BriefSection.CONTEXT: Shape(("composition",), ("context",)),
    BriefSection.MAIN_MISSION: Shape(texts=("main_mission",)),
    BriefSection.SECONDARY_MISSIONS: Shape(rows=RowsShape("secondarymissions", ("when",), ("text",))),
    BriefSection.SKILLS: Shape(
        ("is_light", "groups_off"),
        rows=RowsShape(
            "criteria",
            ("key", "kind", "necessity", "weight", "competency", "gap", "language", "level", "role", "months"),
            ("label", "terms"),
        ),
    ),
    BriefSection.LANGUAGES: Shape(rows=RowsShape("languages", ("language", "level"), ("reasons",))),
    BriefSection.PROFILE: Shape(texts=("education",), rows=RowsShape("qualities", texts=("text",))),
    BriefSection.PAY: Shape(("pay_min", "pay_max", "pay_currency", "pay_period"), ("variable_pay",)),
    BriefSection.LOCATION: Shape(
        ("workplace",), rows=RowsShape("locations", ("city", "region", "postal_code", "country"))
    ),
    BriefSection.CONTRACT: Shape(("contract", "contract_months", "hours_per_week", "starts_on")),
    BriefSection.CONTACT: Shape(("contact_name", "contact_email", "apply_until", "answer_within_days")),
    BriefSection.OBJECTIVES: Shape(rows=RowsShape("objectives", ("months",), ("text", "indicator"))),
    BriefSection.ORGANISATION: Shape(
        texts=("unit", "reports_to", "prospects"), rows=RowsShape("teammates", texts=("text",))
    ),
}


def section_values(job: Job, section: BriefSection) -> Values:
    """The section as it is stored. Cheap on a job fetched `with_brief()`; else a query for each of its tables."""
    shape = SHAPES[section]
    values: Values = {name: plain(getattr(job, name)) for name in shape.fields}
    if shape.texts:
        texts = {text.language: text for text in job.texts.all()}
        for name in shape.texts:
            values[name] = {code: getattr(texts.get(code), name, "") for code in CONTENT_LANGUAGES}
    if shape.rows:
        rows: Iterable[Any] = getattr(job, shape.rows.relation).all()
        values["rows"] = list(_rows(shape.rows, rows))
    return values


def mark(values: Values) -> str:
    """A short mark of what a section holds, so that a form knows what it was drawn from."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def plain(value: Any) -> Any:
    """A field's value as JSON holds it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, models.Model):
        return getattr(value, "key", value.pk)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _rows(shape: RowsShape, rows: Iterable[Any]) -> Iterable[Values]:
    if issubclass(row_model(shape), BriefRow):
        # One row in each language; those at the same position are one line of the brief.
        lines: dict[int, dict[str, Any]] = {}
        for row in rows:
            lines.setdefault(row.position, {})[row.language] = row
        for _position, line in sorted(lines.items()):
            first = next(line[code] for code in (*CONTENT_LANGUAGES, *line) if code in line)
            yield {
                **{name: plain(getattr(first, name)) for name in shape.fields},
                **{
                    name: {code: getattr(line.get(code), name, "") for code in CONTENT_LANGUAGES}
                    for name in shape.texts
                },
            }
        return
    for row in rows:
        yield {
            **{name: plain(getattr(row, name)) for name in shape.fields},
            **{name: _by_language(getattr(row, name), [] if name == "terms" else "") for name in shape.texts},
        }


def _by_language(texts: Mapping[str, Any], nothing: Any) -> Values:
    return {code: texts.get(code, nothing) for code in CONTENT_LANGUAGES}


def row_model(shape: RowsShape) -> type[models.Model]:
    """The model behind an ordered list."""
    model: type[models.Model] = Job._meta.get_field(shape.relation).related_model  # type: ignore[assignment]
    return model
