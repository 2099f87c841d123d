"""`make up`: one command serves, and whatever ends it, nothing is left behind."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation, eventually, installation, living, signal_group

pytestmark = pytest.mark.long


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path) as started:
        yield started


@pytest.fixture
def new_house(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path, is_migrated=False) as started:
        yield started


def serve(house: Installation) -> subprocess.Popen[bytes]:
    """`make up`, once the page answers and the worker has given a sign of life."""
    process = house.start("up", ["make", "up"])
    eventually(lambda: house.health().get("worker") == "ok", "make up serves, with its worker")
    return process


def children(house: Installation) -> dict[str, int]:
    """The supervisor's children by name, ``web`` and ``worker``, from their command lines (Linux)."""
    found = {}
    for pid in living(house.processes[0].pid):
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
            if "--child" in words:
                found[words[words.index("--child") + 1]] = pid
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
def test_when_make_up_ends_no_process_is_left(house: Installation, number: signal.Signals) -> None:
    process = serve(house)
    process.send_signal(number)
    process.wait(30)
    eventually(lambda: living(process.pid) == [], "every process of the installation has ended", 30)
    assert house.health() == {}


def test_make_up_says_where_it_serves_and_ctrl_c_ends_everything(new_house: Installation) -> None:
    process = serve(new_house)
    address = f"Vivier answers on http://127.0.0.1:{new_house.port}"
    eventually(lambda: address in new_house.log("up"), "make up prints its address")
    signal_group(process, signal.SIGINT)  # As a terminal does.
    process.wait(30)
    assert living(process.pid) == []


def test_killed_children_are_started_again(house: Installation) -> None:
    serve(house)
    before = children(house)
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    eventually(lambda: set(children(house)) == {"web", "worker"}, "both are started again")
    assert set(children(house).values()).isdisjoint(before.values())
    eventually(lambda: house.health().get("database") == "ok", "the page answers again")
