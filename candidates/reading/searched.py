"""Names and words as search stores them: folded, letters and digits alone, so that every store takes one as one."""

import re
from collections.abc import Iterable

from candidates.reading.words import analyse, fold, is_stop

_KEPT = re.compile(r"[^\W_]+")


def searched_name(name: str) -> str:
    """The words of a name, in lower case and without accents."""
    return " ".join(_KEPT.findall(fold(name)))


def searched_words(stems: Iterable[str]) -> str:
    """The stems of a dossier, each once, grammatical words left out."""
    return " ".join(sorted({plain for stem in stems if not is_stop(stem) and (plain := _plain(stem))}))


def query_words(text: str) -> list[list[str]]:
    """For each word of a query, the stems that it has in French and in English; grammatical words left out."""
    by_place: dict[int, set[str]] = {}
    for language in ("fr", "en"):
        for word in analyse(text, language):
            if not is_stop(word.stem) and _plain(word.stem):
                by_place.setdefault(word.start, set()).add(_plain(word.stem))
    return [sorted(by_place[place]) for place in sorted(by_place)]


def _plain(stem: str) -> str:
    """A stem in letters and digits alone: c++ becomes cplusplus."""
    return "".join(_KEPT.findall(stem.replace("+", "plus").replace("#", "sharp")))
