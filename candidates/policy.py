"""Numbers that someone may want changed."""

from datetime import timedelta

UPLOAD_MEGABYTES = 5
"""The largest file that the application form takes, in megabytes."""
DOCUMENTS_PER_APPLICATION = 5
READING_LEASE = timedelta(seconds=45)
"""How long the reading of one document may take before another worker may take it over."""
READING_SECONDS = 20
"""CPU seconds that the child process gets for one document."""
READING_MEGABYTES = 512
"""Memory that the child process gets for one document."""
KEEP_AFTER_CLOSE = timedelta(days=90)
"""An unsuccessful application is kept this long after the recruitment ended (CNIL recruitment guide, 2023)."""
KEEP_UNDATED = timedelta(days=730)
"""How long an application is kept while its recruitment has no end yet."""
POOL_YEARS = timedelta(days=730)
"""A person stays in the pool two years after their last contact (CNIL recruitment guide, 2023)."""
STATUS_LINK_LIFETIME = timedelta(days=365)
"""How long the private link of a status page works."""
PAGE_SIZE = 25
"""Rows on a page of a list."""
CARDS_PER_COLUMN = 12
"""Cards that a column of the board shows before « more »."""
REFUSAL_HOUR = 9
"""A refusal leaves at this hour of the next working day, in the company's zone, unless said otherwise."""
