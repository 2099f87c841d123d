"""A wording of the brief taken into the pieces that are looked for."""

import re
from collections.abc import Iterator
from typing import Final

from shortlists.engine.criteria import Criterion
from shortlists.engine.grammar import content, language_of

_JOINS: Final = re.compile(r"\s+(?:et|and|ou|or|&)\s+|\s*[,/;]\s*", re.IGNORECASE)
_HEADLESS: Final = re.compile(r"(?:de|du|des|of|for|in|on|sur|pour|à|aux|avec|with)\b ?|d['’]", re.IGNORECASE)
_TO_HEADLESS: Final = re.compile(r"\s(?:de|du|des|of|for|in|on|sur|pour|à|aux|avec|with)\s|\sd['’]", re.IGNORECASE)
_OBJECT: Final = re.compile(r"\s(?:de|du|des|of)\s.+|\sd['’].+", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:le|la|les|the|our|nos|vos) |l['’]", re.IGNORECASE)
_TO_ARTICLE: Final = re.compile(
    r".*?\s(?:pour|sur|dans|avec|for|on|in|with) (?=(?:le|la|les|the|our|nos|vos) |l['’])", re.IGNORECASE
)
_MODIFIERS: Final = re.compile(
    r"\b(?:online|web|internet|digital|virtual|en ligne|(?:sur|pour) (?:le web|internet)|num[ée]riques?|digitale?s?"
    r"|virtuelle?s?|(?:on|for|across|via) social(?: media| networks?)?"
    r"|(?:sur|pour|via) les (?:r[ée]seaux(?: sociaux)?|m[ée]dias sociaux))\b",
    re.IGNORECASE,
)
_TO_FIELD: Final = re.compile(
    r"(?:(?:très |une |de )?(?:bonnes?|solides?|fine|grande|réelle|premières?) )?"
    r"(?:connaissances?|compréhension|culture|sensibilité|intérêt|goût|appétence|familiarité|attachement|curiosité)"
    r"(?: (?:marquée?|avérée?|réelle?|forte?|personnelle?))? (?:de |du |des |d['’]|à |au |aux |pour |envers |avec )"
    r"(?:(?:la |le |les |l['’]|un |une )?(?:univers|mondes?|milieux?|secteurs?|domaines?|champs?|questions?"
    r"|enjeux) (?=d))?"
    r"|(?:(?:good|solid|strong|some|working|first-hand|a|an|genuine|real|previous|demonstrated|deep) )*"
    r"(?:knowledge|understanding|experience|familiarity|awareness|interest|passion|enthusiasm|love|feel)"
    r" (?:of|in|with|for)(?: (?:working|being|learning|teaching)(?: (?:in|with|on|or \w+))?)? "
    r"(?:(?:the |a )?(?:world|field|sector|issues) of )?"
    r"|(?:familiar|at ease|conversant|à l['’]aise) (?:with|in|avec|dans) ",
    re.IGNORECASE,
)
"""What a wording that asks for knowledge of a field begins with."""
_FIELD_JOIN: Final = re.compile(
    r"\A(?:d[eu']|des|à|au|aux|of|in|with|for|avec)\b ?['’]?|\A(?:la|le|les|the|our|nos) |\Al['’]", re.I
)
_BY_ITSELF: Final = frozenset(
    """fundraising livestreaming networking training copywriting storytelling branding advertising marketing
    crowdfunding coaching blogging vlogging podcasting streaming onboarding reporting""".split()
)
"""Deeds that are done to nothing that is named."""
_LEFT_OVER: Final = re.compile(r"\s(?:pour|sur|de|for|on|in|the|le|les|la)\s*\Z", re.IGNORECASE)


def own_texts(criterion: Criterion) -> tuple[tuple[str, str], ...]:
    """(text, language) of the criterion's label, role and terms, label first; the language is guessed if not given."""
    texts = [(text, language) for language, text in criterion.label.items()]
    if criterion.role:
        texts.append((re.sub(r"[-_]+", " ", criterion.role), "und"))
    texts.extend((text, language) for language, terms in criterion.terms.items() for text in terms)
    return tuple((text, language_of(text, language)) for text, language in texts)


def pieces_of(text: str, language: str) -> Iterator[tuple[str, str]]:
    """(wording, origin): the text, and each half of a short "reporting and statistics".

    A half that would stand without its head takes that of the first: "modération de forums et de groupes" is
    "modération de groupes" too, never "groupes". What the last names is named of the first too: "food and interior
    photography" is "food photography", "suivi et analyse des statistiques" is "suivi des statistiques"; "food" and
    "suivi" alone are ``qualifiers``. What is to be known ("knowledge of museums or archives") are ``fields``.
    """
    yield text, "own"
    if to_field := _TO_FIELD.match(text):
        yield from _fields(text[to_field.end() :], language)
        return
    halves = [half.strip() for half in _JOINS.split(text) if half.strip()]
    if len(halves) < 2 or any(len(content(half, language)) > 2 for half in halves):
        return
    first = halves[0]
    head = _TO_HEADLESS.split(first, maxsplit=1)[0] if _TO_HEADLESS.search(first) else first.split()[0]
    shared = _shared(first, halves[-1], language)
    if shared:
        yield f"{first} {shared}", "half"
    yield first, "qualifier" if shared else "half"
    for half in halves[1:]:
        # "Écriture pour le web et les réseaux sociaux": the second is what it is done for, as the first is.
        if _ARTICLE.match(half) and (purpose := _TO_ARTICLE.match(first)):
            yield f"{purpose.group().rstrip()} {half}", "half"
        elif _HEADLESS.match(half) or (len(first.split()) > 1 and len(half.split()) == 1):
            yield f"{head} {half}", "half"
        else:
            yield half, "half"


def to_known(text: str) -> str:
    """What a wording asks to know, where it asks for knowledge and for no experience; else nothing."""
    head = _TO_FIELD.match(text)
    return text[head.end() :] if head and "experience" not in head.group().lower() else ""


def _fields(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Each field of a wording that asks to know several: "knowledge of museums, archives or heritage"."""
    for part in _JOINS.split(text):
        field = part.strip()
        while join := _FIELD_JOIN.match(field):
            field = field[join.end() :]
        if field and len(content(field, language)) <= 3:
            yield field, "field"


def _shared(first: str, last: str, language: str) -> str:
    """What one word before "and" has in common with the words after it: what a deed is done to, or what one English
    word says the sort of; else nothing."""
    if " " in first or " " not in last or _HEADLESS.match(last):
        return ""
    if object_of := _OBJECT.search(last):
        return object_of.group().strip()
    deed, _, done_to = last.partition(" ")
    if first.endswith("ing") and deed.endswith("ing") and first.lower() not in _BY_ITSELF:
        return done_to  # "Organising and hosting webinars"
    # What ends so is a thing or a deed by itself ("reporting and monthly reviews"); "comment" only looks so.
    is_whole = first.endswith(("s", "ing", "ion", "ement"))
    return last.split()[-1] if language == "en" and not is_whole else ""


def unmodified(text: str) -> str:
    """A wording without the words that only say that it happens on the web: "engage online communities"."""
    return " ".join(_LEFT_OVER.sub(" ", _MODIFIERS.sub(" ", text)).split())
