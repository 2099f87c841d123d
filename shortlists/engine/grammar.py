"""How a wording of the brief becomes the stems that are compared with those of a dossier."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from candidates.reading.words import STOP_WORDS, analyse, fold, is_stop, stems_in

LANGUAGES: Final = ("fr", "en", "other")
"""The languages of passages. In "other" words are compared as they are spelt, accents apart."""

_BOTH: Final = STOP_WORDS["fr"] & STOP_WORDS["en"]
# Small words of one language that are ordinary words of the other: they say nothing about the language of a label.
_MISLEADING: Final = frozenset(
    ("a", "as", "car", "chez", "fait", "main", "me", "moi", "on", "once", "or", "pas", "plus", "pour", "son", "tu")
)

_DOER: Final = re.compile(r"(?:(?:eur|euse|rice|er|or)s?|(?:nal|ial|[^l])iste?s?)\Z")


@dataclass(frozen=True, slots=True)
class Surface:
    """A word of the brief that carries meaning, as written and as stemmed under the rules of each of ``LANGUAGES``."""

    text: str
    stems: tuple[str, ...]


def language_of(text: str, language: str = "und") -> str:
    """The language whose small words are dropped from a wording: as given, else the one more of them belong to."""
    if language in STOP_WORDS:
        return language
    words = [fold(word) for word in text.replace("'", " ").replace("\u2019", " ").split()]
    telling = [word for word in words if word not in _MISLEADING and word not in _BOTH]
    french = sum(word in STOP_WORDS["fr"] for word in telling)
    english = sum(word in STOP_WORDS["en"] for word in telling)
    return "fr" if french > english else "en" if english > french else "und"


def content(text: str, language: str = "und") -> tuple[Surface, ...]:
    """The words of a text that carry meaning, in order, with their stem in each of ``LANGUAGES``.

    A text made of small words only ("IT", "C") keeps them: it has nothing else to be found by.
    """
    columns = [analyse(text, one) for one in LANGUAGES]
    every = [
        Surface(text[row[0].start : row[0].end], tuple(word.stem for word in row)) for row in zip(*columns, strict=True)
    ]
    # "Argus de la presse" is French wherever it is listed: its "de" is no word to look for.
    guessed = language_of(text)
    spoken = guessed if guessed in STOP_WORDS else language_of(text, language)
    if spoken == "und":
        kept = tuple(word for word in every if fold(word.text) not in _BOTH)
    else:
        kept = tuple(word for word in every if not is_stop(fold(word.text), spoken))
    return kept or tuple(every)


@lru_cache(maxsize=4096)
def is_doer(word: str) -> bool:
    """Whether a word is formed like a name of who does something: "modératrices", "influencer"."""
    return _DOER.search(fold(word)) is not None


def all_stems(text: str, language: str) -> tuple[str, ...]:
    """Every stem of a text under the rules of one language, small words included."""
    return tuple(stems_in(text, language))
