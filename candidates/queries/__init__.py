"""What the pages of dossiers annotate and prefetch, and what later apps read of a dossier and write onto it."""

from candidates.queries.sources import (
    Basin,
    DossierSource,
    dossier_sources,
    sources_by_dossier,
    unread_documents,
    write_reading_summary,
)

__all__ = [
    "Basin",
    "DossierSource",
    "dossier_sources",
    "sources_by_dossier",
    "unread_documents",
    "write_reading_summary",
]
