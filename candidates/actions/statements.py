"""What candidates say of one criterion once they have seen what was read of them."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from candidates.models import Application, Statement
from candidates.policy import STATEMENTS_MAXIMUM
from candidates.search.store import write_dossier
from candidates.signals import dossier_read
from candidates.states import StatementKind
from jobs.queries.posting import Posting
from mail.actions import queue_message

VERBS = {StatementKind.ADDED: "statement.added", StatementKind.CONTESTED: "statement.contested"}


def say(application: Application, criterion_key: str, kind: StatementKind, text: str, *, posting: Posting) -> None:
    """Store what a candidate adds, which is read as their other words are, or contests, which a person is told of.

    The same words twice are said once. Raises Refused where everything that may be said has been said.
    """
    with transaction.atomic():
        Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        said = Statement.objects.filter(application=application)
        if said.filter(criterion_key=criterion_key, kind=kind, text=text).exists():
            return
        if said.count() >= STATEMENTS_MAXIMUM:
            raise Refused(_("There is no more room here. Write to the contact of the job, or add a document."))
        statement = Statement.objects.create(application=application, criterion_key=criterion_key, kind=kind, text=text)
        audit.record(
            VERBS[kind],
            application,
            by="candidate",
            after={"criterion": criterion_key, "statement": statement.pk},
            candidate_id=application.candidate_id,
        )
        if kind == StatementKind.ADDED:
            write_dossier(application)
            dossier_read.send(Application, application=application)
        elif posting.contact_email:
            _tell_contact(application, posting)


def _tell_contact(application: Application, posting: Posting) -> None:
    """A person answers what is contested: the contact of the job, by mail; the words stand in the dossier alone."""
    queue_message(
        "statement_contested",
        to_email=posting.contact_email,
        to_name=posting.contact_name,
        language=application.job.company.language,
        about=application,
        context={"candidate": application.candidate, "posting": posting, "application": application},
        by="candidate",
    )
