"""Making two dossiers of one person into one, and taking them apart again exactly.

Applications move with all that hangs on them: documents, notes, decisions, interviews, private links.
"""

from collections.abc import Collection
from typing import Any, Final, Literal

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import AuditValues, User
from candidates.actions.likenesses import look_for_likenesses
from candidates.models import Acquaintance, Application, Candidate, CandidateLink, Consent, Merge
from candidates.queries.likenesses import country_of
from candidates.reading.alike import email_form

CHOSEN: Final = ("first_name", "last_name", "email", "phone", "headline", "language")
"""Fields of which a person chooses one dossier’s value."""
_KEPT: Final = (*CHOSEN, "email_proved_at", "is_informed", "last_contact_at")
_MOMENTS: Final = {"email_proved_at", "last_contact_at"}


def merge_candidates(
    kept: Candidate, absorbed: Candidate, *, taken: Collection[str], by: User | Literal["candidate"]
) -> Merge:
    """Move everything of ``absorbed`` to ``kept``; ``taken`` names the fields whose value is the absorbed one's.

    Where both applied to one job both applications stay, and the moved one says which it repeats. Raises Refused when
    either is merged or erased by now.
    """
    with transaction.atomic():
        kept, absorbed = _locked(kept, absorbed)
        before = {"kept": _values(kept), "absorbed": _values(absorbed)}
        moved = _move(absorbed, kept)
        for name in taken:
            setattr(kept, name, getattr(absorbed, name))
        if "email" in taken:
            kept.email_proved_at = absorbed.email_proved_at
        kept.is_informed = kept.is_informed and absorbed.is_informed
        kept.last_contact_at = max(kept.last_contact_at, absorbed.last_contact_at)
        kept.save()
        absorbed.merged_into = kept
        absorbed.save(update_fields=["merged_into"])
        written = {name: value for name, value in _values(kept).items() if value != before["kept"][name]}
        merge = Merge.objects.create(
            kept=kept, absorbed=absorbed, moved=moved, before=before, written=written,
            by=by if isinstance(by, User) else None,
        )  # fmt: skip
        audit.record(
            "candidate.merged",
            kept,
            by=by,
            before={name: before["kept"][name] for name in written},
            after={**written, "absorbed": absorbed.pk, "merge": merge.pk},
            candidate_id=kept.pk,
        )
        look_for_likenesses(kept, country_of(kept))
    return merge


def undo_merge(merge: Merge, *, by: User | Literal["candidate"]) -> None:
    """Give everything back that moved, and the kept dossier the values that it had, where nobody changed them since.

    What came since with an application goes with it; what came without one stays. Raises Refused for a merge that is
    undone, gone with an erasure, or not the last one of its dossier.
    """
    with transaction.atomic():
        merge = Merge.objects.select_for_update().get(pk=merge.pk)
        pair = Candidate.objects.select_for_update().filter(pk__in=[merge.kept_id, merge.absorbed_id]).order_by("pk")
        people = {one.pk: one for one in pair}
        kept, absorbed = people[merge.kept_id], people[merge.absorbed_id]
        if merge.undone_at or kept.erased_at or kept.merged_into_id or absorbed.merged_into_id != kept.pk:
            raise Refused(_("These dossiers are not merged any more."))
        if Merge.objects.filter(kept=kept, undone_at=None, pk__gt=merge.pk).exists():
            raise Refused(_("Another dossier was merged into this one since. Undo that first."))
        _move_back(merge, kept, absorbed)
        now = _values(kept)
        for name, value in merge.written.items():
            if now[name] == value:
                setattr(kept, name, _read(name, merge.before["kept"][name]))
        kept.save()
        absorbed.merged_into = None
        absorbed.save()
        Merge.objects.filter(pk=merge.pk).update(
            undone_at=timezone.now(), undone_by=by if isinstance(by, User) else None
        )
        for one, other in ((kept, absorbed), (absorbed, kept)):
            audit.record("candidate.unmerged", one, by=by, after={"other": other.pk}, candidate_id=one.pk)
            look_for_likenesses(one, country_of(one))


def _locked(kept: Candidate, absorbed: Candidate) -> tuple[Candidate, Candidate]:
    pair = Candidate.objects.present().select_for_update().filter(pk__in=[kept.pk, absorbed.pk]).order_by("pk")
    people = {one.pk: one for one in pair}
    if len(people) != 2:
        raise Refused(_("One of these dossiers is gone: it was merged or erased in the meantime."))
    return people[kept.pk], people[absorbed.pk]


def _values(candidate: Candidate) -> dict[str, Any]:
    """The fields that a merge may touch, as JSON holds them."""
    found = model_to_dict(candidate, fields=CHOSEN)
    found |= {name: getattr(candidate, name) for name in _KEPT if name not in found}
    return {name: found[name] and found[name].isoformat() if name in _MOMENTS else found[name] for name in _KEPT}


def _read(name: str, value: Any) -> Any:
    return parse_datetime(value) if name in _MOMENTS and value else value


def _move(absorbed: Candidate, kept: Candidate) -> dict[str, Any]:
    # Dossiers of two mailboxes stay apart for whoever holds a private link (`candidates.queries.own_side`).
    one_mailbox = bool(kept.email) and email_form(kept.email) == email_form(absorbed.email)
    first = dict(kept.applications.filter(repeats=None).values_list("job", "pk"))
    repeats: dict[str, int] = {}
    applications = list(absorbed.applications.order_by("pk"))
    for application in applications:
        if application.repeats_id is None and application.job_id in first:
            repeats[str(application.pk)] = application.repeats_id = first[application.job_id]
        Application.objects.filter(pk=application.pk).update(candidate=kept, repeats=application.repeats_id)
    consents = list(absorbed.consents.order_by("pk").values_list("pk", flat=True))
    Consent.objects.filter(pk__in=consents).update(candidate=kept)
    declared = set(kept.links.values_list("url", flat=True))
    links = [one.pk for one in absorbed.links.all() if one.url not in declared]
    CandidateLink.objects.filter(pk__in=links).update(candidate=kept)
    return {
        "applications": [one.pk for one in applications],
        "repeats": repeats,
        "consents": consents,
        "links": links,
        "one_mailbox": one_mailbox,
        "acquaintance": one_mailbox and _move_acquaintance(absorbed, kept),
    }


def _move_acquaintance(absorbed: Candidate, kept: Candidate) -> bool:
    """A person has one text: theirs moves where there is none, and stays with its row where there is."""
    if Acquaintance.objects.filter(candidate=kept).exists():
        return False
    return bool(Acquaintance.objects.filter(candidate=absorbed).update(candidate=kept))


def _move_back(merge: Merge, kept: Candidate, absorbed: Candidate) -> None:
    moved = merge.moved
    applications = Application.objects.filter(pk__in=moved["applications"], candidate=kept)
    for application in applications:
        repeated = None if str(application.pk) in moved["repeats"] else application.repeats_id
        Application.objects.filter(pk=application.pk).update(candidate=absorbed, repeats=repeated)
    Consent.objects.filter(candidate=kept, pk__in=moved["consents"]).update(candidate=absorbed)
    Consent.objects.filter(candidate=kept, application__in=moved["applications"]).update(candidate=absorbed)
    CandidateLink.objects.filter(candidate=kept, pk__in=moved["links"]).update(candidate=absorbed)
    AuditValues.objects.filter(
        candidate_id=kept.pk,
        entry__object_type=Application._meta.label_lower,
        entry__object_id__in=moved["applications"],
    ).update(candidate_id=absorbed.pk)
    if moved["acquaintance"]:
        Acquaintance.objects.filter(candidate=kept).update(candidate=absorbed)
