"""What is whose in a dossier that was merged: what a private link may open.

A link proves one mailbox. Where dossiers of two mailboxes were merged by hand, each link opens its own side only: who
applies in somebody else's name, and is taken for them, reads nothing of theirs and erases nothing of theirs.
"""

from copy import copy
from dataclasses import dataclass

from candidates.models import Application, Candidate, CandidateLink, Consent, Merge


@dataclass(frozen=True)
class OwnSide:
    """The part of a dossier that belongs to whoever holds the mailbox of one of its applications.

    ``candidate`` has the values of that side; ``merges`` join it to others. Without merges it is the whole dossier.
    """

    candidate: Candidate
    application_ids: frozenset[int]
    merges: tuple[Merge, ...] = ()
    link_ids: frozenset[int] = frozenset()
    consent_ids: frozenset[int] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the dossier is another mailbox's."""
        return not self.merges

    def applications(self) -> list[Application]:
        """Its applications, oldest first."""
        found = Application.objects.filter(pk__in=self.application_ids).select_related("job__company")
        return list(found.order_by("created_at", "pk"))

    def links(self) -> list[CandidateLink]:
        """Its declared links."""
        return list(CandidateLink.objects.filter(pk__in=self.link_ids))

    def consents(self) -> list[Consent]:
        """Its consents, newest first."""
        return list(Consent.objects.filter(pk__in=self.consent_ids).select_related("company", "wording"))


def own_side(application: Application) -> OwnSide:
    """The side of an application's mailbox."""
    candidate = application.candidate
    applications = set(candidate.applications.values_list("pk", flat=True))
    links = set(candidate.links.values_list("pk", flat=True))
    consents = set(candidate.consents.values_list("pk", flat=True))
    return _narrowed(application.pk, candidate, applications, links, consents)


def _narrowed(asked: int, candidate: Candidate, applications: set[int], links: set[int], consents: set[int]) -> OwnSide:
    merges = Merge.objects.filter(kept=candidate, undone_at=None).select_related("absorbed").order_by("-pk")
    apart = [merge for merge in merges if not merge.moved["one_mailbox"]]
    own = copy(candidate)
    for merge in apart:
        moved = {name: set(merge.moved[name]) for name in ("applications", "links", "consents")}
        moved["consents"] |= set(
            Consent.objects.filter(application__in=moved["applications"]).values_list("pk", flat=True)
        )
        if asked in moved["applications"]:
            moved["links"] |= set(merge.absorbed.links.values_list("pk", flat=True))
            side = _narrowed(asked, merge.absorbed, moved["applications"], moved["links"], moved["consents"])
            return OwnSide(side.candidate, side.application_ids, (merge, *side.merges), side.link_ids, side.consent_ids)
        applications, links = applications - moved["applications"], links - moved["links"]
        consents = consents - moved["consents"]
        for name in set(merge.written) & {"first_name", "last_name", "email", "phone", "headline"}:
            if getattr(own, name) == merge.written[name]:
                setattr(own, name, merge.before["kept"][name])
    return OwnSide(own, frozenset(applications), tuple(apart), frozenset(links), frozenset(consents))
