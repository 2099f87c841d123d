"""What the pages of shortlists show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from shortlists.models import Answer, Entry, Evidence, Reading, Shortlist
from shortlists.queries.ranking import Entry as Place
from shortlists.queries.ranking import entries as places_of

QUOTES_SHOWN = 3
"""Quotes beside a person on a shortlist; the reading has the rest."""


@dataclass
class Line:
    """A person on a shortlist as one viewer sees them."""

    entry: Entry
    place: Place | None
    quotes: list[Evidence]
    own_answer: Answer | None
    answers: list[Answer]


def with_counts(shortlists: QuerySet[Shortlist]) -> QuerySet[Shortlist]:
    """Shortlists with the number of their people and of those about whom somebody answered."""
    return shortlists.select_related("job", "created_by").annotate(
        people=Count("entries", distinct=True),
        answered=Count("entries", filter=Q(entries__answers__isnull=False), distinct=True),
    )


def lines(shortlist: Shortlist, user: User, *, sees_all: bool) -> list[Line]:
    """Everybody on a shortlist, in its order. Others' answers show once one has given one's own; five queries."""
    entries = list(
        shortlist.entries.select_related("application__candidate", "application__stage", "application__reading")
    )
    readings: list[Reading] = [
        entry.application.reading
        for entry in entries
        if hasattr(entry.application, "reading") and entry.application.reading.machine
    ]
    for entry in entries:
        if hasattr(entry.application, "reading"):
            entry.application.reading.application = entry.application
    places = {place.reading.application_id: place for place in places_of(readings, 1)}
    quotes: dict[int, list[Evidence]] = {}
    for quote in Evidence.objects.filter(reading__in=[one.pk for one in readings], position=0).select_related(
        "document"
    ):
        quotes.setdefault(quote.reading_id, []).append(quote)
    answers: dict[int, list[Answer]] = {}
    for answer in newest_answers(entries):
        answers.setdefault(answer.entry_id, []).append(answer)
    made = []
    for entry in entries:
        place = places.get(entry.application_id)
        said = answers.get(entry.pk, [])
        own = next((answer for answer in said if answer.by_id == user.pk), None)
        made.append(
            Line(
                entry,
                place,
                quotes.get(place.reading.pk, [])[:QUOTES_SHOWN] if place else [],
                own,
                said if sees_all or own else [],
            )
        )
    return made


def newest_answers(entries: Sequence[Entry]) -> QuerySet[Answer]:
    """The answer that counts, for each reader and each person."""
    newest = Answer.objects.filter(entry=OuterRef("entry"), by=OuterRef("by")).order_by("-at", "-pk").values("pk")[:1]
    return (
        Answer.objects.filter(entry__in=[entry.pk for entry in entries], pk=Subquery(newest))
        .select_related("by")
        .order_by("at")
    )
