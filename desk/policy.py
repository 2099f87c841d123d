"""Numbers that someone may want changed."""

from datetime import timedelta

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
SAVED_MAXIMUM = 50
"""Searches that one person keeps."""
LOOK_AGAIN = timedelta(minutes=10)
"""How long after a look whether somebody new fits the next one follows."""
LOOK_BACK = timedelta(minutes=5)
"""How far a look reaches back before the last one: what was being written then could not be seen."""
LOOKING_LEASE = timedelta(minutes=1)
"""How long one look may take before another worker may take it over."""
FITS_AT_ONCE = 200
"""People who are new in one look at most; the rest follows with the next."""
PALETTE_PEOPLE = 6
"""People that the command palette shows."""
PALETTE_JOBS = 4
"""Jobs that it shows."""
