"""Reading dossiers against briefs, and weighing them again."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from accounts import audit
from accounts.models import User
from candidates.models import Application
from candidates.queries import (
    DossierSource,
    ReadingSummary,
    partly_read,
    sources_by_dossier,
    write_reading_summaries,
)
from config.rows import update_each
from config.work import finish_together, hint
from jobs.models import BriefVersion, Company, Job
from shortlists.engine.brief import carried
from shortlists.engine.criteria import Criterion
from shortlists.engine.match import Evidence as Quote
from shortlists.engine.match import Match, Source, read_sources
from shortlists.engine.version import ENGINE_VERSION
from shortlists.engine.weigh import PersonLevel, counted, pack, reading_score, unpack_machine, weigh
from shortlists.models import Evidence, Judgement, Reading
from shortlists.queries.weighing import (
    brief_of,
    criteria_of,
    fingerprints_of,
    newest_version,
    reads_the_same,
    synonyms_of,
    totals,
)
from shortlists.states import JudgementKind, ReadingState, SourceKind

SEAL_LETTERS = {"evidenced": "e", "to-verify": "v", "not-evidenced": "n"}
WEIGHED = (
    "brief_version_id",
    "state",
    "machine",
    "person",
    "seals",
    "mandatory_met",
    "score",
    "up_to",
    "strength",
    "fingerprint",
    "engine_version",
    "read_at",
)
"""What weighing a reading writes."""


def make_reading_due(application: Application) -> None:
    """The dossier or its brief changed: have it read (again). Call it inside the transaction of the change."""
    from shortlists.tasks import read_application  # The task ends in an action of this very file.

    reading, _ = Reading.objects.get_or_create(application=application, defaults={"job_id": application.job_id})
    Reading.objects.filter(pk=reading.pk).make_due()
    hint(read_application, reading.pk)


def ask_again(reading: Reading, *, by: User) -> None:
    """A person asks for a dossier to be read again, after a failure above all."""
    with transaction.atomic():
        Reading.objects.filter(pk=reading.pk).update(fingerprint="")
        make_reading_due(reading.application)
        audit.record("reading.asked", reading, by=by)


def take_up_brief(version: BriefVersion) -> None:
    """A brief was published: weigh its job’s readings at once, or have them read again if it looks for other things.

    Moved weights are one statement over the packed levels, whatever the number of applications; boards follow in the
    background.
    """
    readings = Reading.objects.filter(job_id=version.job_id)
    criteria = criteria_of(version.pk)
    before = readings.exclude(brief_version=None).values_list("brief_version", flat=True).distinct()
    same = [pk for pk in before if reads_the_same(criteria_of(pk), criteria)]
    if same:
        readings.filter(brief_version__in=same).update(brief_version=version, **totals(criteria))
    readings.make_due()


def take_up_synonyms(company: Company, words: Sequence[str]) -> None:
    """A company's synonyms changed: have read again what is read against a brief that carries one of the words."""
    published = BriefVersion.objects.filter(job__company=company).order_by("number")
    newest = dict(published.values_list("job", "pk"))  # The last of a job stays.
    concerned = [job for job, pk in newest.items() if any(carried(one, [words]) for one in criteria_of(pk))]
    Reading.objects.filter(job__in=concerned).make_due()


def read_dossiers(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Read claimed dossiers of one job against its newest brief and store levels, evidence and totals, in one
    transaction; returns those that were done.

    What was read already and has not changed is not read again, only weighed.
    """
    job_id = readings[0].job_id
    version = newest_version(job_id)
    if version is None:
        with transaction.atomic():
            return finish_together(readings)  # A draft has no brief yet; publishing makes the rows due.
    criteria = criteria_of(version.pk)
    synonyms = synonyms_of(job_id)
    wordings = fingerprints_of(version.pk, synonyms)
    ids = [reading.application_id for reading in readings]
    sources = sources_by_dossier(list(Application.objects.select_related("candidate").filter(pk__in=ids)))
    partial = partly_read(ids)
    found: dict[int, tuple[str, tuple[Match, ...]]] = {}
    for reading in readings:
        texts = sources[reading.application_id]
        wanted = fingerprint_of(wordings, texts)
        if wanted != reading.fingerprint:
            brief = brief_of(version.pk, synonyms)
            read = [Source(str(number), one.passages, one.text) for number, one in enumerate(texts)]
            found[reading.pk] = wanted, read_sources(brief, read)
    with transaction.atomic():
        done = finish_together(readings)
        _store(
            [
                (reading, found[reading.pk][1], sources[reading.application_id])
                for reading in done
                if reading.pk in found
            ]
        )
        for reading in done:
            if reading.pk in found:
                reading.fingerprint, matches = found[reading.pk]
                reading.machine = pack([match.level for match in matches])
                reading.strength = reading_score(criteria, [match.strength for match in matches])
                reading.engine_version = ENGINE_VERSION
                reading.read_at = timezone.now()
            reading.brief_version = version
            reading.state = ReadingState.PARTIAL if reading.application_id in partial else ReadingState.READ
        weigh_readings(done, criteria)
    return done


def fingerprint_of(criteria: Sequence[tuple[str, str]], sources: Sequence[DossierSource]) -> str:
    """What a reading depends on: passages, wordings, synonyms, lexicon and engine; never weights.

    ``criteria`` are `fingerprints_of` the brief.
    """
    content = [
        criteria,
        [
            (
                source.document_id,
                hashlib.sha256(source.text.encode()).hexdigest(),
                [(passage.start, passage.end, passage.section, passage.dated) for passage in source.passages],
            )
            for source in sources
        ],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def weigh_readings(readings: Sequence[Reading], criteria: Sequence[Criterion]) -> None:
    """Derive seals and totals from the packed levels and the judgements in force; write them here and onto boards."""
    said: dict[int, dict[str, Judgement]] = defaultdict(dict)
    for judgement in Judgement.objects.filter(reading__in=readings, taken_back_at=None):
        said[judgement.reading_id][judgement.criterion_key] = judgement
    summaries = [_weigh(reading, criteria, said[reading.pk]) for reading in readings]
    update_each(Reading, WEIGHED, [(one.pk, *(getattr(one, name) for name in WEIGHED)) for one in readings])
    write_reading_summaries(summaries)


def _weigh(reading: Reading, criteria: Sequence[Criterion], said: Mapping[str, Judgement]) -> ReadingSummary:
    """Weighs one reading, without writing it; returns what boards show of it."""
    person = [_level_of(said.get(criterion.key)) for criterion in criteria]
    machine = unpack_machine(reading.machine)
    weighed = weigh(criteria, machine, person)
    reading.person = pack(person)
    reading.seals = "".join(SEAL_LETTERS[seal] for seal in weighed.seals.values())
    reading.mandatory_met = weighed.met
    reading.score, reading.up_to = weighed.score, weighed.up_to
    basins = [
        (round(criterion.weight), counted(None, level)[0] if level != "untouched" else None, read)
        for criterion, read, level in zip(criteria, machine, person, strict=True)
        if not criterion.is_mandatory
    ]
    return ReadingSummary(
        reading.application_id,
        seals=reading.seals,
        basins=basins,
        score=round(weighed.score),
        up_to=round(weighed.up_to),
    )


def _level_of(judgement: Judgement | None) -> PersonLevel:
    """What a person said of one criterion."""
    if judgement is None:
        return "untouched"
    return "set-aside" if judgement.kind == JudgementKind.SET_ASIDE else judgement.level


def _store(found: Sequence[tuple[Reading, Sequence[Match], Sequence[DossierSource]]]) -> None:
    """Put the evidence of these readings in the place of what they had."""
    Evidence.objects.filter(reading__in=[reading.pk for reading, _matches, _sources in found]).delete()
    Evidence.objects.bulk_create(
        _evidence(reading, match.key, position, quote, sources[int(quote.source)])
        for reading, matches, sources in found
        for match in matches
        for position, quote in enumerate(match.evidence)
    )


def _evidence(reading: Reading, key: str, position: int, quote: Quote, source: DossierSource) -> Evidence:
    return Evidence(
        reading=reading,
        criterion_key=key,
        position=position,
        source=SourceKind(source.kind),
        document_id=source.document_id,
        part=quote.part,
        start=quote.start,
        end=quote.end,
        quote=source.text[quote.start : quote.end],
    )


def stale_readings(job: Job) -> int:
    """How many dossiers of a job are waiting to be read."""
    return Reading.objects.filter(job=job, due_at__isnull=False).count()


def make_stale_due() -> int:
    """Each night: have read again what an older engine, or an older brief than the newest, has read; returns how many.

    The actions that make a reading stale set it due themselves; this finds what a release has made stale.
    """
    newest = BriefVersion.objects.filter(job=OuterRef("job")).order_by("-number").values("pk")[:1]
    stale = (
        Reading.objects.filter(due_at=None, failed_at=None, brief_version__isnull=False)
        .annotate(newest=Subquery(newest))
        .filter(~Q(engine_version=ENGINE_VERSION) | ~Q(brief_version=F("newest")))
    )
    return Reading.objects.filter(pk__in=stale.values("pk")).make_due()
