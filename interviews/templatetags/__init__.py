"""Tags of the pages about interviews."""
