"""The entries of a dossier: their titles, and those whose title names the work of this trade itself."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from candidates.reading.dates import find_ranges
from candidates.reading.types import Passage
from candidates.reading.words import fold, is_stop
from shortlists.engine import lexicon as lexicons
from shortlists.engine.grammar import LANGUAGES, content
from shortlists.engine.line import Line

TITLE_WORDS: Final = 12
DATE_WORDS: Final = 8
"""So many words at most make the title of a job, and the line of its dates."""
TITLE_LINES: Final = 2
"""So many lines below a title its dates may stand."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD_IN: Final = 2
"""So many words may stand before the name of a role on its line or after a separator ("en tant que", "poste de")."""
_SEPARATOR: Final = re.compile(
    r"[,|–—•·:;(/\t\n\d.&]|\s-\s|\b(?:et|and|puis|then|as|comme|tant que|poste d[e'’]|chez|depuis)\b"
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:the|le|la|les|du|des|de|of|to|au|aux|our|notre|my|mon|ma|sa|son|leur|his|her|their|its|your|votre|own)\s\Z|\b[dl]'\Z|['’]s\s\Z"
)
"""What makes a role somebody else's: "assist the community manager", "formation de modératrice"."""
_BESIDE: Final = re.compile(
    r"(?:\A|[.;:(] ?|\b(?:et|and|puis|then|with|avec|par|by) )(?:mon|ma|notre|une?|my|our|his|her|son|sa|an?) "
    r"(?:[\w-]+ ){0,2}[\w-]+, ?\Z"
)
"""Somebody named before a comma is who the role after it belongs to: "mon associée, community manager depuis 2015"."""
_LED: Final = re.compile(
    r"\b(?:hired|recruited|trained|managed|supervised|mentored|coached|onboarded|appointed|promoted|recrute|embauche|forme"
    r"|encadre|manage|supervise|coache|nomme|promu) (?:an?|une?|our|notre|two|deux)\b"
)
"""Whoever does this to one is not that one: "hired a community manager"."""
_NOT_ALONE: Final = ("community organiser", "community director", "directeur de communauté", "head of social")
"""Names of roles that are those of other work too, and show nothing by themselves."""
_ON_THE_SPOT: Final = re.compile(
    r"\b(?:homeowners?|residential|residences?|condominiums?|estates?|apartments?|property|properties|tenants?|housing"
    r"|co-?working|flats|copropriété|résidences?|bailleur|habitat|immobili\w+|emmaüs|de communes|nursing"
    r"|policing|palliative)\b",
    re.IGNORECASE,
)
"""Beside the name of a role, these make it that of a community who live or work on the spot."""

Stems = tuple[str, ...]


def is_title(passages: Sequence[Passage], text: str, place: int) -> bool:
    """Whether a passage is the title of an entry: it names a year, or it is short and its dates are the line below or
    the one after that."""
    passage = passages[place]
    if _YEAR.search(text, passage.start, passage.end):
        return True
    if passage.section != "experience" or len(passage.words) > TITLE_WORDS:
        return False
    return any(
        below.section == "experience" and len(below.words) <= DATE_WORDS and _YEAR.search(text, below.start, below.end)
        for below in passages[place + 1 : place + 3]
    )


_HELD: Final = re.compile(
    r"(?:\b(?:i (?:am|was|became|have been|had been)|i['’](?:m|ve been)|promoted to|je (?:suis|fus)|j['’](?:etais"
    r"|ai ete)"
    r"|(?:ete|suis|fus) (?:nommee?|promue?|embauchee?|recrutee?|engagee?)|devenue?|fonctions? de)"
    r" (?:also |aussi |ensuite |then |now |ever since )?(?:an? |the |une? |la |le |l['’])?"
    r"|\A\W*(?:nommee?|promue?) )(?:(?!not|pas|looking|with|for|under|by|avec|pour|sous|chez|alongside|never"
    r"|jamais)\w+ )?\Z"
)
"""What says in a sentence that the role which follows is the person's own: "for five years I have been the"."""


def heads_item(before: str) -> bool:
    """Whether the name of a role that follows these words heads its line or item, or its sentence says that the person
    holds it: it is the person's own."""
    flat = fold(before)
    if _HELD.search(flat):
        return True
    if _BESIDE.search(flat):
        return False
    cuts = [cut.end() for cut in _SEPARATOR.finditer(before)]
    lead = fold(before[max(cuts, default=0) :])
    return len(lead.split()) <= _LEAD_IN and not _OF_OTHERS.search(lead) and not _LED.search(lead)


def entries_of_trade(passages: Sequence[Passage], rows: Sequence[Line], text: str) -> frozenset[int]:
    """The numbers of the passages below a title that names the work of this trade, title included.

    Whatever is told there in few words ("Modération d'un groupe de 12 000 personnes") is told of this trade.
    """
    found: set[int] = set()
    section: str | None = None
    titled = 0
    for place, (passage, row) in enumerate(zip(passages, rows, strict=True)):
        if passage.section not in ("experience", "volunteering"):
            section = None
        elif _names_work(passage, row, text) and is_title(passages, text, place):
            section, titled = passage.section, place
        elif section is not None and (
            passage.section != section or _begins_another(passages, text, place, place - titled)
        ):
            section = None
        if section is not None:
            found.add(place)
    return frozenset(found)


def _begins_another(passages: Sequence[Passage], text: str, place: int, below: int) -> bool:
    """Whether another entry begins ``below`` lines under a title: a title with its dates, not the dates of the same
    one, a deed that names a year, nor the last bullet above the dates of the next entry."""
    passage = passages[place]
    if not is_title(passages, text, place):
        return False
    if _YEAR.search(text, passage.start, passage.end):
        dates = find_ranges(text[passage.start : passage.end])
        is_of_title = below <= TITLE_LINES and not _YEAR.search(text, passages[place - below].start, passage.start)
        return bool(dates) and not (is_of_title and len(passage.words) <= DATE_WORDS)
    return not text[text.rfind("\n", 0, passage.start) + 1 : passage.start].strip()


def _names_work(passage: Passage, row: Line, text: str) -> bool:
    names = _names()[passage.language if passage.language in LANGUAGES else "other"]
    if names.keys().isdisjoint(row.stems) or _ON_THE_SPOT.search(text, passage.start, passage.end):
        return False
    words = [word for word in passage.words if not is_stop(word.stem, passage.language)]
    stems = tuple(word.stem for word in words)
    return any(
        stems[at : at + len(name)] == name and heads_item(text[passage.start : words[at].start])
        for at, one in enumerate(stems)
        for name in names.get(one, ())
    )


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Mapping[str, tuple[Stems, ...]]]:
    """The names of this trade's roles of two words and more, in both languages, by the first stem in each of
    ``LANGUAGES``."""
    found: dict[str, dict[str, set[Stems]]] = {language: {} for language in LANGUAGES}
    for concept in lexicons.load().below("social media roles"):
        for spoken, names in concept.names.items():
            for words in (content(name, spoken) for name in names if name not in _NOT_ALONE):
                if len(words) > 1:
                    for number, language in enumerate(LANGUAGES):
                        stems = tuple(word.stems[number] for word in words)
                        found[language].setdefault(stems[0], set()).add(stems)
    return {
        language: {first: tuple(sorted(names)) for first, names in of_one.items()} for language, of_one in found.items()
    }
