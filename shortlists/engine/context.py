"""Where words stand: at work, in a summary, in a list."""

import re
from collections.abc import Sequence
from typing import Final, Literal

from candidates.reading.types import Passage

Context = Literal[
    "work", "undated-work", "answer", "volunteering", "study", "summary", "other", "list", "interest", "learning",
    "stuffed",
]  # fmt: skip

FACTORS: Final[dict[Context, float]] = {
    "work": 1.0, "undated-work": 0.9, "answer": 0.9, "volunteering": 0.9, "study": 0.7, "summary": 0.7, "other": 0.7,
    "list": 0.6, "interest": 0.4, "learning": 0.4, "stuffed": 0.1,
}  # fmt: skip
"""What evidence counts by where it stands."""
AT_WORK: Final[frozenset[Context]] = frozenset(("work", "volunteering"))
"""Contexts that show something done, with its dates."""
UNSUPPORTED: Final[frozenset[Context]] = frozenset(("list", "interest", "learning", "stuffed"))
"""Contexts that only name something."""

_BY_SECTION: Final[dict[str, Context]] = {
    "experience": "undated-work", "volunteering": "volunteering", "education": "study", "skills": "list",
    "languages": "list", "summary": "summary", "interests": "interest", "answer": "answer", "other": "other",
}  # fmt: skip

_SEPARATORS: Final = re.compile(r"[,;|/•·]| [-–—] ")

SHORT_LINE: Final = 5
SHORT_RUN: Final = 6
"""So many lines in a row of at most ``SHORT_LINE`` words are a bare list, outside work, study and answers."""


def context_of(passage: Passage, text: str) -> Context:
    """Where a passage stands; ``text`` is its own text. A bare list is a list wherever it stands, except at work."""
    if passage.dated and passage.section != "volunteering":
        return "work"
    context = _BY_SECTION.get(passage.section, "other")
    return "list" if context in ("other", "summary") and is_list(text) else context


def is_list(text: str) -> bool:
    """Whether a line is a bare list: three separators or more, and fewer than three words between two of them."""
    separators = len(_SEPARATORS.findall(text))
    return separators >= 3 and len(text.split()) < 3 * (separators + 1)


def short_runs(passages: Sequence[Passage]) -> frozenset[int]:
    """The numbers of passages that stand in a long run of short lines."""
    found: set[int] = set()
    run: list[int] = []
    for place, passage in enumerate(passages):
        if len(passage.words) <= SHORT_LINE:
            run.append(place)
            continue
        found.update(run if len(run) >= SHORT_RUN else ())
        run = []
    return frozenset(found.union(run if len(run) >= SHORT_RUN else ()))
