"""How rare a word is, from a table shipped with the engine and never from the other candidates.

``data/rarity.tsv.gz`` holds, per language, in how many texts of ESCO and ROME a word stands (``docs/scoring.md`` says
how it was built). What a rare word is worth does not depend on who else applied.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from candidates.reading.words import stem
from shortlists.engine.lexicon import read_table

TEXTS: Final = {"en": 16_427, "fr": 27_523}
"""How many texts the table counts, per language."""
RAREST: Final = 9.5
"""Rarity of a word that the table does not know."""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, float]]:
    counts: dict[str, dict[str, int]] = {"en": defaultdict(int), "fr": defaultdict(int)}
    for line in read_table("rarity.tsv.gz"):
        language, word, count = line.split("\t")
        counts[language][stem(word, language)] += int(count)
    return {
        language: {word: math.log(1 + TEXTS[language] / (1 + count)) for word, count in of_language.items()}
        for language, of_language in counts.items()
    }


def rarity(stems: Mapping[str, str], language: str) -> float:
    """Natural logarithm of how rare a word is, from about 1 (everywhere) to ``RAREST``.

    ``stems`` gives its stem under the rules of each language; ``language`` is that of the text it stands in. An
    English word in a French text ("community") takes its rarity from English.
    """
    for one in (language, *(other for other in TEXTS if other != language)):
        known = _table().get(one, {}).get(stems.get(one, ""))
        if known is not None:
            return min(known, RAREST)
    return RAREST
