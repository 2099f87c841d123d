"""Requests through the whole middleware stack, in process, with what each costs here and in the database."""

import re
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import decompress
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory

from desk.benchmark.figures import Page

WARM_UP = 3
MINIMUM_SAMPLES = 20
PAGE_SECONDS = 4.0
"""A page is asked for no longer than this once it has been asked for often enough."""


class UnexpectedAnswerError(Exception):
    """A page answered otherwise than it should: figures of it would mean nothing."""


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers, body as it went out."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes

    @property
    def is_gzipped(self) -> bool:
        """Whether the body is compressed."""
        return self.headers.get("Content-Encoding") == "gzip"

    @property
    def raw(self) -> bytes:
        """The body, unpacked."""
        return decompress(self.body) if self.is_gzipped else self.body


class DatabaseClock:
    """CPU seconds of the PostgreSQL process that serves this connection, where it runs on this machine."""

    def __init__(self) -> None:
        self.path: Path | None = None
        connection.ensure_connection()
        if connection.vendor != "postgresql":
            return
        process = Path(f"/proc/{connection.connection.info.backend_pid}")
        # Another machine's number may be some process here: only a PostgreSQL process of this database counts.
        command = (process / "cmdline").read_bytes() if process.is_dir() else b""
        if command.startswith(b"postgres") and str(connection.settings_dict["NAME"]).encode() in command:
            self.path = process / "schedstat"

    def seconds(self) -> float | None:
        """The process's CPU time up to now; None where it cannot be seen, or when its connection has ended."""
        try:
            return int(self.path.read_text().split()[0]) / 1e9 if self.path else None
        except (FileNotFoundError, ProcessLookupError):
            return None


class Site:
    """The web application, asked in process as a server would ask it."""

    def __init__(self) -> None:
        self.application = WSGIHandler()
        self.factory = RequestFactory()

    def environment(
        self, path: str, cookies: str = "", data: dict[str, Any] | None = None, origin: str = "127.0.0.1"
    ) -> dict[str, Any]:
        """The environment of a GET, or of a multipart POST where there is ``data``."""
        request = self.factory.get(path) if data is None else self.factory.post(path, data)
        return {
            **request.environ,
            "HTTP_HOST": "127.0.0.1",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_COOKIE": cookies,
            "REMOTE_ADDR": origin,
        }

    def answer(self, environment: dict[str, Any]) -> Answer:
        """Ask, and read the answer to its end."""
        began: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], error: Any = None, /) -> Callable[[bytes], object]:
            began.append((status, headers))
            return bytes

        response = self.application(environment, start)
        body = b"".join(response)
        response.close()
        ((status, headers),) = began
        cookies = [value for name, value in headers if name == "Set-Cookie"]
        return Answer(int(status.split()[0]), dict(headers), cookies, body)


def measure(site: Site, name: str, make: Callable[[int], dict[str, Any]], *, samples: int, expected: int = 200) -> Page:
    """Ask for a page again and again; ``make`` gives the environment of each request, by number.

    CPU and wall are medians. Raises UnexpectedAnswerError when a page answers with another status than ``expected``.
    """
    clock = DatabaseClock()
    for number in range(WARM_UP):
        answer = site.answer(make(number))
        if answer.status != expected:
            raise UnexpectedAnswerError(f"{name}: {answer.status} instead of {expected}")
    with counted_queries() as queries:
        answer = site.answer(make(WARM_UP))
    web, database, walls = [], [], []
    begun = time.monotonic()
    for number in range(WARM_UP + 1, WARM_UP + 1 + samples):
        environment = make(number)
        if clock.seconds() is None:  # A connection is renewed when it has served for long.
            clock = DatabaseClock()
        busy, there, wall = time.process_time(), clock.seconds(), time.perf_counter()
        status = site.answer(environment).status
        walls.append(time.perf_counter() - wall)
        web.append(time.process_time() - busy)
        after = clock.seconds()
        if there is not None and after is not None:
            database.append(after - there)
        if status != expected:
            raise UnexpectedAnswerError(f"{name}: {status} instead of {expected}")
        if len(walls) >= MINIMUM_SAMPLES and time.monotonic() - begun > PAGE_SECONDS:
            break
    return Page(
        name,
        web=1000 * statistics.median(web),
        database=1000 * statistics.median(database) if database else None,
        median=1000 * statistics.median(walls),
        p95=1000 * percentile(walls, 95),
        queries=len(queries),
        size=len(answer.raw),
        gzipped=len(answer.body),
    )


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield sent


def percentile(values: list[float], percent: int) -> float:
    """The value that ``percent`` of a hundred do not exceed."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def peak_megabytes() -> float:
    """The largest memory that this process has held.

    Of what Linux says of a process itself: `getrusage` begins at what the process had that started it.
    """
    try:
        kept = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    except OSError:
        kept = None
    kilobytes = int(kept[1]) if kept else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1024


def peak_megabytes_of_children() -> float:
    """The largest memory that a child of this process has held, or this process when it started one."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
