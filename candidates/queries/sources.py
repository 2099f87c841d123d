"""What later apps read of a dossier, and the one thing they write onto it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from candidates.models import Application, Document, DocumentText, GivenAnswer, Statement
from candidates.policy import SEARCH_VERSION
from candidates.reading import stored
from candidates.reading.dossier import read_text
from candidates.reading.types import Passage
from candidates.search.rows import DossierWords
from candidates.states import DocumentState, StatementKind
from config.rows import update_each
from jobs.states import QuestionKind

Basin = tuple[int, int | None, int | None]
"""Weight, confirmed level, read level of one relative criterion; a level is None where nothing is known."""


@dataclass(frozen=True)
class DossierSource:
    """One text that a candidate sent with an application, cut into passages: a document, or the answer to a question.

    ``text[passage.start:passage.end]`` is what the candidate wrote, word for word.
    """

    kind: Literal["document", "answer"]
    document_id: int | None
    text: str
    passages: tuple[Passage, ...]


def dossier_sources(application: Application) -> list[DossierSource]:
    """What the machine may read of an application: its documents as they came, then the few words beside them,
    answers in words, and what was added on criteria since.

    Identity is out of the passages already, never out of the texts. Documents that wait or could not be read are left
    out: see `unread_documents`.
    """
    return sources_by_dossier([application])[application.pk]


def sources_by_dossier(applications: Sequence[Application]) -> dict[int, list[DossierSource]]:
    """`dossier_sources` of several applications, in three queries whatever their number; each with its candidate."""
    ids = [application.pk for application in applications]
    found: dict[int, list[DossierSource]] = {pk: [] for pk in ids}
    texts = DocumentText.objects.filter(document__application__in=ids, document__state=DocumentState.READ)
    texts = texts.order_by("document__created_at", "document_id")
    columns = ("document__application", "document", "text", "passages", "words")
    for pk, document, text, places, words in texts.values_list(*columns):
        found[pk].append(DossierSource("document", document, text, stored.unpack(places, bytes(words))))
    answers = GivenAnswer.objects.filter(application__in=ids, kind__in=IN_WORDS).values_list("application", "value")
    added = Statement.objects.filter(application__in=ids, kind=StatementKind.ADDED).values_list("application", "text")
    said: dict[int, list[str]] = {pk: [] for pk in ids}
    for pk, words in (*answers, *added):
        said[pk].append(words)
    for application in applications:
        if application.message.strip():
            passages = answer_passages(application)
            found[application.pk].append(DossierSource("answer", None, application.message, passages))
        names = names_of(application)
        found[application.pk] += [
            DossierSource("answer", None, words, read_text(words, names=names, section_hint="answer"))
            for words in said[application.pk]
        ]
    return found


def words_by_dossier(application_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """All words of what `dossier_sources` gives of applications, as search stores them; those are left out whose row is
    not written, or not by the rules of today."""
    rows = DossierWords.objects.filter(application__in=application_ids, version=SEARCH_VERSION)
    return {pk: frozenset(words.split()) for pk, words in rows.values_list("application", "words")}


IN_WORDS = (QuestionKind.TEXT, QuestionKind.LONG)
"""Kinds of questions whose answers are read as texts; a choice or a number says nothing without its question."""


def answer_passages(application: Application) -> tuple[Passage, ...]:
    """The passages of the few words that came with the form."""
    return read_text(application.message, names=names_of(application), section_hint="answer")


def names_of(application: Application) -> tuple[str, ...]:
    """What the candidate is called, whole, so that first and last name are known to belong together: left out of what
    the machine reads."""
    candidate = application.candidate
    name = f"{candidate.first_name} {candidate.last_name}".strip()
    return (name,) if name else ()


def unread_documents(application: Application) -> int:
    """How many documents of an application could not be read: what is known of it is partial."""
    return application.documents.filter(state=DocumentState.UNREADABLE).count()


def partly_read(application_ids: Sequence[int]) -> set[int]:
    """Those of these applications that have unread documents."""
    unread = Document.objects.filter(application__in=application_ids, state=DocumentState.UNREADABLE)
    return set(unread.values_list("application", flat=True))


@dataclass(frozen=True, slots=True)
class ReadingSummary:
    """What boards show of one application's reading.

    ``seals`` holds one letter per mandatory criterion, in the brief's order: e evidenced, v to verify, n not evidenced.
    ``score`` and ``up_to`` are the two numbers, 0 to 100.
    """

    application_id: int
    seals: str
    basins: Sequence[Basin]
    score: int | None
    up_to: int | None


def write_reading_summaries(summaries: Iterable[ReadingSummary]) -> None:
    """Write onto applications what boards show of their readings: the one door by which `shortlists` does so."""
    update_each(
        Application,
        ("shown_seals", "shown_basins", "shown_score", "shown_up_to"),
        [(one.application_id, one.seals, pack_basins(one.basins), one.score, one.up_to) for one in summaries],
    )


def pack_basins(basins: Iterable[Basin]) -> str:
    """``weight:confirmed:read`` per relative criterion, apart by spaces; an unknown level is left empty."""
    return " ".join(
        f"{weight}:{'' if confirmed is None else confirmed}:{'' if read is None else read}"
        for weight, confirmed, read in basins
    )


def unpack_basins(packed: str) -> list[Basin]:
    """The basins that `pack_basins` packed."""
    basins: list[Basin] = []
    for one in packed.split():
        weight, confirmed, read = one.split(":")
        basins.append((int(weight), int(confirmed) if confirmed else None, int(read) if read else None))
    return basins
