"""What the tests run on: the settings of an installation, less what would make tests slow or dependent on the machine.

``LANE=postgres`` runs them on the servers that DATABASE_URL and REDIS_URL name (they must hold nothing of value), any
other value on the embedded default. The environment of whoever runs the tests is not read otherwise: it may point to
a real installation.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LANE = os.environ.get("LANE") or "embedded"
if LANE not in {"embedded", "postgres"}:
    raise ImproperlyConfigured(f"LANE must be embedded or postgres, not “{LANE}”.")

SERVERS: dict[str, str] = {}
"""DATABASE_URL and REDIS_URL of the lane, for tests that start a whole installation; empty in the embedded lane."""
if LANE == "postgres":
    SERVERS = {name: os.environ.get(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    for _name, _value in SERVERS.items():
        if not _value:
            raise ImproperlyConfigured(f"LANE=postgres needs {_name}.")

_READ_BY_SETTINGS = (
    "ALLOWED_HOSTS BEHIND_PROXY CONN_MAX_AGE DATABASE_POOLED DATABASE_URL DEBUG DEMO EMAIL_TIMEOUT EMAIL_URL",
    "EMBEDDED_WORKER HOUSE_NAME LANGUAGE_CODE LOG_LEVEL MAIL_FROM MEDIA_URL OIDC_CLIENT_ID OIDC_NAME OIDC_SECRET",
    "OIDC_URL PORT REDIS_URL SECRET_KEY SECRET_KEY_FALLBACKS SITE_URL SSL_REDIRECT STATIC_MANIFEST",
    "TEXT_RECOGNITION TIME_ZONE VAR_DIR",
)
for _name in " ".join(_READ_BY_SETTINGS).split():
    os.environ.pop(_name, None)
TEST_FOLDER = Path(tempfile.mkdtemp(prefix="vivier-tests-"))
atexit.register(shutil.rmtree, TEST_FOLDER, ignore_errors=True)
os.environ["VAR_DIR"] = str(TEST_FOLDER)
if "TEST_RUN_FOLDER" not in os.environ:
    os.environ["TEST_RUN_FOLDER"] = tempfile.mkdtemp(prefix="vivier-run-")
    atexit.register(shutil.rmtree, os.environ["TEST_RUN_FOLDER"], ignore_errors=True)
RUN_FOLDER = Path(os.environ["TEST_RUN_FOLDER"])
"""What the processes among which pytest-xdist shares one run out have together."""
if LANE == "postgres":
    os.environ["DATABASE_URL"] = SERVERS["DATABASE_URL"]

from config.settings import *  # noqa: E402 - only once the environment is clean
from config.settings import DATABASES, HOUSE_HOSTS  # noqa: E402

os.environ.update(SERVERS)  # The processes among which pytest-xdist shares the tests out read them in their turn.

if LANE == "embedded":
    # A file and not memory: a live server's threads then write through connections of their own, as they do in life.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
HOUSE_HOSTS = {*HOUSE_HOSTS, "testserver"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
