"""`manage.py bench`: what the house costs, measured on throw-away databases and printed as one table."""

import json
import os
import platform
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from config import env
from desk.benchmark import parts
from desk.benchmark.figures import Page, Rates, Run, table

SIZES = {"small": [1_000], "": [1_000, 10_000, 100_000], "full": [1_000, 10_000, 100_000, 1_000_000]}
"""Applications of each database, by the variable BENCH."""
CROWD_PARTS = ("crowd", "reader")
PARTS = {"pages": parts.pages, "work": parts.work, "wait": parts.wait}


class Command(BaseCommand):
    help = "Measure pages, storing, reading and memory on throw-away databases, and print one table."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="applications; else BENCH decides")
        parser.add_argument("--crowd", type=int, metavar="N", help="measure one job of N applications instead")
        parser.add_argument("--part", choices=["seed", *PARTS, *CROWD_PARTS], help="used by the command itself")
        parser.add_argument("--folder", type=Path, help="used by the command itself")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["part"]:
            self._do(options["part"], options["folder"], options["sizes"][0])
            return
        name = env.text("BENCH", "")
        if name not in SIZES:
            raise CommandError("BENCH must be small, full, or not set.")
        if name == "full" and connection.vendor != "postgresql":
            raise CommandError("BENCH=full needs a PostgreSQL at DATABASE_URL.")
        if options["crowd"]:
            signal.signal(signal.SIGTERM, _end)
            self._crowd(options["crowd"])
            return
        sizes = options["sizes"] or SIZES[name]
        if min(sizes) < 2:
            raise CommandError("--sizes: two applications or more.")
        # A throw-away database goes whatever ends the run.
        signal.signal(signal.SIGTERM, _end)
        heading = self._heading()
        runs = [self._run(size) for size in sizes]
        self.stdout.write(f"{heading}\n\n{table(runs)}")

    def _do(self, part: str, folder: Path, applications: int) -> None:
        """One part, in the process that was started for it."""
        if part in CROWD_PARTS:
            from desk.benchmark import crowd  # Inside, as below.

            getattr(crowd, part)(folder, applications)
        elif part == "seed":
            from desk.benchmark import seeding  # Inside: it loads far more than a web process or a worker holds.

            seeding.seed(folder, applications)
            seeding.settle()
        else:
            # In a thread, as servers work: below a deeper stack, Python 3.11 renders a page up to a fifth more slowly.
            with ThreadPoolExecutor(1) as pool:
                pool.submit(PARTS[part], folder).result()

    def _heading(self) -> str:
        machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        try:
            connection.ensure_connection()
        except DatabaseError as error:
            raise CommandError(f"the database of DATABASE_URL does not answer: {str(error).splitlines()[0]}") from error
        if connection.vendor == "postgresql":
            number = connection.cursor().connection.server_version
            return f"PostgreSQL {number // 10000}.{number % 10000}, {machine}"
        return f"SQLite, for DATABASE_URL names no PostgreSQL: its CPU is in the web’s; {machine}"

    def _run(self, applications: int) -> Run:
        found: dict[str, Any] = {}
        with _database() as url, tempfile.TemporaryDirectory(prefix="vivier-bench-") as name:
            folder = Path(name)
            environment = _environment(folder, url or f"sqlite:///{folder / 'bench.sqlite3'}")
            self._call(environment, "migrate", "--verbosity", "0")
            for part in ("seed", *PARTS):
                begun = time.monotonic()
                self._call(environment, "bench", "--part", part, "--sizes", str(applications), "--folder", name)
                found |= json.loads((folder / f"{part}.json").read_text())
                self.stderr.write(f"{applications:,} applications: {part}, {time.monotonic() - begun:.0f} s")
        pages = [(name, Page(**page) if page else None) for name, page in found.pop("pages")]
        return Run(applications, pages, Rates(**found))

    def _crowd(self, applications: int) -> None:
        heading = self._heading()
        with _database() as url, tempfile.TemporaryDirectory(prefix="vivier-bench-") as name:
            environment = _environment(Path(name), url or f"sqlite:///{Path(name) / 'bench.sqlite3'}")
            self._call(environment, "migrate", "--verbosity", "0")
            self._call(environment, "bench", "--part", "crowd", "--sizes", str(applications), "--folder", name)
            lines = json.loads((Path(name) / "crowd.json").read_text())["lines"]
        said = "\n".join(f"{what:<40}{cost}" for what, cost in lines)
        self.stdout.write(f"{heading}\n\none job of {applications:,} applications\n{said}")

    def _call(self, environment: dict[str, str], *arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, settings.BASE_DIR / "manage.py", *arguments], env=environment, check=False
        )
        if done.returncode:
            raise CommandError(f"manage.py {' '.join(arguments[:3])} failed")


@contextmanager
def _database() -> Iterator[str]:
    """The address of a new PostgreSQL database beside that of DATABASE_URL, dropped in the end; empty for SQLite."""
    if connection.vendor != "postgresql":
        yield ""
        return
    name = f"bench_{secrets.token_hex(4)}"
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quoted}")
    try:
        yield urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()
    finally:
        connection.close_if_unusable_or_obsolete()
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")


def _environment(folder: Path, url: str) -> dict[str, str]:
    """Settings of a child: everything of it lies in the folder, and no hint of it reaches anybody's worker."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "REDIS_URL": "",
        "VAR_DIR": str(folder / "var"),
        "MEDIA_URL": str(folder / "media"),
        "EMAIL_URL": "dummy:",
        "SITE_URL": "http://127.0.0.1:8000",
        "CONN_MAX_AGE": "86400",
        # Parallel workers are processes of their own, whose time nobody would see.
        "PGOPTIONS": "-c max_parallel_workers_per_gather=0",
    }


def _end(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(1)
