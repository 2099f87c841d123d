"""A person's own calendar: the private address that it reads, and the one from which we read when they are busy."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.tokens import hash_token, new_token
from config.work import finish, hint
from interviews import outside
from interviews.busy import busy_times
from interviews.models import BusySource, BusyTime, CalendarFeed
from interviews.policy import BUSY_AHEAD, BUSY_EVERY, BUSY_MAXIMUM


def renew_feed(user: User) -> str:
    """Make a new private address of a person's interviews; the one before stops working. Shown once, kept hashed."""
    token = new_token()
    with transaction.atomic():
        CalendarFeed.objects.update_or_create(
            user=user, defaults={"token_hash": hash_token(token), "created_at": timezone.now()}
        )
        audit.record("calendar.feed-renewed", user, by=user)
    return f"{settings.SITE_URL}{reverse('interviews:calendar-feed', args=[token])}"


def declare_busy_source(user: User, url: str) -> BusySource:
    """Have a person's calendar read from now on; an empty address forgets it with all that was read."""
    from interviews.tasks import read_busy_times  # Inside, because the task ends in an action of this very file.

    with transaction.atomic():
        BusySource.objects.filter(user=user).delete()
        audit.record("calendar.declared" if url else "calendar.forgotten", user, by=user)
        source = BusySource(user=user, url=url, due_at=timezone.now())
        if url:
            source.save()
            hint(read_busy_times, source.pk)
    return source


def read_busy_source(source: BusySource) -> None:
    """Read a claimed calendar and keep when its owner is busy. Raises NotFetched or NotACalendar: a failed try.

    What was read before stays until it is read anew, so that a calendar out of reach does not free anybody.
    """
    written = outside.fetch(source.url)
    now = timezone.now()
    zone = ZoneInfo(source.user.time_zone or settings.TIME_ZONE)
    found = busy_times(written, now.astimezone(zone), now + BUSY_AHEAD, BUSY_MAXIMUM)
    with transaction.atomic():
        finish(source)
        BusyTime.objects.filter(source=source).delete()
        BusyTime.objects.bulk_create(
            BusyTime(source=source, user_id=source.user_id, starts_at=starts_at, ends_at=ends_at)
            for starts_at, ends_at in found
        )
        BusySource.objects.filter(pk=source.pk).update(read_at=now, due_at=now + BUSY_EVERY)
