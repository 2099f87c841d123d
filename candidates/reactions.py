"""What dossiers give to earlier apps, and what follows for them from the end of a recruitment and for search."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts.models import User
from candidates.actions.deciding import empty_stage
from candidates.actions.drafts import new_draft_link
from candidates.actions.keeping import start_keeping_period
from candidates.actions.likenesses import look_for_likenesses
from candidates.actions.proving import new_status_link
from candidates.models import Application, Candidate, Note
from candidates.search.store import open_row, write_headings, write_note_words
from candidates.signals import application_received
from jobs.models import Job, Stage
from jobs.signals import job_closed, stage_removed
from mail.links import register

register("status", new_status_link)
register("draft", new_draft_link)


@receiver(job_closed)
def keep_no_longer_than_needed(sender: object, *, job: Job, **kwargs: Any) -> None:
    """The recruitment is over: the time for which its applications are kept begins to run."""
    start_keeping_period(job)


@receiver(stage_removed)
def go_where_it_is_said(sender: object, *, stage: Stage, to: Stage | None, by: User, **kwargs: Any) -> None:
    """A stage goes: whoever stands in it goes where the person said."""
    if to:
        empty_stage(stage, to, by=by)


@receiver(post_save, sender=Application)
def make_searchable(sender: object, *, instance: Application, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new application can be found, whoever stored it."""
    if created and not raw:
        open_row(instance)


@receiver(post_save, sender=Candidate)
def search_by_new_name(sender: object, *, instance: Candidate, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A person is found by the name and role that they have now."""
    if not created and not raw:
        write_headings(instance)


@receiver(post_save, sender=Note)
def search_note(sender: object, *, instance: Note, raw: bool = False, **kwargs: Any) -> None:
    """A note is found by the words that it has now."""
    if not raw:
        write_note_words(instance)


@receiver(application_received)
def propose_known_people(sender: object, *, application: Application, **kwargs: Any) -> None:
    """Whoever applies may be known: the dossiers that look alike are proposed to a person."""
    look_for_likenesses(application.candidate, application.job.country)
