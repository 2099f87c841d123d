"""Looking: people, notes and jobs that fit a question, as far as one person may see them.

Dossiers are asked as rows of their own (`rows`), narrowed to what the person may see before anything is counted or cut,
so that common words cost as much for a recruiter of one company as for one of all. Of what fits, the newest
`SEARCH_RANKED` are ranked, a name or a present role before the words of a text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, Q, QuerySet

from accounts.models import User
from candidates.models import ApplicationAccess, Candidate, Note, recruited_for
from candidates.policy import SEARCH_CLOSE, SEARCH_RANKED
from candidates.reading.searched import query_forms, searched_name
from candidates.search.backends import backend
from candidates.search.fields import Either, Every, Meaning, Question, Terms, Where, Without, accented, terms_in, titled
from candidates.search.rows import DossierWords, NoteWords
from jobs.models import Job, JobMember
from jobs.states import JobRole

CLOSE_ENOUGH = 0.7
"""Share of letters that a word of a name has in common with the word that was typed, to be proposed for it."""
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class People:
    """People who fit, the best first, by number: each once, with the applications that fit.

    ``is_cut`` says that more fit than were ranked; ``is_close`` that nobody does, and these have nearly that name.
    """

    applications: dict[int, list[int]]
    is_cut: bool = False
    is_close: bool = False


def search(user: User, question: Question) -> People:
    """The people whom the person may see who fit a question: those of that name first."""
    if "@" in question.words and " " not in question.words:
        found = Candidate.objects.visible_to(user).present().filter(email__iexact=question.words)
        return People({pk: [] for pk in found.values_list("pk", flat=True)[:SEARCH_CLOSE]})
    if question.meaning is None:
        return People({})
    ranked = _ranked(user, question.meaning)
    people: dict[int, list[int]] = {pk: [] for pk in named(user, question.words)}
    for application, candidate in ranked[:SEARCH_RANKED]:
        people.setdefault(candidate, []).append(application)
    return People(people, is_cut=len(ranked) > SEARCH_RANKED)


def named(user: User, text: str) -> list[int]:
    """People whose name has words that begin like those of the text, the newest first."""
    words = searched_name(text).split()
    if not words:
        return []
    found = Candidate.objects.visible_to(user).present().filter(pk__in=backend().newest_of_name(words))
    return list(found.order_by("-pk").values_list("pk", flat=True))


def close_names(user: User, text: str) -> People:
    """People whose names are written nearly so, the closest first."""
    words = searched_name(text).split()
    ids = backend().close(" ".join(words)) if words else []
    names = dict(Candidate.objects.visible_to(user).present().filter(pk__in=ids).values_list("pk", "searched_name"))
    closeness = {pk: _closeness(words, names[pk].split()) for pk in ids if pk in names}
    best = sorted((pk for pk in closeness if closeness[pk] >= CLOSE_ENOUGH), key=lambda pk: -closeness[pk])
    return People({pk: [] for pk in best[:SEARCH_CLOSE]}, is_close=True)


def fitting(user: User, meaning: Meaning) -> "QuerySet[DossierWords]":
    """The rows of the dossiers that the person may see which fit."""
    return DossierWords.objects.filter(_seen_by(user), _condition(meaning, DossierWords))


def dossiers_saying(user: User, texts: Iterable[str], job: Job | None = None) -> list[int]:
    """The applications that the person may see, of one job or of all, in whose dossier one of these wordings stands.

    The best first, as their rows of words have it; one more than `SEARCH_RANKED` of them says that there are more.
    """
    forms = tuple(dict.fromkeys(form for text in texts for form in query_forms(text)))
    if not forms:
        return []
    store = backend()
    expression = store.either.join(store.phrase_of_text(form) for form in forms)
    rows = DossierWords.objects.filter(_seen_by(user), store.dossiers(expression))
    if job is not None:
        rows = rows.filter(job=job)
    try:
        statement, parameters = rows.values("application_id").query.sql_with_params()
    except EmptyResultSet:
        return []
    return [application for application, _candidate in store.rank(statement, list(parameters), expression)]


def notes(user: User, meaning: Meaning) -> "QuerySet[Note]":
    """The notes that the person may read whose words fit, on applications that do in everything else; newest first."""
    if not any(not term.is_fact for term in terms_in(meaning)):
        return Note.objects.none()
    found = NoteWords.objects.filter(_condition(meaning, NoteWords)).values("note")
    return Note.objects.visible_to(user).filter(pk__in=found).order_by("-pk")


def jobs(user: User, question: Question) -> "QuerySet[Job]":
    """The jobs that the person may see with all words of the question in their title or reference; newest first."""
    terms = question.terms
    if not question.words or not terms:
        return Job.objects.none()
    found = Job.objects.visible_to(user)
    for term in terms:
        shapes = (r"\w*\W+".join(accented(word) for word in form) for form in term.forms)
        found = found.filter(titled(rf"(?:^|\W)(?:{'|'.join(shapes)})"))
    return found.order_by("-pk")


def _seen_by(user: User) -> Q:
    """`Application.objects.visible_to`, asked of the row, which says whose it is."""
    if user.is_administrator:
        return Q()
    hires = JobMember.objects.filter(user=user, role=JobRole.HIRING_MANAGER).values("job")
    opened = ApplicationAccess.objects.filter(user=user).values("application")
    return Q(company__in=recruited_for(user)) | Q(job__in=hires) | Q(application__in=opened)


def _ranked(user: User, meaning: Meaning) -> list[tuple[int, int]]:
    """Applications with their candidates, the best first; one more than are ranked where more fit."""
    rows = fitting(user, meaning).order_by().values("application_id")
    expressions = [found for term in terms_in(meaning) if (found := _expression(term))]
    if not expressions:
        # Only fields: whatever fits fits alike, and the newest are found from the newest on.
        newest = rows.order_by("-application_id")[: SEARCH_RANKED + 1]
        return list(newest.values_list("application_id", "application__candidate"))
    try:
        statement, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    return backend().rank(statement, list(parameters), backend().either.join(expressions))


def _condition(meaning: Meaning, rows: type[M]) -> Q:
    """A question as a condition on rows: in one piece for the index as far as it is about words."""
    if (expression := _expression(meaning)) is not None and not _is_elsewhere(meaning, rows):
        return backend().notes(expression) if rows is NoteWords else backend().dossiers(expression)
    if isinstance(meaning, Terms):
        return Q(note__application__words__in=DossierWords.objects.filter(_condition(meaning, DossierWords)))
    if isinstance(meaning, Where):
        return meaning.condition("note__application__" if rows is NoteWords else "application__")
    if isinstance(meaning, Without):
        return ~_condition(meaning.of, rows)
    found = Q()
    for part in _gathered(meaning):
        found = found & _condition(part, rows) if isinstance(meaning, Every) else found | _condition(part, rows)
    return found


def _gathered(meaning: Every | Either) -> list[Meaning]:
    """Its parts, those that are about words put together: the index answers them at once."""
    words = [part for part in meaning.of if _expression(part) is not None and not _has_facts(part)]
    others = [part for part in meaning.of if part not in words]
    if len(words) < 2 or not others:
        return list(meaning.of)
    return [type(meaning)(tuple(words)), *others]


def _is_elsewhere(meaning: Meaning, rows: type[M]) -> bool:
    """Whether something of it is not in these rows: notes state no facts."""
    return rows is NoteWords and _has_facts(meaning)


def _has_facts(meaning: Meaning) -> bool:
    if isinstance(meaning, Terms):
        return meaning.is_fact
    if isinstance(meaning, Without):
        return _has_facts(meaning.of)
    return isinstance(meaning, Every | Either) and any(map(_has_facts, meaning.of))


def _expression(meaning: Meaning) -> str | None:
    """The question in the language of the store; None where not words alone say it, or only words that are absent."""
    store = backend()
    if isinstance(meaning, Terms):
        return _joined(store.either, [store.phrase(form) for form in meaning.forms])
    if isinstance(meaning, Either):
        parts = [_expression(part) for part in meaning.of]
        return None if None in parts else _joined(store.either, parts)
    if not isinstance(meaning, Every):
        return None
    absent = [part.of for part in meaning.of if isinstance(part, Without)]
    present = [_expression(part) for part in meaning.of if not isinstance(part, Without)]
    without = [_expression(part) for part in absent]
    if not present or None in present or None in without:
        return None
    found = _joined(store.every, present)
    return f"({found}{store.but}{_joined(store.either, without)})" if without else found


def _joined(sign: str, parts: Sequence[str | None]) -> str:
    return "(" + sign.join(filter(None, parts)) + ")"


def _closeness(typed: Sequence[str], name: Sequence[str]) -> float:
    """How alike a name is to what was typed: of its words, the one least alike, each beside the closest of the name."""
    best = (max((SequenceMatcher(None, word, one).ratio() for one in name), default=0.0) for word in typed)
    return min(best, default=0.0)
