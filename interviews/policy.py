"""Numbers that someone may want changed."""

DEFAULT_MINUTES = 45
"""Length of an interview unless one says otherwise."""
PAGE_SIZE = 25
"""Rows on a page of a list."""
