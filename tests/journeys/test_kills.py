"""Web and worker are killed again and again while a hundred people apply: nothing is lost, nothing is doubled."""

import http.client
import http.cookiejar
import json
import os
import re
import secrets
import signal
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from config.settings_test import LANE
from tests.conftest import Letterbox
from tests.installation import ROOT, Installation, eventually, installation, living, signal_group

pytestmark = [pytest.mark.installation, pytest.mark.long]

PEOPLE = 100
AT_ONCE = 4
JOB = ROOT / "desk" / "demonstration" / "jobs" / "community-manager-instagram-et-tiktok.json"
CV = """Community manager

Expérience
2021 - 2024 Community manager, Radio du Port
Modération de 300 messages par semaine ; gestion d’une crise en mars 2023.
Numéro {number}.
"""
COUNTS = """
import json
from candidates.models import Application
from mail.models import Message
from shortlists.models import Reading
print(json.dumps({
    "applications": Application.objects.count(),
    "people": Application.objects.values("candidate__email").distinct().count(),
    "read": Reading.objects.filter(state="read", due_at=None).exclude(machine="").count(),
    "readings": Reading.objects.count(),
    "acknowledgements": Message.objects.filter(template="application_received").count(),
    "sent": Message.objects.filter(template="application_received", state="sent").count(),
}))
"""
EVERYTHING = {
    "applications": PEOPLE,
    "people": PEOPLE,
    "read": PEOPLE,
    "readings": PEOPLE,
    "acknowledgements": PEOPLE,
    "sent": PEOPLE,
}


class Processes:
    """Web and worker (and beat) of an installation, killed and started at will."""

    def __init__(self, house: Installation) -> None:
        self.house = house
        self.running: dict[str, Popen[bytes]] = {}
        python = sys.executable
        if LANE == "postgres":
            self.commands = {
                "web": [python, "-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"],
                "worker": [python, "-m", "celery", "-A", "config", "worker", "--concurrency", "2"],
                "beat": [python, "-m", "celery", "-A", "config", "beat", "-s", str(house.folder / "beat")],
            }
        else:
            self.commands = {"up": [python, "manage.py", "up"]}

    def start(self) -> None:
        """Start everything and wait until pages are served."""
        for name, command in self.commands.items():
            self.running[name] = self.house.start(name, command)
        eventually(self.house.health, "the page answers")

    def kill(self, name: str) -> None:
        """SIGKILL one part; whatever supervises it starts it again, here by hand where nothing does."""
        if LANE == "postgres":
            signal_group(self.running[name], signal.SIGKILL)
            self.running[name].wait()
            self.running[name] = self.house.start(name, self.commands[name])
            return
        for pid in living(self.running["up"].pid):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
            if "--child" in words and words[words.index("--child") + 1] == name:
                signal_pid(pid)


def signal_pid(pid: int) -> None:
    """SIGKILL one process that may be gone already."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@pytest.fixture
def house(tmp_path: Path, mail_server: Letterbox) -> Iterator[Installation]:
    with installation(tmp_path, EMAIL_URL=mail_server.url) as started:
        started.manage(
            "shell",
            "-v0",
            "-c",
            "from jobs.models import Company; Company.objects.create(name='H', slug='les-herbiers')",
        )
        started.slug = started.manage("import_job", str(JOB), "--publish").strip()  # type: ignore[attr-defined]
        yield started


def apply(house: Installation, number: int) -> None:
    """Fill the form in and send it until it was taken, as a patient person on a bad line does."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{house.port}/jobs/{house.slug}/apply/"  # type: ignore[attr-defined]

    def form() -> str | None:
        try:
            with opener.open(address, timeout=20) as page:
                return str(page.read().decode())
        except (OSError, http.client.HTTPException):
            return None

    html = eventually(form, "the form is served")
    fields = {
        name: re.findall(f'name="{name}" value="([^"]*)"', html)[0]
        for name in ("csrfmiddlewaretoken", "submission_key")
    }
    fields |= {"first_name": "Ada", "last_name": f"Lovelace {number}", "email": f"ada{number}@mail.example"}
    body, kind = multipart(fields, CV.format(number=number).encode())

    def send() -> bool:
        request = urllib.request.Request(address, body, {"Content-Type": kind, "Referer": address})
        try:
            with opener.open(request, timeout=30) as page:
                return "applied" in page.geturl()
        except (OSError, http.client.HTTPException):
            return False

    eventually(send, f"application {number} is taken", 120)


def multipart(fields: dict[str, str], file: bytes) -> tuple[bytes, str]:
    """The body and the content type of a form with one file."""
    edge = secrets.token_hex(16)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="cv"; filename="cv.txt"\r\nContent-Type: text/plain\r\n\r\n'
    )
    return b"".join(
        [*parts, head.encode(), file, f"\r\n--{edge}--\r\n".encode()]
    ), f"multipart/form-data; boundary={edge}"


def counts(house: Installation) -> dict[str, Any]:
    """What the database holds."""
    found: dict[str, Any] = json.loads(house.manage("shell", "-v0", "-c", COUNTS))
    return found


@pytest.mark.timeout(600)
def test_a_hundred_applications_survive_kills_of_web_and_worker(house: Installation, mail_server: Letterbox) -> None:
    processes = Processes(house)
    processes.start()
    over = threading.Event()

    def kill_on() -> None:
        for name in ("worker", "web", "worker", "web", "worker"):
            if over.wait(4):
                return
            processes.kill(name)

    killer = threading.Thread(target=kill_on)
    killer.start()
    with ThreadPoolExecutor(AT_ONCE) as people:
        list(people.map(lambda number: apply(house, number), range(PEOPLE)))
    over.set()
    killer.join()

    found: dict[str, Any] = {}

    def is_all_done() -> bool:
        found.update(counts(house))
        return found == EVERYTHING

    eventually(is_all_done, found, 180, pause=2)
    letters = defaultdict(set)
    for mail in mail_server.messages:
        letters[mail["To"]].add(mail["Message-ID"])
    assert len(letters) == PEOPLE
    assert {len(identifiers) for identifiers in letters.values()} == {1}
