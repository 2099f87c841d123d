"""Names and words as search stores them: folded, letters and digits alone, so that every store takes one as one."""

import re
from collections.abc import Iterable

from candidates.reading.words import analyse, fold, is_stop

_KEPT = re.compile(r"[^\W_]+")
LANGUAGES = ("fr", "en")
_SIGNS = frozenset("+#")
"""Part of the word they follow: c++ is not c."""


def searched_name(name: str) -> str:
    """The words of a name, in lower case and without accents."""
    return " ".join(_KEPT.findall(fold(name)))


def searched_words(stems: Iterable[str]) -> str:
    """The stems of a text in its order, grammatical words left out, so that phrases can be found in it."""
    return " ".join(filter(None, map(searched_stem, stems)))


def searched_stem(stem: str) -> str:
    """What stands for one stem in the store; nothing for a grammatical word."""
    return "" if is_stop(stem) else _plain(stem)


def searched_text(text: str) -> str:
    """The stems of a text of unknown language, as French and as English."""
    found = [searched_words(word.stem for word in analyse(text, language)) for language in LANGUAGES]
    return " ".join(dict.fromkeys(found))


def query_forms(text: str) -> tuple[tuple[str, ...], ...]:
    """What stands for a word or a phrase in the store: its stems in French, in English, and as names are written.

    Grammatical words are left out; nothing is left of a text made of them alone.
    """
    forms = [tuple(searched_words(word.stem for word in analyse(text, language)).split()) for language in LANGUAGES]
    if not _SIGNS & set(text):
        forms.append(tuple(word for word in searched_name(text).split() if not is_stop(word)))
    return tuple(dict.fromkeys(filter(None, forms)))


def stems_of(word: str) -> frozenset[str]:
    """Every form under which one word of a text may be stored."""
    return frozenset(form for forms in query_forms(word) for form in forms)


def _plain(stem: str) -> str:
    """A stem in letters and digits alone: c++ becomes cplusplus."""
    return "".join(_KEPT.findall(stem.replace("+", "plus").replace("#", "sharp")))
