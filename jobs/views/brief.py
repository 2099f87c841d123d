"""The brief editor: one section at a time, saved as one goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import trigger_client_event

from accounts.http import StaffRequest
from config.formats import clock
from jobs.access import can_edit_brief
from jobs.actions.brief import SavedSection, SectionChanged, save_section
from jobs.catalogue.competencies import load_competencies, load_groups
from jobs.catalogue.roles import hats_by_key, load_hats
from jobs.forms.rows import SectionRows
from jobs.forms.sections import SectionForm
from jobs.models import Job
from jobs.queries.document import brief_document
from jobs.queries.head import job_head
from jobs.queries.remarks import progress
from jobs.queries.sections import SHAPES, Values, mark, section_values
from jobs.states import BriefSection


@dataclass
class Editing:
    """One section in the editor: what it shows, and what became of what was sent."""

    job: Job
    section: BriefSection
    form: SectionForm
    rows: SectionRows | None
    revision: str
    operation: str = ""
    saved: SavedSection | None = None
    conflict: SectionChanged | None = None
    focus: tuple[str, int] | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Whether everything that was sent could be saved."""
        return not self.errors and self.conflict is None


@require_safe
def brief(request: StaffRequest, slug: str) -> HttpResponse:
    """The editor at the first section that needs work; for whoever may not write it, the brief to be read."""
    job = _job(request, slug)
    if not can_edit_brief(request.user, job):
        document = brief_document(job, draft=True)
        return render(request, "jobs/brief_read.html", {**job_head(job, request.user), "document": document})
    done = progress(brief_document(job, draft=True), job.company.today)
    first = next((one.section for one in done if one.state in {"missing", "blocked"}), BriefSection.JOB)
    return _page(request, _shown(request, job, first))


@require_http_methods(["GET", "HEAD", "POST"])
def brief_section(request: StaffRequest, slug: str, section: str) -> HttpResponse:
    """One section: GET shows it; POST saves what is right of it, after what one of its buttons asked for."""
    if section not in BriefSection.values:
        raise Http404
    job = _job(request, slug)
    if not can_edit_brief(request.user, job):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, _shown(request, job, BriefSection(section)))
    editing = _received(request, job, BriefSection(section))
    if request.htmx and not editing.operation:
        return _answer_autosave(request, editing)
    if request.htmx and not (editing.operation == "next" and editing.is_right):
        return _answer_operation(request, editing)
    if not editing.is_right:
        return _page(request, editing, status=422)
    return _go_on(request, editing)


def _job(request: StaffRequest, slug: str) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user).with_brief().prefetch_related("openings"), slug=slug)


def _shown(request: HttpRequest, job: Job, section: BriefSection) -> Editing:
    """The section as it is stored, with an empty line at its end where that was asked for without scripts."""
    stored = section_values(job, section)
    rows = None
    if SHAPES[section].rows:
        blank = 1 if request.GET.get("blank") == "1" or not stored["rows"] else 0
        rows = SectionRows(section, job.language, stored=stored["rows"], blank=blank)
    return Editing(job, section, SectionForm(section, job.language, stored=stored), rows, mark(stored))


def _received(request: StaffRequest, job: Job, section: BriefSection) -> Editing:
    """The section as it was sent, after its button's operation, saved as far as it is right."""
    stored = section_values(job, section)
    form = SectionForm(section, job.language, stored=stored, data=request.POST)
    rows = SectionRows(section, job.language, data=request.POST) if SHAPES[section].rows else None
    editing = Editing(job, section, form, rows, str(request.POST.get("revision", "")))
    editing.operation = str(request.POST.get("do", ""))
    if rows:
        editing.focus = _operate(rows, editing.operation, request.POST.getlist("pick"))
        _focus(rows, editing.focus)
    values = _right_values(editing)
    try:
        drawn_from = "" if editing.operation == "overwrite" else editing.revision
        editing.saved = save_section(job, section, values, by=request.user, drawn_from=drawn_from)
        editing.revision = editing.saved.mark
    except SectionChanged as changed:
        editing.conflict = changed
    return editing


def _operate(rows: SectionRows, operation: str, picked: list[str]) -> tuple[str, int] | None:
    """Do what a button says to the list; returns the control to go to: its kind and its line."""
    verb = operation.partition(":")[0]
    if verb == "pick":
        place = rows.pick(picked)
    elif verb == "hat":
        hat = hats_by_key().get(operation.partition(":")[2])
        if hat:
            rows.wear(hat)
        return None
    else:
        place = rows.operate(operation)
    return (verb, place) if place is not None else None


def _focus(rows: SectionRows, place: tuple[str, int] | None) -> None:
    """A line that was just begun is where writing goes on."""
    if place and place[0] in {"add", "pick"} and rows.shape.texts:
        line = rows.forms[place[1]]
        line.fields[f"{rows.shape.texts[0]}_{rows.main_language}"].widget.attrs["autofocus"] = True


def _right_values(editing: Editing) -> Values:
    form, rows = editing.form, editing.rows
    form.is_valid()
    editing.errors = {
        form[name].id_for_label: list(map(str, found)) for name, found in form.errors.items() if name in form.fields
    }
    values = form.values()
    if rows:
        if rows.is_valid():
            values["rows"] = rows.values()
        for one in rows.forms:
            for name, found in one.errors.items() if one.is_bound else ():
                editing.errors[one[name].id_for_label if name in one.fields else "rows"] = list(map(str, found))
        if rows.faults:
            editing.errors["rows"] = rows.faults
    return values


# --- Answers ----------------------------------------------------------------------------------------------------------


def _page(request: StaffRequest, editing: Editing, status: int = 200) -> HttpResponse:
    return render(request, "jobs/brief.html", _context(request, editing), status=status)


def _answer_autosave(request: StaffRequest, editing: Editing) -> HttpResponse:
    """Everything around the fields; the fields themselves stay as they are, somebody may be typing in them."""
    context = _context(request, editing) | {"out_of_band": True}
    response = render(request, "jobs/brief.html#saved", context, status=200 if editing.is_right else 422)
    response["HX-Reswap"] = "none"
    return trigger_client_event(response, "brief:checked", {"errors": editing.errors})


def _answer_operation(request: StaffRequest, editing: Editing) -> HttpResponse:
    context = _context(request, editing) | {"out_of_band": True}
    response = render(request, "jobs/brief.html#edited", context, status=200 if editing.is_right else 422)
    if editing.focus and editing.rows:
        verb, place = editing.focus
        said = {
            "add": _("A line was added at place %(place)s."),
            "pick": _("Added at place %(place)s."),
            "remove": _("The line was removed."),
        }.get(verb, _("Moved to place %(place)s of %(count)s."))
        text = said % {"place": place + 1, "count": len(editing.rows.rows)}
        response = trigger_client_event(response, "announce", {"text": text}, after="settle")
    return response


def _go_on(request: StaffRequest, editing: Editing) -> HttpResponse:
    """After a plain POST: back to the section at the line in question, or on to the next one."""
    section, anchor = editing.section, ""
    sections = list(BriefSection)
    if editing.operation == "next" and section != sections[-1]:
        section = sections[sections.index(section) + 1]
    elif editing.focus:
        verb, place = editing.focus
        anchor = f"?blank=1#row-{place}" if verb == "add" else f"#row-{place}"
    elif editing.saved and editing.saved.is_changed:
        messages.success(request, _("Saved at %(time)s.") % {"time": clock(timezone.now())})
    address = reverse("jobs:brief-section", args=[editing.job.slug, section.value]) + anchor
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _context(request: StaffRequest, editing: Editing) -> dict[str, Any]:
    """What the whole page and each of its parts show."""
    # After a save the job is read again: progress and remarks are about what is stored now.
    changed = editing.saved is not None and editing.saved.is_changed
    job = _job(request, editing.job.slug) if changed else editing.job
    document = brief_document(job, draft=True)
    done = progress(document, job.company.today)
    latest = job.versions.first()
    sections = list(BriefSection)
    place = sections.index(editing.section)
    context: dict[str, Any] = {
        **job_head(job, request.user),
        "editing": editing,
        "form": editing.form,
        "rows": editing.rows,
        "section": editing.section,
        "progress": done,
        "here": done[place],
        "previous": sections[place - 1] if place else None,
        "next": sections[place + 1] if place + 1 < len(sections) else None,
        "filled": sum(one.is_filled for one in done[1:]),
        "blocking": sum(remark.blocks for one in done for remark in one.remarks),
        "latest": latest,
        "is_published_as_is": latest is not None and latest.document == brief_document(job),
        "saved_at": timezone.now() if editing.saved else None,
    }
    if editing.conflict:
        context["stored"] = _stored_differences(editing)
    if editing.section == BriefSection.SKILLS:
        context |= _catalogue(editing.rows)
    return context


def _stored_differences(editing: Editing) -> list[tuple[str, str]]:
    """What is stored by now in each field that was sent with something else."""
    stored = editing.conflict.stored if editing.conflict else {}
    now = SectionForm(editing.section, editing.job.language, stored=stored)
    differences = [
        (str(field.label), str(field.value() or ""))
        for field in now
        if str(field.value() or "") != str(editing.form[field.name].value() or "")
    ]
    if editing.rows is not None:
        lines = SectionRows(editing.section, editing.job.language, stored=stored["rows"]).rows
        if lines != editing.rows.rows:
            differences.append((_("Lines"), "\n".join(map(_line_in_words, lines))))
    return differences


def _line_in_words(line: Mapping[str, Any]) -> str:
    texts = [
        str(value) for name, value in line.items() if value and name.partition("_")[0] in {"text", "label", "city"}
    ]
    return " / ".join(texts) or str(line.get("language", ""))


def _catalogue(rows: SectionRows | None) -> dict[str, Any]:
    """The competencies to pick from, group by group, without those that are criteria already."""
    there = {row.get("competency") for row in rows.rows} if rows else set()
    groups = [
        (group, [one for one in load_competencies() if one.group == group.key and one.key not in there])
        for group in load_groups()
    ]
    return {"catalogue": [(group, entries) for group, entries in groups if entries], "hats": load_hats()}
