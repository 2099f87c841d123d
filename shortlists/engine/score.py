"""One line of ``score_text``: a raw text read against a brief, as the contract gives it to the outside."""

from typing import Any

from candidates.reading.dossier import read_text
from shortlists.engine.match import Brief, Source, read_sources
from shortlists.engine.version import ENGINE_VERSION
from shortlists.engine.weigh import reading_score

__all__ = ["ENGINE_VERSION", "score_text_line"]


def score_text_line(brief: Brief, identifier: str, text: str) -> dict[str, Any]:
    """The reading of one raw text. Offsets are those of ``text``; the same input gives the same line."""
    matches = read_sources(brief, [Source("", read_text(text), text)])
    mandatory = [match for match, criterion in zip(matches, brief.criteria, strict=True) if criterion.is_mandatory]
    return {
        "id": identifier,
        "score": reading_score(brief.criteria, [match.strength for match in matches]),
        "mandatory_found": sum(bool(match.level) for match in mandatory),
        "mandatory_total": len(mandatory),
        "criteria": [
            {
                "key": match.key,
                "level": match.level,
                "evidence": [
                    {"start": one.start, "end": one.end, "quote": text[one.start : one.end]} for one in match.evidence
                ],
            }
            for match in matches
        ],
    }
