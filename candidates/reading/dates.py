"""Ranges of dates as CVs write them in French and English: "janv. 2019 – mars 2021", "since 2020"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from candidates.reading.words import level

Month = tuple[int, int]

_MONTHS = {
    1: "janvier|janv|jan|january|ene",
    2: "fevrier|fevr|fev|february|feb",
    3: "mars|march|mar",
    4: "avril|avr|april|apr",
    5: "mai|may",
    6: "juin|june|jun",
    7: "juillet|juil|july|jul",
    8: "aout|august|aug",
    9: "septembre|september|sept|sep",
    10: "octobre|october|oct",
    11: "novembre|november|nov",
    12: "decembre|december|dec",
}
_NUMBER_OF = {name: number for number, names in _MONTHS.items() for name in names.split("|")}
_SEASONS = {
    "printemps": 3,
    "spring": 3,
    "ete": 6,
    "summer": 6,
    "automne": 9,
    "autumn": 9,
    "fall": 9,
    "hiver": 12,
    "winter": 12,
}
_NAME = "|".join(sorted((*_NUMBER_OF, *_SEASONS), key=len, reverse=True))
_YEAR = r"(?:19[6-9]\d|20[0-4]\d)"
_POINT = (
    rf"(?:(?:\d{{1,2}}(?:er|st|nd|rd|th)?[ ]+)?(?:{_NAME})\.?,?\s{{0,3}}'?(?:{_YEAR}|\d\d(?!\d))"
    rf"|(?:\d{{1,2}}[/.])?\d{{1,2}}[/.]{_YEAR}|{_YEAR}[/-]\d{{1,2}}(?![\d/])|{_YEAR})"
)
_MONTH_ONLY = (
    rf"(?:(?:\d{{1,2}}(?:er)?[ ]+)?(?:{_NAME})\.?|\d{{1,2}}/\d{{1,2}}(?=\s*[-–]\s*\d{{1,2}}/\d{{1,2}}/)|\d{{1,2}})"
)
_NOW = (
    r"(?:aujourd'?hui|a ce jour|ce jour|present|presente|actuel(?:lement)?|actuelle|maintenant|en cours|en poste"
    r"|current(?:ly)?|now|today|ongoing|to date|date|…|\.\.\.)"
)
_DASH = r"(?:\s*[-–—−‒→>~]+\s*|\s+(?:a|au|to|till|until|jusqu'?(?:a|en)?|jusqu'?au|et|and|through)\s+(?:l')?|\s*/\s*)"
_RANGE = re.compile(
    rf"(?<![\w/.,€$])(?:(?:de|du|from|entre|between|d')\s*)?"
    rf"(?:(?P<from>{_POINT})(?:{_DASH})(?P<to>{_POINT}|{_NOW})"
    rf"|(?P<month>{_MONTH_ONLY})(?:\s*[-–—]\s*|\s+(?:a|au|to)\s+)(?P<until>{_POINT})"
    rf"|(?:depuis|since|a partir de|des|from)\s+(?:le\s+)?(?P<since>{_POINT})"
    rf"|(?P<open>{_POINT})\s*[-–—]\s*(?=$|\n|[,;:)|])"
    rf")(?![\w%€$]|\.\d)"
)
# Letters from which on a text is not searched whole, and how far around a figure a range may reach.
_LONG = 300
_AROUND = 60
TWO_DIGITS = re.compile(r"\d\d")
"""Stand in every date."""
# In every date: a year, or a month before two figures.
_MAY_DATE = re.compile(rf"{_YEAR}|(?:{_NAME})\.?,?\s{{0,3}}'?\d\d")
_SINGLE = re.compile(rf"(?<![\w/.,€$'-])(?P<at>{_POINT})(?![\w%€$/-]|\.\d|\s*[-–—]\s*\d)")


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range found at ``start``..``end``. ``first`` and ``last`` are (year, month), ``last`` None when it goes on.

    A bare year counts from July (first) to June (last), so that 2019 – 2022 is three years, not four and not two;
    a range within one bare year, or a year alone, counts as its middle six months (April to September).
    """

    start: int
    end: int
    first: Month
    last: Month | None

    def months(self, reference: Month) -> int:
        """Months covered, both ends included, never below 1; ``reference`` ends a range that goes on."""
        last = self.last if self.last is not None else reference
        return max(1, (last[0] - self.first[0]) * 12 + last[1] - self.first[1] + 1)


def _month(point: str) -> tuple[int, int | None] | None:
    """(year, month or None) of one written date; None when it is no date after all (month 13)."""
    year = re.search(_YEAR, point)
    name = re.search(rf"(?<![a-z])(?:{_NAME})(?![a-z])", point)
    if name:
        number = _NUMBER_OF.get(name.group()) or _SEASONS[name.group()]
        if year:
            return int(year.group()), number
        short = re.search(r"\d\d$", point)
        return (
            (2000 + int(short.group()) if int(short.group()) < 50 else 1900 + int(short.group()), number)
            if short
            else None
        )
    if year is None:
        return None
    rest = [int(digits) for digits in re.findall(r"\d+", point[: year.start()] + " " + point[year.end() :])]
    if not rest:
        return int(year.group()), None
    return (int(year.group()), rest[-1]) if 1 <= rest[-1] <= 12 else None


def _ends(first: tuple[int, int | None], last: tuple[int, int | None] | None) -> tuple[Month, Month | None]:
    if last is None:
        return (first[0], first[1] or 7), None
    if first[0] == last[0] and first[1] is None and last[1] is None:
        return (first[0], 4), (last[0], 9)
    return (first[0], first[1] or (7 if last[0] > first[0] else 1)), (
        last[0],
        last[1] or (6 if last[0] > first[0] else 12),
    )


def find_ranges(text: str, singles: bool = False) -> tuple[DateRange, ...]:
    """All ranges in ``text``, in order; with ``singles``, single dates ("juillet 2018", "2017") too."""
    # Most lines have no figures at all: they are not worth remembering.
    return _found_ranges(text, singles) if TWO_DIGITS.search(text) else ()


@lru_cache(maxsize=4096)
def _found_ranges(text: str, singles: bool) -> tuple[DateRange, ...]:
    flat = level(text)
    if not _MAY_DATE.search(flat):
        return ()
    windows = _windows(flat) if len(flat) > _LONG else [(0, len(flat))]
    matches = (match for begin, end in windows for match in _RANGE.finditer(flat, begin, end))
    found = [built for match in matches if (built := _built(match))]
    if singles:
        ranges, at = tuple(found), 0
        for match in _SINGLE.finditer(flat):
            while at < len(ranges) and ranges[at].end <= match.start():
                at += 1
            if at < len(ranges) and ranges[at].start < match.end():
                continue
            point = _month(match.group("at"))
            if point:
                first, last = ((point[0], point[1]),) * 2 if point[1] else ((point[0], 4), (point[0], 9))
                found.append(DateRange(match.start(), match.end(), first, last))
        found.sort(key=lambda one: one.start)
    return tuple(found)


def _windows(flat: str) -> list[tuple[int, int]]:
    """Where dates can stand in a long text: around two figures that run on, by whole words; they do not overlap."""
    windows: list[tuple[int, int]] = []
    for match in TWO_DIGITS.finditer(flat):
        if windows and match.end() <= windows[-1][1] - _AROUND:
            continue
        begin = flat.rfind(" ", 0, max(0, match.start() - _AROUND)) + 1
        end = flat.find(" ", match.end() + _AROUND)
        end = len(flat) if end < 0 else end
        if windows and begin <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((begin, end))
    return windows


def _built(match: re.Match[str]) -> DateRange | None:
    groups = match.groupdict()
    if groups["since"] or groups["open"]:
        point = _month(groups["since"] or groups["open"])
        return DateRange(match.start(), match.end(), _ends(point, None)[0], None) if point else None
    if groups["until"]:
        last = _month(groups["until"])
        number = _month(f"{groups['month']} {last[0]}") if last else None
        if last is None or last[1] is None or number is None or number[1] is None:
            return None
        year = last[0] if number[1] <= last[1] else last[0] - 1
        return DateRange(match.start(), match.end(), (year, number[1]), (last[0], last[1]))
    first = _month(groups["from"])
    if first is None:
        return None
    if re.fullmatch(_NOW, groups["to"]):
        return DateRange(match.start(), match.end(), _ends(first, None)[0], None)
    last = _month(groups["to"])
    if last is None or (last[0], last[1] or 12) < (first[0], first[1] or 1):
        return None
    begins, ends = _ends(first, last)
    return DateRange(match.start(), match.end(), begins, ends)
