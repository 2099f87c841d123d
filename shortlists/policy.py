"""Numbers that someone may want changed."""

from datetime import timedelta

READING_LEASE = timedelta(seconds=45)
"""How long the reading of dossiers taken together may take before another worker may take them over."""
READINGS_TOGETHER = 100
"""Dossiers of one job that a worker reads at once, in a second or so, and stores in one transaction: by 25 the same
work took an eighth longer."""
CARRIED_TOGETHER = 1000
"""Readings that are brought to a newer brief in one transaction, where nothing new in it concerns the dossiers."""
CARRYING_TIME = timedelta(seconds=5)
"""How long a worker does so before it looks for other work."""
PAGE_SIZE = 25
"""People on a page of the ranking."""
EQUIVALENT_POINTS = 5
"""People fewer points apart than this are called equivalent."""
COMPARED_MAXIMUM = 3
"""How many people can be compared side by side."""
CROWD = 5000
"""From so many running applications on, those of a job are not counted anew for every page."""
STANDINGS_KEPT = timedelta(seconds=5)
"""How old the figures of a crowd may be: how many are read, and how many meet what is mandatory."""
FAILURES_SHOWN = 10
"""Dossiers that could not be read which a ranking names, each with a way to have it read again."""
QUOTES_SHOWN = 3
"""Quotes beside a criterion or a person before one asks for the others."""
SHORTLISTS_OFFERED = 20
"""Shortlists of a job, the newest first, that the ranking offers to put people on."""
SPREAD_TO_DISCUSS = 2
"""From this distance between the highest and the lowest level on, interviewers should talk about a criterion."""
TERMS_READ = 5
"""Dossiers that are read to show, while a brief is written, what a criterion's own terms would find."""
QUOTES_NOT_COUNTED = 5
"""Places beside a criterion that were found and not counted, in the explanation of a number."""
SENSITIVITY_READ = 100
"""People, the first of a ranking, who are tried for coming among the first five were one weight another."""
