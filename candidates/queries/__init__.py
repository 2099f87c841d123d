"""What the pages of dossiers annotate and prefetch, and what later apps read of a dossier and write onto it."""

from candidates.queries.sources import (
    Basin,
    DossierSource,
    ReadingSummary,
    dossier_sources,
    partly_read,
    sources_by_dossier,
    unread_documents,
    words_by_dossier,
    write_reading_summaries,
)

__all__ = [
    "Basin",
    "DossierSource",
    "ReadingSummary",
    "dossier_sources",
    "partly_read",
    "sources_by_dossier",
    "unread_documents",
    "words_by_dossier",
    "write_reading_summaries",
]
