"""The house keeps its shape: rules of ARCHITECTURE.md that neither import-linter nor ruff can hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from checks.tracked_files import ROOT, tracked

APPS = ["accounts", "mail", "jobs", "candidates", "interviews", "shortlists", "desk"]
MEANINGLESS = {"base", "common", "core", "helper", "helpers", "lib", "misc", "shared", "tools", "util", "utils"}
LONGEST_FILE = 600
"""Lines; a file should have become a folder of nouns well before."""


def sources(*folders: str) -> list[Path]:
    """The tracked Python files of the folders, migrations aside."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and path.parts[0] in folders and "migrations" not in path.parts
    ]


def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse((ROOT / path).read_text())


def in_views(path: Path) -> bool:
    """Whether the file is `views.py` or lies in a folder `views`."""
    return "views" in path.with_suffix("").parts[1:]


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = [path for path in sources(*APPS, "config") if MEANINGLESS & set(path.with_suffix("").parts)]
    assert named == []


def test_no_file_grows_without_end() -> None:
    lengths = {str(path): (ROOT / path).read_text().count("\n") for path in sources(*APPS, "config", "checks")}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_views_are_functions() -> None:
    classes = [
        f"{path}:{node.lineno} {node.name}"
        for path in filter(in_views, sources(*APPS, "config"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and any("View" in ast.unparse(base) for base in node.bases)
    ]
    assert classes == []


def test_views_hold_no_query_of_their_own_that_forgets_who_asks() -> None:
    # get_object_or_404(Model, …) fetches for anyone; get_object_or_404(Model.objects.visible_to(user), …) does not.
    fetched = [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path in filter(in_views, sources(*APPS))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "get_object_or_404"
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id[:1].isupper()
    ]
    assert fetched == []


def test_tests_mirror_the_apps() -> None:
    folders = {path.parts[1] for path in tracked() if path.parts[0] == "tests" and len(path.parts) > 2}
    assert folders <= {*APPS, "config", "checks", "access", "architecture", "journeys", "lanes"}


def test_templates_and_static_files_lie_in_the_folder_of_their_app() -> None:
    templates = {path.parts[1] for path in tracked() if path.parts[0] == "templates" and len(path.parts) > 2}
    assert templates <= {*APPS, "components", "account", "allauth", "mfa", "socialaccount", "django", "bootstrap5"}


def test_a_posted_form_carries_its_token() -> None:
    forms = [
        (path, match.group())
        for path in tracked()
        if path.parts[0] == "templates" and path.suffix == ".html"
        for match in re.finditer(r"<form\b.*?</form>", (ROOT / path).read_text(), re.S | re.I)
    ]
    posted = [(path, form) for path, form in forms if re.search(r"method=[\"']post", form.partition(">")[0], re.I)]
    assert [str(path) for path, form in posted if "csrf_token" not in form and "{% crispy" not in form] == []


def test_there_is_no_way_round_the_audit_trail() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def imported(path: Path) -> Iterator[str]:
    """The first names of the modules that a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


PLAIN = ["candidates/reading", "shortlists/engine"]
CLOCK = re.compile(r"\b(?:datetime|date)\.(?:now|today|utcnow)$")
CHANCE = {"random", "secrets", "time", "uuid"}


@pytest.mark.parametrize("folder", PLAIN)
def test_plain_packages_know_neither_clock_nor_chance(folder: str) -> None:
    faults = []
    for path in (path for path in sources(*APPS) if path.as_posix().startswith(folder)):
        faults += [f"{path} imports {name}" for name in imported(path) if name.partition(".")[0] in CHANCE]
        faults += [
            f"{path}:{node.lineno} {ast.unparse(node)}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute) and CLOCK.search(ast.unparse(node))
        ]
    assert faults == []
