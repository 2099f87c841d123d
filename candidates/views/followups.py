"""Follow-ups of an application: planning them, changing them, ticking them off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import Refused
from accounts.http import StaffRequest, came_from
from candidates.access import people_to_ask, recruiters_for, rights_on
from candidates.actions.followups import change_follow_up, finish_follow_up, reopen_follow_up, write_follow_up
from candidates.forms.followups import FollowUpForm
from candidates.models import Application, FollowUp
from candidates.queries.people import hiring_managers


@require_POST
def follow_up_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Plan something about an application; a remark about its words is shown once, with them as they were typed."""
    found = Application.objects.visible_to(request.user).select_related("candidate", "job__company")
    application = get_object_or_404(found, pk=pk)
    if not rights_on(request.user, application.job).reviews:
        raise PermissionDenied
    form = FollowUpForm(request.POST, people=_people(application), today=application.job.company.today)
    if form.is_valid():
        given = form.cleaned_data
        try:
            write_follow_up(
                application, given["text"], due_on=given["due_on"], assigned_to=form.assignee(), by=request.user
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It is noted what is to be done."))
            return redirect(came_from(request, _address(application)))
    return _page(request, application, form)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change what is to be done, until when and by whom."""
    follow_up = _follow_up(request, pk)
    application = follow_up.application
    initial = {"text": follow_up.text, "due_on": follow_up.due_on, "assigned_to": follow_up.assigned_to_id}
    form = FollowUpForm(
        request.POST if request.method == "POST" else None,
        people=_people(application),
        today=application.job.company.today,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change_follow_up(
                follow_up, given["text"], due_on=given["due_on"], assigned_to=form.assignee(), by=request.user
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The follow-up is changed."))
            return redirect(came_from(request, _address(application)))
    return _page(request, application, form, follow_up)


@require_POST
def follow_up_done(request: StaffRequest, pk: int) -> HttpResponse:
    """Tick a follow-up off."""
    follow_up = _follow_up(request, pk)
    if finish_follow_up(follow_up, by=request.user):
        messages.success(request, _("“%(text)s” is done.") % {"text": follow_up.text})
    else:
        messages.info(request, _("“%(text)s” was done already.") % {"text": follow_up.text})
    return redirect(came_from(request, _address(follow_up.application)))


@require_POST
def follow_up_reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a follow-up up again that was ticked off."""
    follow_up = _follow_up(request, pk)
    try:
        reopen_follow_up(follow_up, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("“%(text)s” is to be done again.") % {"text": follow_up.text})
    return redirect(came_from(request, _address(follow_up.application)))


def _follow_up(request: StaffRequest, pk: int) -> FollowUp:
    found = FollowUp.objects.visible_to(request.user).select_related("application__candidate", "application__job")
    follow_up: FollowUp = get_object_or_404(found.select_related("application__job__company"), pk=pk)
    return follow_up


def _people(application: Application) -> list[tuple[int, str]]:
    hiring = [row["one"] for row in hiring_managers(application.job_id)]
    return people_to_ask(application, recruiters_for([application.company_id]), hiring)


def _page(
    request: StaffRequest, application: Application, form: FollowUpForm, follow_up: FollowUp | None = None
) -> HttpResponse:
    context = {
        "application": application,
        "follow_up": follow_up,
        "form": form,
        "next": came_from(request, _address(application)),
    }
    return render(request, "candidates/follow_up.html", context, status=422 if form.errors else 200)


def _address(application: Application) -> str:
    return f"{reverse('candidates:application', args=[application.pk])}#follow-ups"
