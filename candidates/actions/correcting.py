"""Correcting what is known of a person and of where they came from.

Two colleagues at once lose nothing, and what was there before is kept.
"""

from collections.abc import Mapping

from django.db import transaction

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.likenesses import look_for_likenesses
from candidates.models import Application, Candidate
from candidates.queries.likenesses import country_of

CORRECTED = ("first_name", "last_name", "email", "phone", "headline", "language")
"""What a colleague may correct of a person."""
SOURCE = ("source", "referred_by")
"""What a colleague may correct of where an application came from."""


class ChangedMeanwhile(Refused):
    """Somebody else corrected the same fields; ``now`` is what they hold by now, by field."""

    def __init__(self, now: Mapping[str, str]) -> None:
        self.now = now
        super().__init__("")


def correct_candidate(candidate: Candidate, wanted: Mapping[str, str], *, seen: Mapping[str, str], by: User) -> bool:
    """Store what was changed of ``seen``, the values that the person saw; what they left alone stays as it is now.

    Another address has to be proved anew, and the dossiers that look alike are looked for again. Returns whether
    anything changed. Raises ChangedMeanwhile where a field holds neither what they saw nor what they want.
    """
    with transaction.atomic():
        now = Candidate.objects.select_for_update().get(pk=candidate.pk)
        held = {name: getattr(now, name) for name in CORRECTED}
        changed = _change(now, held, wanted, seen)
        if not changed:
            return False
        if "email" in changed and changed["email"].lower() != held["email"].lower():
            now.email_proved_at = None
        now.save()
        audit.record(
            "candidate.edited",
            now,
            by=by,
            before={name: held[name] for name in changed},
            after=changed,
            candidate_id=now.pk,
        )
        look_for_likenesses(now, country_of(now))
    return True


def correct_source(application: Application, wanted: Mapping[str, str], *, seen: Mapping[str, str], by: User) -> bool:
    """Store where an application came from, as `correct_candidate` stores details; returns whether anything changed.

    Raises ChangedMeanwhile as that does.
    """
    with transaction.atomic():
        now = Application.objects.select_for_update().get(pk=application.pk)
        held = {name: getattr(now, name) for name in SOURCE}
        changed = _change(now, held, wanted, seen)
        if not changed:
            return False
        now.save(update_fields=[*changed])
        audit.record(
            "application.source-corrected",
            now,
            by=by,
            before={name: held[name] for name in changed},
            after=changed,
            candidate_id=now.candidate_id,
        )
    return True


def _change(
    now: Candidate | Application, held: Mapping[str, str], wanted: Mapping[str, str], seen: Mapping[str, str]
) -> dict[str, str]:
    """Set on the row what was changed of what was seen, and return it."""
    changed = {name: wanted[name] for name in held if wanted[name] not in {seen[name], held[name]}}
    overtaken = {name: held[name] for name in changed if held[name] != seen[name]}
    if overtaken:
        raise ChangedMeanwhile(overtaken)
    for name, value in changed.items():
        setattr(now, name, value)
    return changed
