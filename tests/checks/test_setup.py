"""Set-up is done once, and again only when what it installs has changed."""

import sys
from pathlib import Path

import pytest

from checks import setup


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone whose `.venv` is set up: the interpreter is this test's own."""
    for name in (setup.RUN, setup.DEV):
        (tmp_path / name).write_text("django==5.2\n")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup, "PYTHON", Path(sys.executable))
    (tmp_path / ".venv").mkdir()
    setup.stamp(setup.RUN).write_text(setup.fingerprint(setup.RUN))
    return tmp_path


def test_what_is_installed_is_not_installed_again(clone: Path) -> None:
    assert setup.is_installed(setup.RUN)
    assert not setup.is_installed(setup.DEV)


def test_a_changed_requirement_file_asks_for_another_set_up(clone: Path) -> None:
    (clone / setup.RUN).write_text("django==5.2.1\n")
    assert not setup.is_installed(setup.RUN)


def test_an_interpreter_that_no_longer_starts_asks_for_another_set_up(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "PYTHON", clone / ".venv" / "bin" / "python")
    assert not setup.is_installed(setup.RUN)


@pytest.mark.parametrize("arguments", [[], ["setup.cfg"], [setup.RUN, setup.DEV]])
def test_wrong_usage_exits_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(arguments) == 2
    assert capsys.readouterr().err == "usage: python3 checks/setup.py requirements.txt|requirements-dev.txt\n"
