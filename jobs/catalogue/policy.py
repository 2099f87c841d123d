"""Numbers of the check of a brief that someone may want changed."""

MANDATORY_CRITERIA_LIMIT = 6
"""Mandatory criteria above which a brief is told that it leaves nobody."""
CRITERIA_LIMIT = 15
"""Criteria above which a brief is told that it looks for a five-legged sheep."""
PAY_WIDTH_LIMIT = 40
"""Width of a pay range, in percent of its lower end, above which it says nothing any more."""
