"""The locked requirement files: complete, verified, and in agreement with each other."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checks.tracked_files import ROOT

PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<marker> ;[^\\]*)? \\$", re.M)


def pins(file: str) -> set[tuple[str, str, str]]:
    """Name, version and marker of each locked package."""
    found = PIN.finditer((ROOT / file).read_text())
    return {(canonicalize_name(pin["name"]), pin["version"], (pin["marker"] or "").strip()) for pin in found}


def wanted() -> tuple[list[str], list[str]]:
    """What pyproject.toml asks for: to run, and to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return project["dependencies"], project["optional-dependencies"]["dev"]


def test_whoever_develops_has_the_very_versions_that_run() -> None:
    # The set-up relies on it: after `make test` it takes requirements.txt as installed.
    versions = {(name, version) for name, version, _ in pins("requirements-dev.txt")}
    assert {(name, version) for name, version, _ in pins("requirements.txt")} - versions == set()


def test_every_dependency_is_locked_at_a_version_that_it_allows() -> None:
    run, dev = wanted()
    for file, asked in (("requirements.txt", run), ("requirements-dev.txt", run + dev)):
        locked = {(name, version) for name, version, _ in pins(file)}
        for requirement in map(Requirement, asked):
            versions = [version for name, version in locked if name == canonicalize_name(requirement.name)]
            assert versions, f"{requirement.name} is not in {file}: run make lock"
            assert all(requirement.specifier.contains(version, prereleases=True) for version in versions), requirement


def test_every_locked_package_is_verified_by_a_hash() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        entries = re.split(r"\n(?=\S)", (ROOT / file).read_text().strip())
        assert [entry.partition(" ")[0] for entry in entries if "--hash=sha256:" not in entry] == []
