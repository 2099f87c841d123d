"""Synthetic applications in bulk, French and English: the roster's texts under shuffled names, stored in batches.

Every text is read once per job by the real reader and engine; what is stored is what reading would store, so that
lists, boards, rankings and searches weigh what they weigh in life. Files are left out: pages of documents are the only
ones that need them.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from candidates.models import Application, Candidate, Document, DocumentText
from candidates.policy import SEARCH_VERSION
from candidates.queries.sources import pack_basins
from candidates.reading import stored
from candidates.reading.dossier import read_text
from candidates.reading.facts import find_facts
from candidates.reading.searched import searched_words
from candidates.reading.types import Passage
from candidates.search.rows import DossierWords
from candidates.search.store import facts_of, heading_of
from candidates.states import DocumentState
from desk.demonstration.companies import companies
from desk.demonstration.documents import job_documents
from desk.demonstration.rendering.plain import render_text
from desk.demonstration.rendering.style import style_of
from desk.demonstration.roster import people
from jobs.actions.brief import create_job
from jobs.actions.publication import publish_job
from jobs.forms.document import check_document
from jobs.models import BriefVersion, Company, Job, Stage
from jobs.states import StageKind
from shortlists.engine.match import Source, read
from shortlists.engine.version import ENGINE_VERSION
from shortlists.engine.weigh import pack, weigh
from shortlists.models import Evidence, Reading
from shortlists.queries.fingerprints import sources_fingerprint, wordings_of
from shortlists.queries.weighing import brief_of, criteria_of, newest_version
from shortlists.states import ReadingState, SourceKind

BATCH = 2000
"""Applications of one transaction."""
WORDS_BATCH = 500
"""Rows of words in one statement."""
SHARES = (40, 25, 14, 10, 6, 3, 2)
"""Of a hundred applications, how many stand in the first stage, the second…"""
SEAL_LETTERS = {"evidenced": "e", "to-verify": "v", "not-evidenced": "n"}


@dataclass(frozen=True)
class Written:
    """One text of the roster, read."""

    text: str
    language: str
    headline: str
    passages: tuple[Passage, ...]
    places: list[list[object]]
    words: bytes
    searched: str
    facts: dict[str, Any]
    searched_facts: str


@dataclass(frozen=True)
class Read:
    """What one text gives against one brief."""

    version_id: int
    machine: str
    seals: str
    met: int
    up_to: float
    basins: str
    quotes: Sequence[tuple[str, int, int, int, int, str]]
    wordings: str
    room: int


@dataclass(frozen=True)
class Originals:
    """By text, the document that holds it first; by job and text, the reading that does."""

    texts: dict[int, int] = field(default_factory=dict)
    readings: dict[tuple[int, int], int] = field(default_factory=dict)


@cache
def texts() -> tuple[Written, ...]:
    """The roster's CVs as text, read once."""
    found = []
    today = timezone.localdate()
    for person in people():
        text = render_text(person, style_of(person, 1)).decode()
        passages = read_text(text, (), (person.first_name, person.last_name))
        places, words = stored.pack(passages)
        stems = (word.stem for passage in passages for word in passage.words)
        facts = asdict(find_facts(text, passages, (today.year, today.month)))
        headline = person.curriculum.headline[:200]
        searched = searched_words(stems), facts_of([facts], ())
        found.append(Written(text, person.language, headline, passages, places, words, searched[0], facts, searched[1]))
    return tuple(found)


def generate(jobs: int, applications: int, seed: int, say: Callable[[int], object] = lambda done: None) -> list[Job]:
    """Make ``jobs`` published jobs and spread ``applications`` over them; ``say`` hears how many are stored."""
    made = [_make_job(number) for number in range(jobs)]
    chance = random.Random(seed)
    readings = _read_for(made)
    stages = {job.pk: [stage for stage in job.stages.all() if stage.kind != StageKind.CLOSED] for job in made}
    originals = Originals()
    done = 0
    while done < applications:
        count = min(BATCH, applications - done)
        with transaction.atomic():
            _store(made, readings, stages, count, done, chance, originals)
        done += count
        say(done)
    return made


def _make_job(number: int) -> Job:
    documents = list(job_documents().values())
    document = check_document(documents[number % len(documents)])
    kept = next(one for one in companies() if one.slug == document["company"])
    company, _is_new = Company.objects.get_or_create(
        slug=kept.slug, defaults={"name": kept.name, "country": kept.country, "time_zone": kept.time_zone}
    )
    job = create_job(
        company,
        by="system",
        title=document["title"],
        language=document["language"],
        role=document["role"],
        document=document,
    )
    publish_job(job, by="system")
    return job


def _read_for(made: list[Job]) -> dict[int, list[Read]]:
    """All texts read for each job: once for those that were made from the same document."""
    documents = len(job_documents())
    found: dict[int, list[Read]] = {}
    for number, job in enumerate(made):
        version = newest_version(job.pk)
        if version is None:
            raise ValueError("a job must be published before dossiers are read against it")
        if number < documents:
            found[job.pk] = _read_all(version)
        else:
            found[job.pk] = [replace(one, version_id=version.pk) for one in found[made[number % documents].pk]]
    return found


def _read_all(version: BriefVersion) -> list[Read]:
    criteria, brief = criteria_of(version.pk), brief_of(version.pk)
    found = []
    for one in texts():
        found_there = read(brief, [Source("0", one.passages, one.text)])
        matches = found_there.matches
        levels = [match.level for match in matches]
        weighed = weigh(criteria, levels, ["untouched"] * len(levels))
        basins = [
            (round(criterion.weight), None, level)
            for criterion, level in zip(criteria, levels, strict=True)
            if not criterion.is_mandatory
        ]
        quotes = [
            (match.key, position, quote.part, quote.start, quote.end, one.text[quote.start : quote.end])
            for match in matches
            for position, quote in enumerate(match.evidence)
        ]
        seals = "".join(SEAL_LETTERS[seal] for seal in weighed.seals.values())
        found.append(
            Read(
                version.pk,
                pack(levels),
                seals,
                weighed.met,
                weighed.up_to,
                pack_basins(basins),
                quotes,
                wordings_of(version.pk),
                found_there.room,
            )
        )
    return found


def _store(
    jobs: list[Job],
    readings: dict[int, list[Read]],
    stages: dict[int, list[Stage]],
    count: int,
    first: int,
    chance: random.Random,
    originals: Originals,
) -> None:
    now = timezone.now()
    roster = people()
    written = texts()
    chosen = [chance.randrange(len(written)) for _ in range(count)]
    candidates = Candidate.objects.bulk_create(
        Candidate(
            first_name=chance.choice(roster).first_name,
            last_name=chance.choice(roster).last_name,
            email=f"person{first + number}@mail.example",
            headline=written[which].headline,
            language=written[which].language,
        )
        for number, which in enumerate(chosen)
    )
    made = []
    for number, (candidate, which) in enumerate(zip(candidates, chosen, strict=True)):
        job = jobs[(first + number) % len(jobs)]
        steps = stages[job.pk]
        stage = chance.choices(steps, SHARES[: len(steps)] + (1,) * (len(steps) - len(SHARES)))[0]
        at = now - timedelta(minutes=chance.randrange(60 * 24 * 60))
        read = readings[job.pk][which]
        made.append(
            Application(
                candidate=candidate,
                job=job,
                stage=stage,
                brief_version_id=read.version_id,
                language=written[which].language,
                created_at=at,
                stage_since=at,
                keep_until=now.date() + timedelta(days=90),
                shown_seals=read.seals,
                shown_basins=read.basins,
                shown_score=0,
                shown_up_to=round(read.up_to),
            )
        )
    applications = Application.objects.bulk_create(made)
    documents = Document.objects.bulk_create(
        Document(
            application=application,
            name="CV.txt",
            format="txt",
            size=len(written[which].text),
            sha256="0" * 64,
            state=DocumentState.READ,
        )
        for application, which in zip(applications, chosen, strict=True)
    )
    stored_readings = Reading.objects.bulk_create(
        _reading(application, readings[application.job_id][which])
        for application, which in zip(applications, chosen, strict=True)
    )
    DossierWords.objects.bulk_create(
        (_words(application, written[which]) for application, which in zip(applications, chosen, strict=True)),
        batch_size=WORDS_BATCH,
    )
    _store_contents(list(zip(documents, stored_readings, chosen, strict=True)), readings, originals)


def _words(application: Application, one: Written) -> DossierWords:
    return DossierWords(
        application=application,
        job_id=application.job_id,
        company_id=application.company_id,
        heading=heading_of(application.candidate.name, one.headline),
        words=one.searched,
        facts=one.searched_facts,
        version=SEARCH_VERSION,
    )


def _store_contents(
    rows: list[tuple[Document, Reading, int]], readings: dict[int, list[Read]], originals: Originals
) -> None:
    """Texts and quotes: written once for each text of the roster, and copied by the database ever after."""
    texts_copied, quotes_copied = [], []
    for document, reading, which in rows:
        if original := originals.texts.get(which):
            texts_copied.append((document.pk, original))
        else:
            originals.texts[which] = document.pk
            _store_text(document, texts()[which])
        if quoted := originals.readings.get((reading.job_id, which)):
            quotes_copied.append((reading.pk, quoted, document.pk))
        else:
            originals.readings[reading.job_id, which] = reading.pk
            _store_quotes(reading, document, readings[reading.job_id][which])
    _copy(DocumentText, ("document_id",), texts_copied)
    _copy(Evidence, ("reading_id", "document_id"), quotes_copied)


def _store_text(document: Document, one: Written) -> None:
    DocumentText.objects.create(
        document=document,
        text=one.text,
        unit="paragraph",
        passages=one.places,
        words=one.words,
        facts=one.facts,
        method="generated",
        reader_version="1",
    )


def _store_quotes(reading: Reading, document: Document, read: Read) -> None:
    Evidence.objects.bulk_create(
        Evidence(
            reading=reading,
            criterion_key=key,
            position=position,
            source=SourceKind.DOCUMENT,
            document=document,
            part=part,
            start=start,
            end=end,
            quote=quote,
        )
        for key, position, part, start, end, quote in read.quotes
    )


def _copy(model: type[Model], owners: tuple[str, ...], copies: Sequence[tuple[int, ...]]) -> None:
    """Copy the rows of other owners, in one statement.

    ``owners`` are the columns that change. A copy is the new first owner, the one whose rows are copied, and the new
    second owner, where there is one.
    """
    if not copies:
        return
    quote = connection.ops.quote_name
    columns = [str(kept.column) for kept in model._meta.concrete_fields]
    same = [column for column in columns if column not in (*owners, "id")]
    taken = ["made.column1", "made.column3"][: len(owners)] + [f"kept.{quote(column)}" for column in same]
    table, into = quote(model._meta.db_table), ", ".join(quote(column) for column in (*owners, *same))
    rows = ", ".join(["(" + ", ".join(["%s"] * len(copies[0])) + ")"] * len(copies))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({into}) SELECT {', '.join(taken)} FROM (VALUES {rows}) AS made "  # noqa: S608
            f"JOIN {table} AS kept ON kept.{quote(owners[0])} = made.column2",
            [number for copy in copies for number in copy],
        )


def _reading(application: Application, read: Read) -> Reading:
    return Reading(
        application=application,
        job_id=application.job_id,
        brief_version_id=application.brief_version_id,
        state=ReadingState.READ,
        machine=read.machine,
        person="." * len(read.machine),
        seals=read.seals,
        mandatory_met=read.met,
        up_to=read.up_to,
        room=read.room,
        fingerprint=read.wordings + sources_fingerprint([]),
        engine_version=ENGINE_VERSION,
        read_at=timezone.now(),
    )
