"""Numbers that someone may want changed."""

from datetime import timedelta

FAILED_SHOWN = 50
"""Rows of failed background work that the page lists at most."""
LINES_SHOWN = 20
"""Lines of one kind that To do shows at most: the next ones follow as these are done."""
WORDS_SHOWN = 120
"""Characters of what somebody wrote that a line of To do shows."""
LATELY = timedelta(days=7)
"""How long To do tells of what asks for nothing any more."""
STILL_ASKED = timedelta(days=90)
"""How long a question, or an answer that asks for an act, stands in To do."""
LIKENESSES_LOOKED_AT = 300
"""Among how many of the likeliest pairs of the house To do counts those that concern a person."""
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
DIGEST_LINES = 5
"""Lines of one kind that the daily digest shows; it says how many more there are."""
DIGEST_LEASE = timedelta(minutes=1)
"""How long putting one digest together may take before another worker may take it over."""
FIGURE_FRESH = timedelta(seconds=60)
"""How long the figure beside To do stands without being counted again."""
FIGURE_KEPT = timedelta(days=1)
"""How long the last figure is shown until the new one is there."""
