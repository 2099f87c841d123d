"""« Faire connaissance »: what candidates write of themselves, or tell in conversation, if they like."""

from collections.abc import Mapping
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.models import Acquaintance, Candidate
from candidates.states import WrittenBy


def write_acquaintance(
    candidate: Candidate, texts: Mapping[str, str], *, by: User | Literal["candidate"] = "candidate"
) -> None:
    """Store texts by field; what did not change is no event. What the candidate wrote is theirs: Refused to others."""
    with transaction.atomic():
        found = Acquaintance.objects.select_for_update().filter(candidate=candidate).first()
        acquaintance = found or Acquaintance(candidate=candidate)
        if found and found.written_by == WrittenBy.CANDIDATE and by != "candidate":
            raise Refused(_("The person wrote this: only they can change it."))
        before = {name: getattr(acquaintance, name) for name in texts}
        changed = {name: text for name, text in texts.items() if text != before[name]}
        if not changed:
            return
        for name, text in changed.items():
            setattr(acquaintance, name, text)
        acquaintance.written_by = WrittenBy.CANDIDATE if by == "candidate" else WrittenBy.CONVERSATION
        acquaintance.save()
        audit.record(
            "candidate.acquaintance-edited",
            candidate,
            by=by,
            before={name: before[name] for name in changed},
            after=changed,
            candidate_id=candidate.pk,
        )
