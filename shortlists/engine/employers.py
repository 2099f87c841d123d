"""Names of tools and networks that are those of employers."""

import re
from typing import Final

from candidates.reading.types import Passage

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_EMPLOYED: Final = re.compile(r"\b(?:[Cc]hez|[Aa]t|[Ee]mployée? (?:de|par)|[Ee]mployed by|[Ss]iège (?:de|d['’])) ?\Z")
_COMPANY: Final = re.compile(
    r"(?:['’]s)? (?:(?:Ltd|Inc|SARL|SAS|SA|GmbH|LLC|Corp|Group|Groupe|France|Canada|Québec|Ireland|UK|HQ|EMEA|Europe)\b"
    r"|(?:[A-Z][a-z]+ )?(?:office|offices|headquarters)\b)"
)
_SEGMENTS: Final = re.compile(r"\s*[,|•·(:]\s*|\s+[–—-]\s+")


def is_employer(text: str, passage: Passage, start: int, end: int) -> bool:
    """Whether the name of a tool or network is that of an employer: "chez Instagram", "Buffer Ltd", "Meta, 2019"."""
    if not text[start:end][:1].isupper():
        return False
    if _EMPLOYED.search(text, passage.start, start) or _COMPANY.match(text, end, passage.end):
        return True
    if _YEAR.search(text, passage.start, passage.end) is None:
        return False
    segments = _SEGMENTS.split(text[passage.start : passage.end])
    return text[start:end] in segments and len(segments) in (2, 3, 4)
