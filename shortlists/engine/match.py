"""Reading a dossier against a compiled brief: a level, a strength and quotable evidence for each criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from candidates.reading.dates import Month
from candidates.reading.types import Passage
from shortlists.engine.brief import Brief, compile_brief
from shortlists.engine.findings import Flag, Source
from shortlists.engine.judge import Judgement, Quote, judge
from shortlists.engine.scan import scan
from shortlists.engine.weigh import Level

__all__ = [
    "Brief", "Evidence", "Flag", "Match", "Reading", "Source", "compile_brief", "read", "read_dossier", "read_sources",
]  # fmt: skip

MOST_EVIDENCE: Final = 5
LONGEST_QUOTE: Final = 300
"""Characters; a longer passage is quoted by whole words around what was found."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote for a criterion: ``text[start:end]`` of its source, word for word.

    ``reason`` is a code: ``own`` words of the brief, a company ``synonym``, another name of the ``concept``, a
    ``narrower`` concept, words ``translated``, a ``part`` of the wording; a language ``stated`` with its level,
    ``named``, or ``written``; a ``dated-role``.
    """

    start: int
    end: int
    part: int
    section: str
    strength: float
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What was read for one criterion.

    ``level`` is 0 to 4, or None where nothing could be read. ``strength`` is the same judgement at full resolution,
    0 to 1. ``evidence`` is best first.
    """

    key: str
    level: Level
    strength: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The matches in the order of the brief; the places that were not counted, in order of reading; and for how many
    criteria more all this stands that find nothing in it (`Findings`)."""

    matches: tuple[Match, ...]
    flags: tuple[Flag, ...]
    room: int


def read_dossier(
    brief: Brief, passages: Sequence[Passage], text_of: str, as_of: Month | None = None
) -> tuple[Match, ...]:
    """The matches of a dossier of one document, whose text is ``text_of``."""
    return read(brief, [Source("", passages, text_of)], as_of).matches


def read_sources(brief: Brief, sources: Sequence[Source], as_of: Month | None = None) -> tuple[Match, ...]:
    """The matches of a dossier of several documents and answers, in the order of the brief."""
    return read(brief, sources, as_of).matches


def read(brief: Brief, sources: Sequence[Source], as_of: Month | None = None) -> Reading:
    """Reads a dossier once for all criteria.

    ``as_of`` (year, month) ends a role that goes on, for criteria of experience; the engine has no clock, so without
    it the latest month named in the dossier does.
    """
    findings = scan(brief, sources)
    matches = tuple(
        _match(target.criterion.key, judge(target, number, findings, sources, as_of), sources)
        for number, target in enumerate(brief.targets)
    )
    return Reading(matches, tuple(findings.flags), findings.room)


def _match(key: str, judged: Judgement, sources: Sequence[Source]) -> Match:
    evidence = tuple(_evidence(quote, sources[quote.source]) for quote in judged.quotes[:MOST_EVIDENCE])
    return Match(key, judged.level, judged.strength, evidence)


def _evidence(quote: Quote, source: Source) -> Evidence:
    start, end = _window(quote)
    written = source.text[start:end]
    start += len(written) - len(written.lstrip())
    end -= len(written) - len(written.rstrip())
    return Evidence(start, end, quote.passage.part, quote.passage.section, quote.strength, quote.reason, source.key)


def _window(quote: Quote) -> tuple[int, int]:
    """The whole passage, or whole words of it around what was found when it is long."""
    passage = quote.passage
    if passage.end - passage.start <= LONGEST_QUOTE:
        return passage.start, passage.end
    words = passage.words
    first = next((at for at, word in enumerate(words) if word.start >= quote.start), 0)
    last = next((at for at in range(first, len(words)) if words[at].end >= quote.end), first)
    while True:
        grown = (max(0, first - 1), min(len(words) - 1, last + 1))
        if grown == (first, last) or words[grown[1]].end - words[grown[0]].start > LONGEST_QUOTE:
            return words[first].start, words[last].end
        first, last = grown
