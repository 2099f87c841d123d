"""Numbers that someone may want changed."""

from datetime import timedelta

READING_LEASE = timedelta(seconds=45)
"""How long the reading of one dossier may take before another worker may take it over."""
PAGE_SIZE = 25
"""People on a page of the ranking."""
EQUIVALENT_POINTS = 5
"""People fewer points apart than this are called equivalent."""
COMPARED_MAXIMUM = 3
"""How many people can be compared side by side."""
