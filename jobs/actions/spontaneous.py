"""Applications without a job: where people write who found none that fits, and would like to be known."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from jobs.actions.brief import create_job
from jobs.actions.publication import pause_job, publish_job, reopen_job
from jobs.models import Company, Job
from jobs.queries.document import Document
from jobs.queries.sections import CONTENT_LANGUAGES
from jobs.states import JobState

TEXTS = {
    "fr": {
        "title": "Candidature spontanée",
        "lead": "Aucune offre ne vous va ? Écrivez-nous quand même.",
        "main_mission": "Dites-nous ce que vous aimeriez faire ici. Une personne vous lit et vous répond.",
    },
    "en": {
        "title": "Spontaneous application",
        "lead": "No job that fits? Write to us all the same.",
        "main_mission": "Tell us what you would like to do here. A person reads you, and answers.",
    },
}
"""What people read where they apply without a job, until the recruiters write it their own way."""


def take_spontaneous(company: Company, *, by: User) -> Job:
    """Take applications without a job; the first time, make the place where they come. Twice is as good as once."""
    with transaction.atomic():
        locked = Company.objects.select_for_update().get(pk=company.pk)
        job = locked.jobs.filter(is_spontaneous=True).first()
        if job is None:
            job = create_job(locked, by=by, title="", document=_document(locked, by))
            job.is_spontaneous = True
            job.save(update_fields=["is_spontaneous"])
            job.openings.all().delete()  # One is made for each person who is hired.
            publish_job(job, by=by)
        elif job.state != JobState.PUBLISHED:
            reopen_job(job, by=by)
        else:
            return job
        audit.record("company.spontaneous-taken", locked, by=by)
        job.refresh_from_db()
    return job


def stop_spontaneous(company: Company, *, by: User) -> None:
    """Take none for now; what came in stays where it is, and is answered."""
    with transaction.atomic():
        job = company.jobs.spontaneous().first()
        if job:
            pause_job(job, by=by)
            audit.record("company.spontaneous-stopped", company, by=by)


def _document(company: Company, by: User) -> Document:
    language = company.language if company.language in CONTENT_LANGUAGES else "fr"
    return {
        "title": TEXTS[language]["title"],
        "language": language,
        "country": company.country,
        "contact": {"name": by.name, "email": by.email},
        "texts": {code: dict(TEXTS[code]) for code in CONTENT_LANGUAGES},
    }
