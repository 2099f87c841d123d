"""Pages of the people of the house, and the way in by an invitation."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions
from accounts.access import can_manage_people
from accounts.forms import ComeInForm, InvitationForm, SettingsForm
from accounts.http import StaffRequest
from accounts.models import User
from accounts.queries import people_of_the_house

PAGE_SIZE = 25


def _require_manager(request: StaffRequest) -> User:
    if not can_manage_people(request.user):
        raise PermissionDenied
    return request.user


@require_safe
def person_list(request: StaffRequest) -> HttpResponse:
    """Everybody who signs in."""
    _require_manager(request)
    page = Paginator(people_of_the_house(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "accounts/person_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def person_invite(request: StaffRequest) -> HttpResponse:
    """Invite somebody by mail."""
    manager = _require_manager(request)
    form = InvitationForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.invite_person(**form.cleaned_data, by=manager)
        except actions.Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("The invitation to %(name)s is on its way.") % {"name": user})
            return redirect("accounts:person-list")
    return render(request, "accounts/person_invite.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def person_activate(request: StaffRequest, pk: int) -> HttpResponse:
    """Close a person's access, or open it again."""
    manager = _require_manager(request)
    person = get_object_or_404(people_of_the_house(), pk=pk)
    try:
        actions.set_active(person, active=not person.is_active, by=manager)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("accounts:person-list")


@require_http_methods(["GET", "HEAD", "POST"])
def own_settings(request: StaffRequest) -> HttpResponse:
    """One's own name, language and time zone."""
    user = request.user
    form = SettingsForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        actions.save_settings(user, **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect(reverse("accounts:own-settings"))
    return render(request, "accounts/own_settings.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required  # Invited people have no password yet: the link is what lets them in.
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Come in by an invitation's link and choose a password."""
    link = actions.find_sign_in_link(token)
    if link is None:
        return render(request, "accounts/link_gone.html", status=404)
    form = ComeInForm(request.POST or None, user=link.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.come_in(link, password=form.cleaned_data["password"])
        except actions.Refused:
            return render(request, "accounts/link_gone.html", status=404)
        login(request, user, backend="accounts.backends.Backend")
        return redirect("/desk/")
    return render(
        request, "accounts/come_in.html", {"form": form, "person": link.user}, status=422 if form.errors else 200
    )
