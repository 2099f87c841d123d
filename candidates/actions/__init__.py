"""Changes to dossiers that someone will ask about later, by noun."""
