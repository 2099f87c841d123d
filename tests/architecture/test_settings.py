"""Every setting is written down: a setting nobody can find does not exist."""

import re

from checks.tracked_files import ROOT

READERS = re.compile(r"env\.(?:text|flag|number|words|url|folder)\(\s*\"(\w+)\"")


def read_by(*files: str) -> set[str]:
    """The variables that the files read from the environment."""
    return {name for file in files for name in READERS.findall((ROOT / file).read_text())}


def named_in(file: str) -> set[str]:
    """The names in capitals that a file holds."""
    return set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", (ROOT / file).read_text()))


def assigned_in_example() -> set[str]:
    """The variables of .env.example, those in comments too."""
    return set(re.findall(r"^#?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.M))


def test_every_setting_is_in_the_example() -> None:
    of_compose = {"MAIL_PORT", "POSTGRES_PASSWORD", "WORKER_CONCURRENCY"}
    assert assigned_in_example() == read_by("config/settings.py", "config/gunicorn.py", "config/health.py") | of_compose


def test_the_readme_explains_every_setting() -> None:
    assert read_by("config/settings.py", "config/gunicorn.py") - named_in("README.md") == set()


def test_no_setting_of_the_machine_reaches_the_tests() -> None:
    assert read_by("config/settings.py") - named_in("config/settings_test.py") == set()
