"""What the pages of shortlists show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from interviews.models import written_by_blinded
from shortlists.models import Answer, Entry, Evidence, Reading, Share, Shortlist
from shortlists.policy import QUOTES_SHOWN
from shortlists.queries.ranking import Entry as Place
from shortlists.queries.ranking import Named
from shortlists.queries.ranking import entries as places_of


@dataclass(frozen=True)
class Quoted:
    """The first quote of one criterion, with the level that was read or confirmed."""

    named: Named
    state: str
    confirmed: int | None
    read: int | None
    quote: Evidence


@dataclass
class Line:
    """A person on a shortlist as one viewer sees them; ``place`` is None while nothing is read.

    ``answers`` are those that the viewer may see: a reader sees those of others once they have given their own.
    """

    entry: Entry
    place: Place | None
    quotes: list[Quoted]
    own_answer: Answer | None
    answers: list[Answer]
    hidden_answers: int = 0
    forms: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """Somebody with whom a shortlist was shared, and about how many of its people they have answered."""

    share: Share
    answered: int


def with_counts(shortlists: QuerySet[Shortlist], user: User) -> QuerySet[Shortlist]:
    """Shortlists with their people and answers counted; those shared with the person come first, then the newest.

    ``answered`` counts people about whom somebody answered, ``answered_by_me`` those about whom the person did.
    """
    mine = Answer.objects.filter(entry__shortlist=OuterRef("pk"), by=user)
    counted = mine.order_by().values("entry__shortlist").annotate(people=Count("entry", distinct=True)).values("people")
    return (
        shortlists.select_related("job", "created_by")
        .annotate(
            people=Count("entries", distinct=True),
            answered=Count("entries", filter=Q(entries__answers__isnull=False), distinct=True),
            answered_by_me=Subquery(counted),
            is_mine=Exists(Share.objects.filter(shortlist=OuterRef("pk"), user=user)),
        )
        .order_by("-is_mine", F("shared_at").desc(nulls_last=True), "-created_at", "-pk")
    )


def lines(shortlist: Shortlist, user: User, *, sees_all: bool) -> list[Line]:
    """Everybody on a shortlist, in its order; others' answers show once one has given one's own. Five queries."""
    entries = list(
        shortlist.entries.select_related("application__candidate", "application__stage", "application__reading")
    )
    readings: list[Reading] = []
    for entry in entries:
        reading: Reading | None = getattr(entry.application, "reading", None)
        if reading and reading.machine:
            reading.application = entry.application
            readings.append(reading)
    places = {place.reading.application_id: place for place in places_of(readings, 1)}
    quotes = first_quotes(places.values())
    answers: dict[int, list[Answer]] = {}
    for answer in newest_answers(entries).exclude(
        written_by_blinded(user, application="entry__application", author="by")
    ):
        answers.setdefault(answer.entry_id, []).append(answer)
    made = []
    for entry in entries:
        said = answers.get(entry.pk, [])
        own = next((answer for answer in said if answer.by_id == user.pk), None)
        others = [answer for answer in said if answer is not own]
        visible = said if sees_all else others if own else []
        made.append(
            Line(
                entry,
                places.get(entry.application_id),
                quotes.get(entry.application_id, []),
                own,
                visible,
                0 if sees_all or own else len(others),
            )
        )
    return made


def first_quotes(places: Iterable[Place]) -> Mapping[int, list[Quoted]]:
    """By application the strongest quotes: those of confirmed criteria first, then by level and weight. One query."""
    by_reading = {place.reading.pk: place for place in places}
    found: dict[int, dict[str, Evidence]] = {}
    first = Evidence.objects.filter(reading__in=list(by_reading), position=0).select_related("document")
    for quote in first:
        found.setdefault(quote.reading_id, {})[quote.criterion_key] = quote
    chosen: dict[int, list[Quoted]] = {}
    for pk, place in by_reading.items():
        quoted = [
            Quoted(named, state, confirmed, read, found[pk][named.key])
            for named, state, confirmed, read in place.levels
            if named.key in found.get(pk, {}) and (confirmed or (confirmed is None and read))
        ]
        quoted.sort(
            key=lambda one: (one.confirmed is None, -(one.confirmed or one.read or 0), -one.named.criterion.weight)
        )
        seen: set[tuple[int | None, int]] = set()
        once = []
        for one in quoted:  # One passage often bears several criteria; it is shown for the strongest of them.
            if (where := (one.quote.document_id, one.quote.start)) not in seen:
                seen.add(where)
                once.append(one)
        chosen[place.reading.application_id] = once[:QUOTES_SHOWN]
    return chosen


def newest_answers(entries: Sequence[Entry]) -> QuerySet[Answer]:
    """The answer that counts, for each reader and each person."""
    newest = Answer.objects.filter(entry=OuterRef("entry"), by=OuterRef("by")).order_by("-at", "-pk").values("pk")[:1]
    return (
        Answer.objects.filter(entry__in=[entry.pk for entry in entries], pk=Subquery(newest))
        .select_related("by")
        .order_by("at", "pk")
    )


def readers(shortlist: Shortlist) -> list[Reader]:
    """With whom a shortlist was shared, and how far each has come: one query."""
    answered = (
        Answer.objects.filter(entry__shortlist=shortlist, by=OuterRef("user"))
        .order_by()
        .values("by")
        .annotate(people=Count("entry", distinct=True))
        .values("people")
    )
    shares = shortlist.shares.select_related("user").annotate(people=Subquery(answered)).order_by("at", "pk")
    return [Reader(share, share.people or 0) for share in shares]
