"""A round trip through a real CalDAV server: planned, moved, called off."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from interviews.actions.planning import Appointment, cancel_interview, move_interview, plan_interview
from mail.models import Attachment
from tests import factories

pytestmark = pytest.mark.django_db

COLLECTION = "/someone/interviews/"


@pytest.fixture
def caldav(tmp_path: Path) -> Iterator[int]:
    """Radicale on a free port, with one calendar; yields the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    options = [
        "--config", "", "--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none",
        "--storage-filesystem-folder", str(tmp_path), "--rights-type", "authenticated", "--web-type", "none",
    ]  # fmt: skip
    log = (tmp_path / "log").open("w")
    process = subprocess.Popen([sys.executable, "-m", "radicale", *options], stdout=log, stderr=log)
    try:
        for _ in range(200):
            try:
                ask(port, "MKCALENDAR", COLLECTION)
                break
            except OSError:
                time.sleep(0.1)  # The server is starting.
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)
        log.close()


def ask(port: int, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Authorization": "Basic c29tZW9uZTo=", "Content-Type": "text/calendar; charset=utf-8"}
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        connection.close()


def stored(port: int, template: str, email: str) -> Any:
    """Put the event of a mail into the calendar, as a calendar program does (without METHOD), and read it back."""
    content = Attachment.objects.filter(message__template=template, message__to_email=email).order_by("-pk")[0].content
    calendar = Calendar.from_ical(bytes(content))
    uid = str(calendar.walk("VEVENT")[0]["UID"])
    del calendar["METHOD"]
    path = f"{COLLECTION}{uid}.ics"
    status, said = ask(port, "PUT", path, calendar.to_ical())
    assert status in {200, 201, 204}, said
    status, found = ask(port, "GET", path)
    assert status == 200
    return Calendar.from_ical(found)


def test_a_calendar_server_takes_plans_moves_and_cancellations_as_one_event(caldav: int) -> None:
    application = factories.make_application(factories.make_job(), language="en")
    recruiter = factories.make_recruiter(application.job.company)
    starts_at = datetime(2099, 6, 1, 14, 30, tzinfo=ZoneInfo("Europe/Paris"))
    what = Appointment("Talk", starts_at, 45, "Europe/Paris", "Roscoff", "")
    interview = plan_interview(application, what, participants=[recruiter], by=recruiter)
    (event,) = stored(caldav, "interview_planned", application.candidate.email).walk("VEVENT")
    assert (event["DTSTART"].dt, event["SEQUENCE"]) == (datetime(2099, 6, 1, 12, 30, tzinfo=UTC), 0)
    later = Appointment("Talk", starts_at + timedelta(days=1), 45, "Europe/Paris", "Roscoff", "")
    move_interview(interview, later, by=recruiter)
    (event,) = stored(caldav, "interview_moved", application.candidate.email).walk("VEVENT")
    assert (event["DTSTART"].dt, event["SEQUENCE"]) == (datetime(2099, 6, 2, 12, 30, tzinfo=UTC), 1)
    cancel_interview(interview, by=recruiter)
    (event,) = stored(caldav, "interview_cancelled", application.candidate.email).walk("VEVENT")
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 2)
    status, listed = ask(caldav, "GET", COLLECTION)
    assert status == 200
    assert listed.count(b"BEGIN:VEVENT") == 1
