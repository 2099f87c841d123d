"""What a candidate may still choose, and what a person's own calendar page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from accounts.written import Written
from candidates.models import Application
from interviews.models import (
    BusySource,
    BusyTime,
    CalendarFeed,
    Interview,
    InterviewQuerySet,
    Proposal,
    Slot,
    TakenTime,
)
from interviews.policy import CHANGE_UNTIL, FEED_BACK
from interviews.states import InterviewState


@dataclass(frozen=True)
class Choice:
    """An open offer as its candidate sees it: the moments that are still free, and the one that was taken."""

    proposal: Proposal
    slots: list[Slot]
    taken: Interview | None

    @property
    def may_change(self) -> bool:
        """Whether another moment may still be taken instead."""
        return self.taken is None or self.taken.starts_at - CHANGE_UNTIL > timezone.now()


def choices_of(application: Application) -> list[Choice]:
    """The open offers of an application with what is still free: four queries for each, and there is one at most."""
    found = []
    for proposal in _open_proposals.all(application.pk):
        current = proposal.interview if proposal.interview and proposal.interview.state == "planned" else None
        slots = [slot for slot in proposal.slots.all() if slot.starts_at > timezone.now()]
        found.append(Choice(proposal, _free(proposal, slots, current), current))
    return found


_open_proposals = Written(
    lambda application: (
        Proposal.objects.open()
        .filter(application=application)
        .select_related("interview")
        .prefetch_related("slots", "people")
    )
)


def open_proposal(application: Application) -> Proposal | None:
    """What is offered to the candidate now, with its moments and people: three queries."""
    return _open_proposals.first(application.pk)


def _free(proposal: Proposal, slots: list[Slot], current: Interview | None) -> list[Slot]:
    if not slots:
        return []
    length = timedelta(minutes=proposal.minutes)
    people = list(proposal.people.all())
    first, last = slots[0].starts_at, slots[-1].starts_at + length
    taken = TakenTime.objects.filter(user__in=people, starts_at__gte=first - timedelta(minutes=5), starts_at__lt=last)
    if current:
        taken = taken.exclude(participant__interview=current)
    moments = sorted(taken.values_list("starts_at", flat=True))
    busy = list(
        BusyTime.objects.filter(user__in=people, starts_at__lt=last, ends_at__gt=first).values_list(
            "starts_at", "ends_at"
        )
    )
    return [
        slot
        for slot in slots
        if (current is None or slot.starts_at != current.starts_at)
        and not any(slot.starts_at <= moment < slot.starts_at + length for moment in moments)
        and not any(begins < slot.starts_at + length and ends > slot.starts_at for begins, ends in busy)
    ]


def own_interviews(application: Application) -> list[Interview]:
    """The candidate's interviews that were not called off, the next one first."""
    return _not_called_off.all(application.pk)


_not_called_off = Written(
    lambda application: (
        Interview.objects.filter(application=application).exclude(state=InterviewState.CANCELLED).order_by("starts_at")
    )
)


def with_event_facts(interviews: InterviewQuerySet) -> InterviewQuerySet:
    """Interviews with what their events say."""
    return interviews.select_related("application__candidate", "application__job__company")


def feed_interviews(user: User) -> Iterable[Interview]:
    """What a person's calendar reads: their interviews of the last weeks and to come, those called off as such."""
    return _in_feed.all(user, timezone.now() - FEED_BACK)


_in_feed = Written(
    lambda user, since: with_event_facts(
        Interview.objects.filter(participants__user=user, starts_at__gte=since)
    ).order_by("starts_at")
)


@dataclass(frozen=True)
class OwnCalendar:
    """A person's calendar settings."""

    feed: CalendarFeed | None
    source: BusySource | None
    busy: int


def own_calendar(user: User) -> OwnCalendar:
    """Three queries."""
    return OwnCalendar(
        CalendarFeed.objects.filter(user=user).first(),
        BusySource.objects.filter(user=user).first(),
        BusyTime.objects.filter(user=user, ends_at__gt=timezone.now()).count(),
    )
