"""Whether search engines and boards will list a job, said in sentences to whoever publishes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobs.catalogue.jobposting import Fault, lint_jobposting
from jobs.models import Job
from jobs.queries.careers import job_address
from jobs.queries.document import Document, closing_moment
from jobs.queries.jobposting import jobposting
from jobs.queries.posting import draft_posting
from jobs.states import BriefSection

SENTENCES: dict[str, tuple[BriefSection, str | Promise]] = {
    "title: missing": (BriefSection.JOB, gettext_lazy("Without a title the job is listed nowhere.")),
    "title: signs that are no part of a job title": (
        BriefSection.JOB,
        gettext_lazy("Take the signs out of the title: Google and Indeed leave such offers out."),
    ),
    "title: holds pay": (BriefSection.JOB, gettext_lazy("Take the pay out of the title; it has its own place.")),
    "title: holds a date": (BriefSection.JOB, gettext_lazy("Take the date out of the title.")),
    "title: holds the company": (BriefSection.JOB, gettext_lazy("Take the company’s name out of the title.")),
    "title: holds a place": (BriefSection.JOB, gettext_lazy("Take the town out of the title; it has its own place.")),
    "title: longer than a title": (BriefSection.JOB, gettext_lazy("Shorten the title: boards cut it off.")),
    "description: is the title": (BriefSection.CONTEXT, gettext_lazy("Say more than the title.")),
    "description: too short to be complete": (
        BriefSection.CONTEXT,
        gettext_lazy("The offer is too short for search engines: write the context and the missions."),
    ),
    "description: does not say that the work is remote": (
        BriefSection.CONTEXT,
        gettext_lazy("Say in the text that all of the work is done at a distance."),
    ),
    "jobLocation: missing": (
        BriefSection.LOCATION,
        gettext_lazy("Name a place of work, or say that all of the work is done at a distance."),
    ),
    "jobLocation: no addressCountry": (BriefSection.LOCATION, gettext_lazy("Name the country of each place.")),
    "jobLocation: no addressRegion": (BriefSection.LOCATION, gettext_lazy("With its region, a place is found better.")),
    "jobLocation: no postalCode": (
        BriefSection.LOCATION,
        gettext_lazy("With its postal code, a place stands on the map of search engines."),
    ),
    "applicantLocationRequirements: missing for a remote job": (
        BriefSection.LOCATION,
        gettext_lazy("Name the country from which the work may be done."),
    ),
    "baseSalary: missing": (
        BriefSection.PAY,
        gettext_lazy("Offers with their pay are listed higher, and opened more."),
    ),
    "baseSalary: no amount": (BriefSection.PAY, gettext_lazy("Write an amount.")),
    "baseSalary: a wide range": (
        BriefSection.PAY,
        gettext_lazy("The upper amount is far above the lower one: such a range tells candidates little."),
    ),
    "employmentType: missing": (BriefSection.CONTRACT, gettext_lazy("Name the contract: people filter by it.")),
    "validThrough: before datePosted": (BriefSection.CONTACT, gettext_lazy("The last day for applications is over.")),
}
"""What is said for a fault that a brief can have; our own markup has no others."""


@dataclass(frozen=True)
class MarkupRemark:
    """One thing to mend so that the job is found; ``hides`` when it is not listed at all without that."""

    section: BriefSection
    message: str
    hides: bool


def markup_remarks(job: Job, document: Document) -> list[MarkupRemark]:
    """What keeps the job from being found, were the document published today; each thing once, for all languages."""
    errors: dict[Fault, None] = {}
    warnings: dict[Fault, None] = {}
    shown = Job(
        key=job.key,
        company=job.company,
        published_at=job.published_at or timezone.now(),
        closes_at=closing_moment(document, job.company),
    )
    for language in document["texts"]:
        posting = draft_posting(document, language)
        lint = lint_jobposting(jobposting(shown, posting, job_address(job.slug, language), settings.SITE_URL))
        errors |= dict.fromkeys(lint.errors)
        warnings |= dict.fromkeys(lint.warnings)
    return [*_remarks(errors, hides=True), *_remarks(warnings, hides=False)]


def _remarks(faults: Iterable[Fault], *, hides: bool) -> list[MarkupRemark]:
    return [MarkupRemark(*_sentence(fault), hides) for fault in faults]


def _sentence(fault: Fault) -> tuple[BriefSection, str]:
    section, said = SENTENCES.get(str(fault), (BriefSection.JOB, ""))
    return section, str(said) or _("Search engines object: %(fault)s.") % {"fault": fault}
