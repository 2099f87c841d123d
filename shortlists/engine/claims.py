"""Claims: criteria that stand only in items made of the brief's own words, and that nothing else of a dossier shows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from shortlists.engine.brief import Brief
from shortlists.engine.context import context_of, is_list
from shortlists.engine.findings import Findings, Source
from shortlists.engine.stuffing import CLAIMED_LEAST, bare_items

SHOWS: Final = 0.8
"""Worth from which a phrase bears out what is claimed elsewhere."""
Words = Mapping[int, set[int]]
"""The places of content words by the number of their passage."""


def claimed_words(brief: Brief, sources: Sequence[Source], findings: Findings) -> list[Words]:
    """The words of items that are nothing but wordings of the brief, where these name three criteria or more that
    nothing else shows."""
    nothing: list[Words] = [{} for _ in sources]
    named = {
        criterion
        for rows in findings.lines
        for row in rows
        for criterion, phrase in row.sought
        if phrase.origin == "own" and not phrase.is_brand
    }
    if len(named) < CLAIMED_LEAST:
        return nothing
    items: dict[int, dict[tuple[int, int], set[int]]] = defaultdict(dict)
    for number, (source, rows) in enumerate(zip(sources, findings.lines, strict=True)):
        for place, (passage, row) in enumerate(zip(source.passages, rows, strict=True)):
            if not row.sought or place in findings.in_trade[number]:
                continue
            in_list = context_of(passage, text := source.text[passage.start : passage.end]) == "list" or is_list(text)
            for criterion, at in bare_items(brief, passage, row, source.text, in_list=in_list).items():
                items[criterion][number, place] = at
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
    if len(alone) < CLAIMED_LEAST:
        return nothing
    found: list[dict[int, set[int]]] = [defaultdict(set) for _ in sources]
    for criterion in alone:
        for (number, place), at in items[criterion].items():
            found[number][place] |= at
    return list(found)
