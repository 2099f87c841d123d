"""Dossiers that may be of one person: pages of them, with what gives it away in words, and two side by side."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from candidates.models import Application, Candidate, Likeness, Merge, Trace
from candidates.policy import LIKENESSES_SHOWN, PAGE_SIZE
from candidates.reading.alike import names_are_close, names_are_same
from candidates.states import TraceKind
from config.paging import Page


@dataclass(frozen=True)
class Pair:
    """Two dossiers that may be of one person, and why."""

    likeness: Likeness
    evidence: list[str]
    applications: dict[int, list[Application]]
    may_merge: bool = False

    @property
    def people(self) -> list[tuple[Candidate, list[Application]]]:
        """Both, the older first, each with the applications that the viewer may see."""
        both = (self.likeness.first, self.likeness.second)
        return [(one, self.applications.get(one.pk, [])) for one in both]


def pairs_page(user: User, number: int) -> Page[Pair]:
    """A page of the pairs of which the person may see both. As many queries for one pair as for a full page."""
    first = (number - 1) * PAGE_SIZE
    found = Likeness.objects.visible_to(user).open().select_related("first", "second")
    rows = list(found.order_by("-weight", "-pk")[first : first + PAGE_SIZE + 1])
    return Page(_pairs(rows[:PAGE_SIZE], user), number, has_next=len(rows) > PAGE_SIZE)


def pairs_of(candidate: Candidate, user: User) -> list[Pair]:
    """Whoever else this person may be, among those whom the viewer may see; without their applications."""
    found = Likeness.objects.visible_to(user).open().filter(Q(first=candidate) | Q(second=candidate))
    return _pairs(list(found.select_related("first", "second")[:LIKENESSES_SHOWN]))


def find_likeness(one: Candidate, other: Candidate) -> tuple[Likeness | None, list[str]]:
    """The likeness of these two, if it was found, and what they share, a sentence each."""
    older, newer = sorted((one, other), key=lambda person: person.pk)
    traces: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for pk, kind, value in _traces({one.pk, other.pk}):
        traces[pk].add((kind, value))
    found = Likeness.objects.filter(first=older, second=newer).first()
    return found, evidence_of(older, newer, traces[one.pk] & traces[other.pk])


def _pairs(rows: list[Likeness], user: User | None = None) -> list[Pair]:
    people = {pk for row in rows for pk in (row.first_id, row.second_id)}
    traces: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for pk, kind, value in _traces(people):
        traces[pk].add((kind, value))
    applications = applications_by_person(people, user) if user else {}
    others = people_of_others(people, user) if user else people
    return [
        Pair(
            row,
            evidence_of(row.first, row.second, traces[row.first_id] & traces[row.second_id]),
            applications,
            may_merge=not {row.first_id, row.second_id} & others,
        )
        for row in rows
    ]


def people_of_others(people: Iterable[int], user: User) -> set[int]:
    """Those of these people who applied where the user does not recruit: merging them is not for the user to do."""
    managed = Application.objects.managed_by(user).filter(pk=OuterRef("pk"))
    rows = Application.objects.filter(~Exists(managed), candidate__in=people) if not user.is_administrator else []
    return {one.candidate_id for one in rows}


def _traces(people: Iterable[int]) -> Iterable[tuple[int, str, str]]:
    """The traces of these people, those of dossiers merged into them included."""
    rows = Trace.objects.filter(Q(candidate__in=people) | Q(candidate__merged_into__in=people))
    wanted = set(people)
    for pk, kept, kind, value in rows.values_list("candidate", "candidate__merged_into", "kind", "value"):
        yield (pk if pk in wanted or kept is None else kept), kind, value


def applications_by_person(people: Iterable[int], user: User) -> dict[int, list[Application]]:
    """The applications of these people that the viewer may see, newest first."""
    found: dict[int, list[Application]] = defaultdict(list)
    rows = Application.objects.visible_to(user).filter(candidate__in=people).select_related("job__company", "stage")
    for one in rows.order_by("-created_at", "-pk"):
        found[one.candidate_id].append(one)
    return found


def evidence_of(one: Candidate, other: Candidate, shared: Iterable[tuple[str, str]]) -> list[str]:
    """What two dossiers share, a sentence each, the surest first."""
    order = list(TraceKind)
    found = sorted(shared, key=lambda trace: (order.index(TraceKind(trace[0])), trace[1]))
    return [sentence for kind, value in found if (sentence := _sentence(one, other, kind, value))]


def _sentence(one: Candidate, other: Candidate, kind: str, value: str) -> str:
    if kind == TraceKind.EMAIL:
        if one.email.lower() == other.email.lower():
            return _("The same e-mail address: %(value)s") % {"value": value}
        return _("E-mail addresses that lead to one mailbox: %(value)s") % {"value": value}
    if kind == TraceKind.PHONE:
        if one.phone == other.phone:
            return _("The same phone number: %(value)s") % {"value": one.phone}
        return _("The same phone number, written in two ways: %(value)s") % {"value": value}
    if kind == TraceKind.LINK:
        return _("The same address of own work: %(value)s") % {"value": value}
    if names_are_same(one.name, other.name):
        return _("The same name: %(value)s") % {"value": other.name}
    if names_are_close(one.name, other.name):
        return _("Names that differ by a letter or two: %(one)s, %(other)s") % {"one": one.name, "other": other.name}
    return ""


def country_of(candidate: Candidate) -> str:
    """In which country the person writes phone numbers: that of the newest job that they applied to."""
    found = Application.objects.filter(candidate=candidate).order_by("-pk").values_list("job__country", flat=True)
    return found.first() or "FR"


def merges_of(candidate: Candidate) -> list[Merge]:
    """The merges into this dossier that are in force, newest first."""
    return list(candidate.merges.filter(undone_at=None).select_related("absorbed", "by"))


def with_likeness() -> Exists:
    """Whether a likeness is open for the candidate of an application; for an annotation."""
    open_ones = Likeness.objects.open()
    either = Q(first=OuterRef("candidate")) | Q(second=OuterRef("candidate"))
    return Exists(open_ones.filter(either))
