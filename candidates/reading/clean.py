"""Characters as a person reads them: composed, without ligatures, controls, or marks that cannot be seen."""

import re
import unicodedata

from candidates.reading.words import fold, vocabulary

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_LINES = dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
# Soft hyphens, zero-width marks, directions, variation selectors, and the tag letters that can hide a message.
_GONE = dict.fromkeys(
    [
        0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF,
        *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080),
        *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)), *range(0x7F, 0x85), *range(0x86, 0xA0),
    ]
)  # fmt: skip
_TABLE: dict[int, str | None] = {**_LIGATURES, **_SPACES, **_LINES, **_GONE}
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_PRIVATE_BULLET = re.compile("(?m)^([ \t]*)[\ue000-\uf8ff](?=\\s*\\S)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG_LETTERS = re.compile("[\U000e0020-\U000e007e]+")
_SPACED = re.compile(r"(?<![^\s])[^\W\d_](?: [^\W\d_]){3,}(?![^\s])")
_SPACED_LINE = re.compile(r"(?m)^[ \t]*[^\W\d_](?: {1,6}[^\W\d_&]){4,}[ \t]*$")
_HYPHEN = re.compile(r"([^\W\d_]{2,40})[-‐]\n[ \t]*([^\W\d_]{2,40})")
_EMPTY = re.compile(r"\n{3,}")


def tag_text(text: str) -> str:
    """What is written in Unicode tag letters, which no screen shows."""
    found = "".join(_TAG_LETTERS.findall(text))
    return "".join(chr(ord(letter) - 0xE0000) for letter in found)


def clean(text: str) -> str:
    """NFC, plain spaces and line ends, no ligature, control, or invisible mark; at most one empty line running."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("", text).translate(_TABLE)
    text = _PRIVATE.sub("", _PRIVATE_BULLET.sub(r"\1•", text))
    text = unicodedata.normalize("NFC", text)
    return _EMPTY.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n")


def unhyphenate(text: str) -> str:
    """Words cut at the end of a line made whole; a hyphen of their own ("savoir-faire") stays."""

    def mend(match: re.Match[str]) -> str:
        head, tail = match.groups()
        if not tail[0].islower():
            return match.group()
        known = vocabulary()
        whole, apart = fold(head + tail) in known, fold(head) in known and fold(tail) in known
        return f"{head}-{tail}" if apart and not whole else head + tail

    return _HYPHEN.sub(mend, text)


def close_letters(text: str) -> str:
    """Letter-spaced words made whole: "E X P É R I E N C E" where words stand two spaces apart."""

    def close_line(match: re.Match[str]) -> str:
        return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", match.group().strip()))

    text = _SPACED_LINE.sub(close_line, text)
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), text)


def without(text: str, hidden: tuple[str, ...]) -> str:
    """``text`` without the ``hidden`` strings, whatever the spaces in either."""
    for secret in sorted(hidden, key=len, reverse=True):
        letters = [letter for letter in secret if not letter.isspace()]
        if len(letters) < 3:
            continue
        places = [at for at, letter in enumerate(text) if not letter.isspace()]
        packed = "".join(text[at] for at in places)
        found = packed.find("".join(letters))
        if found >= 0:
            text = text[: places[found]] + text[places[found + len(letters) - 1] + 1 :]
    return text
