"""Background work, and trying again what failed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import StaffRequest
from config import sweep
from desk.access import can_see_background_work
from desk.actions.background import retry_work
from desk.forms import RetryForm
from desk.policy import REFRESH_SECONDS
from desk.queries import background as queries


@require_safe
def background(request: StaffRequest) -> HttpResponse:
    """Background work: waiting, running, failed, and the last signs of life."""
    if not can_see_background_work(request.user):
        raise PermissionDenied
    context = {
        "kinds": queries.kinds(),
        "failed": queries.failed_rows(),
        "beats": queries.beats(),
        "worker": sweep.worker_state(),
        "broker": sweep.broker_state(),
        "refresh": REFRESH_SECONDS,
    }
    template = "desk/background.html"
    return render(request, f"{template}#figures" if request.htmx else template, context)


@require_POST
def retry(request: StaffRequest) -> HttpResponse:
    """Try one failed row again."""
    if not can_see_background_work(request.user):
        raise PermissionDenied
    form = RetryForm(request.POST)
    if form.is_valid() and retry_work(form.cleaned_data["kind"], form.cleaned_data["number"], by=request.user):
        messages.success(request, _("It will be tried again in a moment."))
    else:
        messages.error(request, _("There is nothing to try again here any more."))
    return redirect("desk:background")
