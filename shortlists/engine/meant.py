"""Whether words of a brief that say something else elsewhere are meant as the brief means them."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final

from candidates.reading.types import Passage
from candidates.reading.words import fold
from shortlists.engine.brief import Brief, Phrase
from shortlists.engine.context import is_list
from shortlists.engine.employers import is_employer
from shortlists.engine.findings import Findings, Source
from shortlists.engine.line import Line
from shortlists.engine.trade import strong_signs

AROUND: Final = ((3, 2), (2, 1), (0, 0))
"""(signs of this trade in the dossier, lines before and after): where an unsure word looks for its trade."""
MANY_SIGNS: Final = 6
"""In a dossier with so many signs one ordinary word ("backlash") is believed by the lines around."""
LEAST_SIGNS: Final = 4
"""A dossier with fewer signs of this trade shows parts of a wording only where something of it stands on the line."""
TOLD: Final = ("experience", "volunteering", "summary", "other")
"""Sections that tell of work in lines, not in lists: there one ordinary word needs its trade on its own line."""
_AUDIENCE: Final = re.compile(
    r"\b(?:groupe|page|compte|communauté|forum|serveur|fil|group|account|community|server|channel)s?\b"
    r"(?: [\w'’]+){0,3}? (?:\d{1,3}(?:[\s.,’]\d{3})+|\d{4,}|\d+\s?k\b)\s?(?!salari|collab|agent|employ|staff|euro|€)",
    re.IGNORECASE,
)
"""People in thousands on a page or in a group: what is done for them is done online."""


_ADDRESS: Final = re.compile(r" ?: ?(?:/|@|www\.|https?:)|/in/")
"""What follows the name of a network whose page is one's own: "LinkedIn: /in/…"."""


@lru_cache(maxsize=64)
def reach_of(told: int) -> int:
    """How many lines before and after show what trade an unsure word is of, by the signs of it in the dossier."""
    return next(lines for least, lines in AROUND if told >= least)


def _is_spelt_so(phrase: Phrase, written: str) -> bool:
    """Whether a name of one word stands as it is spelt: "canvas" is no Canva, "langue première" no Premiere."""
    if " " in written or " " in phrase.text:
        return True
    return fold(written) == fold(phrase.text) and (written.isascii() or not phrase.text.isascii())


def is_meant(
    brief: Brief,
    source: Source,
    place: tuple[int, int],
    phrase: Phrase,
    start: int,
    end: int,
    findings: Findings,
    *,
    is_loose: bool,
    is_role: bool,
) -> bool:
    """Whether words that say something else elsewhere are meant as the brief means them."""
    if phrase.needs_capitals and not source.text[start:end].isupper():
        return False
    if phrase.is_brand and (
        not _is_spelt_so(phrase, source.text[start:end])
        or source.text[max(0, start - 1) : start] == "-"  # "Avant-premiere"
        or _ADDRESS.match(source.text, end)
        or _is_link(source.passages[place[1]], start, end)
        or is_employer(source.text, source.passages[place[1]], start, end)
    ):
        return False
    rows = findings.lines[place[0]]
    if phrase.as_name:
        return _is_name(rows[place[1]], source, source.passages[place[1]], start, end, is_proper=phrase.is_proper)
    if (
        findings.is_elsewhere
        and not (phrase.is_brand or is_role)
        and not _is_sign(source.passages[place[1]], start, end)
    ):
        return is_near_trade(findings, source, place, 0, range(start, end))
    thin = is_thin(brief, phrase, findings)
    if phrase.unsure or thin or (is_loose and brief.is_trade):
        # What was done as a moderator is told below that title, not beside it.
        is_word = len(phrase.ids) == 1 and phrase.origin == "concept" and findings.signs < MANY_SIGNS and not is_role
        is_told = is_word and not source.text[start:end].isupper() and source.passages[place[1]].section in TOLD
        reach = 0 if phrase.is_close or thin or is_told else reach_of(findings.signs)
        return is_near_trade(findings, source, place, reach, range(start, end))
    return True


def _is_link(passage: Passage, start: int, end: int) -> bool:
    """Whether the name of a network stands alone at the head of a dossier, where links to one's own pages do."""
    return passage.section == "summary" and all(start <= word.start < end for word in passage.words)


def is_thin(brief: Brief, phrase: Phrase, findings: Findings) -> bool:
    """Whether a part of a wording is looked for in a dossier that hardly speaks of this trade."""
    return brief.is_online and phrase.origin == "part" and findings.signs < LEAST_SIGNS


def _is_sign(passage: Passage, start: int, end: int) -> bool:
    return not strong_signs().isdisjoint(word.stem for word in passage.words if start <= word.start < end)


def is_near_trade(findings: Findings, source: Source, place: tuple[int, int], reach: int, but: Container[int]) -> bool:
    """Whether a passage stands below a title that names the work of this trade, or has something of it around."""
    return place[1] in findings.in_trade[place[0]] or _has_trade_around(findings, source, place, reach, but)


def _has_trade_around(
    findings: Findings, source: Source, place: tuple[int, int], reach: int, but: Container[int]
) -> bool:
    """Whether a word of so many lines around shows the trade, besides those that begin at ``but``, or the passage tells
    of an audience."""
    rows, at = findings.lines[place[0]], place[1]
    passage = source.passages[at]
    if _AUDIENCE.search(source.text, passage.start, passage.end):
        return True
    around = range(max(0, at - reach), min(len(rows), at + reach + 1))
    return any(_speaks_of_trade(rows[one], source.passages[one], but) for one in around)


def _speaks_of_trade(row: Line, passage: Passage, but: Container[int]) -> bool:
    return any(passage.words[at].start not in but for at in row.trade)


def _is_name(row: Line, source: Source, passage: Passage, start: int, end: int, *, is_proper: bool) -> bool:
    """Whether an ordinary word is written like a name, with something of the trade on the same line; ``is_proper``
    where a capital inside a line is enough."""
    if is_proper and source.text[start].isupper() and start != passage.words[0].start:
        return True
    if not _speaks_of_trade(row, passage, range(start, end)):
        return False
    text = source.text[passage.start : passage.end]
    if not source.text[start:end][:1].isupper():
        return is_list(text)
    # "Later promoted to manager": a capital only because a line begins.
    begins = start == passage.words[0].start
    return not begins or is_list(text) or not re.match(r"\s+[a-zà-ÿ]", source.text[end : end + 2])
