"""Keeping two children alive: the web process and the background worker of the embedded mode.

A child that dies is started again; a signal ends both; and because each child holds a pipe from here as its standard
input and ends when that pipe closes, no orphan is left even when the supervisor itself is killed with SIGKILL.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

CHECK_EVERY = 0.2
"""Seconds between two looks at the children."""
RESTART_PAUSE = 1.0
"""Seconds before a child that died at once is started again, so that a broken one does not spin."""
PATIENCE = 20.0
"""Seconds that children get to end on their own after a signal."""


class Child:
    """One supervised process."""

    def __init__(self, name: str, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self.arguments = list(arguments)
        self.environment = dict(environment)
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0

    def start(self) -> None:
        """Start the process, with a pipe of ours as its standard input."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, *self.arguments], stdin=subprocess.PIPE, env={**os.environ, **self.environment}
        )

    def has_died(self) -> bool:
        """Whether the process has ended."""
        return self.process is None or self.process.poll() is not None

    def stop(self) -> None:
        """Ask the process to end: by signal, and by closing its pipe."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            if self.process.stdin:
                self.process.stdin.close()


def supervise(children: Sequence[Child], *, when_started: Callable[[], None]) -> int:
    """Run the children until SIGTERM or SIGINT; returns the exit code 0."""
    ending = threading.Event()

    def end(signum: int, frame: FrameType | None) -> None:
        ending.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    for child in children:
        child.start()
    threading.Thread(target=when_started, daemon=True).start()
    while not ending.wait(CHECK_EVERY) and not _make_is_gone():
        for child in children:
            if child.has_died() and time.monotonic() - child.started_at > RESTART_PAUSE:
                sys.stderr.write(f"{child.name} ended; starting it again\n")
                child.start()
    for child in children:
        child.stop()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        if child.process:
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
    return 0


def _make_is_gone() -> bool:
    """Whether the `make up` that started us has been killed: then nobody is left to stop us."""
    make = os.environ.get("VIVIER_STARTED_BY", "")
    return make.isdigit() and os.getppid() != int(make)


def end_with_parent() -> None:
    """In a child: end when the supervisor is gone, however it died (its end of our standard input closes)."""

    def watch() -> None:
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="watch-parent").start()
