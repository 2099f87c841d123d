"""What one search finds, as its page shows it: people, jobs and notes, each with the words that were looked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Prefetch
from django.db.models.functions import Left

from accounts.models import User
from candidates.models import Application, Candidate, DocumentText, GivenAnswer, Note, Statement
from candidates.policy import SEARCH_BESIDE, SEARCH_PAGE
from candidates.queries.sources import IN_WORDS
from candidates.search import finding
from candidates.search.fields import Question
from candidates.search.marked import Snippet, marks_in, snippet
from candidates.states import DocumentState, StatementKind
from config.paging import Page
from jobs.models import Job

TEXT_LOOKED_INTO = 60_000
"""Characters of a document in which a snippet is looked for."""


@dataclass(frozen=True)
class FoundPerson:
    """A person with ``seen``, the applications that the viewer may see, and why they were found.

    ``snippet`` is a piece of what they sent, from the document ``key`` where it is one; spans are in name and headline.
    """

    candidate: Candidate
    name_spans: list[tuple[int, int]]
    headline_spans: list[tuple[int, int]]
    snippet: Snippet | None = None
    key: str = ""
    place: str = ""


@dataclass(frozen=True)
class FoundNote:
    """A note with the piece of it that fits."""

    note: Note
    snippet: Snippet | None


@dataclass(frozen=True)
class FoundJob:
    """A job with what fits of its title; ``is_reviewed`` where the viewer may see its applications."""

    job: Job
    spans: list[tuple[int, int]]
    is_reviewed: bool


@dataclass(frozen=True)
class Results:
    """Everything that one page of a search shows; ``is_cut`` and ``is_close`` as in `finding.People`."""

    people: Page[FoundPerson] = field(default_factory=Page)
    jobs: Page[FoundJob] = field(default_factory=Page)
    notes: Page[FoundNote] = field(default_factory=Page)
    is_cut: bool = False
    is_close: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found at all."""
        return not (self.people.rows or self.jobs.rows or self.notes.rows)


def everything(user: User, question: Question) -> Results:
    """The first people, jobs and notes; names that are written nearly so where there is nothing else."""
    found = replace(
        more_people(user, question, 1),
        jobs=jobs_page(user, question, 1, SEARCH_BESIDE),
        notes=notes_page(user, question, 1, SEARCH_BESIDE),
    )
    if not found.is_empty or not question.words:
        return found
    close = finding.close_names(user, question.words)
    people = _page(user, question, close.applications, 1)
    return replace(found, people=people, is_close=bool(people.rows))


def more_people(user: User, question: Question, number: int) -> Results:
    """A page of people alone."""
    found = finding.search(user, question)
    return Results(people=_page(user, question, found.applications, number), is_cut=found.is_cut)


def more_jobs(user: User, question: Question, number: int) -> Results:
    """A page of jobs alone."""
    return Results(jobs=jobs_page(user, question, number, SEARCH_PAGE))


def more_notes(user: User, question: Question, number: int) -> Results:
    """A page of notes alone."""
    return Results(notes=notes_page(user, question, number, SEARCH_PAGE))


def jobs_page(user: User, question: Question, number: int, size: int) -> Page[FoundJob]:
    """Jobs whose title or reference fits."""
    first = (number - 1) * size
    found = list(finding.jobs(user, question).select_related("company")[first : first + size + 1])
    reviewed = Job.objects.reviewed_by(user).filter(pk__in=[job.pk for job in found])
    seen = set(reviewed.values_list("pk", flat=True)) if found else set()
    rows = [FoundJob(job, _spans(job.title, question), job.pk in seen) for job in found[:size]]
    return Page(rows, number, has_next=len(found) > size)


def notes_page(user: User, question: Question, number: int, size: int) -> Page[FoundNote]:
    """Notes that the person may read and whose words fit."""
    if question.meaning is None:
        return Page()
    first = (number - 1) * size
    notes = finding.notes(user, question.meaning).select_related("application__candidate", "application__job", "author")
    found = list(notes[first : first + size + 1])
    rows = [FoundNote(note, snippet(note.text, question.terms)) for note in found[:size]]
    return Page(rows, number, has_next=len(found) > size)


def _page(user: User, question: Question, found: dict[int, list[int]], number: int) -> Page[FoundPerson]:
    first = (number - 1) * SEARCH_PAGE
    ids = list(found)[first : first + SEARCH_PAGE + 1]
    rows = shown(user, question, found, ids[:SEARCH_PAGE])
    return Page(rows, number, has_next=len(ids) > SEARCH_PAGE)


def shown(user: User, question: Question, found: dict[int, list[int]], wanted: Sequence[int]) -> list[FoundPerson]:
    """These people as results show them; ``found`` holds for each the applications that fit."""
    seen = Prefetch(
        "applications",
        Application.objects.visible_to(user)
        .select_related("job", "stage")
        .only("candidate_id", "state", "message", "job__title", "stage__names")
        .order_by("-created_at", "-pk"),
        to_attr="seen",
    )
    people = Candidate.objects.present().prefetch_related(seen).in_bulk(wanted)
    present = [people[pk] for pk in wanted if pk in people]
    snippets = _snippets(present, [pk for one in present for pk in found[one.pk]], question)
    return [
        FoundPerson(one, _spans(one.name, question), _spans(one.headline, question), *snippets.get(one.pk, ()))
        for one in present
    ]


def _snippets(
    people: Sequence[Candidate], applications: Sequence[int], question: Question
) -> dict[int, tuple[Snippet, str, str]]:
    """For each person the first piece of what they sent that holds the words, with its document's key and name.

    Of a document only what is read counts: addresses, dates of birth and the like are no result.
    """
    if not applications or not question.terms:
        return {}
    read = DocumentText.objects.filter(document__application__in=applications, document__state=DocumentState.READ)
    rows = read.order_by("-document__application", "document").values_list(
        "document__application__candidate",
        "document__key",
        "document__name",
        Left("text", TEXT_LOOKED_INTO),
        "passages",
    )
    found: dict[int, tuple[Snippet, str, str]] = {}
    texts = ((pk, key, name, _read(text, passages)) for pk, key, name, text, passages in rows)
    _look(found, texts, question)
    if all(one.pk in found for one in people):
        return found
    messages = [(one.pk, "", "", application.message) for one in people for application in one.seen]  # type: ignore[attr-defined]  # Prefetched.
    _look(found, messages, question)
    given = GivenAnswer.objects.filter(application__in=applications, kind__in=IN_WORDS)
    added = Statement.objects.filter(application__in=applications, kind=StatementKind.ADDED)
    said = [
        *given.values_list("application__candidate", "value"),
        *added.values_list("application__candidate", "text"),
    ]
    _look(found, ((pk, "", "", text) for pk, text in said), question)
    return found


def _read(text: str, passages: Sequence[Sequence[int]]) -> str:
    return "\n".join(text[start:end] for start, end, *_rest in passages)


def _look(
    found: dict[int, tuple[Snippet, str, str]], texts: Iterable[tuple[int, str, str, str]], question: Question
) -> None:
    for pk, key, name, text in texts:
        if pk not in found and (piece := snippet(text, question.terms)):
            found[pk] = piece, key, name


def _spans(text: str, question: Question) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _term in marks_in(text, question.terms)]
