"""The daily digest: what To do says, by mail, on working days at an hour that the person chose.

Whoever wants none has none planned. The row of a person is claimed by one worker at a time, and the mail is written in
the transaction that notes the day: neither a worker that dies nor a second one makes two mails of one day.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from accounts import audit
from accounts.models import User
from config.work import finish
from desk.models import Digest
from desk.queries.digests import Part, digest_of
from mail.actions import queue_message
from mail.links import private_link

LEAVE = "digest-leave"
_SALT = "desk.digest"
_SATURDAY = 5


def plan_digest(user: User) -> None:
    """Make the next digest due at the hour that the person chose; none where they want none."""
    due_at = _next_for(user, timezone.now())
    if due_at or Digest.objects.filter(user=user).exists():
        Digest.objects.update_or_create(
            user=user, defaults={"due_at": due_at, "hinted_at": None, "tries": 0, "failed_at": None, "failure": ""}
        )


def next_digest(now: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """The next time after ``now`` that it is that hour of a working day in a zone.

    An hour that the clocks leap over is the one after it; of one that comes twice, the first counts.
    """
    day = now.astimezone(zone).date()
    # A zone that changes sides of the date line leaves a day out: a week and a day hold five working days in any.
    moments = (_moment(day + timedelta(days=more), hour, zone) for more in range(9))
    return next(at for at in moments if at > now and at.astimezone(zone).weekday() < _SATURDAY)


def send_digest(digest: Digest) -> None:
    """Mail what waits for the person, once a day; nothing where nothing does. For a claimed row.

    One whose day has passed, because nothing worked in the background, is left out: the next one tells the same.
    """
    user = digest.user
    zone, language = _zone(user), user.language or settings.LANGUAGE_CODE
    today = timezone.localdate(timezone=zone)
    is_wanted = user.is_active and _day_of(digest, zone) == today
    with timezone.override(zone), translation.override(language):
        parts = digest_of(user) if is_wanted else []
    with transaction.atomic():
        finish(digest)
        user.refresh_from_db()
        Digest.objects.filter(pk=digest.pk).update(due_at=_next_for(user, timezone.now()))
        fresh = Digest.objects.filter(pk=digest.pk).exclude(sent_on=today)
        if parts and user.digest_hour is not None and fresh.update(sent_on=today):
            _write(digest, user, language, parts)


def leaving_token(pk: int) -> str:
    """What the mailed link carries by which a digest is left."""
    return signing.dumps(pk, salt=_SALT)


def find_digest(token: str) -> Digest | None:
    """The digest behind a mailed link. Raises BadSignature for a link that is none of ours."""
    return Digest.objects.select_related("user").filter(pk=signing.loads(token, salt=_SALT)).first()


def leave_digest(digest: Digest) -> None:
    """No more digests for this person, until they choose an hour again. Leaving twice is leaving once."""
    user = digest.user
    with transaction.atomic():
        if User.objects.filter(pk=user.pk).exclude(digest_hour=None).update(digest_hour=None):
            user.digest_hour = None
            plan_digest(user)
            audit.record("digest.left", digest, by=user)


def _next_for(user: User, now: datetime) -> datetime | None:
    return None if user.digest_hour is None else next_digest(now, user.digest_hour, _zone(user))


def _moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def _zone(user: User) -> ZoneInfo:
    return ZoneInfo(user.time_zone or settings.TIME_ZONE)


def _day_of(digest: Digest, zone: ZoneInfo) -> date | None:
    return digest.due_at and timezone.localdate(digest.due_at, zone)


def _write(digest: Digest, user: User, language: str, parts: list[Part]) -> None:
    leave = private_link(LEAVE, digest.pk)
    queue_message(
        "digest",
        to_email=user.email,
        to_name=user.name,
        language=language,
        about=digest,
        context={
            "name": user.name,
            "parts": parts,
            "count": sum(part.count for part in parts),
            "has_more": any(part.has_more for part in parts),
            "todo": settings.SITE_URL + reverse("desk:todo"),
            "settings": settings.SITE_URL + reverse("accounts:own-settings"),
            "leave": leave,
        },
        by="system",
        unsubscribe=leave,
    )
