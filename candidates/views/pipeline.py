"""The applications of a job by stage, and what is decided there."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest, came_from
from candidates.access import can_manage, recruiters_for, rights_on
from candidates.actions.acting import place_one
from candidates.actions.deciding import (
    Overtaken,
    assign_owner,
    hold_application,
    reject_application,
    reopen_application,
)
from candidates.forms.deciding import HoldForm, MoveForm, OwnerForm, RejectForm
from candidates.forms.pipeline import COLUMNS, ORDER_SAID, QUERY_LENGTH, ROWS, BoardForm, ViewForm, tidy_query
from candidates.models import Act, Application
from candidates.policy import PAGE_SIZE
from candidates.queries.acting import act_said, latest_act
from candidates.queries.board import card_of, cards_after, cards_of, columns_of, rows_of
from candidates.queries.filtering import offered
from candidates.queries.sorting import tags_on
from candidates.views.lists import list_of_job, opened_from_job
from config.formats import moment
from jobs.models import Job, Stage
from jobs.queries.head import job_head, reviewed_job, stages_of

VIEW_KEY = "pipeline-view"
APPLICATIONS_URL = "/desk/applications/"
"""Below it each application has its address: boards write hundreds of them."""


@require_safe
def pipeline(request: StaffRequest, slug: str) -> HttpResponse:
    """A job's applications: columns or rows, as this person left them."""
    user = request.user
    job = reviewed_job.get_or_404(user, slug)
    stages = stages_of.all(job.pk)
    by_rows = _view_of(request) == ROWS
    choices = None
    if BoardForm.asks_for_more(request.GET):
        choices = offered(job, recruiters_for([job.company_id]).names)
    form = BoardForm(request.GET, user=user, rows=by_rows, offered=choices)
    wanted, order = form.wanted(), form.order()
    context: dict[str, Any] = {
        "job": job,
        "rights": rights_on(user, job),
        "stages": stages,
        "form": form,
        "applications_url": APPLICATIONS_URL,
        "order_said": ORDER_SAID.get(order, ""),
        "list_query": list_of_job(request.GET.urlencode(), order, stages, by_rows=by_rows),
    }
    if request.htmx and "after" in request.GET:
        return _more(request, context)
    found = rows_of(job, stages, wanted, order)
    if stage := _stage_in(request, stages):
        found = found.filter(stage=stage)
    listed = f"stage={stage.pk}&{context['list_query']}" if stage and not by_rows else context["list_query"]
    if opened := opened_from_job(request, found, listed):
        return opened
    context |= job_head(job, user, manages=context["rights"].manages) | {
        "wanted": wanted,
        "order": order,
        "by_rows": by_rows,
    }
    address = request.GET.urlencode()
    context["views_query"] = tidy_query(address, stages)
    # Of a longer one only a part is kept, which would find more people than stand here.
    context["may_choose_everyone"] = len(address) <= QUERY_LENGTH
    context["now"] = timezone.now()
    if context["rights"].manages and (latest := latest_act(job, user)):
        context |= {"latest": latest, "latest_said": act_said(latest.kind, latest.done)}  # type: ignore[attr-defined]
    if by_rows:
        if stage:
            context["only"] = stage
        page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
        cards = list(cards_of(found[max(page.start_index() - 1, 0) : page.end_index()], stages))
        columns = form.columns()
        tags = tags_on([card.pk for card in cards]) if "tags" in columns else {}
        names = {stage.pk: str(stage) for stage in stages}
        rows = [(card, names[card.stage_id], tags.get(card.pk, [])) for card in cards]
        context |= {"page": page, "rows": rows, "shown_columns": columns, "total": page.paginator.count}
    else:
        context["columns"] = columns_of(job, stages, wanted, order)
        context["total"] = sum(column.count for column in context["columns"])
    return render(request, "candidates/pipeline.html", context)


def _more(request: StaffRequest, context: dict[str, Any]) -> HttpResponse:
    """The next cards of one column, below those that are there."""
    job, stages, form = context["job"], context["stages"], context["form"]
    stage = _stage_in(request, stages)
    after = Application.objects.filter(job=job, pk=_number(request.GET["after"])).first()
    if stage is None or after is None:
        return HttpResponse(status=404)
    context["column"] = cards_after(job, stages, stage, form.wanted(), form.order(), after)
    return render(request, "candidates/pipeline.html#cards", context)


@require_POST
def pipeline_view(request: StaffRequest, slug: str) -> HttpResponse:
    """Remember whether this person looks at columns or rows."""
    job = get_object_or_404(Job.objects.reviewed_by(request.user), slug=slug)
    form = ViewForm(request.POST)
    if form.is_valid():
        request.session[VIEW_KEY] = form.cleaned_data["view"]
    return redirect(reverse("candidates:pipeline", args=[job.slug]))


@require_http_methods(["GET", "HEAD", "POST"])
def application_move(request: StaffRequest, pk: int) -> HttpResponse:
    """Move an application to another stage. GET is the card's menu as a page, for those without scripts."""
    application = _managed(request, pk)
    form = MoveForm(request.POST if request.method == "POST" else None, application=application)
    if request.method != "POST":
        return render(
            request,
            "candidates/application_move.html",
            {
                "application": application,
                "stages": application.job.stages.with_entry(),
                "next": _next(request, application),
            },
        )
    if not form.is_valid():
        return _refused(request, application, _("This stage does not exist any more: reload the page."), 422)
    try:
        placed = place_one(application, form.cleaned_data["to"], seen=form.cleaned_data["seen"], by=request.user)
    except Overtaken as overtaken:
        return _refused(request, application, str(overtaken), 409)
    except Refused as refused:
        return _refused(request, application, str(refused), 422)
    said = _("%(name)s is now in “%(stage)s”.") % {"name": application.candidate, "stage": form.cleaned_data["to"]}
    said = " ".join([said, *placed.said])
    if request.htmx:
        return _card(request, application, said, act=placed.act)
    messages.success(request, said)
    return redirect(_next(request, application))


@require_http_methods(["GET", "HEAD", "POST"])
def application_reject(request: StaffRequest, pk: int) -> HttpResponse:
    """Refuse an application for a reason, and say what the person is told when."""
    application = _managed(request, pk)
    form = RejectForm(request.POST if request.method == "POST" else None, application=application)
    if request.method == "POST" and form.is_valid():
        why = form.rejection()
        try:
            reject_application(application, why, seen=form.cleaned_data["seen"], by=request.user)
        except Overtaken as overtaken:
            messages.warning(request, str(overtaken))
            return redirect(_next(request, application))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _refusal_said(application, form))
            return redirect(_next(request, application))
    context = {"application": application, "form": form, "next": _next(request, application)}
    return render(request, "candidates/application_reject.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def application_hold(request: StaffRequest, pk: int) -> HttpResponse:
    """Put an application on hold until a day, for a reason."""
    application = _managed(request, pk)
    form = HoldForm(request.POST if request.method == "POST" else None, application=application)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            hold_application(application, given["sentence"], until=given["until"], seen=given["seen"], by=request.user)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("The application of %(name)s is on hold.") % {"name": application.candidate})
        return redirect(_next(request, application))
    context = {"application": application, "form": form, "next": _next(request, application)}
    return render(request, "candidates/application_hold.html", context, status=422 if form.errors else 200)


@require_POST
def application_reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a closed application up again; a refusal that has not left yet is called off."""
    application = _managed(request, pk)
    try:
        reopen_application(application, by=request.user)
    except Refused as refused:
        return _refused(request, application, str(refused), 409)
    said = _("The application of %(name)s is taken up again.") % {"name": application.candidate}
    if request.htmx:
        return _card(request, application, said)
    messages.success(request, said)
    return redirect(_next(request, application))


@require_POST
def application_owner(request: StaffRequest, pk: int) -> HttpResponse:
    """Say who looks after an application."""
    application = _managed(request, pk)
    form = OwnerForm(request.POST, application=application)
    if form.is_valid():
        assign_owner(application, form.cleaned_data["owner"], by=request.user)
        messages.success(request, _("It is noted who looks after this application."))
    else:
        messages.error(request, _("This person cannot look after applications of this company."))
    return redirect(_next(request, application))


def _managed(request: StaffRequest, pk: int) -> Application:
    """The application, for somebody who may decide on it: invisible is 404, visible only is 403."""
    user = request.user
    application = get_object_or_404(
        Application.objects.visible_to(user).select_related("candidate", "job__company", "stage", "brief_version"),
        pk=pk,
    )
    if not can_manage(user, application):
        raise PermissionDenied
    return application


def _card(
    request: StaffRequest, application: Application, said: str, status: int = 200, act: Act | None = None
) -> HttpResponse:
    """The card as it stands now, for the script of the board, with what assistive technology reads out.

    What was written or planned besides is shown to everybody, with the address where it is taken back.
    """
    context = {
        "card": card_of(application),
        "rights": rights_on(request.user, application.job),
        "applications_url": APPLICATIONS_URL,
    }
    response = render(request, "candidates/pipeline.html#card", context, status=status)
    told = {"text": said}
    if act:
        told["page"] = reverse("candidates:act", args=[application.job.slug, act.pk])
    response.headers["HX-Trigger"] = json.dumps({"announce": told})
    return response


def _refused(request: StaffRequest, application: Application, said: str, status: int) -> HttpResponse:
    if request.htmx:
        return _card(request, application, said, status)
    messages.warning(request, said)
    return redirect(_next(request, application))


def _refusal_said(application: Application, form: RejectForm) -> str:
    name, tell = application.candidate, form.cleaned_data["tell"]
    if tell == RejectForm.NEVER:
        return _("The application of %(name)s is refused. No message is sent.") % {"name": name}
    if tell == RejectForm.NOW:
        return _("The application of %(name)s is refused. The message is leaving.") % {"name": name}
    at = moment(form.morning, application.job.company.time_zone)
    return _("The application of %(name)s is refused. The message leaves on %(at)s; until then you can undo it.") % {
        "name": name,
        "at": at,
    }


def _next(request: StaffRequest, application: Application) -> str:
    """Where the person came from; else the board."""
    return came_from(request, reverse("candidates:pipeline", args=[application.job.slug]))


def _view_of(request: StaffRequest) -> str:
    form = ViewForm(request.GET)
    if form.is_valid():
        return str(form.cleaned_data["view"])
    return str(request.session.get(VIEW_KEY, COLUMNS))


def _stage_in(request: StaffRequest, stages: list[Stage]) -> Stage | None:
    asked = _number(request.GET.get("stage", ""))
    return next((stage for stage in stages if stage.pk == asked), None)


def _number(text: str) -> int:
    """An id from the address; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
