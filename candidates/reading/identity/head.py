"""The head of a CV, and the blocks of contact details below it.

The head is judged by its form, not by lists of names: a piece of a line stays only if it names work (a title, a
trade, a tool) or reads as a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from candidates.reading.dates import find_ranges
from candidates.reading.identity.names import (
    CIVIL,
    LETTERS,
    is_foreign_name,
    is_given_name,
    is_name,
    lists,
    mail_letters,
    name_tokens,
    names_work,
)
from candidates.reading.identity.patterns import ADDRESS, DOCUMENT_TITLE, LINK, PIECE, PIECES, says_identity
from candidates.reading.layout import Line, heading
from candidates.reading.types import Span
from candidates.reading.words import fold, is_stop, level, vocabulary

# How far down the head of a CV may reach, in lines.
HEAD_LINES = 28
# How far down its contact details may draw the head on below a sentence.
_CONTACT_LINES = 12
# How many lines above and below an e-mail address or a telephone number may belong to the same block.
_BLOCK_LINES = 4
_PROSE_WORDS = 8
_BEFORE_NAME = re.compile(r"(?:curriculum vitae|c\.?v\.?|nom|name|prenoms?|resume)\s*(?:de|of|:|-|–)?\s+")


def head_of(text: str, flat: str, rows: Sequence[Line]) -> list[Line]:
    """The lines above the first title of a section, the first dated line and the first sentence.

    Contact details that follow such a line before any title draw the head on to them.
    """
    reach, ended = 0, False
    for index, row in enumerate(rows[:HEAD_LINES]):
        content = text[row.start : row.end]
        title = heading(content)
        if title:
            if title != "identity":
                break
            if not ended:
                reach = index + 1
            continue
        says = says_identity(flat[row.start : row.end])
        if not says and ((row.bullet and index and names_work(content)) or find_ranges(content) or is_prose(content)):
            ended = True
        if not ended or (says and index < _CONTACT_LINES and not is_prose(content)):
            reach = index + 1
    return list(rows[:reach])


def is_prose(content: str) -> bool:
    """Whether a piece of this line reads as a sentence rather than as a name, a place or a number."""
    if content.count(" ") < _PROSE_WORDS - 1:
        return False
    for piece in PIECES.split(content):
        words = LETTERS.findall(piece)
        if len(words) < _PROSE_WORDS:
            continue
        # A long name has particles too: what a sentence has besides are words without a capital.
        stops = [is_stop(fold(word)) for word in words]
        common = sum(word.islower() and not stop for word, stop in zip(words, stops, strict=True))
        if sum(stops) >= 2 and common >= 2 and not ADDRESS.search(level(piece)):
            return True
    return False


def _pieces_of(text: str, row: Line) -> Iterator[tuple[int, int, int]]:
    """(start, end, where the next begins) of the parts of a line between commas, bars and dashes."""
    begin = row.start
    for match in PIECES.finditer(text, row.start, row.end):
        yield begin, match.start(), match.end()
        begin = match.end()
    yield begin, row.end, row.end


def drop_head(text: str, flat: str, head: Iterable[Line]) -> list[Span]:
    """Everything in the head but what names work, separators included: what stays are pieces that never join."""
    dropped: list[Span] = []
    above = False
    for row in head:
        stayed = above and not row.after_blank
        above = False
        for start, end, following in _pieces_of(text, row):
            if start < end:
                stays = _stays(text[start:end], flat[start:end], stayed)
                stayed = above = stays
                if not stays:
                    dropped.append(Span(start, end))
            if following > end:
                dropped.append(Span(end, following))
    return dropped


def _stays(piece: str, flat: str, goes_on: bool) -> bool:
    """Whether a piece of the head says something about work rather than about the person.

    ``goes_on``: what stands before it does, so that "service public de l'eau" may be the rest of a title.
    """
    shown, flat = piece.strip(" .-–—_*\"'"), flat.strip()
    if not shown or DOCUMENT_TITLE.fullmatch(flat) or CIVIL.match(flat):
        return False
    if PIECE.fullmatch(flat) or says_identity(flat) or LINK.search(piece):
        return False
    body = _body(piece)
    if is_given_name(body) or CIVIL.match(level(body)):
        return False
    if names_work(body):
        return not ADDRESS.search(flat) or "permis" in flat
    if is_prose(piece):
        return True
    words = LETTERS.findall(fold(body))
    if ADDRESS.search(flat) or not body[:1].islower() or not words:
        return False
    places = lists()["place"]
    known = [word in vocabulary() and word not in places for word in words if not is_stop(word)]
    return any(known) if goes_on and body.islower() else all(known) and len(words) >= 3


def _body(piece: str) -> str:
    """A piece without the "CV de" or "Nom :" before it."""
    shown = piece.strip()
    label = _BEFORE_NAME.match(level(shown))
    return shown[label.end() :] if label else shown


def head_names(text: str, flat: str, head: Iterable[Line]) -> list[list[str]]:
    """The words of the name in the head: after a civility or a label, confirmed by an address, or above all else."""
    local = "".join(mail_letters(flat))
    names: list[list[str]] = []
    half: list[str] = []
    first_place = True
    for row in head:
        if heading(text[row.start : row.end]):
            first_place = False
            continue
        for start, end, _ in _pieces_of(text, row):
            piece, low = text[start:end].strip(), flat[start:end].strip()
            civil = CIVIL.match(low)
            body = piece[civil.end() :] if civil else _body(piece)
            if says_identity(low) or LINK.search(piece):
                first_place = False
                continue
            if not is_name(body) or (names_work(body) and not is_given_name(body)) or PIECE.fullmatch(level(body)):
                half = []
                continue
            tokens = name_tokens(body)
            confirmed = any(len(token) > 2 and token in local for token in tokens)
            if civil or body != piece or confirmed:
                names.append(tokens)
            elif first_place and len(tokens) == 1 and not half:
                half = tokens
                continue
            elif first_place and not names:
                names.append(half + tokens)
            half = []
            first_place = first_place and not names
    return names


def contact_blocks(text: str, flat: str, rows: Sequence[Line], begin: int, hits: Sequence[int]) -> list[Span]:
    """Contact details below the head: under their own title, or around the addresses and numbers at ``hits``."""
    dropped: list[Span] = []
    titled = 0
    for row in rows[begin:]:
        content = text[row.start : row.end]
        title = heading(content)
        if title:
            titled = 12 if title == "identity" else 0
        elif titled:
            titled -= 1
            if _belongs(content, flat[row.start : row.end]):
                dropped += drop_head(text, flat, [row])
            else:
                titled = 0
    starts = [row.start for row in rows]
    for hit in hits:
        index = bisect_right(starts, hit) - 1
        if index < begin or hit >= rows[index].end or is_prose(text[rows[index].start : rows[index].end]):
            continue
        for step in (-1, 1):
            for near in range(index + step, index + step * (_BLOCK_LINES + 1), step):
                if not begin <= near < len(rows) or rows[near].bullet:
                    break
                content = text[rows[near].start : rows[near].end]
                if heading(content) or not _belongs(content, flat[rows[near].start : rows[near].end]):
                    break
                dropped += drop_head(text, flat, [rows[near]])
    return dropped


@lru_cache(maxsize=4096)
def _belongs(content: str, flat: str) -> bool:
    """Whether a line can be part of a block of contact details: short, and about no work."""
    if ADDRESS.search(flat) or PIECE.fullmatch(flat) or says_identity(flat) or LINK.search(content):
        return True
    words = LETTERS.findall(fold(content))
    capital = content[:1].isupper() or content[:1] == "(" or is_foreign_name(content)
    return (
        bool(words)
        and len(words) <= 4
        and capital
        and not names_work(content)
        and not find_ranges(content, singles=True)
        and not all(word in vocabulary() and word not in lists()["place"] for word in words)
    )
