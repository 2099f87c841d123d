"""How rare a word is, from a table shipped with the engine and never from the other candidates.

``data/rarity.tsv.gz`` holds, per language, in how many thousandths of the texts of ESCO and ROME a word stands
(``docs/scoring.md`` says how it was built). What a rare word is worth does not depend on who else applied.
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
"""Rarity of a word the table does not know."""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, float]]:
    counts: dict[str, dict[str, int]] = {"en": defaultdict(int), "fr": defaultdict(int)}
    for language, word, count in read_table("rarity.tsv.gz"):
        counts[language][stem(word, language)] += int(count)
    return {
        language: {word: math.log(1 + TEXTS[language] / (1 + count)) for word, count in of_language.items()}
        for language, of_language in counts.items()
    }


def rarity(stems: Mapping[str, str]) -> float:
    """Natural logarithm of how rare a word is, about 1 (everywhere) to ``RAREST``.

    ``stems`` gives its stem by language. A word known in both languages takes its most common reading, so that a
    French word is not thought rare for being absent from English.
    """
    known = [_table()[language][one] for language, one in stems.items() if one in _table().get(language, {})]
    return min(*known, RAREST) if known else RAREST
