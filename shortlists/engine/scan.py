"""One pass over a dossier: where the brief's words and phrases stand, without what is no evidence."""

import re
from collections.abc import Container, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from candidates.reading.types import Passage
from candidates.reading.words import level
from shortlists.engine.asides import advertised, instructions, keyword_lists, says_nothing, taken_back, wished_for
from shortlists.engine.brief import RUN, Brief
from shortlists.engine.claims import Words, claimed_words
from shortlists.engine.context import Context, context_of, is_list, short_runs
from shortlists.engine.entries import entries_of_trade
from shortlists.engine.findings import Findings, Flag, Hit, Source
from shortlists.engine.hits import framed, hits_in
from shortlists.engine.line import Line, line_of
from shortlists.engine.masks import Mask, masks_of
from shortlists.engine.meant import AROUND, LEAST_SIGNS, MANY_SIGNS
from shortlists.engine.stuffing import (
    BORNE_OUT,
    OWN,
    STUFFED_ALWAYS,
    criteria_named,
    is_pasted,
    least_stuffed,
    stuffed_words,
)
from shortlists.engine.trade import role_pairs, sign_pairs, signs, weak_signs
from shortlists.engine.vocabulary import Ids

LEAST_TOLD: Final = 50
"""A dossier of fewer words is too short to be of another trade for what it does not say."""
LEAST_ONLINE: Final = 3
"""A dossier with fewer different words of this trade is of another."""
LONG_LIST: Final = 8
"""Separators that make a line a bare list even inside dated work."""
COUNTED: Final[dict[Context, float]] = {"list": 0.75, "interest": 0.4, "learning": 0.4, "stuffed": 0.0}
"""What a place counts in covering a wording, where that is not 1."""


@dataclass(frozen=True, slots=True)
class _Dense:
    """A passage with a stuffed stretch: source and passage, its words and their places, where it stands; and which of
    the words are ``dense``, which are claimed besides. Where more than half are, what is left is no telling either."""

    number: int
    place: int
    ids: Sequence[int]
    places: Sequence[int]
    context: Context
    dense: AbstractSet[int]
    claimed: AbstractSet[int]

    def listed(self) -> list[int]:
        """Taken for a list of skills: what is only claimed is none."""
        return [0 if at in self.claimed else one for at, one in enumerate(self.ids)]

    def stuffed(self) -> list[int]:
        return [one if at in self.dense else 0 for at, one in enumerate(self.ids)]

    def left(self) -> list[int]:
        """What is told beside the stretch."""
        taken = self.dense | self.claimed
        is_all = 2 * len(taken) > len(self.ids)
        return [0 if is_all or at in taken else one for at, one in enumerate(self.ids)]


def scan(brief: Brief, sources: Sequence[Source]) -> Findings:
    """Reads every passage once. Equal passages count once, whichever document they stand in.

    What only claims is known when all is read: then all is read again without it.
    """
    lines = [[line_of(brief, passage) for passage in source.passages] for source in sources]
    crammed = [
        stuffed_words(brief, source.passages, rows, source.text) for source, rows in zip(sources, lines, strict=True)
    ]
    findings = _read(brief, sources, lines, crammed, [{} for _ in sources])
    claimed = claimed_words(brief, sources, findings)
    return _read(brief, sources, lines, crammed, claimed) if any(claimed) else findings


def _read(
    brief: Brief,
    sources: Sequence[Source],
    lines: Sequence[Sequence[Line]],
    crammed: Sequence[Words],
    claimed: Sequence[Words],
) -> Findings:
    findings = Findings(lines=lines)
    later: list[_Dense] = []
    seen: set[tuple[str, ...]] = set()
    findings.in_trade = [
        entries_of_trade(source.passages, rows, source.text) if brief.is_trade else frozenset()
        for source, rows in zip(sources, lines, strict=True)
    ]
    flat = [level(source.text) for source in sources]
    ordered = [instructions(source.passages, letters) for source, letters in zip(sources, flat, strict=True)]
    offered = [
        advertised(source.passages, letters) | keyword_lists(brief, source.passages, rows, source.text)
        for source, rows, letters in zip(sources, lines, flat, strict=True)
    ]
    aside = [set().union(*places) for places in zip(crammed, ordered, offered, strict=True)]
    findings.signs = _signs(brief, sources, findings, aside)
    if any(crammed):
        # Of what is a stretch for a few criteria, one more may make none; then its words say of what trade all is.
        every = [set().union(*places) for places in zip(ordered, offered, strict=True)]
        if _steps(findings.signs) != _steps(_signs(brief, sources, findings, every)):
            findings.room = 0
    is_told = sum(len(row.stems) for rows in lines for row in rows) >= LEAST_TOLD
    findings.is_elsewhere = brief.is_online and is_told and findings.signs < LEAST_ONLINE
    for number, (source, rows) in enumerate(zip(sources, lines, strict=True)):
        stuffed, bare = crammed[number], claimed[number]
        in_short_run = short_runs(source.passages)
        wished, back = wished_for(source, flat[number]), taken_back(source, flat[number])
        repeated: tuple[int, frozenset[str]] = (0, frozenset())
        for place, passage in enumerate(source.passages):
            row = rows[place]
            findings.words += len(row.stems)
            findings.spoken[passage.language] += len(row.stems)
            ids, places, stems = row.ids, row.places, row.stems
            if not ids or (not row.sought and brief.counted.isdisjoint(ids) and framed(brief, passage).isdisjoint(ids)):
                continue  # Most passages: nothing that any criterion could use.
            if place in wished or place in back:
                code = "wished" if place in wished else "negated"
                findings.flags.append(Flag(code, passage.start, passage.end, source.key))
                continue
            if place in ordered[number] or place in offered[number]:
                offer = "copied" if _copied(brief, passage, stems) else "advertised"
                code = "instruction" if place in ordered[number] else offer
                findings.flags.append(Flag(code, passage.start, passage.end, source.key))
                continue
            if stems in seen:
                continue
            seen.add(stems)
            # A long line is cut, and what is left of it at the end repeats it once more.
            goes_on = "\n" not in source.text[repeated[0] : passage.start] and repeated[1].issuperset(stems)
            text = source.text[passage.start : passage.end]
            if goes_on or says_nothing(row, text):
                findings.flags.append(Flag("repeated", passage.start, passage.end, source.key))
                repeated = (passage.end, frozenset(stems))
                continue
            levelled = flat[number][passage.start : passage.end]
            ahead = _said_ahead(source, flat[number], rows, place)
            ids, begun = _without_masked(brief, source, passage, row, levelled, ahead, findings)
            context = _context(passage, text, place in in_short_run)
            if place in bare:
                findings.flags.append(Flag("stuffed", passage.start, passage.end, source.key))
            part = _Dense(number, place, ids, places, context, stuffed.get(place, set()), bare.get(place, set()))
            if part.dense:
                later.append(part)
            else:
                _take(brief, sources, (number, place), part.left() if part.claimed else ids, places, context, findings)
            _take(brief, sources, (number, place), begun, places, "learning", findings)
    _take_stuffed(brief, sources, later, findings)
    return findings


def _take(
    brief: Brief,
    sources: Sequence[Source],
    place: tuple[int, int],
    ids: Sequence[int],
    places: Sequence[int],
    context: Context,
    findings: Findings,
) -> None:
    """Counts the words of one passage, and keeps the phrases that stand in it."""
    if any(ids):
        source = sources[place[0]]
        passage = source.passages[place[1]]
        _count(brief, ids, COUNTED.get(context, 1.0), findings.counts)
        row = findings.lines[place[0]][place[1]]
        if not row.sought and framed(brief, passage).isdisjoint(ids):
            return  # Words of wordings alone: what is looked for as a whole is not there.
        hits = hits_in(brief, source, passage, place, ids, places, context, findings)
        for criterion, hit in hits:
            findings.hits[criterion].append(hit)


def _take_stuffed(brief: Brief, sources: Sequence[Source], later: Sequence[_Dense], findings: Findings) -> None:
    """What is stuffed: a list of skills like any other where it names a part of the brief and the rest of the dossier
    bears it out; else nothing, or an almost worthless quote."""
    if not later:
        return
    shown = {criterion for criterion, hits in findings.hits.items() if hits}
    for part in later:
        shown |= {criterion for criterion, _ in _hits(brief, sources, part, part.left(), part.context, findings)}
    borne_out = len(shown) >= BORNE_OUT * len(brief.targets)
    words = {one for part in later for one in part.stuffed()}
    pasted = any(is_pasted(brief, rows) for rows in findings.lines)
    is_list = borne_out and not pasted and criteria_named(brief, words) < STUFFED_ALWAYS * len(brief.targets)
    findings.room = min(findings.room, int(len(shown) / BORNE_OUT) - len(brief.targets)) if is_list else 0
    # In other words than the brief's own it is somebody's list of skills, though nothing else bears it out.
    is_quoted = not pasted and (borne_out or criteria_named(brief, words, OWN) < least_stuffed(brief))
    for part in later:
        place, source = (part.number, part.place), sources[part.number]
        if is_list:
            _take(brief, sources, place, part.listed(), part.places, part.context, findings)
            continue
        _take(brief, sources, place, part.left(), part.places, part.context, findings)
        passage = source.passages[part.place]
        findings.flags.append(Flag("stuffed", passage.start, passage.end, source.key))
        if is_quoted:
            _take(brief, sources, place, part.stuffed(), part.places, "stuffed", findings)


def _hits(
    brief: Brief, sources: Sequence[Source], part: _Dense, ids: Sequence[int], context: Context, findings: Findings
) -> list[tuple[int, Hit]]:
    if not any(ids):
        return []
    source, place = sources[part.number], (part.number, part.place)
    return hits_in(brief, source, source.passages[part.place], place, ids, part.places, context, findings)


def _signs(brief: Brief, sources: Sequence[Source], findings: Findings, aside: Sequence[Container[int]]) -> int:
    """How many different words of a dossier show this trade, without interests and what the brief was pasted into; one
    more where it names the work itself.

    Enough of them where the brief is of another trade.
    """
    if not brief.is_online:
        return AROUND[0][0]
    found: set[str] = set()
    telling, weak, pairs = signs(), weak_signs(), sign_pairs()
    for source, rows, skipped in zip(sources, findings.lines, aside, strict=True):
        for place, passage in enumerate(source.passages):
            stems = rows[place].stems
            new = telling.intersection(stems)
            if not pairs.keys().isdisjoint(stems):
                new |= {f"{one} {two}" for one, two in pairwise(stems) if two in pairs.get(one, ())}
            new -= found
            if new and passage.section != "interests" and place not in skipped and not _copied(brief, passage, stems):
                found |= new
    is_named = any(findings.in_trade)
    names_work = not found.isdisjoint(role_pairs())
    return len(found - weak) + (not found.isdisjoint(weak)) + (names_work or is_named) + (is_named and not names_work)


def _steps(signs: int) -> int:
    """How many of the numbers from which signs say more a dossier has reached."""
    return sum(signs >= one for one in {LEAST_SIGNS, MANY_SIGNS, *(least for least, _lines in AROUND)})


def _context(passage: Passage, text: str, in_short_run: bool) -> Context:
    context = context_of(passage, text)
    if context == "work" and is_list(text) and len(re.findall(r"[,;|/•·]", text)) >= LONG_LIST:
        return "list"
    return "list" if in_short_run and context in ("other", "summary") else context


def _said_ahead(source: Source, flat: str, rows: Sequence[Line], place: int) -> tuple[str, tuple[str, ...]]:
    """The letters and stems of the passage before on the same line, where something was dropped between both: "my
    colleague" before a name and what she did."""
    if not place:
        return "", ()
    before, passage = source.passages[place - 1], source.passages[place]
    between = flat[before.end : passage.start]
    if "\n" in between or not any(map(str.isalpha, between)):
        return "", ()
    return flat[before.start : before.end] + " ", rows[place - 1].stems


def _without_masked(
    brief: Brief,
    source: Source,
    passage: Passage,
    row: Line,
    flat: str,
    ahead: tuple[str, tuple[str, ...]],
    findings: Findings,
) -> tuple[list[int], list[int]]:
    """The numbers with 0 for words that are copied, denied, wished for, another's or meant otherwise, each such place
    flagged; and, apart, the numbers of what is only begun or of interest. ``ahead`` is what the line says before."""
    copied = _copied(brief, passage, row.stems)
    said, stems = ahead
    spans = [
        (passage.start + max(0, start - len(said)), passage.start + end - len(said), code)
        for start, end, code in masks_of(said + flat, (*stems, *row.stems), is_trade=brief.is_trade)
        if end > len(said) and not (code == "homonym" and _is_asked_for(brief, (said + flat)[start:end]))
    ]
    if not copied and not spans:
        return row.ids, []
    if copied:
        findings.flags.append(Flag("copied", passage.start, passage.end, source.key))
    kept, begun = list(row.ids), [0] * len(row.ids)
    for at, place in enumerate(row.places):
        word = passage.words[place]
        if place in copied:
            kept[at] = 0
        elif row.ids[at] and (mask := _mask_at(spans, word.start)):
            kept[at] = 0
            if mask[2] == "learning":
                begun[at] = row.ids[at]
                continue
            flag = Flag(mask[2], mask[0], mask[1], source.key)
            if findings.flags[-1:] != [flag]:
                findings.flags.append(flag)
    return kept, begun


def _is_asked_for(brief: Brief, meant_otherwise: str) -> bool:
    """Whether the brief itself says what means something else elsewhere: "day-to-day", "live music"."""
    return any(meant_otherwise.strip() in label for label in brief.labels)


def _mask_at(spans: Sequence[Mask], at: int) -> Mask | None:
    """The mask that a word stands in; one that only weakens yields to one that takes away."""
    found = [span for span in spans if span[0] <= at < span[1]]
    return min(found, key=lambda span: span[2] == "learning", default=None)


def _copied(brief: Brief, passage: Passage, stems: Sequence[str]) -> set[int]:
    """The places of words that stand in a run of five words copied from the advertisement.

    Where more than half of a passage is copied, all of it is.
    """
    language = passage.language if passage.language in brief.copies else "other"
    runs, starts = brief.copies[language], brief.copy_starts[language]
    copied: set[int] = set()
    for start in range(len(stems) - RUN + 1):
        if stems[start] in starts and tuple(stems[start : start + RUN]) in runs:
            copied.update(range(start, start + RUN))
    return set(range(len(stems))) if 2 * len(copied) > len(stems) else copied


def _count(brief: Brief, ids: Sequence[int], factor: float, counts: dict[Ids, float]) -> None:
    for one in set(ids):
        if one:
            counts[(one,)] += factor
    for pair in brief.pairs.intersection(pairwise(ids)):
        counts[pair] += factor
