"""Text files: found out which bytes they are made of, and cut into paragraphs."""

import codecs
import re

from candidates.reading.clean import clean, close_letters, tag_text, unhyphenate
from candidates.reading.types import Extracted, Part, Unreadable

MAX_CHARACTERS = 200_000
# Beyond this it is no CV, and reading its beginning would mislead.
TOO_MANY_CHARACTERS = 2_000_000

_PARAGRAPH = re.compile(r"\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_plain(data: bytes) -> Extracted:
    """The text of a .txt or .md file. Raises ``Unreadable``: empty, not-text, too-long."""
    if not data.strip():
        raise Unreadable("empty")
    decoded, encoding = _decode(data)
    if len(decoded) > TOO_MANY_CHARACTERS:
        raise Unreadable("too-long")
    secret = tag_text(decoded)
    text = close_letters(unhyphenate(clean(decoded)))
    if not any(letter.isalnum() for letter in text):
        raise Unreadable("empty")
    truncated = len(text) > MAX_CHARACTERS
    text = text[:MAX_CHARACTERS]
    parts = tuple(Part(*match.span(), number) for number, match in enumerate(_PARAGRAPH.finditer(text), 1))
    return Extracted(text, "paragraph", parts, (secret,) if secret else (), encoding, truncated, False)


def _decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, as UTF-8, as UTF-16 without mark, as Windows text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if data.startswith((b"{\\rtf", b"%PDF-", b"PK\x03\x04")):
        raise Unreadable("not-text")
    for encoding in ("utf-16-le", "utf-16-be"):
        zeros = data[1::2] if encoding == "utf-16-le" else data[::2]
        if len(data) > 3 and zeros.count(0) > 0.6 * len(zeros) and data.count(0) < 0.7 * len(data):
            return _decoded(data[: len(data) // 2 * 2], encoding)
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = data.decode("cp1252", "replace"), "cp1252"
    controls = sum(1 for letter in text if letter < " " and letter not in "\t\n\r\x0b\x0c\x1b")
    odd = controls + text.count("\ufffd")
    if "\x00" in text or odd > 0.02 * len(text):
        raise Unreadable("not-text")
    return text, encoding


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise Unreadable("not-text") from error
