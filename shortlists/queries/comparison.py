"""Up to three people side by side."""

from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.models import User
from interviews.models import Interview, Scorecard
from interviews.states import InterviewState
from shortlists.models import Reading, ReadingQuerySet
from shortlists.queries.ranking import Entry, Named, Reason, entries, named_criteria, reasons
from shortlists.queries.weighing import ORDER, criteria_of


@dataclass(frozen=True)
class Row:
    """One criterion, with the reason that each person has for it; None where they were read against another brief."""

    named: Named
    cells: tuple[Reason | None, ...]

    @property
    def is_same(self) -> bool:
        """Whether the people do not differ in it."""
        return len({(one.state, one.confirmed, one.read) if one else None for one in self.cells}) == 1


@dataclass(frozen=True)
class Meetings:
    """How many interviews of a person there were or will be, and how many scorecards were submitted."""

    interviews: int = 0
    scorecards: int = 0
    owed: int = 0


@dataclass(frozen=True)
class Compared:
    """The table: people in the order of the ranking, criteria in that of the brief."""

    people: list[Entry]
    rows: list[Row]
    meetings: list[Meetings]


def compare(chosen: ReadingQuerySet, version_id: int, user: User, *, with_names: bool = True) -> Compared:
    """Put readings side by side by the criteria of one brief version; three queries and two for each person."""
    readings: list[Reading] = list(
        chosen.exclude(machine="").select_related("application__candidate", "application__stage").order_by(*ORDER)
    )
    found = [{reason.named.key: reason for reason in reasons(reading)} for reading in readings]
    rows = [
        Row(named, tuple(by_key.get(named.key) for by_key in found))
        for named in named_criteria(criteria_of(version_id))
    ]
    cards = Scorecard.objects.visible_to(user).filter(submitted_at__isnull=False).values("pk")
    counts = {
        row["application"]: Meetings(row["interviews"], row["submitted"], row["owed"])
        for row in Interview.objects.visible_to(user)
        .filter(application__in=[reading.application_id for reading in readings])
        .exclude(state=InterviewState.CANCELLED)
        .values("application")
        .annotate(
            interviews=Count("pk", distinct=True),
            # Counted among those that the person may read: whoever owes a card learns nothing of the others.
            submitted=Count("scorecards", filter=Q(scorecards__in=cards), distinct=True),
            owed=Count("participants", distinct=True),
        )
        .order_by()
    }
    meetings = [counts.get(reading.application_id, Meetings()) for reading in readings]
    return Compared(entries(readings, 1, with_names=with_names), rows, meetings)
