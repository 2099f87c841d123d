"""Names of tools and networks that are those of employers."""

import re
from typing import Final

from candidates.reading.types import Passage
from shortlists.engine.lexicon import load

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_EMPLOYED: Final = re.compile(
    r"\b(?:[Cc]hez|[Aa]t|[Ss]ociété|[Ee]ntreprise|[Cc]ompany|[Ee]mployée? (?:de|par)|[Ee]mployed by"
    r"|[Ss]iège (?:de|d['’])) ?\Z"
)
_COMPANY: Final = re.compile(
    r"(?:['’]s)?(?: [A-Z][\w&'’-]+){0,2} (?:(?:Ltd|Inc|SARL|SAS|SA|GmbH|LLC|Corp|Group|Groupe|France|Canada|Québec"
    r"|Ireland|UK|HQ|EMEA"
    r"|Europe)\b"
    r"|(?:[A-Z][a-z]+ )?(?:office|offices|headquarters)\b)"
)
_JOINED: Final = re.compile(r"-[A-Z][a-z]|\s?&\s?(?:[A-Z]|Sons\b|Fils\b|Co\b)")
"""What follows the name of a company that bears that of a tool: "Canva-Perret", "Discord & Sons"."""
_HOUSE: Final = re.compile(
    r" (?:Logistics|Packaging|Ducting|Motors?|Foods?|Farms?|Hotels?|Textiles?|Plumbing|Roofing|Horlogerie"
    r"|Boulangerie|Transports?"
    r"|Menuiserie|Garage|Immobilier|Consulting|Services|Solutions|Industries|Holdings?|Engineering|Construction"
    r"|Interiors"
    r"|Bakery|Cleaning|Security|Optique|Coiffure|Voyages|Travels?|Shipping|Trading|Brothers|Partners|Bros|Burger|Bar"
    r"|Grill|Pizza|Hair|Kebab|Taxis?|Laundry|Florist|Nails|Gym)\b"
)
_HOUSE_BEFORE: Final = re.compile(
    r"\b(?:Horlogerie|Boulangerie|Garage|Ateliers?|Société|Cabinet|Maison|Pizzeria|Restaurant|Café|Bar|Hôtel|Salon"
    r"|Pharmacie"
    r"|Éditions|Librairie|Imprimerie|Menuiserie|Plomberie|Transports?|Entreprise|Groupe|Clinique|Bakery|Hotel"
    r"|Café) \Z"
)
_SEGMENTS: Final = re.compile(r"\s*[,|•·(:]\s*|\s+[–—-]\s+")


def is_employer(text: str, passage: Passage, start: int, end: int) -> bool:
    """Whether the name of a tool or network is that of an employer: "chez Instagram", "Buffer Ltd", "Meta, 2019"."""
    if not text[start:end][:1].isupper():
        return False
    if any(before.search(text, passage.start, start) for before in (_EMPLOYED, _HOUSE_BEFORE)) or any(
        after.match(text, end, passage.end) for after in (_COMPANY, _JOINED, _HOUSE)
    ):
        return True
    if _YEAR.search(text, passage.start, passage.end) is None:
        return False
    segments = _SEGMENTS.split(text[passage.start : passage.end])
    if text[start:end] in segments:
        return len(segments) in (2, 3, 4)
    # "Comptable, Canva Bois & Charpentes, Châteauroux, 2012 - 2024": a house's name, after the title.
    houses = [one for one in segments[1:] if text[start:end] in one]
    return len(segments) > 2 and any(_is_house(one) for one in houses)


def _is_house(segment: str) -> bool:
    """Whether a segment of a title is a name of several words, each with its capital, that is no tool's."""
    words = [word for word in segment.split() if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words) and not load().named(segment)
