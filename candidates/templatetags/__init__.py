"""Tags of the pages about dossiers."""
