"""The words of a scanned page, recognised by tesseract. Runs a renderer and tesseract on untrusted files: call
``recognise_page`` through ``child``."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from candidates.reading.clean import clean, unhyphenate
from candidates.reading.plain import MAX_CHARACTERS
from candidates.reading.types import Extracted, Part, RecognisedPage, Unreadable

METHOD: Final = "tesseract"
WANTED: Final = ("fra", "eng")
WIDTH: Final = 2000
"""Pixels: some 240 to the inch on A4."""
BETWEEN: Final = "\n\n"
SECONDS_OF_LIST: Final = 10


@lru_cache(maxsize=4)
def languages_of(program: str) -> tuple[str, ...]:
    """Which of French and English this tesseract knows, asked once per process."""
    try:
        told = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=SECONDS_OF_LIST, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    known = f"{told.stdout}\n{told.stderr}".split()
    return tuple(language for language in WANTED if language in known)


def languages() -> tuple[str, ...]:
    """The languages in which pages can be recognised here; none where there is no tesseract."""
    program = shutil.which(METHOD)
    return languages_of(program) if program else ()


def recognise_page(data: bytes, number: int, spoken: Sequence[str]) -> RecognisedPage:
    """The words of page ``number`` (from 1) of a PDF. Raises ``Unreadable``; "limits" where tesseract ends early."""
    import pypdfium2  # only now: whoever asks what can be recognised loads no renderer

    from candidates.reading.picture import draw_page

    try:
        count = len(pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged") from error
    picture = draw_page(data, number, WIDTH)
    try:
        told = subprocess.run(
            [METHOD, "stdin", "stdout", "-l", "+".join(spoken), "--dpi", "240"],
            input=picture,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise Unreadable("limits") from error
    return RecognisedPage(unhyphenate(clean(told.stdout.decode("utf-8", "replace"))), count)


def put_together(pages: Sequence[str], count: int) -> Extracted:
    """Recognised pages as one text with the place of each. Raises ``Unreadable("empty")`` where no letter is in it."""
    if not any(letter.isalpha() for page in pages for letter in page):
        raise Unreadable("empty")
    parts: list[Part] = []
    text = ""
    for number, page in enumerate(pages, start=1):
        start = len(text) + len(BETWEEN) if text else 0
        text = f"{text}{BETWEEN if text else ''}{page}"[:MAX_CHARACTERS]
        parts.append(Part(min(start, len(text)), len(text), number))
    is_cut = len(text) == MAX_CHARACTERS or count > len(pages)
    return Extracted(text, "page", tuple(parts), (), METHOD, is_cut, is_scan=True)
