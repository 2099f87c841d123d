"""One migrated database for a whole run of the tests. Migrating takes ten seconds; what is copied takes none."""

import fcntl
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from config.settings_test import LANE, RUN_FOLDER, SERVERS

ROOT = Path(__file__).resolve().parent.parent
FILE = RUN_FOLDER / "vivier.sqlite3"
DATABASE = f"vivier_{RUN_FOLDER.name.rpartition('-')[2].lower()}"
"""Its name on the lane's PostgreSQL, where others are copied from it."""


@contextmanager
def on_server() -> Iterator[Any]:
    """A cursor on the lane's PostgreSQL that makes and drops databases."""
    server = psycopg2.connect(SERVERS["DATABASE_URL"])
    server.autocommit = True
    try:
        with server.cursor() as cursor:
            yield cursor
    finally:
        server.close()


def url_of(name: str) -> str:
    """The DATABASE_URL of a database of that server."""
    return urlunsplit(urlsplit(SERVERS["DATABASE_URL"])._replace(path=f"/{name}"))


def migrate_once() -> None:
    """Make the database unless a process of this run has; who comes meanwhile waits."""
    with (RUN_FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = RUN_FOLDER / "made"
        if made.exists():
            return
        stores = {"VAR_DIR": str(RUN_FOLDER)}
        if LANE == "postgres":
            with on_server() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE}")  # Of a process that did not end it.
                cursor.execute(f"CREATE DATABASE {DATABASE}")
            stores["DATABASE_URL"] = url_of(DATABASE)
        environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
        more = {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "SITE_URL": "http://127.0.0.1:8000",
            "EMAIL_URL": "dummy:",
        }
        command = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(command, cwd=ROOT, env={**environment, **more, **stores}, check=True)
        made.touch()


def drop() -> None:
    """Drop what `migrate_once` made on the server."""
    if LANE == "postgres" and (RUN_FOLDER / "lock").exists():
        with on_server() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
