"""Reading dossiers against briefs, and weighing them again."""

import hashlib
import json
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from accounts import audit
from accounts.models import User
from candidates.models import Application
from candidates.queries import DossierSource, dossier_sources, unread_documents, write_reading_summary
from config.work import finish, hint
from jobs.models import BriefVersion, Company, Job
from shortlists.engine.brief import carried
from shortlists.engine.criteria import Criterion
from shortlists.engine.match import Match, Source, read_sources
from shortlists.engine.version import ENGINE_VERSION
from shortlists.engine.weigh import PersonLevel, counted, pack, reading_score, unpack, unpack_machine, weigh
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


def read_dossier(reading: Reading) -> None:
    """Read a claimed dossier against the newest brief of its job and store levels, evidence and totals.

    What was read already and has not changed is not read again, only weighed.
    """
    version = newest_version(reading.job_id)
    if version is None:
        finish(reading)  # A draft has no brief yet; publishing makes the row due.
        return
    application = Application.objects.select_related("candidate").get(pk=reading.application_id)
    criteria = criteria_of(version.pk)
    sources = dossier_sources(application)
    synonyms = synonyms_of(reading.job_id)
    wanted = fingerprint_of(fingerprints_of(version.pk, synonyms), sources)
    matches: tuple[Match, ...] | None = None
    if wanted != reading.fingerprint:
        brief = brief_of(version.pk, synonyms)
        matches = read_sources(
            brief, [Source(str(number), source.passages, source.text) for number, source in enumerate(sources)]
        )
    with transaction.atomic():
        finish(reading)
        if matches is not None:
            _store(reading, matches, sources)
            reading.machine = pack([match.level for match in matches])
            reading.strength = reading_score(criteria, [match.strength for match in matches])
            reading.fingerprint = wanted
            reading.engine_version = ENGINE_VERSION
            reading.read_at = timezone.now()
        reading.brief_version = version
        reading.state = ReadingState.PARTIAL if unread_documents(application) else ReadingState.READ
        weigh_reading(reading, criteria)


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


def weigh_reading(reading: Reading, criteria: Sequence[Criterion]) -> None:
    """Derive seals and totals from the packed levels and the judgements in force; write them here and onto boards."""
    reading.person = pack(person_levels(reading, criteria))
    machine = unpack_machine(reading.machine)
    person = unpack(reading.person)
    weighed = weigh(criteria, machine, person)
    reading.seals = "".join(SEAL_LETTERS[seal] for seal in weighed.seals.values())
    reading.mandatory_met = weighed.met
    reading.score, reading.up_to = weighed.score, weighed.up_to
    reading.save(
        update_fields=[
            "brief_version",
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
        ]
    )
    basins = [
        (round(criterion.weight), counted(None, said)[0] if said != "untouched" else None, read)
        for criterion, read, said in zip(criteria, machine, person, strict=True)
        if not criterion.is_mandatory
    ]
    write_reading_summary(
        reading.application_id,
        seals=reading.seals,
        basins=basins,
        score=round(weighed.score),
        up_to=round(weighed.up_to),
    )


def person_levels(reading: Reading, criteria: Sequence[Criterion]) -> list[PersonLevel]:
    """What people said, criterion by criterion, in the order of the brief."""
    said = {
        judgement.criterion_key: judgement
        for judgement in Judgement.objects.filter(reading=reading, taken_back_at=None)
    }
    levels: list[PersonLevel] = []
    for criterion in criteria:
        judgement = said.get(criterion.key)
        if judgement is None:
            levels.append("untouched")
        elif judgement.kind == JudgementKind.SET_ASIDE:
            levels.append("set-aside")
        else:
            levels.append(judgement.level)
    return levels


def _store(reading: Reading, matches: Sequence[Match], sources: Sequence[DossierSource]) -> None:
    Evidence.objects.filter(reading=reading).delete()
    rows = []
    for match in matches:
        for position, evidence in enumerate(match.evidence):
            source = sources[int(evidence.source)]
            rows.append(
                Evidence(
                    reading=reading,
                    criterion_key=match.key,
                    position=position,
                    source=SourceKind(source.kind),
                    document_id=source.document_id,
                    part=evidence.part,
                    start=evidence.start,
                    end=evidence.end,
                    quote=source.text[evidence.start : evidence.end],
                )
            )
    Evidence.objects.bulk_create(rows)


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
