"""What all tests share: the browser, a mail server of one's own, and what is said when a piece is missing."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.message import Message as AnyMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import expect
from pytest_django import Settings

from config import settings_test
from tests import migrated

# Playwright's synchronous API keeps an event loop running in the test's thread, where Django refuses its ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_MISSING = "Chromium was not found: install it, or name its program in CHROMIUM."
TESSERACT_MISSING = "Tesseract was not found: install tesseract-ocr and its French words, tesseract-ocr-fra."
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# How long an example takes says how busy the machine is, and nothing about the rule.
hypothesis_settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("suite")


def find_chromium() -> str | None:
    """The browser's program: named by CHROMIUM, else found on PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def is_ci() -> bool:
    """With CI=true nothing may be skipped because a piece is missing."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def pytest_configure(config: pytest.Config) -> None:
    expect.set_options(timeout=15_000)  # milliseconds: several browsers and servers share two cores
    missing = [said for said in _missing().values() if said]
    if is_ci() and missing:
        raise pytest.UsageError(f"{' '.join(missing)} With CI=true a missing piece is a failure.")


def _missing() -> dict[str, str]:
    """By marker, what a machine lacks for the tests that carry it; nothing where it is there."""
    return {
        "browser": "" if find_chromium() else CHROMIUM_MISSING,
        "recognition": "" if shutil.which("tesseract") else TESSERACT_MISSING,
    }


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    belongs = _asks_a_server if settings_test.LANE == "postgres" else _needs_no_server
    config.hook.pytest_deselected(items=[item for item in items if not belongs(item)])
    # What takes long begins first: begun last, one test would keep everybody waiting.
    items[:] = sorted(filter(belongs, items), key=lambda item: item.get_closest_marker("long") is None)
    for name, said in _missing().items():
        for item in items if said else ():
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=said))


def _marks(item: pytest.Item) -> set[str]:
    return {marker.name for marker in item.iter_markers()}


def _needs_no_server(item: pytest.Item) -> bool:
    """What the embedded lane runs."""
    return not _marks(item) & {"postgres", "redis"}


def _asks_a_server(item: pytest.Item) -> bool:
    """What the lane of servers runs: a test that asks no database comes out the same there as in the embedded lane."""
    asked = _marks(item) | set(getattr(item, "fixturenames", ()))
    return bool(asked & {"db", "transactional_db", "django_db", "installation", "postgres", "redis"})


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for name, said in _missing().items():
        reports = terminalreporter.stats.get("skipped", []) if said else []
        if skipped := [report for report in reports if said in str(report.longrepr)]:
            terminalreporter.section(f"{name.upper()} TESTS DID NOT RUN", sep="!", red=True, bold=True)
            terminalreporter.line(f"{len(skipped)} tests were skipped. {said}", red=True, bold=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        migrated.drop()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """In the embedded lane the database of the tests lies there as a copy before Django would make it."""
    return settings_test.LANE == "embedded"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The database of the tests begins as a copy of the one that this run migrated."""
    migrated.migrate_once()
    named = connection.settings_dict["TEST"]
    if settings_test.LANE == "postgres":
        named["TEMPLATE"] = migrated.DATABASE
    else:
        shutil.copy(migrated.FILE, named["NAME"])


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, quiet: it looks nothing up outside the machine."""
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": BROWSER_FLAGS}


class Letterbox(Message):
    """Keeps what the test's mail server received; ``url`` is the server's EMAIL_URL."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[EmailMessage] = []
        self.url = ""

    def handle_message(self, message: AnyMessage) -> None:
        """Called by the server for each accepted message."""
        decoded = message_from_bytes(message.as_bytes(), policy=policy.default)
        assert isinstance(decoded, EmailMessage)
        self.messages.append(decoded)


class PostOffice(Controller):
    """An SMTP server on a free port of this machine."""

    def __init__(self, letterbox: Letterbox) -> None:
        super().__init__(letterbox, hostname="127.0.0.1", port=0)

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[Letterbox]:
    """A real SMTP server to which Django's settings point; ``.messages`` is what it received."""
    letterbox = Letterbox()
    office = PostOffice(letterbox)
    office.start()
    letterbox.url = f"smtp://127.0.0.1:{office.port}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    yield letterbox
    office.stop()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Counters and briefs kept by number do not pass from one test to the next: databases of tests count anew."""
    from shortlists.queries import weighing  # Only once Django is set up.

    weighing.criteria_of.cache_clear()
    weighing.brief_of.cache_clear()
    weighing.fingerprints_of.cache_clear()
    weighing.difference_of.cache_clear()
    yield
    cache.clear()
