"""Where a piece of text stands and what is said around it: work or list, denied, wished for, someone else's."""

import re
from typing import Final

from candidates.reading.types import Passage

WORK: Final = "work"
UNDATED_WORK: Final = "undated-work"
ANSWER: Final = "answer"
STUDY: Final = "study"
SUMMARY: Final = "summary"
OTHER: Final = "other"
LIST: Final = "list"
INTEREST: Final = "interest"

FACTORS: Final = {
    WORK: 1.0, UNDATED_WORK: 0.9, ANSWER: 0.9, STUDY: 0.7, SUMMARY: 0.7, OTHER: 0.7, LIST: 0.6, INTEREST: 0.4,
}  # fmt: skip
"""What evidence counts by where it stands."""

_BY_SECTION: Final = {
    "experience": UNDATED_WORK, "volunteering": UNDATED_WORK, "education": STUDY, "skills": LIST, "languages": LIST,
    "summary": SUMMARY, "interests": INTEREST, "answer": ANSWER, "other": OTHER,
}  # fmt: skip

_NEGATION: Final = re.compile(
    r"""\b(?: pas \s (?:encore|d|de|du|des|la|le|les|une?) | pas \s d['’] | aucune? | jamais | sans | ni
      | no | not | never | without | none | neither | nor | lack(?:s|ing)? | n['’]t | don['’]?t | haven['’]?t )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WISH: Final = re.compile(
    r"""\b(?: souhait\w* | voudrai\w* | aimerai\w* | envie | désir\w* | desir\w* | apprendre | acquérir | acquerir
      | découvrir | decouvrir | intéress\w+ \s par | curieu\w+ \s d | me \s former | à \s venir | rêv\w+
      | eager | keen | hop(?:e|ing) | wish\w* | would \s like | want\w* \s to | learn | willing
      | looking \s (?:to|forward)
      | interested \s in | plan(?:s|ning)? \s to | aspir\w+ )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHERS: Final = re.compile(
    r"""\b(?: mon \s collègue | ma \s collègue | sous \s la \s (?:direction|responsabilité) | rattach\w+ \s (?:au|à)
      | report(?:ed|ing|s) \s to | supervised \s by | managed \s by | assuré\w* \s par | confié\w* \s à | géré\w* \s par
      | my \s (?:colleague|manager|boss) | handled \s by | outsourced \s to )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CLAUSE: Final = re.compile(
    r"[.;:!?()]|\b(?:but|mais|however|cependant|whereas|tandis que|although)\b|,\s", re.IGNORECASE
)


def context_of(passage: Passage, text: str) -> str:
    """The code of where a passage stands; ``text`` is its own text."""
    if passage.dated:
        return WORK
    context = _BY_SECTION.get(passage.section, OTHER)
    return LIST if context in (OTHER, SUMMARY) and is_list(text) else context


def is_list(text: str) -> bool:
    """Whether a line is a bare list: at least three separators, and fewer than three words between two of them."""
    separators = len(re.findall(r"[,;|/•·]", text))
    return separators >= 3 and len(text.split()) < 3 * (separators + 1)


def disclaimed(text: str, start: int, end: int) -> str | None:
    """Why words at ``start:end`` of a passage's text are not evidence: ``negated``, ``wished``, ``others``, or None."""
    before = text[:start]
    clause = 0
    for mark in _CLAUSE.finditer(before):
        clause = mark.end()
    before = before[clause:]
    if _NEGATION.search(before):
        return "negated"
    if _WISH.search(before):
        return "wished"
    if _OTHERS.search(before):
        return "others"
    return None
