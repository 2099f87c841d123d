"""Numbers that someone may want changed."""

FAILED_SHOWN = 50
"""Rows of failed background work that the page lists at most."""
JOBS_SHOWN = 20
"""Jobs that a line of To do names at most."""
REFRESH_SECONDS = 3
"""How often the page of background work asks for its figures again."""

COUNTED = 99
"""What waits is counted up to here; beyond, a page says so: nobody does the four-hundredth thing today."""
QUERY_LENGTH = 300
"""Characters of a query."""
