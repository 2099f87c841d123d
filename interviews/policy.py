"""Numbers that someone may want changed."""

from datetime import timedelta

DEFAULT_MINUTES = 45
"""Length of an interview unless one says otherwise."""
PAGE_SIZE = 25
"""Rows on a page of a list."""
TAKEN_STEP = timedelta(minutes=5)
"""The grain in which people's time is taken: interviews begin and end on it, or take the whole step."""
REMINDER_BEFORE = timedelta(hours=24)
"""How long before an interview everybody is reminded of it."""
CHANGE_UNTIL = timedelta(hours=4)
"""How long before an interview the candidate may still take another offered moment."""
OFFERED_MAXIMUM = 12
"""Moments in one offer: more are a calendar to search, not a choice."""
BUSY_AHEAD = timedelta(days=60)
"""How far ahead the calendars of people are read."""
BUSY_EVERY = timedelta(minutes=30)
"""How often they are read."""
BUSY_LEASE = timedelta(seconds=60)
"""How long one reading may take before another worker may try."""
BUSY_MAXIMUM = 2000
"""Busy times that are kept of one calendar."""
REFERENCES_MAXIMUM = 3
"""People whom a candidate may name: more are a burden on all of them."""
OFFER_DAYS = 7
"""Days for which an offer is proposed to stand, unless one says otherwise."""
FEED_BACK = timedelta(days=60)
"""How far back a calendar feed goes."""
CALIBRATED_CARDS = 5
"""Submitted scorecards from which figures about an interviewer are shown: fewer say more of chance than of them."""
CALIBRATED_PEERS = 2
"""Other interviewers with whom somebody must have judged the same people before their severity is shown."""
CALIBRATED_BACK = 730
"""Days of scorecards that are compared."""
