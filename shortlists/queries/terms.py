"""What a criterion that is still being written would find among the dossiers that are there."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from candidates.models import Application
from candidates.policy import SEARCH_RANKED
from candidates.queries import DossierSource, sources_by_dossier
from candidates.search.finding import dossiers_saying
from jobs.models import Job
from shortlists.engine.criteria import Criterion
from shortlists.engine.match import Brief, Source, compile_brief, read
from shortlists.engine.weigh import Level
from shortlists.models import Evidence
from shortlists.policy import TERMS_READ
from shortlists.queries.weighing import synonyms_of


@dataclass(frozen=True)
class FoundDossier:
    """A dossier in which the words stand: the level that they would give, and the best quote (not stored).

    ``flags`` are the reasons for which a place was not counted (`shortlists.engine.findings.Flag`), ``quote`` none
    where nothing counts.
    """

    application: Application
    level: Level
    quote: Evidence | None
    flags: frozenset[str]


@dataclass(frozen=True)
class TermsFound:
    """How many dossiers say what a criterion looks for, and the first of them as they would be read.

    ``words`` is what was looked for as it was typed. ``is_of_job`` is false where the job has no dossiers yet: then it
    is about all that the person may see. ``is_cut`` says that there are more than ``count``.
    """

    words: Sequence[str]
    count: int
    is_cut: bool
    is_of_job: bool
    first: Sequence[FoundDossier]


def terms_found(user: User, job: Job, criterion: Criterion) -> TermsFound:
    """Look a criterion up through the stored words of the dossiers, and read the first few against it."""
    words = [*criterion.label.values(), *(term for terms in criterion.terms.values() for term in terms)]
    is_of_job = job.applications.exists()
    brief = compile_brief([criterion], synonyms_of(job.pk))
    looked_for = dict.fromkeys(phrase.text for target in brief.targets for phrase in target.phrases)
    found = dossiers_saying(user, looked_for, job if is_of_job else None) if words else []
    count = min(len(found), SEARCH_RANKED)
    return TermsFound(words, count, len(found) > count, is_of_job, _read_first(user, brief, found[:TERMS_READ]))


def _read_first(user: User, brief: Brief, ids: Sequence[int]) -> list[FoundDossier]:
    seen = Application.objects.visible_to(user).filter(pk__in=ids).select_related("candidate", "job")
    applications = {application.pk: application for application in seen.prefetch_related("documents")}
    sources = sources_by_dossier(list(applications.values()))
    return [_read(brief, applications[pk], sources[pk]) for pk in ids if pk in applications]


def _read(brief: Brief, application: Application, sources: Sequence[DossierSource]) -> FoundDossier:
    texts = [Source(str(number), source.passages, source.text) for number, source in enumerate(sources)]
    reading = read(brief, texts)
    match = reading.matches[0]
    flags = frozenset(flag.code for flag in reading.flags)
    if not match.evidence:
        return FoundDossier(application, match.level, None, flags)
    best = match.evidence[0]
    source = sources[int(best.source)]
    quote = Evidence(
        document=next((one for one in application.documents.all() if one.pk == source.document_id), None),
        part=best.part,
        start=best.start,
        end=best.end,
        quote=source.text[best.start : best.end],
    )
    return FoundDossier(application, match.level, quote, flags)
