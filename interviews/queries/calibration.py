"""How interviewers judge beside each other: how severely, how widely, how completely; silent while numbers are small.

Severity is the mean distance of somebody's levels from the mean of the others' for the same person and criterion;
spread is the standard deviation of their own levels; coverage the share of the criteria they were to ask about that
they assessed. None of it is about candidates, and none of it changes a level.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import mean, pstdev

from django.db.models import Count, F
from django.utils import timezone

from accounts.models import User
from interviews.models import Rating, Scorecard
from interviews.policy import CALIBRATED_BACK, CALIBRATED_CARDS, CALIBRATED_PEERS
from jobs.models import Job


@dataclass(frozen=True)
class Calibration:
    """One interviewer. The three figures are None below the numbers from which they say something of a person."""

    name: str
    cards: int
    severity: float | None = None
    spread: float | None = None
    coverage: int | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is enough to show any figure."""
        return self.spread is not None


def calibrations(user: User) -> list[Calibration]:
    """The interviewers of jobs that the person runs, by name: two queries.

    Cards that the person may not read yet, because they owe one themselves, are not counted.
    """
    since = timezone.now() - timedelta(days=CALIBRATED_BACK)
    cards = Scorecard.objects.visible_to(user).filter(
        submitted_at__gte=since, interview__application__job__in=Job.objects.managed_by(user).values("pk")
    )
    rows = list(
        cards.annotate(
            asked=Count("interview__round__questions", distinct=True),
            criteria=Count("interview__application__job__criteria", distinct=True),
        ).values_list("pk", "author_id", "author__name", "asked", "criteria")
    )
    ratings = Rating.objects.filter(scorecard__in=cards, level__isnull=False).values_list(
        "scorecard_id", F("scorecard__interview__application"), "criterion_key", "level"
    )
    return _figures(rows, list(ratings))


def _figures(
    cards: Sequence[tuple[int, int, str, int, int]], ratings: Sequence[tuple[int, int, str, int]]
) -> list[Calibration]:
    author_of = {pk: author for pk, author, *_ in cards}
    given: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    levels: dict[int, list[int]] = defaultdict(list)
    assessed: dict[int, int] = defaultdict(int)
    for card, application, criterion, level in ratings:
        given[application, criterion].append((author_of[card], level))
        levels[author_of[card]].append(level)
        assessed[card] += 1
    distances: dict[int, list[float]] = defaultdict(list)
    peers: dict[int, set[int]] = defaultdict(set)
    for judged in given.values():
        for author, level in judged:
            others = [(other, theirs) for other, theirs in judged if other != author]
            if others:
                distances[author].append(level - mean(theirs for _, theirs in others))
                peers[author] |= {other for other, _ in others}
    of_author: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for pk, author, name, asked, criteria in cards:
        of_author[author].append((pk, name, asked or criteria))
    found = [
        _of_one(own, levels[author], distances[author], len(peers[author]), assessed)
        for author, own in of_author.items()
    ]
    return sorted(found, key=lambda one: one.name.lower())


def _of_one(
    own: Sequence[tuple[int, str, int]],
    levels: Sequence[int],
    distances: Sequence[float],
    peers: int,
    assessed: dict[int, int],
) -> Calibration:
    name, asked = own[0][1], sum(count for _, _, count in own)
    if len(own) < CALIBRATED_CARDS or not levels:
        return Calibration(name, len(own))
    return Calibration(
        name,
        len(own),
        # Among two, a distance from the other says as much of the other.
        severity=round(mean(distances), 1) if peers >= CALIBRATED_PEERS else None,
        spread=round(pstdev(levels), 1),
        coverage=round(100 * sum(assessed[pk] for pk, _, _ in own) / asked) if asked else None,
    )
