"""Invitations and feeds as calendars take them, and calendars as we read them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pytest_django import Settings

from accounts.models import User
from candidates.models import Application
from interviews import outside
from interviews.actions.calendars import declare_busy_source, read_busy_source, renew_feed
from interviews.actions.planning import Appointment, cancel_interview, move_interview, plan_interview
from interviews.busy import NotACalendar, busy_times
from interviews.models import BusySource, BusyTime, Interview
from mail.actions import deliver
from mail.models import Attachment, Message
from tests import factories
from tests.conftest import Letterbox

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")


def appointment(**fields: Any) -> Appointment:
    starts_at = datetime(2099, 6, 1, 14, 30, tzinfo=PARIS)
    return Appointment(
        **{
            "title": "Talk; about, forums",
            "starts_at": starts_at,
            "minutes": 45,
            "time_zone": "Europe/Paris",
            "place": "4 rue du Port\\Roscoff",
            "link": "",
            **fields,
        }
    )


@pytest.fixture
def application() -> Application:
    candidate = factories.make_candidate(first_name="Zoé", last_name='Le "Quément"')
    return factories.make_application(factories.make_job(), candidate, language="en")


@pytest.fixture
def recruiter(application: Application) -> User:
    return factories.make_recruiter(application.job.company)


@pytest.fixture
def interview(application: Application, recruiter: User) -> Interview:
    return plan_interview(application, appointment(), participants=[recruiter], by=recruiter)


def written(to: str, template: str) -> bytes:
    """The event that was sent to somebody last."""
    found = Attachment.objects.filter(message__to_email=to, message__template=template, is_alternative=True)
    return bytes(found.order_by("-pk")[0].content)


def event_in(ics: bytes) -> Any:
    return Calendar.from_ical(ics).walk("VEVENT")[0]


def test_an_invitation_says_when_in_utc_and_who_to_whom(
    application: Application, interview: Interview, recruiter: User, settings: Settings
) -> None:
    ics = written(application.candidate.email, "interview_planned")
    calendar = Calendar.from_ical(ics)
    event = event_in(ics)
    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("REQUEST", "2.0")
    assert str(event["UID"]) == f"{interview.key}-candidate@{settings.SITE_HOST}"
    assert b"DTSTART:20990601T123000Z" in ics
    assert b"DTEND:20990601T131500Z" in ics
    assert (event["SEQUENCE"], str(event["STATUS"]), str(event["CLASS"])) == (0, "CONFIRMED", "PRIVATE")
    assert str(event["ATTENDEE"]) == f"mailto:{application.candidate.email}"
    assert event["ATTENDEE"].params["CN"] == "Zoé Le Quément"
    assert str(event["ORGANIZER"]) == f"mailto:{application.job.contact_email}"
    assert str(event["LOCATION"]) == "4 rue du Port\\Roscoff"
    assert "Europe/Paris" in str(event["DESCRIPTION"])
    assert recruiter.name not in ics.decode()
    assert all(len(line) <= 75 for line in ics.split(b"\r\n"))


def test_candidate_and_house_get_events_of_their_own(
    application: Application, recruiter: User, interview: Interview
) -> None:
    mine = event_in(written(recruiter.email, "interview_planned"))
    theirs = event_in(written(application.candidate.email, "interview_planned"))
    assert str(mine["UID"]) != str(theirs["UID"])
    assert application.candidate.email not in str(mine.to_ical())


def test_moving_and_calling_off_keep_the_uid_and_raise_the_sequence(
    application: Application, recruiter: User, interview: Interview
) -> None:
    planned = event_in(written(recruiter.email, "interview_planned"))
    move_interview(interview, appointment(minutes=30), by=recruiter)
    moved = written(recruiter.email, "interview_moved")
    cancel_interview(interview, by=recruiter)
    cancelled = written(recruiter.email, "interview_cancelled")
    assert {str(event["UID"]) for event in (planned, event_in(moved), event_in(cancelled))} == {str(planned["UID"])}
    assert [event_in(ics)["SEQUENCE"] for ics in (moved, cancelled)] == [1, 2]
    assert str(Calendar.from_ical(cancelled)["METHOD"]) == "CANCEL"
    assert str(event_in(cancelled)["STATUS"]) == "CANCELLED"


@pytest.mark.parametrize("template", ["interview_planned", "interview_moved", "interview_cancelled"])
def test_another_parser_reads_the_same(
    application: Application, recruiter: User, interview: Interview, template: str
) -> None:
    move_interview(interview, appointment(), by=recruiter)
    cancel_interview(interview, by=recruiter)
    read = vobject.readOne(written(application.candidate.email, template).decode())
    assert read.vevent.dtstart.value == datetime(2099, 6, 1, 12, 30, tzinfo=UTC)
    assert read.vevent.summary.value == f"Talk; about, forums, {application.job.company.name}"


def test_the_mail_carries_the_event_where_calendars_look_for_it(
    application: Application, interview: Interview, mail_server: Letterbox
) -> None:
    deliver(Message.objects.get(to_email=application.candidate.email, template="interview_planned"))
    (mail,) = mail_server.messages
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    parts = {part.get_content_type(): part for part in mail.walk()}
    calendar, file = parts["text/calendar"], parts["application/ics"]
    assert isinstance(calendar, EmailMessage)
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_param("charset") == "utf-8"
    assert file.get_filename() == "invite.ics"
    for part in (calendar, file):
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        assert str(Calendar.from_ical(payload)["METHOD"]) == "REQUEST"


def test_a_private_feed_shows_ones_own_interviews_and_what_became_of_them(
    client: Client, application: Application, recruiter: User, interview: Interview
) -> None:
    other = factories.make_recruiter(application.job.company)
    plan_interview(application, appointment(), participants=[other], by=other)
    address = renew_feed(recruiter)
    path = address[address.index("/calendar/") :]
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CONFIRMED", 0)
    cancel_interview(interview, by=recruiter)
    (event,) = Calendar.from_ical(client.get(path).content).walk("VEVENT")
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)
    renew_feed(recruiter)
    assert client.get(path).status_code == 404


def test_a_feed_that_is_read_again_is_the_same_but_for_the_moment_of_reading(
    client: Client, application: Application, recruiter: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A text that looks like a line of its own stays a text.
    title = "Talk\r\nDTSTAMP:19700101T000000Z\r\n"
    plan_interview(application, appointment(title=title), participants=[recruiter], by=recruiter)
    address = renew_feed(recruiter)
    path = address[address.index("/calendar/") :]
    read = []
    for moment in (datetime(2026, 3, 1, 8, 30, tzinfo=UTC), datetime(2026, 3, 2, 9, 45, 59, tzinfo=UTC)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        read.append(client.get(path).content)
    assert read[0].replace(b"DTSTAMP:20260301T083000Z", b"DTSTAMP:20260302T094559Z") == read[1]
    assert read[0] != read[1]
    assert [line for line in read[0].splitlines() if line.startswith(b"DTSTAMP")] == [b"DTSTAMP:20260301T083000Z"]
    assert Calendar.from_ical(read[0]).to_ical() == read[0]


def test_a_feed_speaks_the_language_of_its_person(client: Client, recruiter: User, interview: Interview) -> None:
    address = renew_feed(recruiter)
    path = address[address.index("/calendar/") :]
    told = {}
    for language in ("fr", "en", "fr"):
        User.objects.filter(pk=recruiter.pk).update(language=language)
        (event,) = Calendar.from_ical(client.get(path).content).walk("VEVENT")
        told[language] = str(event["DESCRIPTION"]).splitlines()[1]
    assert told == {
        "fr": "lun. 1er\xa0juin 2099, 14\xa0h\xa030 (Europe/Paris)",
        "en": "Mon 1\xa0Jun 2099, 14:30 (Europe/Paris)",
    }


def ics(*lines: str) -> bytes:
    event = ["BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *event, "END:VCALENDAR", ""]).encode()


FROM, UNTIL = datetime(2026, 3, 23, tzinfo=PARIS), datetime(2026, 4, 6, tzinfo=PARIS)


def times(*lines: str) -> list[tuple[str, str]]:
    found = busy_times(ics(*lines), FROM, UNTIL, 100)
    return [(f"{begins:%m-%d %H:%M}", f"{ends:%H:%M}") for begins, ends in found]


def test_a_single_event_is_a_busy_time() -> None:
    assert times("DTSTART:20260324T090000Z", "DTEND:20260324T100000Z") == [("03-24 09:00", "10:00")]
    assert times("DTSTART:20260324T090000Z", "DURATION:PT30M") == [("03-24 09:00", "09:30")]


def test_what_is_cancelled_or_transparent_leaves_one_free() -> None:
    assert times("DTSTART:20260324T090000Z", "DTEND:20260324T100000Z", "STATUS:CANCELLED") == []
    assert times("DTSTART:20260324T090000Z", "DTEND:20260324T100000Z", "TRANSP:TRANSPARENT") == []


def test_a_repeated_event_keeps_its_hour_when_the_clocks_change() -> None:
    # On the last Sunday of March the clocks of Paris go forward: nine o'clock is 8:00 UTC before, 7:00 after.
    assert times(
        "DTSTART;TZID=Europe/Paris:20260105T090000",
        "DTEND;TZID=Europe/Paris:20260105T100000",
        "RRULE:FREQ=WEEKLY;UNTIL=20260401T000000Z",
    ) == [("03-23 08:00", "09:00"), ("03-30 07:00", "08:00")]


def test_excluded_days_of_a_repeated_event_are_free() -> None:
    assert times(
        "DTSTART:20260324T090000Z",
        "DTEND:20260324T100000Z",
        "RRULE:FREQ=DAILY;COUNT=3",
        "EXDATE:20260325T090000Z",
    ) == [("03-24 09:00", "10:00"), ("03-26 09:00", "10:00")]


def test_a_whole_day_is_that_of_the_persons_zone() -> None:
    assert times("DTSTART;VALUE=DATE:20260324", "DTEND;VALUE=DATE:20260325") == [("03-23 23:00", "23:00")]


def test_an_endless_repetition_ends_with_the_window() -> None:
    found = busy_times(ics("DTSTART:20200101T090000Z", "DTEND:20200101T100000Z", "RRULE:FREQ=HOURLY"), FROM, UNTIL, 50)
    assert len(found) == 50


@pytest.mark.parametrize("often", ["MINUTELY", "SECONDLY"])
def test_what_repeats_every_minute_is_taken_once(often: str) -> None:
    repeated = f"RRULE:FREQ={often}"
    assert times("DTSTART:19700101T090000Z", "DTEND:19700101T091500Z", repeated) == []
    assert times("DTSTART:20260324T090000Z", "DTEND:20260324T091500Z", repeated) == [("03-24 09:00", "09:15")]


@pytest.mark.parametrize("text", [b"", b"<html>", b"BEGIN:VCARD\r\nEND:VCARD\r\n", b"\xff\xfe"])
def test_what_is_no_calendar_is_said_to_be_none(text: bytes) -> None:
    with pytest.raises(NotACalendar):
        busy_times(text, FROM, UNTIL, 10)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    ],
)  # fmt: skip
def test_inner_addresses_are_not_public(address: str) -> None:
    assert outside.is_public(ip_address(address)) is False


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_outer_addresses_are_public(address: str) -> None:
    assert outside.is_public(ip_address(address)) is True


@pytest.mark.parametrize(
    "url",
    [
        "http://calendar.example/a.ics", "ftp://calendar.example/a.ics", "file:///etc/passwd", "gopher://x/1",
        "https://user:secret@calendar.example/", "https://calendar.example:8443/", "https://127.0.0.1/a.ics",
        "https://[::1]/a.ics", "https://2130706433/", "https://0x7f000001/", "https://", "https://calendar.example:x/",
    ],
)  # fmt: skip
def test_other_addresses_are_not_even_looked_up(url: str) -> None:
    with pytest.raises(outside.NotFetched):
        outside.check(url)


def test_a_name_that_leads_inwards_is_not_spoken_to() -> None:
    with pytest.raises(outside.NotFetched, match="not public"):
        outside.fetch("https://localhost/calendar.ics")


class Answers(BaseHTTPRequestHandler):
    """A calendar server of this machine."""

    def do_GET(self) -> None:
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/inwards":
            self.send_response(302)
            self.send_header("Location", "ftp://169.254.169.254/latest")
            self.end_headers()
        elif self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/calendar.ics")
            self.end_headers()
        elif self.path == "/calendar.ics":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(ics("DTSTART:20260324T090000Z", "DTEND:20260324T100000Z"))
        elif self.path == "/large":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(40):
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, dict[str, int]]]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as one:
        Thread(target=one.serve_forever, daemon=True).start()
        port = one.server_address[1]
        yield f"http://127.0.0.1:{port}", {"http": port}
        one.shutdown()


def test_a_redirect_is_followed_and_looked_at_again(server: tuple[str, dict[str, int]]) -> None:
    url, ports = server
    assert outside.fetch(f"{url}/moved", allow=lambda one: True, ports=ports).startswith(b"BEGIN:VCALENDAR")
    for path, why in {"/loop": "too many", "/inwards": "begin with", "/none": "404", "/large": "megabyte"}.items():
        with pytest.raises(outside.NotFetched, match=why):
            outside.fetch(f"{url}{path}", allow=lambda one: True, ports=ports)


def test_declaring_a_calendar_makes_it_due_and_forgetting_it_forgets_all(client: Client, recruiter: User) -> None:
    client.force_login(recruiter)
    address = reverse("interviews:calendar-source")
    answer = client.post(address, {"url": "http://10.0.0.1/mine.ics"})
    assert answer.status_code == 422
    assert "http://10.0.0.1/mine.ics" in answer.text
    client.post(address, {"url": "webcal://calendar.example/mine.ics"})
    source = BusySource.objects.get()
    assert (source.url, source.due_at is not None) == ("https://calendar.example/mine.ics", True)
    BusyTime.objects.create(
        source=source, user=recruiter, starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1)
    )
    client.post(address, {"url": ""})
    assert not BusySource.objects.exists()
    assert not BusyTime.objects.exists()


def test_what_was_read_stays_while_the_calendar_is_out_of_reach(recruiter: User) -> None:
    source = declare_busy_source(recruiter, "https://localhost/mine.ics")
    BusyTime.objects.create(
        source=source, user=recruiter, starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1)
    )
    with pytest.raises(outside.NotFetched):
        read_busy_source(source)
    assert BusyTime.objects.count() == 1
