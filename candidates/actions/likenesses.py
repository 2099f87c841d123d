"""Looking for dossiers that may be of one person, and noting that two are not."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, partial

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from candidates.models import Candidate, Likeness, Trace
from candidates.policy import COMMON_NAME, COMMON_TRACE, LIKENESS_WEIGHTS, NAMES_COMPARED
from candidates.reading.alike import (
    email_form,
    link_form,
    name_form,
    names_are_close,
    phone_form,
)
from candidates.states import TraceKind


def look_for_likenesses(candidate: Candidate, country: str) -> int:
    """Write anew by what the person is known again, and propose the dossiers that share some of it; returns how many.

    ``country`` says how numbers without a prefix are read. A name, or anything else, that many share proves nothing.
    """
    traces = set(_traces_of(candidate, country))
    kept = {(one.kind, one.value): one.pk for one in Trace.objects.filter(candidate=candidate)}
    gone = [pk for trace, pk in kept.items() if trace not in traces]
    if gone:
        Trace.objects.filter(pk__in=gone).delete()
    Trace.objects.bulk_create(
        Trace(candidate=candidate, kind=kind, value=value) for kind, value in sorted(traces - set(kept))
    )
    weights = _weights(candidate, traces)
    if kept:  # A person who has no traces yet was proposed to nobody.
        Likeness.objects.filter(set_apart_at=None, first=candidate).exclude(second__in=weights).delete()
        Likeness.objects.filter(set_apart_at=None, second=candidate).exclude(first__in=weights).delete()
    found = [
        Likeness(first_id=min(candidate.pk, other), second_id=max(candidate.pk, other), weight=weight)
        for other, weight in weights.items()
    ]
    # What was set apart before stays so.
    Likeness.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["first", "second"], update_fields=["weight"]
    )
    return len(found)


def set_apart(likeness: Likeness, *, by: User) -> None:
    """Note that two dossiers are of two people: they are not proposed again."""
    with transaction.atomic():
        Likeness.objects.filter(pk=likeness.pk).update(set_apart_at=timezone.now(), set_apart_by=by)
        for one, other in ((likeness.first, likeness.second), (likeness.second, likeness.first)):
            audit.record("candidate.set-apart", one, by=by, after={"other": other.pk}, candidate_id=one.pk)


def _traces_of(candidate: Candidate, country: str) -> Iterable[tuple[str, str]]:
    addresses = candidate.links.filter(is_feed=False).values_list("url", flat=True)
    given = [
        (TraceKind.EMAIL, email_form(candidate.email)),
        (TraceKind.PHONE, phone_form(candidate.phone, country) if candidate.phone else ""),
        (TraceKind.NAME, name_form(candidate.name)),
        *((TraceKind.LINK, link_form(url)) for url in addresses),
    ]
    return ((str(kind), value) for kind, value in given if value)


def _weights(candidate: Candidate, traces: set[tuple[str, str]]) -> dict[int, int]:
    """How likely each other person is the same one: the sum of what is shared with them."""
    if not traces:
        return {}
    by_trace: dict[tuple[str, str], set[int]] = defaultdict(set)
    is_close = cache(partial(names_are_close, candidate.name))
    for names, most in ((True, NAMES_COMPARED), (False, COMMON_TRACE * len(traces))):
        wanted = [value for kind, value in traces if (kind == TraceKind.NAME) is names]
        shared = Trace.objects.filter(value__in=wanted, candidate__erased_at=None).exclude(candidate=candidate)
        shared = shared.filter(kind=TraceKind.NAME) if names else shared.exclude(kind=TraceKind.NAME)
        borne = shared.order_by("-pk").values_list(
            "kind", "value", "candidate", "candidate__merged_into", "candidate__first_name", "candidate__last_name"
        )
        for kind, value, person, merged_into, *name in borne[: most + 1]:
            if (kind, value) not in traces or (names and not is_close(" ".join(name).strip())):
                continue
            by_trace[kind, value].add(_present(merged_into) if merged_into else person)
    weights: Counter[int] = Counter()
    for (kind, _value), people in by_trace.items():
        people.discard(candidate.pk)
        if len(people) <= (COMMON_NAME if kind == TraceKind.NAME else COMMON_TRACE):
            weights.update(dict.fromkeys(people, LIKENESS_WEIGHTS[kind]))
    return dict(weights)


def _present(number: int) -> int:
    """The dossier that a merged one has become."""
    while merged_into := Candidate.objects.values_list("merged_into", flat=True).get(pk=number):
        number = merged_into
    return number
