"""The values that reading hands on.

Offsets are character offsets into one immutable, NFC-normalised text, start included, end excluded, so that
``text[start:end]`` is always the very words of the candidate.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Section = Literal[
    "experience",
    "education",
    "skills",
    "languages",
    "summary",
    "volunteering",
    "interests",
    "answer",
    "other",
]


class Unreadable(Exception):
    """A file that is kept but cannot be read; ``code`` says why.

    "empty": no text at all. "encrypted": a password is needed. "damaged": cut off or broken. "too-long": hundreds
    of pages, no CV. "scan": images of pages without text, for OCR. "not-text": binary content under a text name.
    "limits": reading it took too much time or memory, or it unpacks to too much.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """A value as a form may hold it, and where it was read; ``part`` as in ``Passage``."""

    value: str
    span: Span
    part: int


@dataclass(frozen=True, slots=True)
class Part:
    """One page or one paragraph of the text; ``number`` counts from 1."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file as a person reads it, and what was found beside it.

    ``hidden`` holds invisible text, kept out of ``text``. ``method`` names the tool that won. ``truncated`` says
    that a limit of pages or characters cut the text. ``is_scan`` says that the pages are images and the text their
    OCR layer; a scan without any text is ``Unreadable("scan")`` instead.
    """

    text: str
    unit: Literal["page", "paragraph"]
    parts: tuple[Part, ...]
    hidden: tuple[str, ...]
    method: str
    truncated: bool
    is_scan: bool


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The words recognised on one page of a scan, and how many pages its document has."""

    text: str
    count: int


class Word(NamedTuple):
    """One word of the full text, with the stem under which it is compared.

    A tuple, because a dossier has a thousand of them and tuples are made in half the time.
    """

    start: int
    end: int
    stem: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One line, bullet or sentence of a document, the unit that evidence quotes.

    ``part`` is the number of the page or paragraph it begins on, 0 where the text has no parts. ``dated`` says
    that it belongs to an entry of the experience section that carries a range of dates.
    """

    start: int
    end: int
    section: Section
    language: str
    dated: bool
    part: int
    words: tuple[Word, ...]
