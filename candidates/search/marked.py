"""Where the words of a question stand in a text, for a result to show them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from candidates.reading.searched import stems_of
from candidates.reading.words import level
from candidates.search.fields import Terms

AROUND = 70
"""Characters of the text before the first marked word."""
LENGTH = 220
"""Characters of a snippet, more or less."""
MARKS_MAXIMUM = 200
_BEGINNING = 3
"""Letters that a word has in common with its stem, whatever its ending."""


@dataclass(frozen=True)
class Snippet:
    """A piece of a text with what is marked in it, in its own offsets; ``before``, ``after``: whether there is more."""

    text: str
    spans: list[tuple[int, int]]
    before: bool
    after: bool


def marks_in(text: str, terms: Sequence[Terms]) -> list[tuple[int, int, int]]:
    """Start, end and number of the term of every word of a text that is one of the terms, in order."""
    forms = {word: number for number, term in enumerate(terms) for form in term.forms for word in form}
    if not forms:
        return []
    beginnings = sorted({re.escape(word[:_BEGINNING]) for word in forms})
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(beginnings)})[^\W_]*")
    found = []
    for match in pattern.finditer(level(text)):
        number = next((forms[stem] for stem in stems_of(text[match.start() : match.end()]) if stem in forms), None)
        if number is not None:
            found.append((match.start(), match.end(), number))
            if len(found) == MARKS_MAXIMUM:
                break
    return found


def snippet(text: str, terms: Sequence[Terms]) -> Snippet | None:
    """The piece of a text where most of the terms stand together; None where none stands."""
    marks = marks_in(text, terms)
    if not marks:
        return None
    first = max(
        marks, key=lambda mark: (len({one[2] for one in marks if 0 <= one[0] - mark[0] < LENGTH - AROUND}), -mark[0])
    )
    start = _word_start(text, max(0, first[0] - AROUND))
    end = _word_end(text, min(len(text), start + LENGTH))
    shown = text[start:end]
    # Lines and tabs become spaces one for one: marks stay where they are.
    shown = re.sub(r"\s", " ", shown)
    spans = [(one[0] - start, one[1] - start) for one in marks if start <= one[0] and one[1] <= end]
    return Snippet(shown, spans, before=start > 0, after=end < len(text))


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
