"""Claims: criteria that stand only in items made of the brief's own words, and that nothing else of a dossier shows."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final

from shortlists.engine.brief import NAMING, WORDED, Brief
from shortlists.engine.context import context_of, is_list
from shortlists.engine.entries import is_title
from shortlists.engine.findings import Findings, Source
from shortlists.engine.line import Line
from shortlists.engine.stuffing import CLAIMED_LEAST, bare_items

SHOWS: Final = 0.8
"""Worth from which a phrase bears out what is claimed elsewhere."""
_COMMAS: Final = re.compile(r"[,;|•·/]")
ITEMS_LEAST: Final = 4
"""Items of a line that make a list."""
Words = Mapping[int, set[int]]
"""The places of content words by the number of their passage."""
Items = Mapping[int, Mapping[tuple[int, int], set[int]]]
"""By criterion and by source and passage, the places of the content words of an item."""


def claimed_words(brief: Brief, sources: Sequence[Source], findings: Findings) -> list[Words]:
    """The words of items that are nothing but wordings of the brief, where these name three criteria or more that
    nothing else shows, or where so many stand side by side."""
    nothing: list[Words] = [{} for _ in sources]
    named = {
        criterion
        for rows in findings.lines
        for row in rows
        for criterion, phrase in row.sought
        if phrase.origin in WORDED and not phrase.is_brand
    }
    copied = {(flag.source, flag.start) for flag in findings.flags if flag.code == "copied"}
    if len(named) + len(copied) < CLAIMED_LEAST:
        return nothing
    items, sentences = _items(brief, sources, findings, copied)
    bare = {place for places in items.values() for place in places}
    shown = {
        criterion
        for criterion, hits in findings.hits.items()
        if any(
            (hit.source, hit.number) not in bare and hit.context != "stuffed" and hit.phrase.worth * hit.factor >= SHOWS
            for hit in hits
        )
    }
    alone = items.keys() - shown
    is_claimed = len(alone) >= CLAIMED_LEAST
    abreast = _abreast(items, sentences)
    found: list[dict[int, set[int]]] = [defaultdict(set) for _ in sources]
    for criterion, places in items.items():
        for (number, place), at in places.items():
            if (is_claimed and criterion in alone) or (number, place) in abreast:
                found[number][place] |= at
    return list(found) if any(found) else nothing


def _items(
    brief: Brief, sources: Sequence[Source], findings: Findings, copied: Container[tuple[str, int]]
) -> tuple[Items, set[tuple[int, int]]]:
    """The places of such items by criterion and passage, and the passages that were copied as they are."""
    items: dict[int, dict[tuple[int, int], set[int]]] = defaultdict(dict)
    sentences: set[tuple[int, int]] = set()
    for number, (source, rows) in enumerate(zip(sources, findings.lines, strict=True)):
        for place, (passage, row) in enumerate(zip(source.passages, rows, strict=True)):
            if place in findings.in_trade[number]:
                continue
            if (source.key, passage.start) in copied:
                sentences.add((number, place))
            if not row.sought:
                continue
            text = source.text[passage.start : passage.end]
            in_list = context_of(passage, text) == "list" or (
                is_list(text) and not is_title(source.passages, source.text, place)
            )
            for criterion, at in bare_items(brief, passage, row, source.text, in_list=in_list).items():
                items[criterion][number, place] = at
        for place in _words_alone(brief, source, findings.lines[number]) - findings.in_trade[number]:
            row = findings.lines[number][place]
            for criterion, phrase in row.sought:
                if phrase.origin in NAMING and set(phrase.ids) <= set(row.ids):
                    items[criterion].setdefault((number, place), set(range(len(row.ids))))
    return items, sentences


def _words_alone(brief: Brief, source: Source, rows: Sequence[Line]) -> set[int]:
    """The passages of lines of ``ITEMS_LEAST`` items or more in which no word is the candidate's own: those of a list
    of skills name a tool, a network or a thing that the brief does not."""
    found: set[int] = set()
    of_line: list[int] = []
    for place, passage in enumerate(source.passages):
        if of_line and "\n" in source.text[source.passages[place - 1].end : passage.start]:
            found |= _all_of_brief(brief, source, rows, of_line)
            of_line = []
        of_line.append(place)
    return found | _all_of_brief(brief, source, rows, of_line)


def _all_of_brief(brief: Brief, source: Source, rows: Sequence[Line], places: Sequence[int]) -> set[int]:
    told = [place for place in places if rows[place].stems]
    if not told or not all(rows[place].ids and brief.own.issuperset(rows[place].ids) for place in told):
        return set()
    line = source.text[source.passages[told[0]].start : source.passages[told[-1]].end]
    return set(told) if len(_COMMAS.findall(line)) + 1 >= ITEMS_LEAST else set()


def _abreast(items: Items, sentences: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The passages of such items of three criteria or more in one line or in lines that follow one another: what is
    told in the brief's words alone, thing after thing, is the brief, whether or not something else shows one of them.
    A line of nothing but what was copied from it counts as one more.
    """
    named: dict[tuple[int, int], set[int]] = defaultdict(set)
    for criterion, places in items.items():
        for place in places:
            named[place].add(criterion)
    for once, place in enumerate(sentences, start=1):
        if place not in named:
            named[place].add(-once)
    runs: list[list[tuple[int, int]]] = []
    for source, at in sorted(named):
        if not runs or runs[-1][-1] != (source, at - 1):
            runs.append([])
        runs[-1].append((source, at))
    return {
        place for run in runs if len(set[int]().union(*(named[one] for one in run))) >= CLAIMED_LEAST for place in run
    }
