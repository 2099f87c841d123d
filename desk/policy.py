"""Numbers that someone may want changed."""

FAILED_SHOWN = 50
"""Rows of failed background work that the page lists at most."""
JOBS_SHOWN = 20
"""Jobs that a line of To do names at most."""
REFRESH_SECONDS = 3
"""How often the page of background work asks for its figures again."""
