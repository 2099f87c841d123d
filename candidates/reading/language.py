"""The language of a stretch of a CV: by its grammatical words where they tell, by py3langid where they do not."""

import re
from collections.abc import Iterable

from candidates.reading.words import level

# Grammatical words that no third language in use on CVs shares.
_FRENCH = frozenset(
    "et des les du pour dans avec une sur aux est au par leur leurs nos notre mes ses ces cette qui que dont ainsi "
    "chez entre afin sont ai plus vers lors depuis annees ans mise suivi".split()
)
_ENGLISH = frozenset(
    "the and of with for to by from on at as my our their which who this that these was were have has been through "
    "while into years all".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 3000
_ENOUGH = 12


def language_of(texts: Iterable[str], default: str | None = None) -> str:
    """ "fr", "en" or "other" for the texts taken together.

    With a ``default`` (the language of the whole document), a part is set apart from it only on clear evidence;
    a bare list keeps the default. Words that differ by gender alone never decide.
    """
    joined = level(" ".join(texts)[:_LONGEST])
    words = _WORD.findall(joined)
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if default is not None:
        if french >= 3 and french > 2 * english:
            return "fr"
        if english >= 3 and english > 2 * french:
            return "en"
        return default
    if french >= 3 and french > 2 * english and french * 20 >= len(words):
        return "fr"
    if english >= 3 and english > 2 * french and english * 20 >= len(words):
        return "en"
    return _by_letters(joined, len(words), french, english)


def _by_letters(joined: str, words: int, french: int, english: int) -> str:
    if not words:
        return "en"
    ranked = _ranked(joined)
    if words >= _ENOUGH and (french + english) * 20 < words and ranked[0] not in ("fr", "en") and not _is_list(joined):
        return "other"
    return next(language for language in ranked if language in ("fr", "en"))


def _is_list(joined: str) -> bool:
    """Whether this is a bare list of names and tools, which reads like any language at all."""
    return joined.count(",") * 4 > len(joined.split())


def _ranked(text: str) -> list[str]:
    """All languages that py3langid knows, the likeliest first."""
    from py3langid.langid import rank  # half a second to load, and rarely needed

    return [str(language) for language, _score in rank(text)]
