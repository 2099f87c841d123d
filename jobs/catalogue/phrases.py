"""Finding listed phrases in a text: accents, case and apostrophes folded, whole words only.

In a phrase, `#` stands for an age from 16 to 69, in figures or in words, and `*` at the end of a word for any ending.
A phrase written in capitals alone (IBAN) is found in capitals alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

AGE = r"(?:1[6-9]|[2-6][0-9])"
NOTHING = re.compile(r"(?!)")


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """The text in lower case without accents, character for character: places in it are places in the NFC text."""
    return "".join(map(_fold_character, text))


def compose(text: str) -> str:
    """The text in NFC, in which places are counted."""
    return unicodedata.normalize("NFC", text)


class Phrases:
    """A list of phrases ready to be looked for."""

    def __init__(self, phrases: Iterable[str], *, numbers: Iterable[str] = ()) -> None:
        listed = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
        ages = "|".join([AGE, *(re.escape(fold(number)) for number in numbers)])
        capitals = [phrase for phrase in listed if phrase.isupper()]
        self._folded = _pattern([fold(phrase) for phrase in listed if not phrase.isupper()], ages)
        self._capitals = _pattern(capitals, ages)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a phrase stands in the text (in NFC), as (start, end), from left to right, without overlap."""
        found = [match.span() for match in self._folded.finditer(fold(text))]
        found += [match.span() for match in self._capitals.finditer(text)]
        return iter(sorted(found))

    def occurs_in(self, text: str) -> bool:
        """Whether any phrase stands in the text (in NFC)."""
        return next(self.spans(text), None) is not None


@lru_cache(maxsize=2048)
def _fold_character(character: str) -> str:
    if character in "’‘ʼ`":
        return "'"
    if character in "‐‑–":
        return "-"
    if character.isspace():
        return " "
    return unicodedata.normalize("NFD", character)[0].lower()[:1] or character


def _pattern(phrases: list[str], ages: str) -> re.Pattern[str]:
    if not phrases:
        return NOTHING
    return re.compile(rf"(?<!\w)(?:{'|'.join(_expression(phrase, ages) for phrase in phrases)})(?!\w)")


def _expression(phrase: str, ages: str) -> str:
    words = []
    for word in phrase.split():
        ending = r"\w*" if word.endswith("*") else ""
        words.append(re.escape(word.removesuffix("*")).replace(re.escape("#"), f"(?:{ages})") + ending)
    return "[ -]+".join(words)
