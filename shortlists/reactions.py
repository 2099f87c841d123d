"""Readings that follow from what happens to dossiers and briefs."""

from typing import Any

from django.dispatch import receiver

from candidates.models import Application
from candidates.signals import application_received, dossier_read
from candidates.states import DocumentState
from jobs.models import BriefVersion, Company
from jobs.signals import brief_published, synonyms_changed
from shortlists.actions.reading import make_reading_due, take_up_brief, take_up_synonyms
from shortlists.models import Reading


@receiver(application_received)
def await_reading(sender: object, *, application: Application, **kwargs: Any) -> None:
    """A new dossier will be read: at once if it holds no document, else when its documents were read."""
    Reading.objects.bulk_create([Reading(application=application, job_id=application.job_id)], ignore_conflicts=True)
    if not application.documents.filter(state=DocumentState.WAITING).exists():
        make_reading_due(application)


@receiver(dossier_read)
def read_changed_dossier(sender: object, *, application: Application, **kwargs: Any) -> None:
    """The text of a dossier changed."""
    make_reading_due(application)


@receiver(brief_published)
def read_against_new_brief(sender: object, *, version: BriefVersion, **kwargs: Any) -> None:
    """A brief was frozen."""
    take_up_brief(version)


@receiver(synonyms_changed)
def read_with_new_synonyms(sender: object, *, company: Company, words: list[str], **kwargs: Any) -> None:
    """The words that a company uses for one another changed."""
    take_up_synonyms(company, words)
