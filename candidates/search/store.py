"""Writing the rows that search reads, inside the transaction of what they are about."""

import re
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils import timezone

from candidates.models import Application, Candidate, CandidateLink, DocumentText, Note
from candidates.policy import SEARCH_REWRITTEN, SEARCH_VERSION
from candidates.queries.sources import dossier_sources
from candidates.reading.facts import find_links
from candidates.reading.searched import searched_name, searched_text, searched_words
from candidates.search.rows import DossierWords, NoteWords
from candidates.states import DocumentState

CEFR = ("a1", "a2", "b1", "b2", "c1", "c2")
_MARK = "x0"
"""Begins every fact: no stem of a text is let through that does."""
_MARKED = re.compile(rf"\b{_MARK}\w*")


def fact(kind: str, value: str, level: str = "") -> str:
    """A fact as one word of the row: ``x0languageenb2``."""
    return f"{_MARK}{kind}{value}{level}".lower()


def open_row(application: Application) -> None:
    """Make the row of a new application: found by name and fields at once, by its words once they are read."""
    DossierWords.objects.create(
        application=application,
        job_id=application.job_id,
        company_id=application.company_id,
        heading=_heading(application.candidate),
    )


def write_dossier(application: Application) -> None:
    """Write the row of an application anew, from everything that was read of it."""
    sources = dossier_sources(application)
    stems = (word.stem for source in sources for passage in source.passages for word in passage.words)
    # The present role may just have been read: asked of the database, not of what was loaded before.
    candidate = Candidate.objects.only("first_name", "last_name", "headline").get(pk=application.candidate_id)
    DossierWords.objects.update_or_create(
        application=application,
        defaults={
            "job_id": application.job_id,
            "company_id": application.company_id,
            "heading": _heading(candidate),
            "words": _without_marks(searched_words(stems)),
            "facts": facts_of(_facts_read(application), _links_declared(application)),
            "version": SEARCH_VERSION,
            "written_at": timezone.now(),
        },
    )


def write_headings(candidate: Candidate) -> None:
    """Name and present role of a person changed: say so in the rows of their applications."""
    rows = DossierWords.objects.filter(application__candidate=candidate)
    rows.update(heading=_heading(candidate))


def write_note_words(note: Note) -> None:
    """Write the row of a note."""
    words = _without_marks(searched_text(note.text))
    NoteWords.objects.update_or_create(note=note, defaults={"words": words, "version": SEARCH_VERSION})


def write_old_rows(limit: int = SEARCH_REWRITTEN) -> int:
    """Write up to ``limit`` rows of an older version anew; returns how many. A chore of every pass of the sweep."""
    stale: QuerySet[Application] = Application.objects.filter(words__version__lt=SEARCH_VERSION)
    applications = list(stale.select_related("candidate").order_by("words__application")[:limit])
    for application in applications:
        write_dossier(application)
    notes = list(Note.objects.filter(words__version__lt=SEARCH_VERSION).order_by("words__note")[:limit])
    for note in notes:
        write_note_words(note)
    return len(applications) + len(notes)


def facts_of(read: Iterable[dict[str, list[dict[str, str | None]]]], networks: Iterable[str]) -> str:
    """Languages, with and without their level, and networks, as words of a row."""
    found = {fact("network", network) for network in networks if network}
    for facts in read:
        for one in facts.get("languages", []):
            found.add(fact("language", str(one["language"])))
            if one["level"]:
                found.add(fact("language", str(one["language"]), one["level"]))
        found |= {fact("network", str(one["network"])) for one in facts.get("links", []) if one["network"]}
    return " ".join(sorted(found))


def _facts_read(application: Application) -> Iterator[dict[str, list[dict[str, str | None]]]]:
    texts = DocumentText.objects.filter(document__application=application, document__state=DocumentState.READ)
    yield from texts.values_list("facts", flat=True)


def _links_declared(application: Application) -> Iterator[str]:
    links = CandidateLink.objects.filter(candidate=application.candidate_id).values_list("url", flat=True)
    yield from (link.network for url in links for link in find_links(url))


def heading_of(name: str, headline: str) -> str:
    """Name and present role as words of a row."""
    return _without_marks(f"{searched_name(name)} {searched_text(headline)}".strip())


def _heading(candidate: Candidate) -> str:
    return heading_of(f"{candidate.first_name} {candidate.last_name}", candidate.headline)


def _without_marks(words: str) -> str:
    """A text that holds the letters of a fact states none."""
    return _MARKED.sub("", words)
