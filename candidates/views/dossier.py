"""The dossier of a candidate, and what is written into it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest, came_from
from candidates.access import Recruiters, Rights, can_manage, people_to_ask, recruiters_for
from candidates.actions.acquaintance import write_acquaintance
from candidates.actions.deciding import waiting_refusals
from candidates.actions.erasing import erase_candidate
from candidates.actions.notes import write_note
from candidates.forms.notes import NoteForm, WholeNoteForm
from candidates.forms.status import AcquaintanceForm
from candidates.models import Application, Candidate, Document
from candidates.policy import FOLLOW_UP_DAYS, FOLLOW_UP_LENGTH, HISTORY_LINES
from candidates.queries import dossier
from candidates.queries.documents import show_in_dossier
from candidates.states import DocumentKind, WrittenBy
from candidates.views.lists import beyond_missing, in_list_of_job, in_list_of_people
from jobs.queries.head import stages_of


def _candidate(request: StaffRequest, pk: int) -> Candidate:
    candidate: Candidate = get_object_or_404(Candidate.objects.visible_to(request.user), pk=pk)
    return candidate


@require_safe
def candidate(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything about a candidate that this person may see, around one application (``?application=``)."""
    applications = dossier.applications_of(pk, request.user)
    if not applications and (kept := Candidate.objects.filter(pk=pk).exclude(merged_into=None).first()):
        return redirect("candidates:candidate", _candidate(request, kept.merged_into_id or 0).pk)
    try:
        person = applications[0].candidate if applications else _candidate(request, pk)
    except Http404:
        if beyond := beyond_missing(request, "candidates:candidate", pk):
            return beyond
        raise
    return _dossier(request, person, applications, _number(request.GET.get("application", "")))


@require_safe
def application(request: StaffRequest, pk: int) -> HttpResponse:
    """The dossier around one application: where the cards of a board lead."""
    candidates = Application.objects.filter(pk=pk).values_list("candidate", flat=True)
    applications = dossier.applications_of(candidates.first() or 0, request.user)
    if not any(one.pk == pk for one in applications):
        if beyond := beyond_missing(request, "candidates:application", pk):
            return beyond
        raise Http404
    return _dossier(request, applications[0].candidate, applications, pk)


def _dossier(request: StaffRequest, person: Candidate, applications: list[Application], asked: int) -> HttpResponse:
    application = _current(applications, asked)
    recruiters = recruiters_for(one.company_id for one in applications)
    rights = recruiters.rights_on(request.user, application) if application else Rights(manages=False, reviews=False)
    documents = dossier.documents_of(applications)
    consents = dossier.consents_of(person, applications)
    links, locked_links = dossier.links_of(applications, person, consents)
    pairs, merges = dossier.identity_of(person, applications, request.user)
    acquaintance = dossier.acquaintance_of(person, merges)
    shown = _shown_document(request, documents)
    shown_text, newest = dossier.text_of(shown), dossier.newest_cv(documents)
    context: dict[str, Any] = {
        "candidate": person,
        "applications": applications,
        "application": application,
        "rights": rights,
        "documents": documents,
        "shown": show_in_dossier(shown, shown_text, _number(request.GET.get("page", ""))) if shown else None,
        "languages": dossier.languages_of(shown_text if shown == newest else dossier.text_of(newest)),
        "consents": consents,
        "links": links,
        "locked_links": locked_links,
        "pairs": pairs,
        "merges": merges,
        "acquaintance": acquaintance,
        "acquaintance_lines": dossier.acquaintance_lines(acquaintance),
        "may_note_acquaintance": rights.manages and not _is_own(acquaintance),
        "notes": dossier.notes_of(applications, request.user, recruiters.managed(request.user, applications)),
        "note_form": NoteForm(may_restrict=rights.manages),
        "follow_ups": (follow_ups := dossier.follow_ups_of(applications, application, request.user)),
        "to_follow_up": [one for one in follow_ups if not one.is_done],
        "followed_up": [one for one in follow_ups if one.is_done],
        "has_late_follow_up": any(one.is_late for one in follow_ups),
        "here": request.get_full_path(),
    }
    if application and rights.reviews:
        hiring = application.hiring_managers or ()  # type: ignore[attr-defined]  # Annotated.
        context |= {
            "follow_up_people": people_to_ask(application, recruiters, hiring),
            "follow_up_on": application.job.company.today + timedelta(days=FOLLOW_UP_DAYS),
            "follow_up_length": FOLLOW_UP_LENGTH,
        }
    if application:
        context |= _about_application(application, rights, recruiters)
    match = request.resolver_match
    in_list = in_list_of_people(request, match.view_name, match.kwargs["pk"]) if match else None
    if in_list is None and application and rights.reviews:
        in_list = in_list_of_job(request, application, context["stages"])
    if in_list:
        context |= {"in_list": in_list, "here": in_list.here}
    if rights.reviews:
        history = dossier.history_of(person, applications, documents, request.user)
        whole = "history" in request.GET
        context |= {"history": history if whole else history[:HISTORY_LINES]}
        context["history_more"] = 0 if whole else max(len(history) - HISTORY_LINES, 0)
    return render(request, "candidates/dossier.html", context)


def _about_application(application: Application, rights: Rights, recruiters: Recruiters) -> dict[str, Any]:
    stages = stages_of.all(application.job_id)
    context: dict[str, Any] = {
        "stages": stages,
        "track": dossier.track_of(application, stages),
        "next_action": dossier.next_action_of(application) if rights.manages else None,
    }
    if rights.manages:
        context |= {
            "owner": recruiters.named(application.owner_id) or application.owner,
            "owners": recruiters.of(application.company_id),
            "document_kinds": DocumentKind.choices,
            "waiting_refusals": waiting_refusals([application]) if application.state == "rejected" else [],
        }
    return context


def _current(applications: list[Application], asked: int) -> Application | None:
    return next((one for one in applications if one.pk == asked), applications[0] if applications else None)


def _shown_document(request: StaffRequest, documents: list[Document]) -> Document | None:
    asked = request.GET.get("document", "")
    return next((one for one in documents if one.key == asked), documents[0] if documents else None)


@require_http_methods(["GET", "HEAD", "POST"])
def note_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Write a note; a remark about its words is shown once, with the note as it was typed.

    GET is the whole form: with a file, and colleagues to tell.
    """
    found = Application.objects.visible_to(request.user).select_related("candidate", "job__company")
    application = get_object_or_404(found, pk=pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WholeNoteForm(
        *sent, application=application, by=request.user, may_restrict=can_manage(request.user, application)
    )
    if not form.is_valid():
        context = {
            "application": application,
            "form": form,
            "next": came_from(request, f"{_address(application)}#notes"),
        }
        return render(request, "candidates/note.html", context, status=422 if sent else 200)
    write_note(
        application,
        form.cleaned_data["text"],
        is_restricted=form.cleaned_data.get("is_restricted", False),
        by=request.user,
        mentioned=form.cleaned_data["mentioned"],
        upload=form.upload,
    )
    form.forget()
    messages.success(request, _("The note is kept."))
    return redirect(came_from(request, f"{_address(application)}#notes"))


@require_http_methods(["GET", "HEAD", "POST"])
def acquaintance_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Note in conversation what the person says of themselves; what they wrote themselves is theirs."""
    person = _candidate(request, pk)
    applications = dossier.applications_of(person.pk, request.user)
    if not any(can_manage(request.user, application) for application in applications):
        raise PermissionDenied
    form = AcquaintanceForm(
        request.POST if request.method == "POST" else None, acquaintance=dossier.acquaintance_of(person)
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_acquaintance(person, form.cleaned_data, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is noted. The person can read and change it on their own page."))
        return redirect(f"{reverse('candidates:candidate', args=[person.pk])}#acquaintance")
    context = {"candidate": person, "form": form}
    return render(request, "candidates/acquaintance.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_erase(request: StaffRequest, pk: int) -> HttpResponse:
    """Erase a dossier for good. GET says what goes and what stays."""
    person = _candidate(request, pk)
    if not request.user.is_administrator:
        raise PermissionDenied
    if request.method == "POST":
        erase_candidate(person, by=request.user)
        messages.success(request, _("The dossier is erased."))
        return redirect("candidates:candidate-list")
    return render(request, "candidates/candidate_erase.html", {"candidate": person})


def _is_own(acquaintance: Any) -> bool:
    return acquaintance is not None and acquaintance.written_by == WrittenBy.CANDIDATE


def _address(application: Application) -> str:
    return f"{reverse('candidates:candidate', args=[application.candidate_id])}?application={application.pk}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
