"""Tags of the pages about readings."""
