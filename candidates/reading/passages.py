"""Passages: the lines, bullets and sentences that evidence can quote, with their section and language.

Never a window of a fixed number of words: where a passage begins and ends depends on its own line alone, so that
another header above cannot shift it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from candidates.reading.dates import find_ranges
from candidates.reading.language import Evidence, document_language, section_language, weigh
from candidates.reading.layout import Heading, Line, heading, inline_heading, is_inner_heading, lines
from candidates.reading.types import Part, Passage, Section, Span
from candidates.reading.words import analyse, level

# Letters that a passage may hold at most before it is cut at a comma or, failing that, at a space.
LONGEST_PASSAGE = 900
# A wrapped line fills its column at least to this share; below this many letters it counts as complete.
_FULL_LINE = 0.8
_SHORT_LINE = 40

_SENTENCE_END = re.compile(r"(?:[.!?…]{1,6}[\"»”)]?\s+(?=[\"«“(]?\s?[A-ZÀ-ÖØ-Þ0-9])|;\s+)")
_ABBREVIATION = re.compile(
    r"(?<![^\W\d_])(?:M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Pr|St|Ste|ex|env|cf|fig|n|no|nb|min|max|tel|tél|vs|approx|inc"
    r"|corp|ltd|co|dept"
    r"|janv|févr|avr|juil|sept|oct|nov|déc|jan|feb|mar|apr|jun|jul|aug|sep|dec|resp|dir|comm|[A-Z])\.\s+$",
    re.IGNORECASE,
)
_EDGES = " \t\r\n\xa0\u202f,;:|¦│/·•–—=_~*>-"
_UNFINISHED = re.compile(
    r"(?:[,&/+-]|\b(?:de|du|des|d'|la|le|les|l'|et|ou|à|a|au|aux|en|sur|pour|par|avec|dans|un|une|of|and|or|the"
    r"|to|for|with|in|on"
    r"|by|from|an))$",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:licence|master|bachelor|mba|bts|dut|but|deug|bac|baccalaureat|doctorat|diplome|universite|university"
    r"|college|ecole|iut"
    r"|lycee|degree|school|certificat|certification|formation|cap|bep|cegep|institut)\b"
)


@dataclass(slots=True)
class _Run:
    """Lines that a reader would read as one: a bullet, a paragraph, a wrapped sentence."""

    start: int
    end: int
    part: int
    section: Section
    block: int
    dated: bool = False


def cut(
    text: str,
    dropped: Iterable[Span] = (),
    parts: tuple[Part, ...] = (),
    section_hint: Section | None = None,
) -> tuple[Passage, ...]:
    """The passages of ``text`` in order, without what was ``dropped``.

    A passage ends wherever something was dropped and at the edge of a part. ``section_hint`` names the section of
    the whole text (an answer, a letter) and turns the search for titles of sections off.
    """
    gaps = sorted((span.start, span.end) for span in dropped)
    kept = _kept_lines(text, gaps, parts)
    runs = _runs(text, kept, section_hint, gaps)
    groups = _by_section(runs)
    flat = level(text)
    shares = [" ".join([flat[run.start : run.end] for run in group]) for group in groups]
    evidence = [weigh(share) for share in shares]
    whole = document_language(sum(evidence, Evidence(0, 0, 0)), " ".join(shares))
    passages: list[Passage] = []
    for group, found in zip(groups, evidence, strict=True):
        language = section_language(found, whole)
        for run in group:
            for start, end in _sentences(text, run.start, run.end):
                words = analyse(text[start:end], language, start)
                if words:
                    passages.append(Passage(start, end, run.section, language, run.dated, run.part, words))
    return tuple(passages)


def _kept_lines(text: str, gaps: list[tuple[int, int]], parts: tuple[Part, ...]) -> list[Line]:
    """Lines without the dropped stretches; what stands before and after one are two lines that never join."""
    ends = [end for _, end in gaps]
    kept: list[Line] = []
    cut_before = False
    for line in lines(text, parts):
        begin, clean = line.start, True
        index = bisect_left(ends, line.start + 1)
        while index < len(gaps) and gaps[index][0] < line.end:
            start, end = gaps[index]
            if start > begin:
                kept.append(Line(begin, start, line.bullet, True, False, line.part))
            begin, clean = max(begin, end), False
            index += 1
        if begin < line.end:
            kept.append(
                Line(
                    begin, line.end, line.bullet, line.after_blank or cut_before or not clean, line.after_gap, line.part
                )
            )
            cut_before = False
        else:
            cut_before = True
    return kept


def _runs(text: str, kept: list[Line], hint: Section | None, gaps: list[tuple[int, int]]) -> list[_Run]:
    section: Section = hint or "summary"
    titled = hint is not None
    runs: list[_Run] = []
    block = 0
    open_run: _Run | None = None
    inline: Section | None = None
    last: Line | None = None
    columns = _widths(kept)
    for index, line in enumerate(kept):
        content = text[line.start : line.end]
        start = line.start
        if hint is None:
            title = heading(content)
            if title and not (section == "experience" and is_inner_heading(content) and not _stands_out(content, line)):
                section, titled, inline, open_run, last = _known(title), True, None, None, None
                block += 1
                continue
            if line.after_blank:
                inline = None
            named = inline_heading(content)
            if named:
                inner = section == "experience" and is_inner_heading(content[: named[1]])
                start += named[1]
                if not inner:
                    inline = _known(named[0])
                    if not titled or inline in ("experience", "education"):
                        section, titled = inline, True
                open_run = None
        if (
            open_run is not None
            and last is not None
            and start == line.start
            and _continues(text, last, line, columns[index])
        ):
            open_run.end = line.end
        else:
            open_run = _Run(start, line.end, line.part, inline or section, block)
            runs.append(open_run)
        last = line
    if hint is None:
        _mark_dated(text, runs)
    return runs


def _known(title: Heading) -> Section:
    return "other" if title == "identity" else title


def _stands_out(content: str, line: Line) -> bool:
    """Whether a line looks like the title of a section rather than of a list inside one job."""
    return not content.rstrip().endswith(":") and (content.isupper() or line.after_blank) and not line.bullet


def _widths(kept: list[Line]) -> list[int]:
    """For each line the length of the longest of its paragraph, which is where its column ends."""
    widths: list[int] = []
    block: list[Line] = []
    for line in kept:
        if line.after_blank and block:
            widths += [max(one.end - one.start for one in block)] * len(block)
            block = []
        block.append(line)
    if block:
        widths += [max(one.end - one.start for one in block)] * len(block)
    return widths


def _continues(text: str, last: Line, line: Line, width: int) -> bool:
    """Whether ``line`` is the rest of ``last``, wrapped at the edge of its column."""
    if line.bullet or line.after_blank or line.after_gap or line.part != last.part:
        return False
    before, after = text[last.start : last.end], text[line.start : line.end]
    if before[-1] in ".!?;:…" or find_ranges(after[:40]):
        return False
    if before[-1] in "-‐\xad" and len(before) > 1 and before[-2].isalpha() and after[0].islower():
        return True
    if _UNFINISHED.search(before) or after[0].islower() or after[0] in "(&/+":
        return True
    first_word = len(after.split(maxsplit=1)[0])
    return len(before) >= _SHORT_LINE and len(before) + 1 + first_word >= width * _FULL_LINE and not find_ranges(before)


def _mark_dated(text: str, runs: list[_Run]) -> None:
    """Tells which lines belong to an entry with dates; without titles, a range of dates begins an experience."""
    has_experience = any(run.section == "experience" for run in runs)
    in_entry = False
    for index, run in enumerate(runs):
        content = text[run.start : run.end]
        if not has_experience and run.section in ("summary", "other"):
            ranges = find_ranges(content)
            if ranges:
                in_entry = not _STUDY.search(level(content))
            if in_entry:
                run.section = "experience"
        if run.section != "experience":
            if has_experience:
                in_entry = False
            continue
        if find_ranges(content, singles=True):
            in_entry = True
            for before in runs[max(0, index - 2) : index]:
                if before.section == "experience" and before.end - before.start < 100:
                    before.dated = True
        run.dated = in_entry


def _by_section(runs: list[_Run]) -> list[list[_Run]]:
    groups: list[list[_Run]] = []
    for run in runs:
        if groups and (groups[-1][-1].section, groups[-1][-1].block) == (run.section, run.block):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one run, trimmed of what only separates them."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(begin, match.start() - 8), match.end()):
            continue
        found += _pieces(text, begin, match.end())
        begin = match.end()
    found += _pieces(text, begin, end)
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST_PASSAGE:
        window = text[start : start + LONGEST_PASSAGE]
        at = max(window.rfind(mark) for mark in (", ", " – ", " - ", "\n"))
        at = at if at > 0 else window.rfind(" ")
        at = at + 1 if at > 0 else LONGEST_PASSAGE
        pieces.append((start, start + at))
        start += at
    pieces.append((start, end))
    trimmed = []
    for begin, stop in pieces:
        while begin < stop and text[begin] in _EDGES:
            begin += 1
        while stop > begin and (text[stop - 1] in _EDGES or text[stop - 1] in "([<"):
            stop -= 1
        if begin < stop:
            trimmed.append((begin, stop))
    return trimmed
