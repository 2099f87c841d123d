"""Reading dossiers against briefs, and weighing them again."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from accounts import audit
from accounts.models import User
from candidates.models import Application
from candidates.queries import (
    DossierSource,
    partly_read,
    sources_by_dossier,
)
from config.work import finish_together, hint
from jobs.models import BriefVersion, Company, Job
from shortlists.actions.weighing import weigh_readings
from shortlists.engine.brief import carried
from shortlists.engine.match import Evidence as Quote
from shortlists.engine.match import Match, Source, read
from shortlists.engine.match import Reading as Findings
from shortlists.engine.version import ENGINE_VERSION
from shortlists.engine.weigh import pack
from shortlists.models import Evidence, Reading
from shortlists.queries.fingerprints import sources_fingerprint, wordings_of
from shortlists.queries.weighing import (
    brief_of,
    criteria_of,
    newest_version,
    reads_the_same,
    synonyms_of,
    totals,
)
from shortlists.states import ReadingState, SourceKind


def make_reading_due(application: Application) -> None:
    """The dossier or its brief changed: have it read (again). Call it inside the transaction of the change."""
    from shortlists.tasks import read_application  # The task ends in an action of this very file.

    reading, _ = Reading.objects.get_or_create(application=application, defaults={"job_id": application.job_id})
    Reading.objects.filter(pk=reading.pk).make_due()
    # Whatever the brief: what was found stands no longer for what is there.
    Reading.objects.filter(pk=reading.pk).update(fingerprint="")
    hint(read_application, reading.pk)


def ask_again(reading: Reading, *, by: User) -> None:
    """A person asks for a dossier to be read again, after a failure above all."""
    with transaction.atomic():
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
    wordings = wordings_of(version.pk, synonyms)
    ids = [reading.application_id for reading in readings]
    sources = sources_by_dossier(list(Application.objects.select_related("candidate").filter(pk__in=ids)))
    partial = partly_read(ids)
    found: dict[int, tuple[str, Findings]] = {}
    for reading in readings:
        texts = sources[reading.application_id]
        wanted = wordings + sources_fingerprint(texts)
        if wanted != reading.fingerprint:
            brief = brief_of(version.pk, synonyms)
            found[reading.pk] = (
                wanted,
                read(brief, [Source(str(number), one.passages, one.text) for number, one in enumerate(texts)]),
            )
    with transaction.atomic():
        done = finish_together(readings)
        _store(
            [
                (reading, found[reading.pk][1].matches, sources[reading.application_id])
                for reading in done
                if reading.pk in found
            ]
        )
        # What a change of the dossier made due meanwhile is not what was read.
        still_due = Reading.objects.filter(pk__in=[one.pk for one in done], due_at__isnull=False)
        again = set(still_due.values_list("pk", flat=True))
        for reading in done:
            if reading.pk in found:
                reading.fingerprint, findings = found[reading.pk]
                reading.machine = pack([match.level for match in findings.matches])
                reading.room = findings.room
                reading.engine_version = ENGINE_VERSION
                reading.read_at = timezone.now()
            if reading.pk in again:
                reading.fingerprint = ""
            reading.brief_version = version
            reading.state = ReadingState.PARTIAL if reading.application_id in partial else ReadingState.READ
        weigh_readings(done, criteria)
    return done


_WRITTEN = ("reading_id", "criterion_key", "position", "source", "document_id", "part", "start", "end", "quote")
_Row = tuple[int, str, int, str, int | None, int, int, int, str]


def _store(found: Sequence[tuple[Reading, Sequence[Match], Sequence[DossierSource]]]) -> None:
    """Put the evidence of these readings in the place of what they had; a quote that they had already stays."""
    rows = [
        _row(reading, match.key, position, quote, sources[int(quote.source)])
        for reading, matches, sources in found
        for match in matches
        for position, quote in enumerate(match.evidence)
    ]
    before = Evidence.objects.filter(reading__in=[reading.pk for reading, _matches, _sources in found]).order_by()
    had: dict[_Row, int] = {tuple(row[1:]): row[0] for row in before.values_list("pk", *_WRITTEN)}
    Evidence.objects.filter(pk__in=[had[row] for row in had.keys() - set(rows)]).delete()
    Evidence.objects.bulk_create(Evidence(**dict(zip(_WRITTEN, row, strict=True))) for row in rows if row not in had)


def _row(reading: Reading, key: str, position: int, quote: Quote, source: DossierSource) -> _Row:
    return (
        reading.pk,
        key,
        position,
        SourceKind(source.kind),
        source.document_id,
        quote.part,
        quote.start,
        quote.end,
        source.text[quote.start : quote.end],
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
