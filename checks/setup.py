"""Make `.venv` and install one locked requirement file into it; done again only when that file changes.

Runs on the system's Python before anything is installed, so it imports the standard library alone.
Usage: python3 checks/setup.py requirements.txt|requirements-dev.txt
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN, DEV = "requirements.txt", "requirements-dev.txt"
MINIMUM = (3, 11)


class SetupError(Exception):
    """Set-up cannot go on; the message says what a person can do."""


def fingerprint(requirements: str) -> str:
    """What an installation depends on: the locked file and the interpreter."""
    version = "{}.{}".format(*sys.version_info[:2])
    return hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest() + " " + version


def stamp(requirements: str) -> Path:
    """The file that remembers which version of ``requirements`` is installed."""
    return VENV / f"installed-{requirements}"


def is_installed(requirements: str) -> bool:
    """Whether `.venv` works and holds exactly the locked file as it is now."""
    try:
        return stamp(requirements).read_text() == fingerprint(requirements) and works(PYTHON)
    except OSError:
        return False


def works(python: Path) -> bool:
    """Whether the interpreter starts and is of our version: a system upgrade or a moved folder breaks it."""
    command = [str(python), "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        return False
    return said == [str(part) for part in sys.version_info[:2]]


def make_environment() -> None:
    """Make `.venv` with uv, or with venv; raises SetupError where Python came without what venv needs."""
    if works(PYTHON):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if shutil.which("uv"):
        run("uv", "venv", "--quiet", "--no-project", "--python", sys.executable, str(VENV))
        return
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(
            "Python could not make a virtual environment. Install its venv package (python3-venv on Debian and Ubuntu),"
            " or uv.\n" + (made.stderr or made.stdout).strip()
        )


def install(requirements: str) -> None:
    """Install the locked file, every hash verified."""
    if shutil.which("uv"):
        run("uv", "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", requirements)
        return
    has_pip = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True).returncode == 0
    if not has_pip:  # uv made the environment once and has gone since.
        run(str(PYTHON), "-m", "ensurepip", "--upgrade")
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", requirements)


def run(*command: str) -> None:
    """Run one command in the project's folder; raises SetupError when it fails (it has said why itself)."""
    # A virtual environment that happens to be active must not receive the packages.
    surroundings = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONHOME"}}
    result = subprocess.run(command, cwd=ROOT, env=surroundings | {"UV_PYTHON_DOWNLOADS": "never"})
    if result.returncode:
        raise SetupError(f"Set-up stopped: “{' '.join(command[:4])} …” failed. Is a package index within reach?")


@contextmanager
def alone() -> Iterator[None]:
    """Keep a second set-up of the same clone waiting: `make up` and `make test` may be started together."""
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(requirements: str) -> None:
    """Bring `.venv` to the state of the locked file."""
    if is_installed(requirements):
        return
    with alone():
        if is_installed(requirements):
            return
        print(f"Setting up .venv from {requirements} (once; a minute or so without uv)…", file=sys.stderr, flush=True)
        make_environment()
        install(requirements)
        stamp(requirements).write_text(fingerprint(requirements))
        if requirements == DEV:  # It holds the other file's packages at the same versions; `make check` sees to that.
            stamp(RUN).write_text(fingerprint(RUN))


def main(arguments: list[str]) -> int:
    """Command line: 0 done, 1 failed, 2 wrong usage."""
    if arguments not in ([RUN], [DEV]):
        print(f"usage: python3 checks/setup.py {RUN}|{DEV}", file=sys.stderr)
        return 2
    if sys.version_info < MINIMUM:
        print("Vivier needs Python 3.11 or newer; name one with `make PYTHON=python3.12 …`.", file=sys.stderr)
        return 1
    try:
        set_up(arguments[0])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
