"""Numbers that someone may want changed."""

from datetime import timedelta

UPLOAD_MEGABYTES = 5
"""The largest file that the application form takes, in megabytes."""
UPLOADS_MEGABYTES = 15
"""What all files of one application may weigh together, in megabytes."""
DOCUMENTS_PER_APPLICATION = 5
READING_LEASE = timedelta(seconds=45)
"""How long the reading of one document may take before another worker may take it over."""
READING_SECONDS = 20
"""CPU seconds that the child process gets for one document."""
TRIES_AT_LIMITS = 3
"""How often a document is read again after its child process was ended, before it counts as unreadable."""
READING_MEGABYTES = 512
"""Memory that the child process gets for one document."""
RECOGNISED_PAGES = 10
"""Pages of a scan whose words are recognised at most."""
RECOGNISING_SECONDS = 35
"""Seconds that the child process gets for one page: with all around it less than a task may take."""
RECOGNISING_MEGABYTES = 1024
"""Memory that the child process, and tesseract below it, get for one page."""
RECOGNISING_LEASE = timedelta(seconds=60)
"""How long recognising one page may take before another worker may take it over."""
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
LIST_MAXIMUM = 50
"""People of one page that the links from it carry along, for the dossiers to lead from one to the next."""
CARDS_PER_COLUMN = 12
"""Cards that a column of the board shows before « more »."""
REFUSAL_HOUR = 9
"""A refusal leaves at this hour of the next working day, in the company's zone, unless said otherwise."""
NAME_LENGTH = 150
"""Characters of a first name, and of a last name."""
HEADLINE_LENGTH = 200
PHONE_LENGTH = 40
"""Characters of a telephone number."""
MESSAGE_LENGTH = 5000
"""Characters of the few words that may come with an application, and of each text of « faire connaissance »."""
LINKS_MAXIMUM = 5
"""Addresses of own work that one application may declare."""
LINK_LENGTH = 500
"""Characters of one such address."""
UPLOAD_KEPT = timedelta(hours=24)
"""How long a file waits for the rest of its form to be corrected."""
ANSWER_LENGTH = 300
"""Characters of an answer of one line."""
DRAFT_KEPT = timedelta(days=7)
"""How long an application begun is kept for its mailed link."""
DRAFTS_PER_HOUR = 3
"""Drafts an hour that are mailed to one address for one job."""
STATEMENT_LENGTH = 2000
"""Characters of what a candidate adds on one criterion, or contests in it."""
STATEMENTS_MAXIMUM = 40
"""What one candidate may add to or contest in one application, in all."""
FORM_SECONDS = 4
"""A form filled in faster than this is kept and marked."""
MARKED_PER_HOUR = 30
"""Applications an hour from one network address to one job, above which each is kept and marked."""
REFUSED_PER_HOUR = 600
"""Applications an hour from one network address to one job, above which no more are taken."""
PREFILL_SECONDS = 3
"""What reading a CV at once for its form may take; the form stays as it was when it takes longer."""
PREFILLS_AT_ONCE = 2
"""How many CVs one web process reads at once; who comes then waits a moment, or fills in the form by hand."""
PREFILLS_PER_HOUR = 60
"""CVs an hour from one network address to one job that are read at once; more are kept and not read at once."""
PREFILLED_ROLES = 4
"""Roles read in a CV that its form shows."""
AGAIN_PAUSE = timedelta(hours=1)
"""Pause between two messages that lead an address to its application."""
STATUS_SESSION = timedelta(hours=4)
"""How long the status page stays open in a browser after its private link was used."""
PICTURE_WIDTH = 1200
"""Pixels across the picture of a page: twice the width at which it is shown."""
PICTURE_PAGES = 30
"""Pages of a document that are drawn as pictures; its text is shown whole."""
DOSSIER_TEXT = 20_000
"""Characters of a document's text that the dossier itself shows; its own page shows the whole."""
HISTORY_LINES = 12
"""Lines of the history that a dossier shows before « more »."""
SEARCH_VERSION = 1
"""Changes whenever the rows that search reads are written otherwise; needs a migration, whose index finds the old."""
SEARCH_REWRITTEN = 100
"""Rows of an older version that one pass of the sweep writes anew at most."""
SEARCH_RANKED = 2000
"""A search ranks the newest so many dossiers that fit; where more do, it says so."""
SEARCH_RECENT = 8000
"""Applications, the last that came, among which search looks before it looks among all."""
SEARCH_NAMED = 500
"""Of people with a name, the newest so many of the house are looked at."""
SEARCH_CLOSE = 30
"""Close names that are proposed where nothing was found."""
SEARCH_PAGE = 20
"""People on a page of results."""
SEARCH_BESIDE = 5
"""Jobs and notes that stand on the first page beside the people."""
LIKENESS_WEIGHTS = {"email": 8, "phone": 4, "link": 4, "name": 1}
"""How much each thing that two dossiers share says for their being of one person: it only puts the likeliest first."""
COMMON_NAME = 5
"""A name that more other dossiers bear proves nothing by itself."""
COMMON_TRACE = 20
"""An address, number or link that more other dossiers share is an agency's or a school's, and proves nothing."""
NAMES_COMPARED = 40
"""Names with the same bones that are compared letter by letter."""
LIKENESSES_SHOWN = 3
"""Other dossiers of perhaps the same person that a dossier names; the page of likenesses has all."""
TAG_LENGTH = 40
"""Characters of a tag."""
TAGS_MAXIMUM = 20
"""Tags that one application bears at most."""
VIEW_NAME_LENGTH = 60
"""Characters of the name of a saved view."""
VIEWS_MAXIMUM = 30
"""Views of one job that one person keeps."""
CHOSEN_MAXIMUM = 2000
"""Applications that one act takes at once."""
CHOSEN_SHOWN = 20
"""People of an act that a page names at once, before it is done; its figures are about all of them."""
UNDO_PAUSE = timedelta(minutes=10)
"""How long a message to several people, or one that a stage sends on entry, waits: it can still be called off."""
UNDO_WITHIN = timedelta(days=7)
"""How long an act on several applications can be taken back, while its messages have not left."""
FOLLOW_UP_LENGTH = 200
"""Characters of what is to be done in a follow-up."""
FOLLOW_UPS_OPEN = 20
"""Follow-ups of one application that may be open at once."""
FOLLOW_UPS_SHOWN = 100
"""Follow-ups that a dossier shows at most: the open ones, then those done last."""
FOLLOW_UP_DAYS = 7
"""In how many days a new follow-up is due, unless said otherwise."""
