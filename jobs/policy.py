"""Numbers that someone may want changed."""

WEIGHT_MINIMUM, WEIGHT_MAXIMUM = 1, 5
"""Bounds of a criterion's weight, in points."""
LEVEL_MAXIMUM = 4
"""The highest level of a criterion; 0 is the lowest."""
OPENINGS_MAXIMUM = 50
"""How many heads one job may hire."""
CRITERIA_MAXIMUM = 60
"""How many criteria one brief may hold: packed levels take one character each."""
PAGE_SIZE = 25
"""Rows on a page of a list."""
PUBLIC_PAGE_SIZE = 20
"""Jobs on a page of the careers home."""
