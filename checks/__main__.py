"""``make check``: every check is run, one line each, and what failed is shown whole.

Usage: python -m checks [NAME…] (ARGS="types imports" with make); exits 0 when all hold, 1 when one fails, 2 on a name
that does not exist.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping

from checks.tracked_files import ROOT, tracked

PYTHON = sys.executable
PRODUCTION = {
    "DEMO": "0",
    "DEBUG": "0",
    "SECRET_KEY": "a-key-that-is-made-up-for-this-check-alone-0123456789-abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "https://jobs.vivier.example",
    "ALLOWED_HOSTS": "jobs.vivier.example",
    "DATABASE_URL": "postgres://vivier:secret@database.vivier.example/vivier",
    "REDIS_URL": "redis://redis.vivier.example/0",
    "EMAIL_URL": "smtp://mail.vivier.example:25",
}
"""What a production installation sets: nothing is connected to, the settings alone are looked at."""

DEMONSTRATION = {"DATABASE_URL": "sqlite://:memory:", "REDIS_URL": "", "DEMO": "1"}


def templates() -> list[str]:
    """The tracked HTML templates."""
    return [str(path) for path in tracked() if path.suffix == ".html"]


def commands() -> dict[str, tuple[list[str], Mapping[str, str]]]:
    """Name of each check, its command, and the environment that it needs on top."""
    manage = [PYTHON, "manage.py"]
    return {
        "format": ([PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."], {}),
        "lint": ([PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise", "."], {}),
        "templates": ([PYTHON, "-m", "djlint", "--lint", "--quiet", *templates()], {}),
        "imports": ([PYTHON, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"], {}),
        "types": ([PYTHON, "-m", "mypy", "--no-error-summary"], DEMONSTRATION),
        "migrations": ([*manage, "makemigrations", "--check", "--dry-run"], DEMONSTRATION),
        "deployment": ([*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        "translations": ([PYTHON, "-m", "checks.translations"], {}),
        "files": ([PYTHON, "-m", "checks.tracked_files"], {}),
    }


def holds(name: str, command: list[str], environment: Mapping[str, str]) -> bool:
    """Run one check and print its line, with everything it said where it fails."""
    began = time.monotonic()
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True)
    seconds = time.monotonic() - began
    print(f"{'ok    ' if result.returncode == 0 else 'FAILED'} {name} ({seconds:.1f} s)", flush=True)
    if result.returncode:
        print((result.stdout + result.stderr).strip(), flush=True)
    return result.returncode == 0


def main(names: list[str]) -> int:
    """Run the named checks, or all of them."""
    known = commands()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No such check: {', '.join(unknown)}. There are {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = [name for name in names or known if not holds(name, *known[name])]
    if failed:
        print(f"make check: {', '.join(failed)} failed", file=sys.stderr)
        return 1
    print("make check: all hold")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
