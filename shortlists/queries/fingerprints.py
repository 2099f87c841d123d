"""What a stored reading depends on, in two halves: the wordings it was read by, and the texts that were read."""

import hashlib
import json
from collections.abc import Sequence

from candidates.queries import DossierSource
from shortlists.queries.weighing import Synonyms, fingerprints_of

HALF = 32
"""Hexadecimal digits."""


def wordings_of(version_id: int, synonyms: Synonyms = ()) -> str:
    """The first half: wordings of a frozen brief, synonyms, lexicon and engine; never weights."""
    return _digits(fingerprints_of(version_id, synonyms))


def sources_fingerprint(sources: Sequence[DossierSource]) -> str:
    """The second half: the texts of a dossier, and how they are cut into passages."""
    return _digits(
        [
            (
                source.document_id,
                hashlib.sha256(source.text.encode()).hexdigest(),
                [(passage.start, passage.end, passage.section, passage.dated) for passage in source.passages],
            )
            for source in sources
        ]
    )


def _digits(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:HALF]
