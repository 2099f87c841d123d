"""« Faire connaissance »: what candidates write of themselves, if they like."""

from collections.abc import Mapping

from django.db import transaction

from accounts import audit
from candidates.models import Acquaintance, Candidate
from candidates.states import WrittenBy


def write_acquaintance(candidate: Candidate, texts: Mapping[str, str]) -> None:
    """Store the candidate's own texts, by field; what did not change is no event."""
    with transaction.atomic():
        found = Acquaintance.objects.select_for_update().filter(candidate=candidate).first()
        acquaintance = found or Acquaintance(candidate=candidate)
        before = {name: getattr(acquaintance, name) for name in texts}
        changed = {name: text for name, text in texts.items() if text != before[name]}
        if not changed:
            return
        for name, text in changed.items():
            setattr(acquaintance, name, text)
        acquaintance.written_by = WrittenBy.CANDIDATE
        acquaintance.save()
        audit.record(
            "candidate.acquaintance-edited",
            candidate,
            by="candidate",
            before={name: before[name] for name in changed},
            after=changed,
            candidate_id=candidate.pk,
        )
