"""Pages on which dossiers of one person are found, compared, merged and taken apart again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import Refused
from accounts.http import StaffRequest
from candidates.access import can_merge
from candidates.actions.likenesses import set_apart
from candidates.actions.merging import merge_candidates, undo_merge
from candidates.forms.merging import MergeForm
from candidates.forms.people import PageForm
from candidates.models import Candidate, Likeness, Merge
from candidates.queries.likenesses import applications_by_person, find_likeness, pairs_page


@require_safe
def likeness_list(request: StaffRequest) -> HttpResponse:
    """Dossiers that may be of one person, the likeliest first, each with what gives it away."""
    form = PageForm(request.GET)
    form.is_valid()
    page = pairs_page(request.user, form.cleaned_data.get("page") or 1)
    return render(request, "candidates/likeness_list.html", {"page": page})


@require_POST
def likeness_apart(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that two dossiers are of two people."""
    found = Likeness.objects.visible_to(request.user).open().select_related("first", "second")
    likeness = get_object_or_404(found, pk=pk)
    if not can_merge(request.user, likeness.first, likeness.second):
        raise PermissionDenied
    set_apart(likeness, by=request.user)
    names = {"one": likeness.first, "other": likeness.second}
    messages.success(request, _("It is noted that %(one)s and %(other)s are two people.") % names)
    return redirect("candidates:likeness-list")


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_merge(request: StaffRequest, pk: int, other: int) -> HttpResponse:
    """Two dossiers side by side; merging moves everything of the other one into this one, which can be undone."""
    people = Candidate.objects.visible_to(request.user).present()
    kept, absorbed = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
    if kept == absorbed:
        raise Http404
    if not can_merge(request.user, kept, absorbed):
        raise PermissionDenied
    form = MergeForm(request.POST if request.method == "POST" else None, kept=kept, absorbed=absorbed)
    if request.method == "POST" and form.is_valid():
        try:
            merge_candidates(kept, absorbed, taken=form.taken(), by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("candidates:likeness-list")
        messages.success(request, _("The two dossiers are one. It can be undone below, under “Merged dossiers”."))
        return redirect("candidates:candidate", kept.pk)
    likeness, evidence = find_likeness(kept, absorbed)
    applications = applications_by_person([kept.pk, absorbed.pk], request.user)
    context = {
        "kept": kept,
        "absorbed": absorbed,
        "form": form,
        "likeness": likeness,
        "evidence": evidence,
        "applications": [applications.get(one.pk, []) for one in (kept, absorbed)],
    }
    return render(request, "candidates/candidate_merge.html", context, status=422 if form.errors else 200)


@require_POST
def merge_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Take two merged dossiers apart again."""
    seen = Candidate.objects.visible_to(request.user)
    merge = get_object_or_404(Merge.objects.filter(kept__in=seen).select_related("kept", "absorbed"), pk=pk)
    if not can_merge(request.user, merge.kept, merge.absorbed):
        raise PermissionDenied
    try:
        undo_merge(merge, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("They are two dossiers again, as they were."))
    return redirect("candidates:candidate", merge.kept_id)
