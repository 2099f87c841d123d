"""Interviews as iCalendar (RFC 5545), and invitations to them (RFC 5546): in UTC, with one UID that never changes.

The candidate and the people of the house get events of their own: neither reads the other's list of guests. A higher
SEQUENCE says that moment, place or state changed; the same event sent again keeps it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
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


@dataclass(frozen=True)
class Guest:
    """Whom an event invites. ``is_candidate`` decides how much it says."""

    name: str
    email: str
    is_candidate: bool = False


def invitation(interview: Interview, guest: Guest, method: Method) -> bytes:
    """One event for one guest, in the active language: ``REQUEST`` invites or moves, ``CANCEL`` calls it off."""
    return _calendar(method, [_event(interview, guest, is_invitation=True)])


def feed(interviews: Iterable[Interview], guest: Guest) -> bytes:
    """All interviews of a person, to be read by their calendar again and again."""
    return _calendar("PUBLISH", [_event(one, guest, is_invitation=False) for one in interviews])


def _calendar(method: Method, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(interview: Interview, guest: Guest, *, is_invitation: bool) -> Event:
    application = interview.application
    job, company = application.job, application.job.company
    event = Event()
    event.add("uid", f"{interview.key}{'-candidate' if guest.is_candidate else ''}@{settings.SITE_HOST}")
    event.add("dtstamp", timezone.now().replace(microsecond=0))
    event.add("dtstart", _utc(interview.starts_at))
    event.add("dtend", _utc(interview.ends_at))
    event.add("sequence", interview.sequence)
    event.add("status", "CANCELLED" if interview.state == InterviewState.CANCELLED else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if interview.state == InterviewState.CANCELLED else "OPAQUE")
    with_whom = company.name if guest.is_candidate else application.candidate.name
    event.add("summary", _("%(title)s, %(name)s") % {"title": interview.title, "name": with_whom})
    if interview.place or interview.link:
        event.add("location", interview.place or interview.link)
    local = f"{moment(interview.starts_at, interview.time_zone)} ({interview.time_zone})"
    event.add("description", "\n".join(filter(None, [job.title, local, interview.place, interview.link])))
    if is_invitation:
        event["organizer"] = _address(company.name, job.contact_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
        attendee = _address(guest.name, guest.email)
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
        attendee.params["RSVP"] = vText("TRUE")
        event.add("attendee", attendee, encode=False)
    return event


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    # A quotation mark cannot stand in a parameter (RFC 5545, 3.2).
    address.params["CN"] = vText("".join(one for one in name if one.isprintable()).replace('"', ""))
    return address


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(microsecond=0)
