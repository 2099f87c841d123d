"""Which of many patterns can be found in a line at all: those of whose *anchors* one stands in it.

An anchor is a run of letters that everything a pattern finds holds ("souhait", "never "). One automaton looks for those
of all patterns at once, so that a line costs as much as its length and not as many searches as there are patterns
(Aho and Corasick, "Efficient string matching: an aid to bibliographic search", 1975).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

import ahocorasick

MOST: Final = 96
"""So many ways at most to spell out a part of a pattern letter by letter."""
LONG_ENOUGH: Final = 5
"""Letters from which a longer anchor is no better than one of fewer spellings."""
_QUANTIFIER: Final = re.compile(r"[*+?]\??|\{(\d+)(?:,\d*)?\}\??")
_CLASS: Final = re.compile(r"\[(\^?)((?:\\.|[^\]\\])+)\]")
_GROUP: Final = re.compile(r"\((?:\?(?::|P<\w+>|(?P<around><?[=!])))?")

Spellings = frozenset[str]
NOTHING: Final[Spellings] = frozenset(("",))
UNKNOWN: Final[Spellings] = frozenset()
_Part = tuple[Spellings, Spellings]
"""How a part of a pattern is spelt (empty where that cannot be told), and its anchors (empty without any)."""


class Cues:
    """The alternatives of a pattern, as so many patterns: ``before`` and ``after`` stand around each of them."""

    def __init__(self, alternatives: str, before: str = r"\b", after: str = "") -> None:
        self.patterns = tuple(f"{before}(?:{one}){after}" for one in split(alternatives))


class Finder:
    """Looks in a line for the cues of many kinds at once."""

    def __init__(self, cues: Mapping[str, Cues]) -> None:
        self._kinds: list[str] = []
        self._sources: list[str] = []
        self._always = 0
        bits: dict[str, int] = {}
        for kind, of_one in cues.items():
            for pattern in of_one.patterns:
                bit = 1 << len(self._sources)
                self._kinds.append(kind)
                self._sources.append(pattern)
                for anchor in (found := anchors(pattern)):
                    bits[anchor] = bits.get(anchor, 0) | bit
                if not found:
                    self._always |= bit
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._automaton = ahocorasick.Automaton()
        for anchor, value in bits.items():
            self._automaton.add_word(anchor, value)
        self._automaton.make_automaton()

    def find(self, flat: str) -> dict[str, list[re.Match[str]]]:
        """The matches of each kind that has any in levelled letters (`candidates.reading.words.level`), as
        `re.finditer` finds those of its alternatives: the first that begins, and the next after its end."""
        possible = self._always
        for _, bits in self._automaton.iter(flat):
            possible |= bits
        return self._found(flat, possible)

    def spans_found(self, flat: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
        """The numbers of the stretches of a text, in their order and apart, that hold a cue of any kind."""
        possible: dict[int, int] = {}
        starts = [start for start, _ in spans]
        for last, bits in self._automaton.iter(flat):
            number = bisect_right(starts, last) - 1
            possible[number] = possible.get(number, self._always) | bits
        for number, bits in possible.items():
            if number >= 0 and self._found(flat[slice(*spans[number])], bits):
                yield number

    def _found(self, flat: str, possible: int) -> dict[str, list[re.Match[str]]]:
        found: dict[str, list[re.Match[str]]] = {}
        while possible:
            lowest = possible & -possible
            number = lowest.bit_length() - 1
            if matches := list(self._pattern(number).finditer(flat)):
                found.setdefault(self._kinds[number], []).extend(matches)
            possible ^= lowest
        return {kind: _apart(matches) for kind, matches in found.items()} if found else found

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self._patterns:
            # Most are never met: compiling all of them would take longer than reading a hundred dossiers.
            self._patterns[number] = re.compile(self._sources[number])
        return self._patterns[number]


def _apart(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """In the order of their places, without those that begin inside another; the sort keeps that of the alternatives
    where two begin together."""
    if len(matches) == 1:
        return matches
    matches.sort(key=re.Match.start)
    kept = matches[:1]
    for match in matches[1:]:
        if match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def split(pattern: str) -> list[str]:
    """The alternatives of a pattern: what stands between the bars that are in no bracket."""
    found, depth, begin, at = [], 0, 0, 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif letter == "[":
            at = _class_at(pattern, at).end() - 1
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            found.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*found, pattern[begin:]]


def anchors(pattern: str) -> Spellings:
    """Runs of letters one of which stands in everything that a pattern finds; empty where none is sure.

    Takes the grammar of `re` that cues are written in: letters, classes, groups, looks around, repetitions. Raises
    ``ValueError`` on what is none of these.
    """
    return _alternatives(pattern)[1]


def _alternatives(pattern: str) -> _Part:
    parts = [_sequence(one) for one in split(pattern)]
    spelt = frozenset[str]().union(*(spellings for spellings, _ in parts))
    found = frozenset[str]().union(*(of_one for _, of_one in parts))
    is_spelt = all(spellings for spellings, _ in parts) and len(spelt) <= MOST
    return (spelt if is_spelt else frozenset()), (found if all(of_one for _, of_one in parts) else frozenset())


def _sequence(pattern: str) -> _Part:
    """One alternative: its runs of letters are spelt out, and the best of them, or of its groups, is the anchor."""
    run, best = NOTHING, UNKNOWN
    is_spelt, at = True, 0
    while at < len(pattern):
        spellings, inner, at = _item(pattern, at)
        if spellings and len(run) * len(spellings) <= MOST:
            run = frozenset(one + two for one, two in product(run, spellings))
            continue
        best = _better(_better(best, run), inner)
        run, is_spelt = spellings or NOTHING, False
    return (run if is_spelt else UNKNOWN), _better(best, run)


def _item(pattern: str, at: int) -> tuple[Spellings, Spellings, int]:
    """How the item at a place is spelt, its anchors, and where the next begins."""
    letter = pattern[at]
    inner: Spellings = frozenset()
    if letter == "(":
        spellings, inner, at = _group(pattern, at)
    elif letter == "[":
        spellings, at = _class(pattern, at)
    elif letter == "\\":
        spellings, at = _escaped(pattern[at + 1]), at + 2
    elif letter in "*+?{)|":
        raise ValueError(f"nothing to repeat: {pattern[at:]!r}")
    else:
        spellings, at = {"^": NOTHING, "$": NOTHING, ".": UNKNOWN}.get(letter, frozenset((letter,))), at + 1
    times = _QUANTIFIER.match(pattern, at)
    if times is None:
        return spellings, inner, at
    if times.group().startswith("?"):
        return (spellings | NOTHING if spellings else UNKNOWN), UNKNOWN, times.end()
    if times.group().startswith("*") or times[1] == "0":
        return UNKNOWN, UNKNOWN, times.end()
    return UNKNOWN, _better(inner, spellings), times.end()


def _group(pattern: str, at: int) -> tuple[Spellings, Spellings, int]:
    """A group; one that only looks around takes no letter."""
    opened = _GROUP.match(pattern, at)
    if opened is None:
        raise ValueError(f"no group: {pattern[at:]!r}")
    close = _closing(pattern, at)
    return (*((NOTHING, UNKNOWN) if opened["around"] else _alternatives(pattern[opened.end() : close])), close + 1)


def _class(pattern: str, at: int) -> tuple[Spellings, int]:
    found = _class_at(pattern, at)
    is_spelt = not found[1] and not re.search(r"\\[wsdWSD]|.-.", found[2])
    return (frozenset(re.sub(r"\\(.)", r"\1", found[2])) if is_spelt else UNKNOWN), found.end()


def _escaped(letter: str) -> Spellings:
    if letter in "bAZB":
        return NOTHING
    return UNKNOWN if letter in "wsdWSDn" else frozenset((letter,))


def _better(one: Spellings, other: Spellings) -> Spellings:
    """Of two sets of anchors the one whose shortest is the longer, or which are fewer; none has an empty one."""
    best = max(one, other, key=_worth)
    return best if _worth(best)[0] else UNKNOWN


def _worth(spellings: Spellings) -> tuple[int, int]:
    return min(min(map(len, spellings), default=0), LONG_ENOUGH), -len(spellings)


def _closing(pattern: str, at: int) -> int:
    """Where the bracket that opens at a place closes."""
    depth = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = _class_at(pattern, at).end() - 1
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
            if not depth:
                return at
        at += 1
    raise ValueError(f"a bracket is not closed: {pattern!r}")


def _class_at(pattern: str, at: int) -> re.Match[str]:
    found = _CLASS.match(pattern, at)
    if found is None:
        raise ValueError(f"no class: {pattern[at:]!r}")
    return found
