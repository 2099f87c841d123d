"""The language of a stretch of a CV: by its grammatical words where they tell, by py3langid where they do not."""

from dataclasses import dataclass

# Grammatical words that no third language in use on CVs shares.
_FRENCH = frozenset(
    "et des les du pour dans avec une sur aux est au par leur leurs nos notre mes ses ces cette qui que dont ainsi "
    "chez entre afin sont ai plus vers lors depuis annees ans mise suivi".split()
)
_ENGLISH = frozenset(
    "the and of with for to by from on at as my our their which who this that these was were have has been through "
    "while into years all".split()
)
_LONGEST = 3000
_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many words a stretch has, and how many of them are plainly French or English."""

    words: int
    french: int
    english: int

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(self.words + other.words, self.french + other.french, self.english + other.english)


def weigh(flat: str) -> Evidence:
    """The evidence in levelled letters (``words.level``); words that punctuation touches are not asked."""
    words = flat.split()
    return Evidence(len(words), sum(map(_FRENCH.__contains__, words)), sum(map(_ENGLISH.__contains__, words)))


def _plain(evidence: Evidence) -> str | None:
    if evidence.french >= 3 and evidence.french > 2 * evidence.english:
        return "fr"
    if evidence.english >= 3 and evidence.english > 2 * evidence.french:
        return "en"
    return None


def document_language(evidence: Evidence, flat: str) -> str:
    """ "fr", "en" or "other" for a whole document; ``flat`` is asked only where grammatical words do not tell."""
    if (evidence.french + evidence.english) * 20 >= evidence.words > _ENOUGH and evidence.french != evidence.english:
        return "fr" if evidence.french > evidence.english else "en"
    if not evidence.words:
        return "en"
    ranked = _ranked(flat[:_LONGEST])
    few = (evidence.french + evidence.english) * 20 < evidence.words
    if evidence.words >= _ENOUGH and few and ranked[0] not in ("fr", "en") and not _is_list(flat[:_LONGEST]):
        return "other"
    return next(language for language in ranked if language in ("fr", "en"))


def section_language(evidence: Evidence, whole: str) -> str:
    """That of a section, which differs from the ``whole`` only on clear evidence: a bare list tells nothing."""
    return _plain(evidence) or whole


def _is_list(flat: str) -> bool:
    """Whether this is a bare list of names and tools, which reads like any language at all."""
    return flat.count(",") * 4 > len(flat.split())


def _ranked(text: str) -> list[str]:
    """All languages that py3langid knows, the likeliest first."""
    from py3langid.langid import rank  # half a second to load, and rarely needed

    return [str(language) for language, _score in rank(text)]
