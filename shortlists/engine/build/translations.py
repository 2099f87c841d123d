"""Which words and phrases of ESCO's French labels translate which of its English ones.

Words: IBM model 1 (Brown and others, 1993) on the label pairs, in each direction. Phrases of two and three words: how
often they stand in the same pairs (Dice's coefficient). Counting happens on stems; what is written are the most
frequent spellings, so that the table outlives a change of stemmer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from candidates.reading.words import analyse, is_stop
from shortlists.engine.build.sources import Entry

ROUNDS: Final = 12
LEAST_SHARE: Final = 0.1
LEAST_DICE: Final = 0.35
MOST: Final = 4
"""Translations kept per word or phrase."""

Gram = tuple[str, ...]
Pair = tuple[tuple[str, ...], tuple[str, ...]]


class _Corpus:
    """Label pairs as content stems (French, English), and how each gram is usually spelt."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.pairs: list[Pair] = []
        self._spellings: dict[str, dict[Gram, Counter[str]]] = {"fr": defaultdict(Counter), "en": defaultdict(Counter)}
        for entry in entries:
            if entry.french and entry.english:
                self.pairs.append((self._stems(entry.french[0], "fr"), self._stems(entry.english[0], "en")))

    def spelling(self, language: str, gram: Gram) -> str:
        counts = self._spellings[language][gram]
        return min(counts, key=lambda text: (-counts[text], text))

    def _stems(self, label: str, language: str) -> tuple[str, ...]:
        words = [word for word in analyse(label, language) if not is_stop(word.stem, language)]
        for size in (1, 2, 3):
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                spelt = " ".join(label[word.start : word.end].lower() for word in run)
                self._spellings[language][tuple(word.stem for word in run)][spelt] += 1
        return tuple(word.stem for word in words)


def translation_rows(entries: Iterable[Entry]) -> Iterator[str]:
    """Rows ``language, words, words of the other language, share in hundredths``."""
    corpus = _Corpus(entries)
    backwards = [(english, french) for french, english in corpus.pairs]
    for language, other, pairs in (("fr", "en", corpus.pairs), ("en", "fr", backwards)):
        table = {**_words(pairs), **_phrases(pairs)}
        for gram in sorted(table):
            for translation, share in table[gram]:
                row = (language, corpus.spelling(language, gram), corpus.spelling(other, translation))
                yield "\t".join((*row, str(round(100 * share))))


def _words(pairs: Sequence[Pair]) -> dict[Gram, list[tuple[Gram, float]]]:
    # The empty word takes what has no counterpart ("use", "the"), so that it does not stick to a real one.
    likely: dict[tuple[str, str], float] = defaultdict(lambda: 1.0)
    for _ in range(ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for source, target in pairs:
            for word in target:
                shares = {one: likely[one, word] for one in (*source, "")}
                whole = sum(shares.values())
                for one, share in shares.items():
                    counts[one, word] += share / whole
                    totals[one] += share / whole
        likely = defaultdict(float, {pair: count / totals[pair[0]] for pair, count in counts.items()})
    seen = Counter(word for source, _ in pairs for word in set(source))
    table: dict[Gram, list[tuple[Gram, float]]] = defaultdict(list)
    for (one, word), share in likely.items():
        if one and share >= LEAST_SHARE and (seen[one] > 1 or share > 0.5):
            table[(one,)].append(((word,), share))
    return {gram: sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST] for gram, rows in table.items()}


def _phrases(pairs: Sequence[Pair]) -> dict[Gram, list[tuple[Gram, float]]]:
    together: Counter[tuple[Gram, Gram]] = Counter()
    sources: Counter[Gram] = Counter()
    targets: Counter[Gram] = Counter()
    for source, target in pairs:
        of_source = {gram for gram in _grams(source) if len(gram) > 1}
        of_target = set(_grams(target))
        sources.update(of_source)
        targets.update(of_target)
        together.update(product(of_source, of_target))
    table: dict[Gram, list[tuple[Gram, float]]] = defaultdict(list)
    for (source, target), count in together.items():
        dice = 2 * count / (sources[source] + targets[target])
        if count > 1 and dice >= LEAST_DICE:
            table[source].append((target, dice))
    return {gram: sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST] for gram, rows in table.items()}


def _grams(stems: tuple[str, ...]) -> Iterator[Gram]:
    for size in (1, 2, 3):
        for start in range(len(stems) - size + 1):
            yield stems[start : start + size]
