"""Names of tools and networks that are those of employers."""

import re
from typing import Final

from candidates.reading.types import Passage

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_EMPLOYED: Final = re.compile(r"\b(?:[Cc]hez|[Aa]t|[Ee]mployée? (?:de|par)|[Ee]mployed by|[Ss]iège (?:de|d['’])) ?\Z")
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
    return text[start:end] in segments and len(segments) in (2, 3, 4)
