"""What says who a person is, found so that it can be dropped before anything is read.

Dropped, never masked: a mask has a length and a place. Two texts that differ only in a name, a civility, an
address, an age, a photo, a family, a nationality or a disability notice leave the same passages.

The head of a CV is judged by its form, not by lists of names: until the first title or the first sentence, a piece
of a line stays only if it names work (a title, a trade, a tool) or reads as a sentence. Elsewhere, patterns decide,
and the names found in the head (or given by the application form) are dropped wherever they stand.
"""

import re
from collections.abc import Sequence

from candidates.reading.identity.head import contact_blocks, drop_head, head_names, head_of
from candidates.reading.identity.names import (
    has_foreign_letters,
    is_foreign_name,
    name_tokens,
    named_lines,
    names_in,
    names_work,
    own_pages,
    title_words,
)
from candidates.reading.identity.patterns import find_patterns, find_telephones, whole_lines
from candidates.reading.layout import lines
from candidates.reading.types import Section, Span
from candidates.reading.words import level

__all__ = ["find_identity", "find_telephones", "names_work", "title_words"]

_JOINS = " \t,;|·•-–—/():"


def find_identity(text: str, names: Sequence[str] = (), section_hint: Section | None = None) -> tuple[Span, ...]:
    """Where ``text`` says who the person is, in order, without overlaps.

    ``names`` are those given with the application ("Fatou Diop", or each apart). With ``section_hint`` the text is
    an answer or a letter: it has no head, only patterns and names are looked for.
    """
    flat = level(text)
    found = find_patterns(text, flat)
    rows = lines(text, ())
    tokens = [name_tokens(name) for name in names]
    if section_hint is None:
        head = head_of(text, flat, rows)
        hits = sorted(span.start for span in found if re.search(r"[@\d]", text[span.start : span.end]))
        found += drop_head(text, flat, head)
        tokens += head_names(text, flat, head)
        found += contact_blocks(text, flat, rows, len(head), hits)
        for row in named_lines(text, flat, rows):
            found.append(Span(row.start, row.end))
            tokens.append(name_tokens(text[row.start : row.end]))
        if has_foreign_letters(text):
            found += [Span(row.start, row.end) for row in rows if is_foreign_name(text[row.start : row.end])]
    found += whole_lines(text, flat, rows)
    found += names_in(text, flat, tokens)
    found += own_pages(flat, tokens)
    return _merge(text, found)


def _merge(text: str, found: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, one.end)):
        if span.start >= span.end:
            continue
        if merged and (span.start <= merged[-1].end or not text[merged[-1].end : span.start].strip(_JOINS)):
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
