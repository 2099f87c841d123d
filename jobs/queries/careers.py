"""What the public pages about jobs read of what may change from day to day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.written import Written
from jobs.models import BriefVersion, Company, CompanyText, FormerSlug, Job, Stage, in_language
from jobs.policy import CLOSED_PAGE_DAYS, SPONTANEOUS_OFFERED
from jobs.queries.posting import Posting, VersionKey, posting_of
from jobs.states import Channel, JobState, StageKind

CANDID_FIELDS = ("origins", "how_we_work", "failures", "successes", "goals")


@dataclass(frozen=True)
class Step:
    """A step of a recruitment as candidates see it."""

    name: str
    days: int | None


@dataclass(frozen=True)
class Shown:
    """A job on its public page: the row as it stands today, and its newest version in one language."""

    job: Job
    version: VersionKey
    posting: Posting

    @property
    def is_open(self) -> bool:
        """Whether applications are taken now."""
        return self.job.is_open

    @property
    def is_gone(self) -> bool:
        """Whether the page has stayed long enough after the end."""
        ended = ended_on(self.job)
        return ended is not None and self.job.company.today > ended + timedelta(days=CLOSED_PAGE_DAYS)


def ended_on(job: Job) -> date | None:
    """The day, where the company is, on which a job stopped taking applications; None while it takes them or pauses."""
    ended = job.closed_at if job.state == JobState.CLOSED else None
    if job.state == JobState.PUBLISHED and not job.is_open:
        ended = job.closes_at
    return timezone.localdate(ended, job.company.zone) if ended else None


def find_shown(slug: str) -> Shown | None:
    """The job with this address, if it was ever published and is no draft; None otherwise. One query, as a rule."""
    version = _newest.first(slug)
    if version is None:
        return None
    key = VersionKey(version.pk, version.published_at)
    return Shown(version.job, key, posting_of(key))


_newest = Written(
    lambda slug: (
        BriefVersion.objects.filter(job__slug=slug)
        .exclude(job__state=JobState.DRAFT)
        .select_related("job__company")
        .defer("document", "method")
        .order_by("-number")[:1]
    )
)


def find_new_address(slug: str) -> str | None:
    """The address of the job that had this one before; None if none had it."""
    return FormerSlug.objects.filter(slug=slug).values_list("job__slug", flat=True).first()


def job_address(slug: str, language: str) -> str:
    """The whole address of a job's page in a language."""
    return f"{settings.SITE_URL}{reverse('jobs:job-page', args=[slug])}?{urlencode({'lang': language})}"


def places_without_job(company: Company | None) -> list[tuple[str, str]]:
    """Name and slug of each company's place for applications without a job; of one company, or of the house.

    A house with more of them than a page can offer asks for the company first.
    """
    found = _places_of.all(company.pk) if company else _places.all()
    return found if len(found) <= SPONTANEOUS_OFFERED else []


def _find_places(jobs: QuerySet[Job]) -> QuerySet[Job, tuple[str, str]]:
    return jobs.order_by("company__name").values_list("company__name", "slug")[: SPONTANEOUS_OFFERED + 1]


_places = Written(lambda: _find_places(Job.objects.spontaneous()))
_places_of = Written(lambda company: _find_places(Job.objects.spontaneous().filter(company=company)))


def known_source(job: Job, via: str) -> str:
    """What an address says of where its reader came from (``?via=``), where that is a board or a share link of ours."""
    if not via or via in Channel.values or job.share_links.filter(code=via).exists():
        return via
    return ""


def source_name(job: Job, via: str) -> str:
    """The words for such a source: the board, or what the recruiter called the place; empty for an unknown one."""
    if via in Channel.values:
        return str(Channel(via).label)
    link = job.share_links.filter(code=via).first() if via else None
    return link.name if link else ""


def steps_of(job: Job) -> list[Step]:
    """The steps of a recruitment, up to the hiring, with the days each usually takes."""
    return [Step(in_language(names), days) for names, days in _steps.all(job.pk)]


_steps: Written[tuple[dict[str, str], int | None]] = Written(
    lambda job: (
        Stage.objects.filter(job=job)
        .exclude(kind__in=[StageKind.HIRED, StageKind.CLOSED])
        .values_list("names", "target_days")
    )
)


def company_text(company: Company, language: str) -> CompanyText | None:
    """What a company says of itself, in the language, else in its main one, else in any."""
    texts = {text.language: text for text in _texts.all(company.pk)}
    return texts.get(language) or texts.get(company.language) or next(iter(texts.values()), None)


_texts = Written(lambda company: CompanyText.objects.filter(company=company))


def shown_company(slugs: Iterable[str], chosen: str) -> Company | None:
    """The company whose careers page this is: the one chosen, or the only one that has open jobs."""
    named = set(slugs)
    slug = chosen or (next(iter(named)) if len(named) == 1 else "")
    return Company.objects.filter(slug=slug).first() if slug else None


def candid_side(text: CompanyText | None) -> dict[str, str]:
    """The parts of the candid side that a company has written, in order."""
    found = {name: getattr(text, name) for name in CANDID_FIELDS} if text else {}
    return {name: said for name, said in found.items() if said}


def controllers() -> list[Company]:
    """The companies that answer for candidates' data: those with a job that was ever published."""
    return list(Company.objects.filter(pk__in=Job.objects.exclude(state=JobState.DRAFT).values("company")))
