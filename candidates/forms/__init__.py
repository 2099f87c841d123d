"""Input about dossiers, by noun."""
