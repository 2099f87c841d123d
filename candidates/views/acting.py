"""Acting on several applications of a job at once: what will happen, what happened, and taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.access import recruiters_for, rights_on
from candidates.actions.acting import act_on, foresee, undo_act
from candidates.forms.acting import FORMS, ChosenForm, chosen_in
from candidates.forms.pipeline import BoardForm, tidy_query
from candidates.models import Act, Application, ApplicationQuerySet
from candidates.policy import CHOSEN_MAXIMUM
from candidates.queries.acting import act_said, lines_of
from candidates.queries.filtering import applications_of, offered
from candidates.states import ActKind
from jobs.models import Job
from jobs.queries.head import job_head, reviewed_job, stages_of

DO = "do"
"""The step that does what the page before has shown; any other shows it."""


@require_http_methods(["GET", "HEAD", "POST"])
def applications_act(request: StaffRequest, slug: str) -> HttpResponse:
    """Say what is to be done to the people chosen, see what will happen to each of them, then do it."""
    job = _run(request, slug)
    if request.htmx and not request.GET:
        return render(request, "candidates/pipeline_bulk.html", {"job": job})
    data = request.POST if request.method == "POST" else request.GET
    which = ChosenForm(data)
    chosen = chosen_in(data)
    found = Application.objects.visible_to(request.user).filter(job=job)
    if which.is_valid() and which.cleaned_data["everyone"]:
        found = found.filter(pk__in=_everyone(request, job, which).values("pk"))
    else:
        found = found.filter(pk__in=chosen)
    found = found.select_related("candidate", "stage", "job__company", "owner").order_by("created_at", "pk")
    applications = list(found[: CHOSEN_MAXIMUM + 1])
    is_more = len(applications) > CHOSEN_MAXIMUM
    applications = applications[:CHOSEN_MAXIMUM]
    if not which.is_valid() or not applications:
        messages.error(request, _("Choose people first, then what is to be done."))
        return redirect("candidates:pipeline", job.slug)
    kind = ActKind(which.cleaned_data["do"])
    seen = {one.pk: chosen.get(one.pk) or one.stage_id for one in applications}
    form = FORMS[kind](request.POST if request.method == "POST" else None, job=job)
    context = job_head(job, request.user, manages=True) | {
        "form": form,
        "kind": kind,
        "applications": applications,
        "more_than": CHOSEN_MAXIMUM if is_more else 0,
        "seen": [f"{pk}:{stage}" for pk, stage in seen.items()],
    }
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        if request.POST.get("step") == DO:
            try:
                return redirect("candidates:act", job.slug, act_on(job, deed, seen, by=request.user).pk)
            except Refused as refused:
                form.add_error(None, str(refused))
        else:
            knowing = deed.looking_at(applications, by=request.user)
            context["foreseen"] = foreseen = foresee(knowing, applications, seen)
            done = [one.application for one in foreseen if not one.left_out]
            context |= {"count": len(done), "in_all": knowing.in_all(done)}
    return render(request, "candidates/applications_act.html", context, status=422 if form.errors else 200)


@require_safe
def act(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """What an act did to whom, and the way back."""
    job = _run(request, slug)
    done = get_object_or_404(
        Act.objects.visible_to(request.user).select_related("by", "undone_by", "stage", "owner", "tag"), job=job, pk=pk
    )
    lines = lines_of(done)
    context = job_head(job, request.user, manages=True) | {"act": done, "lines": lines}
    context["done"] = sum(not line.left_out for line in lines)
    context["said"] = act_said(done.kind, context["done"])
    context["writes"] = any(line.message for line in lines)
    context["may_undo"] = bool(context["done"]) and done.may_be_undone
    return render(request, "candidates/act.html", context)


@require_POST
def act_undo(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Take an act back, for whomever that is still possible."""
    job = _run(request, slug)
    done = get_object_or_404(Act.objects.visible_to(request.user), job=job, pk=pk)
    try:
        undone = undo_act(done, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("candidates:act", job.slug, pk)
    kept = undone.lines.exclude(kept="").count()
    if kept:
        said = ngettext("Undone, but for one person.", "Undone, but for %(count)s people.", kept) % {"count": kept}
        messages.warning(request, said)
        return redirect("candidates:act", job.slug, pk)
    messages.success(request, _("Undone: everything is as it was."))
    return redirect(reverse("candidates:pipeline", args=[job.slug]))


def _everyone(request: StaffRequest, job: Job, which: ChosenForm) -> ApplicationQuerySet:
    """Whom the filter of the list finds among those who had arrived when it was looked at."""
    stages = stages_of.all(job.pk)
    address = QueryDict(tidy_query(which.cleaned_data["query"], stages))
    choices = offered(job, recruiters_for([job.company_id]).names) if BoardForm.asks_for_more(address) else None
    wanted = BoardForm(address, user=request.user, rows=True, offered=choices).wanted()
    found = applications_of(job, stages, wanted)
    if "stage" in address:
        found = found.filter(stage=int(address["stage"]))
    return found.filter(created_at__lte=which.cleaned_data["until"])


def _run(request: StaffRequest, slug: str) -> Job:
    """The job, for somebody who runs it: invisible is 404, visible only is 403."""
    job = reviewed_job.get_or_404(request.user, slug)
    if not rights_on(request.user, job).manages:
        raise PermissionDenied
    return job
