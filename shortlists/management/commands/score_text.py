"""`manage.py score_text`: raw texts read against one job document, without touching the database."""

import gc
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shortlists.engine.criteria import BadBrief, parse_criteria
from shortlists.engine.match import Brief, compile_brief
from shortlists.engine.score import score_text_line

CHUNK = 64
"""Texts handed to a process at once: enough that handing over costs nothing beside reading."""
WORTH_PROCESSES = 256
"""Below this many texts, starting more processes costs more than it saves."""

_brief: Brief | None = None


def _compile(document: dict[str, Any]) -> None:
    global _brief
    # What is loaded lives as long as the process, and a dossier is gone before cycles could matter.
    gc.set_threshold(100_000, 50, 50)
    if _brief is None:  # A forked process has it from its parent.
        _brief = compile_brief(parse_criteria(document))
    gc.freeze()


def _lines(texts: list[tuple[str, str]]) -> list[str]:
    if _brief is None:
        raise RuntimeError("the brief was not compiled in this process")
    return [_written(score_text_line(_brief, identifier, text)) for identifier, text in texts]


def _written(line: dict[str, Any]) -> str:
    written = json.dumps(line, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:  # Half a surrogate pair, which JSON may hold and UTF-8 may not.
        return json.dumps(line)
    return written


class Command(BaseCommand):
    help = 'Read {"id", "text"} lines against one job document and print a line for each.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--job", required=True, metavar="FILE.json", help="a job document; only its criteria count")
        parser.add_argument("--texts", required=True, metavar="FILE.jsonl", help='one {"id", "text"} object a line')

    def handle(self, *args: Any, **options: Any) -> None:
        global _brief
        _brief = None
        document = _document(Path(options["job"]))
        texts = list(_texts(Path(options["texts"])))
        try:
            _compile(document)
        except BadBrief as error:
            raise CommandError(f"{options['job']}: {error}") from None
        chunks = list(_chunks(texts))
        if len(texts) < WORTH_PROCESSES or (os.cpu_count() or 1) < 2:
            for chunk in chunks:
                self._print(_lines(chunk))
            return
        with ProcessPoolExecutor(initializer=_compile, initargs=(document,)) as pool:
            for lines in pool.map(_lines, chunks):
                self._print(lines)

    def _print(self, lines: list[str]) -> None:
        sys.stdout.write("\n".join(lines) + "\n")


def _document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise CommandError(f"{path}: not JSON: {error}") from None
    if not isinstance(document, dict):
        raise CommandError(f"{path}: $: the document must be an object")
    return document


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from None
    # Only the line feed ends a line of JSON Lines: texts may hold U+2028 and its like.
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise CommandError(f"{path}, line {number}: not JSON: {error}") from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
            raise CommandError(f"{path}, line {number}: must be an object with an id and a text")
        yield row["id"], row["text"]


def _chunks(texts: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    rest = iter(texts)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
