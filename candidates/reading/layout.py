"""Lines of a text as a reader sees them: where one ends, what is a bullet, what is the title of a section."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from candidates.reading.dates import find_ranges
from candidates.reading.types import Part, Section
from candidates.reading.words import data_lines, fold

Heading = Section | Literal["identity"]

_BULLET = "•●▪■◦‣⁃∙➢✓✔★☆►▶➤❖◆◊○▸▹⮚"
_MARK = re.compile(
    rf"(?:[{_BULLET}\uf0b7\uf0a7·*]|[-‐‑‒–—−→>»~+o.](?=\s)|(?:\d{{1,2}}|[a-h]|i{{1,3}}|iv|vi{{0,3}}|ix|x)[.)](?=\s))\s*"
)
# A gap that a reader sees as the end of a cell: a tab, four spaces, a bullet or a bar within the line.
_GAP = re.compile(rf"\t|[ \xa0]{{4,}}|[ \xa0](?=[{_BULLET}]\s)|[ \xa0][|¦│]\s")
_NARROW_GAP = re.compile(rf"\t|[ \xa0]{{2,}}|[ \xa0](?=[{_BULLET}]\s)|[ \xa0][|¦│]\s")
_CELLS_GAP = re.compile(rf"\t|[ \xa0]{{3,}}|[ \xa0](?=[{_BULLET}]\s)|[ \xa0][|¦│]\s")
_GAP_MARK = re.compile(rf"[\t|¦│\xa0{_BULLET}]")
_FLAT_LENGTH = 400
_FLAT_GAPS = 5
_CELLS = 3
_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_EDGE = " \t\xa0\u202f\u2003\u2002"


class Line(NamedTuple):
    """A stretch of one line without a visible gap. ``bullet``: it began with a mark, which is left out.

    ``after_blank`` says that an empty line or the edge of a part stands before it, ``after_gap`` that it goes on
    after a gap in the same line. ``part`` counts from 1; 0 where the text has no parts.
    """

    start: int
    end: int
    bullet: bool
    after_blank: bool
    after_gap: bool
    part: int


@lru_cache(maxsize=4)
def lines(text: str, parts: tuple[Part, ...] = ()) -> tuple[Line, ...]:
    """The lines of ``text`` in order, trimmed, empty ones left out.

    A text whose line breaks were lost (one line of several hundred letters with double spaces in it) is cut at
    those double spaces instead, except inside a range of dates.
    """
    starts = [part.start for part in parts]
    found: list[Line] = []
    blank, begin, last_part = True, 0, -1
    breaks = [(match.start(), match.end()) for match in _NEWLINE.finditer(text)]
    for stop, after in [*breaks, (len(text), len(text))]:
        raw = text[begin:stop]
        if not raw.strip():
            blank = True
        else:
            first = True
            for start, end in _cells(raw, begin):
                start, end, bullet = _trim(text, start, end)
                if start < end:
                    index = bisect_right(starts, start) - 1
                    part = parts[index].number if index >= 0 else 0
                    found.append(Line(start, end, bullet, (blank or part != last_part) and first, not first, part))
                    first, last_part = False, part
            blank = False
        begin = after
    return tuple(found)


def _cells(raw: str, offset: int) -> list[tuple[int, int]]:
    if "   " not in raw and not _GAP_MARK.search(raw) and len(raw) <= _FLAT_LENGTH:
        return [(offset, offset + len(raw))]
    flat = len(raw) > _FLAT_LENGTH and raw.count("  ") >= _FLAT_GAPS
    # Three spaces are a gap where a line has several of them.
    celled = raw.count("   ") >= _CELLS
    kept = [(span.start, span.end) for span in find_ranges(raw)] if flat or celled else []
    cells, begin, at = [], 0, 0
    for gap in (_NARROW_GAP if flat else _CELLS_GAP if celled else _GAP).finditer(raw):
        while at < len(kept) and kept[at][1] <= gap.start():
            at += 1
        if at < len(kept) and kept[at][0] < gap.end():
            continue
        cells.append((begin + offset, gap.start() + offset))
        begin = gap.end()
    cells.append((begin + offset, len(raw) + offset))
    return cells


def _trim(text: str, start: int, end: int) -> tuple[int, int, bool]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    mark = _MARK.match(text, start, end)
    if mark is None or (text[start].isdigit() and mark.end() >= end):
        return start, end, False
    return min(mark.end(), end), end, True


# Words that title a section, but as often a list inside one job.
_INNER = re.compile(
    r"(?:missions?|realisations?|achievements?|accomplishments?|key achievements?|outils?|tools?|logiciels?|software|"
    r"activites|activities|projets?|projects?|technologies|technology|training|infos?|details|competences?|skills|"
    r"programs|environnement technique|resultats?|objectifs?|objectives?|presentation|resume|reseaux sociaux|"
    r"responsibilities|autres?|divers|stages?|permis|personal|portfolio)"
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Heading, re.Pattern[str]], ...]:
    """Section → pattern of its folded titles, from data/headings.tsv."""
    phrases: dict[Heading, list[str]] = {}
    for line in data_lines("headings.tsv"):
        section, _, phrase = line.partition("\t")
        phrases.setdefault(cast(Heading, section), []).append(f"(?:{phrase})")
    return tuple((section, re.compile("|".join(alternatives))) for section, alternatives in phrases.items())


_CONJUNCTION = re.compile(r" (?:et|and|&|/|\+|-|–|—|\|) |, | ?/ ?| & ?")
_DECORATION = re.compile(r"^[\W_\d]+|[\W_]+$")
_LONGEST_TITLE = 80
_SPACED = re.compile(r"(?:\w ){3,}\w")


@lru_cache(maxsize=20_000)
def _section_of(folded: str) -> Heading | None:
    for section, pattern in _patterns():
        if pattern.fullmatch(folded):
            return section
    pieces = _CONJUNCTION.split(folded)
    if len(pieces) < 2 or len(pieces) > 4:
        return None
    sections = [_section_of(piece.strip()) for piece in pieces]
    if all(sections):
        return next((section for section in sections if section != "identity"), "identity")
    return None


def close_up(folded: str) -> str:
    """One word for "e x p e r i e n c e"; words of such a line stand two spaces apart, or cannot be told."""
    if not _SPACED.fullmatch(re.sub(r"\s+", " ", folded)):
        return folded
    return " ".join(piece.replace(" ", "") for piece in re.split(r"\s{2,}", folded))


def heading(line: str) -> Heading | None:
    """The section that this line is the title of, or None: "FORMATIONS & LANGUES", "Work experience:"."""
    return _heading(line) if len(line) <= _LONGEST_TITLE else None  # Long lines are not worth remembering.


@lru_cache(maxsize=20_000)
def _heading(line: str) -> Heading | None:
    folded = _DECORATION.sub("", close_up(fold(line).strip()))
    if not folded or len(folded) > 60 or folded.count(" ") > 7:
        return None
    folded = re.sub(r"\s+", " ", folded)
    section = _section_of(folded)
    if section is None and (bare := _DATED.sub("", folded)) != folded and _section_of(bare) == "volunteering":
        return "volunteering"  # "Volunteer work, 2019 – 2024 (while raising twins)"
    return section


_DATED = re.compile(r",? \(?(?:depuis |since |from |de )?(?:19|20)\d\d.*\Z")
_INLINE = re.compile(r"\s*([^\W\d_][^:\n–—]{2,38}?)\s*(?:[:：]|\s[–—-])\s+(?=\S)")


def inline_heading(line: str) -> tuple[Heading, int] | None:
    """The section named at the beginning of a line that goes on, and where it goes on: "Langues : anglais C1"."""
    match = _INLINE.match(line[:60])
    section = heading(match.group(1)) if match else None
    return (section, match.end()) if match and section else None


def is_inner_heading(line: str) -> bool:
    """Whether the title may also stand inside one job: "Missions :", "Outils", "Key achievements"."""
    return bool(_INNER.fullmatch(_DECORATION.sub("", fold(line))))
