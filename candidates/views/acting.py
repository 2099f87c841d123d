"""Acting on several applications of a job at once: what will happen, what happened, and taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
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
from candidates.forms.acting import FORMS, ChosenForm, WriteAllForm, packed
from candidates.forms.pipeline import BoardForm, tidy_query
from candidates.models import Act, Application, ApplicationQuerySet
from candidates.policy import CHOSEN_MAXIMUM, CHOSEN_SHOWN, PAGE_SIZE
from candidates.queries.acting import act_said, gathered, lines_of, outcome_of
from candidates.queries.filtering import applications_of, offered
from candidates.states import ActKind
from jobs.models import Job
from jobs.queries.head import job_head, reviewed_job, stages_of

DO = "do"
"""The step that does what the page before has shown; any other shows it."""
TAKE_OVER = "take-over"
"""The step that fills the form with the words of the message chosen."""


@require_http_methods(["GET", "HEAD", "POST"])
def applications_act(request: StaffRequest, slug: str) -> HttpResponse:
    """Say what is to be done to the people chosen, see what will happen to them, then do it."""
    job = _run(request, slug)
    if request.htmx and not request.GET:
        return render(request, "candidates/pipeline_bulk.html", {"job": job})
    which = ChosenForm(request.POST if request.method == "POST" else request.GET)
    applications = _chosen(request, job, which) if which.is_valid() else []
    if not applications:
        messages.error(request, _("Choose people first, then what is to be done."))
        return redirect("candidates:pipeline", job.slug)
    is_more = len(applications) > CHOSEN_MAXIMUM
    applications = applications[:CHOSEN_MAXIMUM]
    kind = ActKind(which.cleaned_data["do"])
    seen = {one.pk: which.cleaned_data["seen"].get(one.pk, one.stage_id) for one in applications}
    form = FORMS[kind](request.POST if request.method == "POST" else None, job=job)
    context = job_head(job, request.user, manages=True) | {
        "form": form,
        "kind": kind,
        "applications": applications,
        "shown": CHOSEN_SHOWN,
        "more_than": CHOSEN_MAXIMUM if is_more else 0,
        "seen": packed(seen),
    }
    step = request.POST.get("step")
    if step == TAKE_OVER and isinstance(form, WriteAllForm) and (taken := form.taken_over()):
        context["form"] = form = taken
    if form.is_bound and form.is_valid():
        deed = form.deed()
        if step == DO:
            try:
                return redirect("candidates:act", job.slug, act_on(job, deed, seen, by=request.user).pk)
            except Refused as refused:
                form.add_error(None, str(refused))
        else:
            context["foreseen"] = foreseen = foresee(deed, applications, seen, by=request.user)
            context["page"] = page = Paginator(applications, CHOSEN_SHOWN).get_page(request.POST.get("page"))
            context["lines"] = foreseen.lines(page.start_index() - 1, page.end_index())
    return render(request, "candidates/applications_act.html", context, status=422 if form.errors else 200)


@require_safe
def act(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """What an act did to whom, and the way back."""
    job = _run(request, slug)
    done = get_object_or_404(
        Act.objects.visible_to(request.user).select_related("by", "undone_by", "stage", "owner", "tag"), job=job, pk=pk
    )
    outcome = outcome_of(done)
    context = job_head(job, request.user, manages=True) | {
        "act": done,
        "outcome": outcome,
        "page": Paginator(lines_of(done), PAGE_SIZE).get_page(request.GET.get("page")),
        "said": act_said(done.kind, outcome.done),
        "may_undo": bool(outcome.done) and done.may_be_undone,
    }
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


def _chosen(request: StaffRequest, job: Job, which: ChosenForm) -> list[Application]:
    """Who is chosen of those whom the person sees, in the order in which they came; at most one more than an act takes.

    Once they were shown it is these, whoever the filter finds by now.
    """
    given = which.cleaned_data
    if given["seen"]:
        who = Q(pk__in=given["seen"])
    else:
        who = Q(pk__in=given["person"])
        if given["everyone"] or given["column"]:
            who |= Q(pk__in=_everyone(request, job, which).values("pk"))
        who &= ~Q(pk__in=given["without"])
    found = Application.objects.visible_to(request.user).filter(who, job=job)
    return gathered(found.order_by("created_at", "pk")[: CHOSEN_MAXIMUM + 1], job)


def _everyone(request: StaffRequest, job: Job, which: ChosenForm) -> ApplicationQuerySet:
    """Whom the filter of the list finds, in these columns of it, of those who had arrived when it was looked at."""
    stages = stages_of.all(job.pk)
    address = QueryDict(tidy_query(which.cleaned_data["query"], stages))
    choices = offered(job, recruiters_for([job.company_id]).names) if BoardForm.asks_for_more(address) else None
    wanted = BoardForm(address, user=request.user, rows=True, offered=choices).wanted()
    found = applications_of(job, stages, wanted).filter(created_at__lte=which.cleaned_data["until"])
    if not which.cleaned_data["everyone"]:
        return found.filter(stage__in=which.cleaned_data["column"])
    return found.filter(stage=int(address["stage"])) if "stage" in address else found


def _run(request: StaffRequest, slug: str) -> Job:
    """The job, for somebody who runs it: invisible is 404, visible only is 403."""
    job = reviewed_job.get_or_404(request.user, slug)
    if not rights_on(request.user, job).manages:
        raise PermissionDenied
    return job
