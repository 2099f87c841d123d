"""How well the reading does, measured on the demonstration and on open data."""
