"""Correcting what is known of a person and of where they came from.

Two colleagues at once lose nothing, and what was there before is kept.
"""

from collections.abc import Iterable, Mapping

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
        before, after = _change(now, CORRECTED, wanted, seen)
        if "email" in after and after["email"].lower() != before["email"].lower():
            now.email_proved_at = None
        if after:
            now.save()
            audit.record("candidate.edited", now, by=by, before=before, after=after, candidate_id=now.pk)
            look_for_likenesses(now, country_of(now))
    return bool(after)


def correct_source(application: Application, wanted: Mapping[str, str], *, seen: Mapping[str, str], by: User) -> bool:
    """Store where an application came from, as `correct_candidate` stores details; returns whether anything changed.

    Raises ChangedMeanwhile as that does.
    """
    with transaction.atomic():
        now = Application.objects.select_for_update().get(pk=application.pk)
        before, after = _change(now, SOURCE, wanted, seen)
        if after:
            now.save(update_fields=[*after])
            verb = "application.source-corrected"
            audit.record(verb, now, by=by, before=before, after=after, candidate_id=now.candidate_id)
    return bool(after)


def _change(
    now: Candidate | Application, names: Iterable[str], wanted: Mapping[str, str], seen: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Set on the locked row what was changed of what was seen; returns what it held, and what it holds now."""
    held = {name: getattr(now, name) for name in names}
    after = {name: wanted[name] for name in held if wanted[name] not in {seen[name], held[name]}}
    before = {name: held[name] for name in after}
    if overtaken := {name: value for name, value in before.items() if value != seen[name]}:
        raise ChangedMeanwhile(overtaken)
    for name, value in after.items():
        setattr(now, name, value)
    return before, after
