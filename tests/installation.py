"""A whole installation in processes of its own, for tests that kill, restart or count them.

Embedded by default; in the lane of PostgreSQL and Redis with a database and a broker of its own on those servers.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import redis

from config.settings_test import LANE, SERVERS
from tests import migrated

ROOT = Path(__file__).resolve().parent.parent
NOT_HANDED_ON = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "REDIS_URL", "LANE", "VAR_DIR", "EMBEDDED_WORKER")
PATIENCE = 150.0
"""Seconds after which waiting for something is a failure: generous, because machines that test are slow."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def eventually(holds: Callable[[], Any], what: object, seconds: float = PATIENCE, pause: float = 0.05) -> Any:
    """Look until ``holds`` returns something true, and return that; fails naming ``what`` when the time is up.

    Where looking costs much, ``pause`` in seconds leaves those who work their time.
    """
    deadline = time.monotonic() + seconds
    while not (result := holds()):
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s in vain: {what}"
        time.sleep(pause)
    return result


def signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Send a signal to a process that `Installation.start` started and to everything that it has started."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def living(group: int) -> list[int]:
    """Processes of a group that have not ended (Linux)."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


class Installation:
    """Where one installation lives, and how its processes are started and asked."""

    def __init__(self, folder: Path, *, code: Path = ROOT, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.code = code
        self.port = free_port()
        self.processes: list[subprocess.Popen[bytes]] = []
        inherited = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
        self.environment = {
            **inherited,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",
            "DEMO": "0",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "EMAIL_URL": "dummy:",
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            **(environment or {}),
        }

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; fails with what it said when it does not exit with 0."""
        result = subprocess.run(
            command, cwd=self.code, env={**self.environment, **more}, capture_output=True, text=True, timeout=300
        )
        assert result.returncode == 0, f"{command} exited with {result.returncode}:\n{result.stdout}{result.stderr}"
        return result

    def manage(self, *arguments: str) -> str:
        """What a management command printed."""
        return self.run(sys.executable, "manage.py", *arguments).stdout

    def start(self, name: str, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a process that leads its own group; it writes to ``<name>.log`` in the folder."""
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=self.code,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def log(self, name: str) -> str:
        """What a started process has written so far."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def ask(self, path: str) -> bytes | None:
        """The page at ``path``; None while nobody serves it."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
                body: bytes = response.read()
                return body
        except OSError:
            return None

    def health(self) -> dict[str, Any]:
        """What /health/ says; empty while nobody answers."""
        body = self.ask("/health/")
        return json.loads(body) if body else {}

    def end(self) -> None:
        """Kill whatever is left."""
        for process in self.processes:
            signal_group(process, signal.SIGKILL)
            process.wait()


@contextmanager
def own_database(*, is_migrated: bool) -> Iterator[str]:
    """A database on the lane’s PostgreSQL, empty or a copy of the migrated one; gives its URL, drops it after."""
    name = f"vivier_{secrets.token_hex(6)}"
    template = f"TEMPLATE {migrated.DATABASE}" if is_migrated else ""
    with migrated.on_server() as cursor:
        cursor.execute(f"CREATE DATABASE {name} {template}")
        try:
            yield migrated.url_of(name)
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def own_broker() -> str:
    """The URL of an empty Redis database that no other test process uses."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    url = urlunsplit(urlsplit(SERVERS["REDIS_URL"])._replace(path=f"/{1 + int(worker) % 15}"))
    with redis.Redis.from_url(url) as client:
        client.flushdb()
    return url


@contextmanager
def installation(
    folder: Path, *, code: Path = ROOT, is_migrated: bool = True, **environment: str
) -> Iterator[Installation]:
    """An installation of the lane that the tests run in, with a database that is migrated already unless it is to be
    new; its processes are gone in the end, whatever happened."""
    if is_migrated:
        migrated.migrate_once()
    if LANE == "postgres":
        with own_database(is_migrated=is_migrated) as database:
            stores = {"DATABASE_URL": database, "REDIS_URL": own_broker()}
            house = Installation(folder, code=code, environment={**stores, **environment})
            try:
                yield house
            finally:
                house.end()
        return
    if is_migrated:
        shutil.copy(migrated.FILE, folder)
    house = Installation(folder, code=code, environment=environment)
    try:
        yield house
    finally:
        house.end()
