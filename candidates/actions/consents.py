"""Giving and withdrawing consent, and the wordings that this release ships."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from candidates.models import Application, Consent, ConsentWording
from candidates.queries.consents import consents_in_force, newest_wordings
from candidates.states import ConsentPurpose
from config.middleware import current_request_id

WORDINGS = Path(__file__).resolve().parent.parent / "consent_wordings.json"


def load_wordings() -> None:
    """Store the wordings that are not there yet; what somebody may have agreed to is never edited."""
    for wording in json.loads(WORDINGS.read_text()):
        for language, text in wording["texts"].items():
            ConsentWording.objects.get_or_create(
                purpose=wording["purpose"], version=wording["version"], language=language, defaults={"text": text}
            )


def give_consents(
    application: Application, purposes: Iterable[ConsentPurpose], *, language: str, where: str
) -> list[Consent]:
    """Store one act of consent for each purpose, with the words that were shown; ``where`` says on which page."""
    purposes = list(purposes)
    if not purposes:
        return []
    wordings = newest_wordings(language)
    given = Consent.objects.bulk_create(
        Consent(
            candidate_id=application.candidate_id,
            company_id=application.job.company_id,
            application=application,
            purpose=purpose,
            wording=wordings[purpose],
            proof=_proof(where),
        )
        for purpose in purposes
    )
    for consent in given:
        audit.record("consent.given", consent, by="candidate", fields=[consent.purpose])
    return given


def give_consent(application: Application, purpose: ConsentPurpose, *, language: str) -> None:
    """Agree on one's own page; agreeing twice is agreeing once."""
    with transaction.atomic():
        if purpose not in consents_in_force(application):
            give_consents(application, [purpose], language=language, where="status")


def withdraw_consent(application: Application, purpose: ConsentPurpose) -> None:
    """Withdraw every consent in force for this purpose and company; nothing to withdraw is no fault."""
    with transaction.atomic():
        in_force = Consent.objects.in_force().filter(
            candidate=application.candidate_id, company=application.job.company_id, purpose=purpose
        )
        for consent in in_force.select_for_update():
            consent.withdrawn_at = timezone.now()
            consent.save(update_fields=["withdrawn_at"])
            audit.record("consent.withdrawn", consent, by="candidate", fields=[consent.purpose])


def _proof(where: str) -> dict[str, Any]:
    return {"page": where, "request": current_request_id.get()}
