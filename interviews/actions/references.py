"""References: the candidate names people, a colleague notes what they said, and all of it goes when it has ended."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.models import Application
from candidates.states import ApplicationState
from interviews.access import owes_card
from interviews.models import Reference
from interviews.policy import REFERENCES_MAXIMUM
from jobs.models import Job
from mail.actions import Actor, queue_message
from mail.links import private_link


def ask_for_references(application: Application, *, by: User) -> None:
    """Write to the candidate that they may name people. Raises Refused for a closed one, or without an address."""
    if application.state != ApplicationState.ACTIVE:
        raise Refused(_("This application is closed: take it up again first."))
    if not application.candidate.email:
        raise Refused(_("There is no e-mail address to write to: ask by phone."))
    with transaction.atomic():
        audit.record("references.asked", application, by=by)
        queue_message(
            "references_asked",
            to_email=application.candidate.email,
            to_name=application.candidate.name,
            language=application.language,
            about=application,
            context={
                "name": application.candidate.first_name,
                "company": application.job.company,
                "most": REFERENCES_MAXIMUM,
                "link": private_link("status", application.pk),
            },
            by=by,
            reply_to=application.job.contact_email,
        )


def name_reference(application: Application, *, name: str, relation: str, contact: str) -> Reference:
    """The candidate names a person who agreed to be asked. Raises Refused for a closed application, or one too many."""
    with transaction.atomic():
        now = Application.objects.select_for_update().get(pk=application.pk)
        if now.state != ApplicationState.ACTIVE:
            raise Refused(_("This application has ended: no references are needed any more."))
        if now.references.count() >= REFERENCES_MAXIMUM:
            raise Refused(_("%(most)s people are enough. Remove one to name another.") % {"most": REFERENCES_MAXIMUM})
        reference = Reference.objects.create(application=now, name=name, relation=relation, contact=contact)
        audit.record("reference.named", now, by="candidate")
    return reference


def remove_reference(reference: Reference) -> None:
    """The candidate takes a name back; what that person said goes with it."""
    with transaction.atomic():
        audit.record("reference.removed", reference.application, by="candidate")
        reference.delete()


def note_reference(reference: Reference, note: str, *, by: User) -> None:
    """Note what a reference said. Raises Refused for whoever owes a scorecard: they judge uninfluenced first."""
    if owes_card(by, reference.application):
        raise Refused(_("Submit your scorecard first, so as to judge uninfluenced."))
    with transaction.atomic():
        Reference.objects.filter(pk=reference.pk).update(note=note, noted_by=by, noted_at=timezone.now())
        audit.record("reference.noted", reference, by=by)


def erase_references(applications: Sequence[Application], *, by: Actor) -> None:
    """They have ended for the candidates: the people they named are forgotten, with what they said."""
    with transaction.atomic():
        named = Reference.objects.filter(application__in=[one.pk for one in applications])
        forgotten = set(named.values_list("application_id", flat=True))
        if forgotten:
            named.delete()
            changes = [audit.Change(one) for one in applications if one.pk in forgotten]
            audit.record_all("references.erased", changes, by=by)


def erase_references_of_job(job: Job, *, by: Actor) -> None:
    """The recruitment has ended: every reference of it is forgotten."""
    named = Reference.objects.filter(application__job=job).values("application")
    erase_references(list(Application.objects.filter(pk__in=named)), by=by)
