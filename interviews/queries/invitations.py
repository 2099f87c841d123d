"""Interviews as iCalendar (RFC 5545), and invitations to them (RFC 5546): in UTC, with one UID that never changes.

The candidate and the people of the house get events of their own: neither reads the other's list of guests. A higher
SEQUENCE says that moment, place or state changed; the same event sent again keeps it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from functools import lru_cache
from typing import Literal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from config.formats import moment
from interviews.models import Interview
from interviews.states import InterviewState

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]
PRODUCT = "-//Vivier//Interviews//EN"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
NO_STAMP = b"\r\nDTSTAMP:19700101T000000Z\r\n"
"""The line of an event that was written at ``NEVER``. No text holds it: in those a line ends as two characters."""


@dataclass(frozen=True)
class Guest:
    """Whom an event invites. ``is_candidate`` decides how much it says."""

    name: str
    email: str
    is_candidate: bool = False


@dataclass(frozen=True)
class _Facts:
    """All that an event says, but when it was written and whom it invites."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    is_cancelled: bool
    summary: str
    location: str
    description: str


def invitation(interview: Interview, guest: Guest, method: Method) -> bytes:
    """One event for one guest, in the active language: ``REQUEST`` invites or moves, ``CANCEL`` calls it off."""
    job = interview.application.job
    event = _event(_facts(interview, guest), timezone.now())
    event["organizer"] = _address(job.company.name, job.contact_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    attendee = _address(guest.name, guest.email)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("TRUE")
    event.add("attendee", attendee, encode=False)
    calendar = _calendar(method)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def feed(interviews: Iterable[Interview], guest: Guest) -> bytes:
    """All interviews of a person, to be read by their calendar again and again."""
    events = b"".join(_published(_facts(one, guest)) for one in interviews)
    stamp = f"\r\nDTSTAMP:{timezone.now().astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n".encode()
    head, end, _nothing = _calendar("PUBLISH").to_ical().partition(b"END:VCALENDAR")
    written: bytes = head + events.replace(NO_STAMP, stamp) + end + b"\r\n"
    return written


@lru_cache(maxsize=2048)
def _published(facts: _Facts) -> bytes:
    """The event as the library writes it: calendars ask for the same ones every quarter of an hour.

    Only the moment of writing differs.
    """
    written: bytes = _event(facts, NEVER).to_ical()
    return written


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _facts(interview: Interview, guest: Guest) -> _Facts:
    application = interview.application
    with_whom = application.job.company.name if guest.is_candidate else application.candidate.name
    local = f"{moment(interview.starts_at, interview.time_zone)} ({interview.time_zone})"
    return _Facts(
        uid=f"{interview.key}{'-candidate' if guest.is_candidate else ''}@{settings.SITE_HOST}",
        starts_at=interview.starts_at,
        ends_at=interview.ends_at,
        sequence=interview.sequence,
        is_cancelled=interview.state == InterviewState.CANCELLED,
        summary=_("%(title)s, %(name)s") % {"title": interview.title, "name": with_whom},
        location=interview.place or interview.link,
        description="\n".join(filter(None, [application.job.title, local, interview.place, interview.link])),
    )


def _event(facts: _Facts, written_at: datetime) -> Event:
    event = Event()
    event.add("uid", facts.uid)
    event.add("dtstamp", _utc(written_at))
    event.add("dtstart", _utc(facts.starts_at))
    event.add("dtend", _utc(facts.ends_at))
    event.add("sequence", facts.sequence)
    event.add("status", "CANCELLED" if facts.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if facts.is_cancelled else "OPAQUE")
    event.add("summary", facts.summary)
    if facts.location:
        event.add("location", facts.location)
    event.add("description", facts.description)
    return event


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    # A quotation mark cannot stand in a parameter (RFC 5545, 3.2).
    address.params["CN"] = vText("".join(one for one in name if one.isprintable()).replace('"', ""))
    return address


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(microsecond=0)
