"""Creating a job and writing its brief, section by section."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import models, transaction
from django.utils.text import slugify

from accounts import audit
from accounts.models import User
from jobs.actions.stages import begin_stages
from jobs.catalogue.competencies import load_groups
from jobs.catalogue.roles import Role, roles_by_key, sections_of
from jobs.models import BriefRow, Company, Competency, FormerSlug, Job, JobText, Opening
from jobs.queries.document import Document, sections_of_document
from jobs.queries.sections import (
    CONTENT_LANGUAGES,
    SHAPES,
    RowsShape,
    Values,
    mark,
    plain,
    row_model,
    section_values,
)
from jobs.states import BriefSection

Actor = User | Literal["system"]


class SectionChanged(Exception):
    """Somebody else saved the section since the form was drawn; nothing was written."""

    def __init__(self, stored: Values, who: User | None, at: datetime | None) -> None:
        super().__init__("the section was changed meanwhile")
        self.stored, self.who, self.at = stored, who, at


@dataclass(frozen=True)
class SavedSection:
    """What saving did: the values as they now stand, their mark, and whether anything was different."""

    values: Values
    mark: str
    is_changed: bool


def create_job(
    company: Company,
    *,
    by: Actor,
    title: str,
    language: str = "fr",
    country: str = "FR",
    role: str = "",
    document: Mapping[str, Any] | None = None,
    stages_of: Job | None = None,
) -> Job:
    """Create a draft: from a checked job document, from a role template, or empty; with stages and one opening.

    The stages are those of another job of the company, with all that they do on entry, or else the template's.
    """
    template = roles_by_key().get(role)
    if document is None:
        document = _document_of(template, title, language) if template else {"title": title, "language": language}
    document = {"country": country, "role": role, **document}
    with transaction.atomic():
        job = Job.objects.create(
            company=company,
            slug=free_slug(document["title"]),
            title=document["title"],
            language=document["language"],
            created_by=by if isinstance(by, User) else None,
        )
        for section, values in sections_of_document(document).items():
            _write(job, section, values)
        begin_stages(job, template=template, like=stages_of)
        Opening.objects.create(job=job)
        audit.record("job.created", job, by=by, after={"title": job.title, "company": company.name, "role": role})
    return job


def save_section(job: Job, section: BriefSection, values: Values, *, by: Actor, drawn_from: str = "") -> SavedSection:
    """Write the given values of a section; values that are not given stay.

    ``drawn_from`` is the `mark` of what the form showed: if the section holds something else by now, SectionChanged is
    raised and nothing is written. A save that changes nothing leaves no trace.
    """
    with transaction.atomic():
        stored = Job.objects.select_for_update().get(pk=job.pk)
        before = section_values(stored, section)
        after = _settled(section, before, {**before, **values})
        if drawn_from and drawn_from != mark(before) and after != before:
            raise SectionChanged(before, *_last_change(stored, section))
        if after == before:
            return SavedSection(before, mark(before), is_changed=False)
        _write(stored, section, after)
        was, became = _differences(before, after)
        audit.record(
            "job.edited",
            stored,
            by=by,
            before={f"{section.value}.{name}": value for name, value in was.items()},
            after={f"{section.value}.{name}": value for name, value in became.items()},
        )
        job.revision = stored.revision
        return SavedSection(after, mark(section_values(stored, section)), is_changed=True)


def free_slug(title: str) -> str:
    """An address made of the title that no job has or had."""
    wanted = slugify(title)[:80].strip("-") or "job"
    slug, number = wanted, 1
    while Job.objects.filter(slug=slug).exists() or FormerSlug.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _document_of(role: Role, title: str, language: str) -> Document:
    """A role template as a job document in every language, with its criteria and its own light brief."""
    texts = {code: sections_of(role, code) for code in CONTENT_LANGUAGES}
    others = {}
    for code, text in texts.items():
        profile = text.pop("profile")
        others[code] = {**text, **profile}
    others[language]["title"] = title
    return {
        "title": title,
        "language": language,
        "composition": role.composition,
        "texts": others,
        "groups_off": list(role.light.groups_off),
        "criteria": [
            {
                "key": one.competency,
                "kind": "concept",
                "competency": one.competency,
                "necessity": one.necessity,
                "weight": one.weight,
                "gap": one.gap,
            }
            for one in role.criteria
        ],
    }


def _settled(section: BriefSection, before: Values, after: Values) -> Values:
    """The values as they will be stored: empty lines dropped, keys given, the light brief with its usual groups."""
    after = {name: [*value] if name == "rows" else value for name, value in after.items()}
    rows = SHAPES[section].rows
    if rows and issubclass(row_model(rows), BriefRow):
        after["rows"] = [row for row in after["rows"] if any(any(row[name].values()) for name in rows.texts)]
    if section == BriefSection.SKILLS:
        after["rows"] = _with_keys(after["rows"])
        if after["is_light"] and not before["is_light"] and not after["groups_off"]:
            after["groups_off"] = [group.key for group in load_groups() if not group.light]
    return after


def _with_keys(rows: Iterable[Values]) -> list[Values]:
    taken: set[str] = set()
    keyed = []
    for row in rows:
        wanted = row["key"] or slugify(next(filter(None, row["label"].values()), ""))[:50] or "criterion"
        key, number = wanted, 1
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add(key)
        keyed.append({**row, "key": key})
    return keyed


def _write(job: Job, section: BriefSection, values: Values) -> None:
    shape = SHAPES[section]
    for name in shape.fields:
        field: models.Field[Any, Any] = Job._meta.get_field(name)  # type: ignore[assignment]
        setattr(job, name, field.to_python(values[name]))
    if shape.texts:
        for code in CONTENT_LANGUAGES:
            JobText.objects.update_or_create(
                job=job, language=code, defaults={name: values[name].get(code, "") for name in shape.texts}
            )
    if section == BriefSection.JOB:
        # The title of the house's own pages is that of the main language; a job is never without one.
        job.title = values["title"].get(job.language) or job.title
    if shape.rows:
        _write_rows(job, shape.rows, values["rows"])
    job.revision += 1
    job.save()


def _write_rows(job: Job, shape: RowsShape, rows: Iterable[Values]) -> None:
    model = row_model(shape)
    model._default_manager.filter(job=job).delete()
    known = {one.key: one for one in Competency.objects.all()} if "competency" in shape.fields else {}
    made: list[models.Model] = []
    for position, row in enumerate(rows):
        fields = {name: row[name] for name in shape.fields}
        if "competency" in fields:
            fields["competency"] = known.get(fields["competency"])
        if issubclass(model, BriefRow):
            made += [
                model(
                    job=job,
                    language=code,
                    position=position,
                    **fields,
                    **{name: row[name].get(code, "") for name in shape.texts},
                )
                for code in CONTENT_LANGUAGES
                if any(row[name].get(code) for name in shape.texts)
            ]
        else:
            texts = {name: {code: text for code, text in row[name].items() if text} for name in shape.texts}
            made.append(model(job=job, position=position, **fields, **texts))
    model._default_manager.bulk_create(made)


def _differences(before: Values, after: Values) -> tuple[Values, Values]:
    """What an entry of the audit trail keeps: changed values only, and of a list only the lines that differ."""
    was: Values = {}
    became: Values = {}
    for name in after:
        if before[name] == after[name]:
            continue
        if name == "rows":
            was[name] = [row for row in before[name] if row not in after[name]]
            became[name] = [row for row in after[name] if row not in before[name]]
        else:
            was[name], became[name] = plain(before[name]), plain(after[name])
    return was, became


def _last_change(job: Job, section: BriefSection) -> tuple[User | None, datetime | None]:
    for entry in audit.about(job).filter(verb="job.edited")[:20]:
        if any(name.startswith(f"{section.value}.") for name in entry.fields):
            return entry.actor, entry.at
    return None, None
