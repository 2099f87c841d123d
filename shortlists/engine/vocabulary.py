"""The words of a brief as numbers, one for all that count as the same word."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from candidates.reading.words import STOP_WORDS, stem
from shortlists.engine.grammar import LANGUAGES, Surface
from shortlists.engine.lexicon import read_table

Ids = tuple[int, ...]
SMALL: Final = -1
"""The number of a small word; 0 is a word that the brief does not know."""


class Vocabulary:
    """Numbers for words: two stems that one word of the brief has in two languages are one number.

    A word ``of_one`` language, which the brief does not say itself, has a number by its stem there alone: else a
    thousand such words would make one of "direct" and "direction".
    """

    def __init__(self) -> None:
        self._parent: dict[tuple[str, str], tuple[str, str]] = {}
        self._ids: dict[tuple[str, str], int] = {}
        self._undecided: dict[str, tuple[str, str]] = {}

    def add(self, word: Surface, of_one: str | None = None) -> None:
        if of_one is not None:
            node = _node(word, of_one)
            self._root(node)
            self._undecided.setdefault(word.stems[-1], node)
            return
        roots = [self._root(node) for node in zip(LANGUAGES, word.stems, strict=True)]
        for root in roots[1:]:
            self._parent[root] = roots[0]

    def id(self, word: Surface, of_one: str | None = None) -> int:
        return self._ids.setdefault(self._root(_node(word, of_one or LANGUAGES[0])), len(self._ids) + 1)

    def ids(self, words: Iterable[Surface], of_one: str | None = None) -> Ids:
        return tuple(self.id(word, of_one) for word in words)

    def by_language(self) -> dict[str, dict[str, int]]:
        both = STOP_WORDS["fr"] | STOP_WORDS["en"]
        # Small words of both languages everywhere: a brief pasted into a CV of the other language keeps its own.
        table = {language: dict.fromkeys(sorted(both), SMALL) for language in LANGUAGES}
        for node in list(self._parent):
            number = self._ids.get(self._root(node))
            if number:
                table[node[0]][node[1]] = number
        for spelt, node in self._undecided.items():
            if number := self._ids.get(self._root(node)):
                table[LANGUAGES[-1]].setdefault(spelt, number)
        return table

    def join_families(self) -> None:
        """Makes one the words of a family of which the brief has one: "répondre" and "réponse"."""
        for language, stems in _families():
            known = [(language, one) for one in stems if (language, one) in self._parent]
            if known:
                root = self._root(known[0])
                for one in stems:
                    self._parent[self._root((language, one))] = root

    def _root(self, node: tuple[str, str]) -> tuple[str, str]:
        self._parent.setdefault(node, node)
        while self._parent[node] != node:
            node = self._parent[node]
        return node


def _node(word: Surface, language: str) -> tuple[str, str]:
    return language, word.stems[LANGUAGES.index(language)]


@lru_cache(maxsize=1)
def _families() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = [[cell.strip() for cell in line.split("|")] for line in read_table("families.txt")]
    return tuple(
        (language, tuple(dict.fromkeys(stem(word, language) for word in words.split()))) for language, words in rows
    )
