"""The private calendar feed of a person of the house."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.tokens import hash_token
from interviews.models import CalendarFeed
from interviews.queries.invitations import Guest, feed
from interviews.queries.slots import feed_interviews


@require_safe
@login_not_required  # The token in the address stands for the person: calendars sign in nowhere.
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The interviews of the person to whom the address belongs, as iCalendar."""
    found = CalendarFeed.objects.filter(token_hash=hash_token(token), user__is_active=True)
    owner = found.select_related("user").first()
    if owner is None:
        raise Http404
    with translation.override(owner.user.language or translation.get_language()):
        written = feed(feed_interviews(owner.user), Guest(owner.user.name, owner.user.email))
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="vivier.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
