"""The interview kit of a job."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from interviews.access import can_write_kit
from interviews.actions import kits
from interviews.forms.kits import QuestionForm, RoundForm
from interviews.models import Round
from interviews.queries.kits import KitRound, kit_of, questions_of_job
from jobs.catalogue.competencies import LANGUAGES
from jobs.models import Job
from jobs.queries.head import asked_job, job_head


def _job(request: StaffRequest, slug: str) -> Job:
    return asked_job.get_or_404(request.user, slug)


def _written_job(request: StaffRequest, slug: str) -> Job:
    job = _job(request, slug)
    if not can_write_kit(request.user, job):
        raise PermissionDenied
    return job


def _round(request: StaffRequest, job: Job, pk: int) -> Round:
    return get_object_or_404(Round.objects.visible_to(request.user).filter(job=job), pk=pk)


@require_safe
def kit(request: StaffRequest, slug: str) -> HttpResponse:
    """The rounds of a job with their questions, and what no round covers."""
    job = _job(request, slug)
    rounds, uncovered = kit_of(job)
    context = job_head(job, request.user) | {
        "rounds": rounds,
        "uncovered": uncovered,
        "can_write": can_write_kit(request.user, job),
    }
    return render(request, "interviews/kit.html", context)


@require_POST
def kit_propose(request: StaffRequest, slug: str) -> HttpResponse:
    """Make a first kit from the criteria of the brief."""
    job = _written_job(request, slug)
    try:
        kits.propose_rounds(job, by=request.user)
        messages.success(request, _("Two rounds are proposed: change what does not fit."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("interviews:kit", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request: StaffRequest, slug: str) -> HttpResponse:
    """Add a round."""
    return _round_page(request, _written_job(request, slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Change a round."""
    job = _written_job(request, slug)
    return _round_page(request, job, _round(request, job, pk))


def _round_page(request: StaffRequest, job: Job, found: Round | None) -> HttpResponse:
    initial = {"criteria": [one.key for one in kit_of(job)[1]]}
    if found:
        keys = list(found.questions.values_list("criterion_key", flat=True))
        initial = {"title": found.title, "minutes": found.minutes, "criteria": keys}  # type: ignore[dict-item]
    form = RoundForm(request.POST or None, questions=questions_of_job(job), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kits.save_round(
            job, found, title=given["title"], minutes=given["minutes"], keys=given["criteria"], by=request.user
        )
        messages.success(request, _("The round is kept."))
        return redirect("interviews:kit", job.slug)
    context = job_head(job, request.user) | {"form": form, "round": found}
    return render(request, "interviews/round.html", context, status=422 if form.errors else 200)


@require_POST
def round_remove(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Take a round out of the kit."""
    job = _written_job(request, slug)
    try:
        kits.remove_round(_round(request, job, pk), by=request.user)
        messages.success(request, _("The round is removed."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("interviews:kit", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def question_edit(request: StaffRequest, slug: str, pk: int, key: str) -> HttpResponse:
    """Write one's own question and levels for a criterion of a round, in the language of ``?lang=`` or of the page."""
    job = _written_job(request, slug)
    found = _round(request, job, pk)
    row = found.questions.filter(criterion_key=key).first()
    shown = [KitRound(one.round, one.questions) for one in kit_of(job)[0] if one.round.pk == found.pk]
    question = next((one for one in shown[0].questions if one.key == key), None) if shown else None
    if row is None or question is None:
        raise Http404
    language = request.GET.get("lang", "")
    language = language if language in LANGUAGES else (get_language() or LANGUAGES[0])[:2]
    levels = row.levels.get(language) or question.levels
    initial = {"question": row.question.get(language) or question.question}
    initial |= {f"level-{number}": text for number, text in enumerate(levels)}
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kits.write_question(
            found, key, question=form.cleaned_data["question"], levels=form.levels(), language=language, by=request.user
        )
        messages.success(request, _("The question is kept."))
        return redirect("interviews:kit", slug)
    context = job_head(job, request.user) | {"form": form, "round": found, "question": question, "language": language}
    return render(request, "interviews/question.html", context, status=422 if form.errors else 200)
