"""Numbers that someone may want changed."""

from datetime import timedelta

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
TEXT_MAXIMUM = 6000
"""Characters of a long text of the brief, in one language."""
ROWS_MAXIMUM = 30
"""Lines of an ordered list of the brief, criteria apart."""
TERMS_MAXIMUM = 40
"""Own terms of one criterion, in one language."""
TERM_LENGTH = 200
"""Characters of one term; it may be a whole sentence."""
STAGES_MAXIMUM = 12
"""Steps of one pipeline."""
QUESTIONS_MAXIMUM = 10
"""Questions that one application form may ask beyond its own fields: each one costs applications."""
CHOICES_MAXIMUM = 12
"""Choices of one question."""
QUESTION_LENGTH = 300
"""Characters of a question, of its reason, and of each of its choices, in one language."""
LEAD_LENGTH = 300
"""Characters of the sentence that sums a job up."""
DEFAULT_STAGES: tuple[tuple[str, dict[str, str], int | None], ...] = (
    ("new", {"fr": "Reçues", "en": "Received"}, 3),
    ("review", {"fr": "Lecture", "en": "Review"}, 5),
    ("interview", {"fr": "Entretien", "en": "Interview"}, 10),
    ("offer", {"fr": "Proposition", "en": "Offer"}, 5),
    ("hired", {"fr": "Embauche", "en": "Hired"}, None),
    ("closed", {"fr": "Closes", "en": "Closed"}, None),
)
"""The pipeline of a job that starts without a role template: kind, name by language, days aimed at."""
SHARE_LINKS_MAXIMUM = 50
"""Share links of one job."""
ELSEWHERE_LIMITS = {
    "linkedin": (100, 3000),
    "indeed": (50, 10_000),
    "france-travail": (80, 3000),
    "apec": (100, 3000),
}
"""Characters of title and text for which ready texts are made, by board. LinkedIn takes 3,000 in a post, Indeed 50 in a
title; the other figures stay on the safe side of what the boards' forms take."""
EXPIRED_AT_ONCE = 100
"""Jobs that one pass of the sweep closes on their closing date at most."""
CLOSED_PAGE_DAYS = 90
"""Days for which the page of a job that takes no more applications stays at its address."""
TAB_COUNTED = 999
"""What the tabs of a job count to at most."""
LOGO_KILOBYTES = 1024
"""The largest file that is taken as a logo, in kilobytes."""
LOGO_PIXELS = 20_000_000
"""Pixels of a picture beyond which it is not unpacked."""
LOGO_SIZE = (320, 72)
"""Pixels, across and down, into which a logo is fitted: twice what it is shown at."""
ALERT_HOUR = 8
"""The hour, where the house is, at which mails about new jobs leave: one a day at most."""
ALERT_LEASE = timedelta(seconds=60)
"""How long one look may take before another worker may take it over."""
ALERT_JOBS = 20
"""Jobs that one such mail names at most."""
ALERT_KEPT = timedelta(days=365)
"""How long a saved search is mailed for; then its address is erased, and may ask again."""
ALERT_UNCONFIRMED = timedelta(days=7)
"""How long a saved search waits for its address to say yes."""
ALERTS_PER_DAY = 3
"""Saved searches that one address may ask for in a day; more are not mailed, and nobody is told."""
ALERTS_PER_HOUR = 20
"""Saved searches that may be asked for from one network address in an hour."""
SYNONYM_GROUPS_MAXIMUM = 300
"""Groups of words that mean the same which one company may keep."""
SYNONYMS_IN_GROUP = 12
"""Words of one such group."""
SYNONYM_LENGTH = 60
"""Characters of one of them."""
SPONTANEOUS_OFFERED = 6
"""Companies whose places for applications without a job the careers home of the house offers at once."""
MESSAGE_NAME_LENGTH = 60
"""Characters of the name of a message that a company keeps ready."""
MESSAGE_SUBJECT_LENGTH = 200
"""Characters of its subject, in one language."""
MESSAGE_TEXT_LENGTH = 5000
"""Characters of its text, in one language."""
MESSAGE_TEMPLATES_MAXIMUM = 100
"""Messages that one company keeps ready."""
FOLLOW_UP_TEXT_LENGTH = 200
"""Characters of what is to be done when somebody comes into a stage: what a follow-up holds."""
FOLLOW_UP_DAYS_MAXIMUM = 90
"""Days after which a follow-up planned on entry is due at most."""
LIKE_OFFERED = 60
"""Jobs, the newest, whose stages a new job may take over."""
