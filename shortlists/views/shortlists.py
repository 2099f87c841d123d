"""Keeping, sharing and answering shortlists."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from accounts import audit
from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.models import Application
from candidates.views.lists import people_in_list
from jobs.models import Job
from jobs.queries.head import job_head, reviewed_job
from shortlists.access import can_answer, can_manage_shortlists
from shortlists.actions import shortlisting
from shortlists.forms.shortlists import AdditionForm, AnswerForm, FitsForm, ShareForm, ShortlistForm
from shortlists.models import Entry, Shortlist
from shortlists.policy import PAGE_SIZE
from shortlists.queries.shortlists import Line, lines, readers, with_counts
from shortlists.states import AnswerKind


@require_safe
def shortlist_list(request: StaffRequest) -> HttpResponse:
    """The shortlists that were shared with the person, then those they run."""
    found = with_counts(Shortlist.objects.visible_to(request.user), request.user)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "shortlists/shortlist_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def job_shortlists(request: StaffRequest, slug: str) -> HttpResponse:
    """The shortlists of one job; recruiters start new ones."""
    job = reviewed_job.get_or_404(request.user, slug)
    can_manage = can_manage_shortlists(request.user, job)
    form = ShortlistForm(request.POST or None)
    if request.method == "POST":
        if not can_manage:
            raise PermissionDenied
        if form.is_valid():
            made = shortlisting.create_shortlist(job, name=form.cleaned_data["name"], by=request.user)
            return redirect("shortlists:shortlist", made.pk)
    found = with_counts(Shortlist.objects.visible_to(request.user).filter(job=job), request.user)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = job_head(job, request.user) | {"page": page, "form": form, "can_manage": can_manage}
    return render(request, "shortlists/job_shortlists.html", context, status=422 if form.errors else 200)


@require_POST
def add(request: StaffRequest, slug: str) -> HttpResponse:
    """Put people of the ranking on a shortlist."""
    job = get_object_or_404(Job.objects.managed_by(request.user), slug=slug)
    form = AdditionForm(request.POST, job=job)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("shortlists:ranking", job.slug)
    target = form.cleaned_data["shortlist"] or shortlisting.create_shortlist(
        job, name=form.cleaned_data["name"], by=request.user
    )
    found = Application.objects.visible_to(request.user).filter(job=job).in_bulk(form.cleaned_data["application"])
    people = [found[pk] for pk in form.cleaned_data["application"] if pk in found]  # in the order of the ranking
    added = shortlisting.add_to_shortlist(target, people, by=request.user)
    said = ngettext("%(count)s person put on “%(name)s”.", "%(count)s people put on “%(name)s”.", added) % {
        "count": added,
        "name": target.name,
    }
    messages.success(request, said if added else _("They were on “%(name)s” already.") % {"name": target.name})
    return redirect("shortlists:shortlist", target.pk)


@require_safe
def shortlist(request: StaffRequest, pk: int) -> HttpResponse:
    """One shortlist: to be prepared and shared by recruiters, to be answered by those it was shared with."""
    found = get_object_or_404(Shortlist.objects.visible_to(request.user).select_related("job__company"), pk=pk)
    return _page(request, found)


def _lines(
    request: StaffRequest, found: Shortlist, *, fits_form: FitsForm | None, answer_form: AnswerForm | None
) -> list[Line]:
    """Everybody on the list, each with the forms that the person may use; what was just refused is kept as typed."""
    manages, answers = can_manage_shortlists(request.user, found.job), can_answer(request.user, found)
    people = lines(found, request.user, sees_all=manages)
    for line in people:
        prefix = f"entry-{line.entry.pk}"
        if manages:
            is_it = fits_form is not None and fits_form.prefix == prefix
            line.forms["fits"] = fits_form if is_it else FitsForm(instance=line.entry, prefix=prefix)
        if answers:
            is_it = answer_form is not None and answer_form.prefix == prefix
            line.forms["answer"] = answer_form if is_it else AnswerForm(prefix=prefix)
    return people


def _page(
    request: StaffRequest,
    found: Shortlist,
    *,
    share_form: ShareForm | None = None,
    fits_form: FitsForm | None = None,
    answer_form: AnswerForm | None = None,
) -> HttpResponse:
    people = _lines(request, found, fits_form=fits_form, answer_form=answer_form)
    can_manage = can_manage_shortlists(request.user, found.job)
    failed = [form for form in (share_form, fits_form, answer_form) if form is not None and form.errors]
    context = job_head(found.job, request.user) | {
        "shortlist": found,
        "lines": people,
        "in_list": people_in_list(request, [line.entry.application_id for line in people]),
        "can_manage": can_manage,
        "can_answer": can_answer(request.user, found),
        "answered": sum(line.own_answer is not None for line in people),
        "readers": readers(found),
        "share_form": (share_form or ShareForm(shortlist=found)) if can_manage else None,
        "history": audit.history(found) if can_manage else [],
    }
    return render(request, "shortlists/shortlist.html", context, status=422 if failed else 200)


def _after(
    request: StaffRequest,
    entry: Entry,
    *,
    said: str = "",
    fits_form: FitsForm | None = None,
    answer_form: AnswerForm | None = None,
) -> HttpResponse:
    """What follows an act on one person: their place on the list for htmx, else the page again."""
    failed = (fits_form is not None and fits_form.errors) or (answer_form is not None and answer_form.errors)
    if not request.htmx:
        if failed:
            return _page(request, entry.shortlist, fits_form=fits_form, answer_form=answer_form)
        messages.success(request, said)
        return redirect(f"{reverse('shortlists:shortlist', args=[entry.shortlist_id])}#entry-{entry.pk}")
    people = _lines(request, entry.shortlist, fits_form=fits_form, answer_form=answer_form)
    context: dict[str, Any] = {
        "shortlist": entry.shortlist,
        "line": next(line for line in people if line.entry.pk == entry.pk),
        "said": said,
        "lines": people,
        "can_manage": can_manage_shortlists(request.user, entry.shortlist.job),
        "can_answer": can_answer(request.user, entry.shortlist),
        "answered": sum(line.own_answer is not None for line in people),
    }
    response = render(request, "shortlists/shortlist.html#line", context, status=422 if failed else 200)
    return trigger_client_event(response, "announce", {"text": said}) if said else response


@require_POST
def share(request: StaffRequest, pk: int) -> HttpResponse:
    """Share a shortlist with hiring managers of its job."""
    found = get_object_or_404(Shortlist.objects.managed_by(request.user).select_related("job__company"), pk=pk)
    form = ShareForm(request.POST, shortlist=found)
    if form.is_valid():
        try:
            shortlisting.share_shortlist(
                found, with_people=form.cleaned_data["people"], note=form.cleaned_data["note"], by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The shortlist is shared; a mail is on its way."))
            return redirect("shortlists:shortlist", found.pk)
    return _page(request, found, share_form=form)


def _managed_entry(request: StaffRequest, pk: int) -> Entry:
    return get_object_or_404(
        Entry.objects.filter(shortlist__in=Shortlist.objects.managed_by(request.user)).select_related(
            "shortlist__job__company", "application__candidate"
        ),
        pk=pk,
    )


@require_POST
def fits(request: StaffRequest, pk: int) -> HttpResponse:
    """Write the line for each of the three fits of one person."""
    entry = _managed_entry(request, pk)
    form = FitsForm(request.POST, instance=entry, prefix=f"entry-{entry.pk}")
    if not form.is_valid():
        return _after(request, entry, fits_form=form)
    shortlisting.write_fits(entry, **form.cleaned_data, by=request.user)
    said = _("The three fits of %(name)s are saved.") % {"name": entry.application.candidate.name}
    return _after(request, entry, said=said)


@require_POST
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a person off a shortlist."""
    entry = _managed_entry(request, pk)
    shortlisting.remove_from_shortlist(entry, by=request.user)
    messages.success(request, _("%(name)s is off the shortlist.") % {"name": entry.application.candidate.name})
    return redirect("shortlists:shortlist", entry.shortlist_id)


@require_POST
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer yes, no or with a question about one person."""
    entry = get_object_or_404(
        Entry.objects.filter(shortlist__in=Shortlist.objects.visible_to(request.user)).select_related(
            "shortlist__job__company", "application__candidate"
        ),
        pk=pk,
    )
    if not can_answer(request.user, entry.shortlist):
        raise PermissionDenied
    form = AnswerForm(request.POST, prefix=f"entry-{entry.pk}")
    if form.is_valid():
        try:
            shortlisting.answer_entry(
                entry, kind=AnswerKind(form.cleaned_data["kind"]), comment=form.cleaned_data["comment"], by=request.user
            )
        except Refused as refusal:
            form.add_error("comment", str(refusal))
        else:
            return _after(request, entry, said=_("Your answer is kept; the recruiter sees it."))
    return _after(request, entry, answer_form=form)
