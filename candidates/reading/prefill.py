"""What a CV may fill in of an application form: who the person is, how to reach them, and the facts it states.

A person checks it before anything is sent. Nothing here reaches the engine: names and addresses are what `identity`
leaves out.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from candidates.reading.dates import Month
from candidates.reading.dossier import read_text
from candidates.reading.facts import Facts, Link, find_facts
from candidates.reading.identity import find_identity, find_telephones
from candidates.reading.layout import heading
from candidates.reading.person import ADDRESS, HEAD, find_name, joined
from candidates.reading.types import Part, Span, Written
from candidates.reading.words import fold, level

_PIECE = re.compile(r"[^|•·●▪\n\t]+?(?=\s*(?:[|•·●▪\n\t]|\s[–—/-]\s|\Z))")
# "75011 Paris", "Saint-Denis", "Paris 13e", "Cork, Ireland", "Montréal (Québec)": a town and no street.
_TOWN = re.compile(
    r"(?:(?:[A-Z]{1,2}-)?\d{4,5}\s+)?(?P<town>[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:(?:[-’'\s]|\s-\s)(?:[a-zà-ÿ]{1,4}[-’'\s])*"
    r"[A-ZÀ-ÖØ-Þ][^\W\d_]+){0,4})(?:\s+(?:cedex|\d{1,2}(?:e|er|ème)?))?(?:\s*(?:,|\()\s*[^\W\d_][^\d@/:]{1,30}\)?)?"
)
_LABEL = re.compile(r"(?:adresse|address|ville|city|domicile|localisation|location|lieu)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prefill:
    """What was read for a form, each value with its place; None or empty where nothing was."""

    first_name: Written | None
    last_name: Written | None
    email: Written | None
    phone: Written | None
    city: Written | None
    links: tuple[Link, ...]
    facts: Facts
    parts: tuple[Part, ...]

    def part_of(self, span: Span) -> int:
        """The number of the page or paragraph that ``span`` begins on; 0 where the text has no parts."""
        return _part_of(span.start, self.parts)


def find_prefill(text: str, parts: tuple[Part, ...], reference: Month) -> Prefill:
    """What the text of a CV fills in; ``reference`` is the (year, month) in which "present" ends."""
    passages = read_text(text, parts)
    facts = find_facts(text, passages, reference)
    name = find_name(text)
    first, last = (_named(text, span, parts) for span in name) if name else (None, None)
    address = ADDRESS.search(text)
    telephones = sorted(find_telephones(level(text)), key=lambda span: span.start)
    return Prefill(
        first_name=first,
        last_name=last,
        email=_written(text, Span(*address.span()), parts) if address else None,
        phone=_written(text, telephones[0], parts) if telephones else None,
        city=_city(text, name, parts),
        links=facts.links,
        facts=facts,
        parts=parts,
    )


def _part_of(at: int, parts: Sequence[Part]) -> int:
    index = bisect_right([part.start for part in parts], at) - 1
    return parts[index].number if index >= 0 else 0


def _written(text: str, span: Span, parts: Sequence[Part]) -> Written | None:
    value = " ".join(text[span.start : span.end].split())
    return Written(value, span, _part_of(span.start, parts)) if value else None


def _named(text: str, span: Span, parts: Sequence[Part]) -> Written:
    """A name on one line, and one set in capitals as names are written: "KERVELLA" becomes "Kervella"."""
    value = joined(text[span.start : span.end])
    if value.isupper():
        value = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), value)
    return Written(value, span, _part_of(span.start, parts))


def _city(text: str, name: tuple[Span, Span] | None, parts: Sequence[Part]) -> Written | None:
    """The first piece of what identity leaves out near the head or the contact details that reads as a town."""
    named = set(fold(text[name[0].start : name[1].end]).split()) if name else set()
    reached = [match.start() for match in ADDRESS.finditer(text)]
    reached += [span.start for span in find_telephones(level(text))]
    for dropped in find_identity(text):
        near = any(abs(at - dropped.start) < HEAD for at in reached)
        if dropped.start > HEAD and not near:
            continue
        for piece in _PIECE.finditer(text, dropped.start, dropped.end):
            begin, end = piece.span()
            label = _LABEL.match(text, begin, end)
            begin = label.end() if label else begin
            begin += len(text[begin:end]) - len(text[begin:end].lstrip(" ,;–—/-"))
            town = _TOWN.fullmatch(text, begin, end)
            if town and not heading(piece.group()) and not named & set(fold(town.group("town")).split()):
                return _written(text, Span(*town.span("town")), parts)
    return None
