"""Extraction in a process of its own: a parser that hangs, grows or crashes takes nothing else with it.

The file goes in and the text comes out through unnamed temporary files, so that neither side can fill the memory of
the other; the child gives itself limits of processor time, memory and output before it loads any parser.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from candidates.reading.types import Extracted, Part, RecognisedPage, Unreadable

_ROOT = Path(__file__).resolve().parents[2]
_MAX_OUTPUT = 16_000_000
_KEPT_SETTINGS = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "HOME", "TMPDIR", "TEMP", "TMP",
                  "TESSDATA_PREFIX")  # fmt: skip


def extract_in_child(data: bytes, kind: str, *, seconds: float = 20, megabytes: int = 512) -> Extracted:
    """``extract`` in a child process, killed after ``seconds`` of the clock or beyond ``megabytes`` of memory.

    Raises ``Unreadable``; with code "limits" when the child was ended or died.
    """
    try:
        answer: dict[str, Any] = json.loads(_answer_of(data, [kind], seconds, megabytes))
    except ValueError as error:
        raise Unreadable("limits") from error
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    parts = tuple(Part(**part) for part in answer.pop("parts"))
    hidden = tuple(answer.pop("hidden"))
    return Extracted(**answer, parts=parts, hidden=hidden)


def draw_page_in_child(data: bytes, number: int, width: int, *, seconds: float = 10, megabytes: int = 512) -> bytes:
    """``picture.draw_page`` of a PDF in a child process, under the same limits.

    Raises ``Unreadable``; with code "limits" when the child was ended or died.
    """
    answer = _answer_of(data, ["picture", str(number), str(width)], seconds, megabytes)
    if not answer.startswith(b"\x89PNG"):
        raise Unreadable(answer.decode("ascii", "replace") or "limits")
    return answer


def recognise_page_in_child(
    data: bytes, number: int, languages: Sequence[str], *, seconds: float, megabytes: int
) -> RecognisedPage:
    """``recognise.recognise_page`` in a child process, tesseract and all, under the same limits.

    Raises ``Unreadable``; with code "limits" when the child was ended or died.
    """
    try:
        task = ["recognise", str(number), "+".join(languages)]
        answer: dict[str, Any] = json.loads(_answer_of(data, task, seconds, megabytes))
    except ValueError as error:
        raise Unreadable("limits") from error
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    return RecognisedPage(**answer)


def prefill_in_child(
    data: bytes, kind: str, reference: tuple[int, int], *, seconds: float = 3, megabytes: int = 512
) -> dict[str, Any]:
    """``prefill.find_prefill`` of a file, as plain values, in a child process under the same limits.

    ``reference`` is the (year, month) in which "present" ends. Raises ``Unreadable``; with code "limits" when the child
    was ended or died.
    """
    task = ["prefill", kind, *map(str, reference)]
    try:
        answer: dict[str, Any] = json.loads(_answer_of(data, task, seconds, megabytes))
    except ValueError as error:
        raise Unreadable("limits") from error
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    return answer


def _answer_of(data: bytes, task: list[str], seconds: float, megabytes: int) -> bytes:
    """What the child writes about ``data``. Raises ``Unreadable("limits")`` when it does not come to its end."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as result:
        source.write(data)
        source.seek(0)
        code = _run(source, result, [str(max(1, round(seconds))), str(megabytes), *task], seconds)
        if code != 0 or result.seek(0, os.SEEK_END) > _MAX_OUTPUT:
            raise Unreadable("limits")
        result.seek(0)
        return result.read()


def _run(source: IO[bytes], result: IO[bytes], arguments: list[str], seconds: float) -> int:
    """Runs the child to its end or its deadline; its exit code, -1 when it was killed."""
    settings = {name: os.environ[name] for name in _KEPT_SETTINGS if name in os.environ}
    child = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "candidates.reading.child", *arguments],
        stdin=source,
        stdout=result,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=settings | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
    )
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return -1
    finally:
        _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Ends the child and what it started, if anything is left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def _limit(seconds: int, megabytes: int) -> None:
    try:
        import resource  # no such module on Windows, where the deadline of the parent is the limit
    except ImportError:
        return
    for name, amount in (
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_AS", megabytes * 1024 * 1024),
        ("RLIMIT_FSIZE", _MAX_OUTPUT),
        ("RLIMIT_CORE", 0),
    ):
        # A platform may know a limit and still not let it be set (memory on macOS).
        with contextlib.suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, name), (amount, amount))


def main(arguments: list[str]) -> int:
    """What the child does: limits first, then the parsers; one JSON object, or one picture, to standard output."""
    seconds, megabytes, kind = int(arguments[0]), int(arguments[1]), arguments[2]
    _limit(seconds, megabytes)
    if kind == "picture":
        return _draw(int(arguments[3]), int(arguments[4]))
    if kind == "recognise":
        return _recognise(int(arguments[3]), arguments[4].split("+"))
    if kind == "prefill":
        return _prefill(arguments[3], (int(arguments[4]), int(arguments[5])))
    from candidates.reading.extract import extract  # only now: loading a parser is under the limits too

    answer: dict[str, Any]
    try:
        answer = asdict(extract(sys.stdin.buffer.read(), kind))
    except Unreadable as error:
        answer = {"unreadable": error.code}
    sys.stdout.write(json.dumps(answer))
    return 0


def _prefill(kind: str, reference: tuple[int, int]) -> int:
    from candidates.reading.extract import extract  # only now: loading a parser is under the limits too
    from candidates.reading.prefill import find_prefill
    from candidates.reading.resumes import attached_resume

    answer: dict[str, Any]
    data = sys.stdin.buffer.read()
    try:
        if kind == "pdf" and (written := attached_resume(data)):
            answer = asdict(find_prefill(written, (), reference))
        else:
            found = extract(data, kind)
            answer = asdict(find_prefill(found.text, found.parts, reference))
    except Unreadable as error:
        answer = {"unreadable": error.code}
    sys.stdout.write(json.dumps(answer))
    return 0


def _recognise(number: int, languages: Sequence[str]) -> int:
    from candidates.reading.recognise import recognise_page  # only now: loading a renderer is under the limits too

    if hasattr(os, "nice"):
        os.nice(10)  # Whoever waits for a page goes first.
    answer: dict[str, Any]
    try:
        answer = asdict(recognise_page(sys.stdin.buffer.read(), number, languages))
    except Unreadable as error:
        answer = {"unreadable": error.code}
    sys.stdout.write(json.dumps(answer))
    return 0


def _draw(number: int, width: int) -> int:
    from candidates.reading.picture import draw_page  # only now: loading a renderer is under the limits too

    try:
        answer = draw_page(sys.stdin.buffer.read(), number, width)
    except Unreadable as error:
        answer = error.code.encode()
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
