"""Names of tools and networks that are those of employers."""

import re
from typing import Final

from candidates.reading.types import Passage
from shortlists.engine.lexicon import BRANDS, load

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_EMPLOYED: Final = re.compile(
    r"\b(?:[Cc]hez|[Aa]t|[Ss]ociété|[Ee]mployée? (?:de|par)|[Ee]mployed by|[Ss]iège (?:de|d['’])) ?\Z"
)
_COMPANY: Final = re.compile(
    r"(?:['’]s)? (?:(?:Ltd|Inc|SARL|SAS|SA|GmbH|LLC|Corp|Group|Groupe|France|Canada|Québec|Ireland|UK|HQ|EMEA"
    r"|Europe)\b"
    r"|(?:[A-Z][a-z]+ )?(?:office|offices|headquarters)\b)"
    r"|(?: [A-Z][\w'’-]+){1,2} (?:Ltd|Inc|SARL|SAS|GmbH|LLC|Corp)\b"
)
_JOINED: Final = re.compile(r"-(?P<name>[A-Z][a-zà-ÿ]+)|\s?&\s?(?P<and>Sons|Fils|Co)\b")
"""What follows the name of a company that bears that of a tool: "Canva-Perret", "Discord & Sons"."""
_HOUSE: Final = re.compile(
    r" (?:Logistics|Packaging|Ducting|Motors?|Farms?|Hotels?|Textiles?|Plumbing|Roofing|Horlogerie|Plomberie"
    r"|Boulangerie"
    r"|Transports?|Menuiserie|Garage|Immobilier|Consulting|Industries|Holdings?|Engineering|Construction|Interiors"
    r"|Bakery|Cleaning|Optique|Coiffure|Voyages|Shipping|Trading|Brothers|Bros|Couriers?|Couture|Coffee|Tea|Street"
    r"|Lodge|Burger|Bar|Grill|Pizza|Hair|Kebab|Taxis?|Laundry|Florist|Nails|Gym|Arms)\b"
)
_HOUSE_BEFORE: Final = re.compile(
    r"\b(?:Horlogerie|Boulangerie|Garage|Cabinet|Maison|Pizzeria|Restaurant|Café|Bar|Hôtel|Salon|Pharmacie"
    r"|Éditions|Librairie|Imprimerie|Menuiserie|Plomberie|Transports?|Clinique|Bakery|Hotel) \Z"
)
_SEGMENTS: Final = re.compile(r"\s*[,|•·(:]\s*|\s+[–—-]\s+")


def is_employer(text: str, passage: Passage, start: int, end: int) -> bool:
    """Whether the name of a tool or network is that of an employer: "chez Instagram", "Buffer Ltd", "Meta, 2019"."""
    if not text[start:end][:1].isupper():
        return False
    if any(before.search(text, passage.start, start) for before in (_EMPLOYED, _HOUSE_BEFORE)) or any(
        after.match(text, end, passage.end) for after in (_COMPANY, _HOUSE)
    ):
        return True
    joined = _JOINED.match(text, end, passage.end)
    if joined and (joined["and"] or not _is_tool(joined["name"])):
        return True  # "Facebook-Instagram" are two networks.
    if passage.section in ("skills", "education") or _YEAR.search(text, passage.start, passage.end) is None:
        return False  # "Hootsuite (certified 2020), Zendesk" are two tools.
    segments = _SEGMENTS.split(text[passage.start : passage.end])
    if text[start:end] in segments:
        return len(segments) in (2, 3, 4)
    # "Comptable, Canva Bois & Charpentes, Châteauroux, 2012 - 2024": a house's name, after the title.
    houses = [one for one in segments[1:] if text[start:end] in one]
    return len(segments) > 2 and any(_is_house(one) for one in houses)


def _is_house(segment: str) -> bool:
    """Whether a segment of a title is a name of several words, each with its capital, that is no tool's."""
    words = [word for word in segment.split() if len(word) > 3]
    return (
        len(words) > 1
        and all(word[0].isupper() for word in words)
        and not load().named(segment)
        and sum(map(_is_tool, words)) < 2
    )


def _is_tool(word: str) -> bool:
    return any(concept.kind in BRANDS for concept in load().named(word))
