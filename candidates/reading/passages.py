"""Passages: the lines, bullets and sentences that evidence can quote, with their section and language.

Never a window of a fixed number of words: where a passage begins and ends depends on its own line alone, so that
another header above cannot shift it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from candidates.reading.dates import TWO_DIGITS, find_ranges
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
_EDGES = (
    " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000,;:|¦│/·•–—=_~*>-"
)
_UNFINISHED = re.compile(
    r"(?:[,&/+-]|\b(?:de|du|des|d'|la|le|les|l'|et|ou|à|a|au|aux|en|sur|pour|par|avec|dans|un|une|of|and|or|the"
    r"|to|for|with|in|on"
    r"|by|from|an))$",
    re.IGNORECASE,
)
_LAST_WORD = 12
"""So many letters at the end of a line hold its last word, where that is one of these."""
_HALF_TITLE = re.compile(r"(?:\b(?:et|and|de|of)|&|/)$", re.IGNORECASE)
# A date that goes on in the next line: "Depuis mars ⏎ 2021", "Sept 2020 to ⏎ Mar 2023"
_DATE_BEGUN = re.compile(
    r"(?:\b(?:depuis|since|from|to|until|a|au|et|jan\w*|fev\w*|feb\w*|mar(?:s|ch)?|av\w{1,3}|apr\w*|mai|may|jui\w*|june?|july?"
    r"|aou\w*|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)\.?|\d{4}\s*[-–—])$"
)
# "TikTok : notions", "Outils : Canva": a line of its own.
_LABELLED = re.compile(r"[^\W\d_][^\s:]*(?: [^\s:]+){0,2} ?: (?=\S)")
_DATE_GOES_ON = re.compile(r"(?:a|au|to|until|till|jusqu'|[-–—])\s*[\w']")
_DATE_BEGINS = re.compile(
    r"(?:de |d'|depuis |from |since )(?:\d{4}|jan|fev|feb|mar[sc]|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec)"
)
_DATE_LETTERS = "dDfFsS"
"""What such a line begins with."""
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
    runs = _Reader(text, kept, section_hint).read()
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


class _Reader:
    """Goes down the lines and keeps in mind which section it is in."""

    def __init__(self, text: str, kept: list[Line], hint: Section | None) -> None:
        self.text, self.kept, self.hint = text, kept, hint
        self.section: Section = hint or "summary"
        self.inline: Section | None = None
        self.titled = hint is not None
        self.block = 0
        self.runs: list[_Run] = []
        self.half_title = -1

    def read(self) -> list[_Run]:
        figured = _figured(self.text, self.kept)
        columns, soon = _columns(self.text, self.kept), _dates_soon(self.text, self.kept, figured)
        open_run: _Run | None = None
        for index, line in enumerate(self.kept):
            start = line.start
            if self.hint is None:
                if self._is_title(index):
                    open_run = None
                    continue
                start = self._after_inline_title(line)
            last = self.kept[index - 1] if index else None
            goes_on = (
                open_run is not None
                and last is not None
                and start == line.start
                and _continues(
                    self.text, last, line, columns[index], soon[index], has_figures=figured[index - 1] or figured[index]
                )
            )
            if open_run is not None and goes_on:
                open_run.end = line.end
            else:
                open_run = _Run(start, line.end, line.part, self.inline or self.section, self.block)
                self.runs.append(open_run)
        if self.hint is None:
            _mark_dated(self.text, self.runs)
        return self.runs

    def _is_title(self, index: int) -> bool:
        """Whether a line is the title of a section, which then begins; or the second half of such a title."""
        if index == self.half_title:
            return True
        line = self.kept[index]
        content = self.text[line.start : line.end]
        if content[0].islower() and not line.after_blank:
            return False
        title = heading(content)
        if title is None and len(content) < 40 and index + 1 < len(self.kept) and _HALF_TITLE.search(content):
            below = self.kept[index + 1]
            title = heading(f"{content} {self.text[below.start : below.end]}")
            self.half_title = index + 1 if title else -1
        if title is None:
            return False
        if self.section == "experience" and is_inner_heading(content) and not _stands_out(content, line):
            return False
        self.section, self.titled, self.inline = _known(title), True, None
        self.block += 1
        return True

    def _after_inline_title(self, line: Line) -> int:
        """Where a line begins after "Langues :", which names the section of this line."""
        if line.after_blank:
            self.inline = None
        content = self.text[line.start : line.end]
        named = inline_heading(content)
        if named is None:
            return line.start
        section = _known(named[0])
        if self.titled and self.section == "skills" and section in ("other", "skills", "summary"):
            return line.start
        if not (self.section == "experience" and is_inner_heading(content[: named[1]])):
            self.inline = section
            if not self.titled or section in ("experience", "education"):
                self.section, self.titled = section, True
        return line.start + named[1]


def _known(title: Heading) -> Section:
    return "other" if title == "identity" else title


def _stands_out(content: str, line: Line) -> bool:
    """Whether a line looks like the title of a section rather than of a list inside one job."""
    return not content.rstrip().endswith(":") and (content.isupper() or line.after_blank) and not line.bullet


@dataclass(frozen=True, slots=True)
class _Column:
    """What a line stands in: where it ends, and whether one of its lines is plainly the rest of the one above."""

    width: int
    wraps: bool


def _columns(text: str, kept: list[Line]) -> list[_Column]:
    """For each line the column of its paragraph, which ends where the longest line does."""
    columns: list[_Column] = []
    block: list[Line] = []
    for line in [*kept, None]:
        if block and (line is None or line.after_blank):
            wraps = any(text[one.start].islower() for one in block[1:] if not one.bullet)
            columns += [_Column(max(one.end - one.start for one in block), wraps)] * len(block)
            block = []
        if line is not None:
            block.append(line)
    return columns


def _figured(text: str, kept: list[Line]) -> list[bool]:
    """For each line whether it holds two figures that run on, without which it holds no date: most have none."""
    found = [False] * len(kept)
    starts = [line.start for line in kept]
    for match in TWO_DIGITS.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < kept[at].end:
            found[at] = True
    return found


def _dates_soon(text: str, kept: list[Line], figured: list[bool]) -> list[bool]:
    """For each line whether dates stand on one of the two below it, as under the title of an entry."""
    dated = [has and _is_dated(text[line.start : line.end]) for line, has in zip(kept, figured, strict=True)]
    if not any(dated):
        return dated
    return [any(dated[index + 1 : index + 3]) for index in range(len(kept))]


def _is_dated(content: str) -> bool:
    """Whether a line holds a range of dates, or the beginning of one that its end cuts."""
    if find_ranges(content):
        return True
    return bool(find_ranges(content[-40:], singles=True)) and bool(_DATE_BEGUN.search(level(content[-24:])))


def _continues(text: str, last: Line, line: Line, column: _Column, dates_soon: bool, *, has_figures: bool) -> bool:
    """Whether ``line`` is the rest of ``last``, wrapped at the edge of its column."""
    if line.bullet or line.after_blank or line.after_gap or line.part != last.part:
        return False
    before, after = text[last.start : last.end], text[line.start : line.end]
    # Dates first, of which most lines have none.
    if has_figures and _date_goes_on(before, after):
        return True
    if after[0] in _DATE_LETTERS and _DATE_BEGINS.match(level(after[:24])):
        return False
    if before[-1] in ".!?;:…" or (has_figures and _begins_with_dates(after)):
        return False
    if _LABELLED.match(after) or (before.isupper() and not after.isupper() and len(before) > 3):
        return False
    if before[-1] in "-‐\xad" and len(before) > 1 and before[-2].isalpha() and after[0].islower():
        return True
    if _UNFINISHED.search(before[-_LAST_WORD:]) or after[0].islower() or after[0] in "(&/+":
        return True
    if dates_soon and len(after) < 0.7 * column.width:
        return False
    if after[0].isupper() and not column.wraps:
        return False  # Lines that each begin with a capital are so many lines.
    first_word = len(after.split(maxsplit=1)[0])
    return (
        len(before) >= _SHORT_LINE
        and len(before) + 1 + first_word >= column.width * _FULL_LINE
        and not (has_figures and find_ranges(before))
    )


def _date_goes_on(before: str, after: str) -> bool:
    """Whether a date is cut by the end of a line."""
    if find_ranges(after[:12], singles=True) and _DATE_BEGUN.search(level(before[-24:])):
        return True
    ends = any(one.end >= len(before) for one in find_ranges(before, True))
    return ends and bool(_DATE_GOES_ON.match(level(after[:12])))


def _begins_with_dates(content: str) -> bool:
    """Whether a line begins with a date, or has a range of them near its beginning or at its end."""
    dates = find_ranges(content)
    return any(one.start < 3 for one in find_ranges(content[:40], singles=True)) or bool(
        dates and (dates[0].start < 40 or dates[-1].end >= len(content) - 1)
    )


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
