"""What a candidate may still choose, and what a person's own calendar page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.written import Written
from candidates.models import Application
from interviews.models import (
    BusySource,
    BusyTime,
    CalendarFeed,
    Interview,
    Offer,
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
        slots = [slot for slot in _moments.all(proposal.pk) if slot.starts_at > timezone.now()]
        found.append(Choice(proposal, _free(proposal, slots, current), current))
    return found


@dataclass(frozen=True)
class Offered:
    """An open offer as the people of the house see it."""

    proposal: Proposal
    moments: list[Slot]


def offered_to(application: Application) -> Offered | None:
    """What is offered to the candidate now, with its moments: two queries."""
    proposal = _open_proposals.first(application.pk)
    return Offered(proposal, _moments.all(proposal.pk)) if proposal else None


_open_proposals = Written(
    lambda application: Proposal.objects.open().filter(application=application).select_related("interview")
)
_moments = Written(lambda proposal: Slot.objects.filter(proposal=proposal))


def _free(proposal: Proposal, slots: list[Slot], current: Interview | None) -> list[Slot]:
    if not slots:
        return []
    length = timedelta(minutes=proposal.minutes)
    first, last = slots[0].starts_at, slots[-1].starts_at + length
    moments = _taken.all(proposal.pk, first - timedelta(minutes=5), last, current.pk if current else None)
    busy = _busy.all(proposal.pk, first, last)
    return [
        slot
        for slot in slots
        if (current is None or slot.starts_at != current.starts_at)
        and not any(slot.starts_at <= moment < slot.starts_at + length for moment in moments)
        and not any(begins < slot.starts_at + length and ends > slot.starts_at for begins, ends in busy)
    ]


def _taken_of(proposal: int, first: datetime, last: datetime, apart_from: int | None) -> QuerySet[TakenTime, datetime]:
    """When the people whom an offer asks are taken, by other interviews than one."""
    people = Proposal.people.through.objects.filter(proposal=proposal).values("user")
    taken = TakenTime.objects.filter(user__in=people, starts_at__gte=first, starts_at__lt=last)
    if apart_from is not None:
        taken = taken.exclude(participant__interview=apart_from)
    return taken.order_by("starts_at").values_list("starts_at", flat=True)


def _busy_of(proposal: int, first: datetime, last: datetime) -> QuerySet[BusyTime, tuple[datetime, datetime]]:
    """When the calendars of the people whom an offer asks say that they are busy."""
    people = Proposal.people.through.objects.filter(proposal=proposal).values("user")
    busy = BusyTime.objects.filter(user__in=people, starts_at__lt=last, ends_at__gt=first)
    return busy.values_list("starts_at", "ends_at")


_taken = Written(_taken_of)
_busy = Written(_busy_of)


def own_interviews(application: Application) -> list[Interview]:
    """The candidate's interviews that were not called off, the next one first."""
    return _not_called_off.all(application.pk)


_not_called_off = Written(
    lambda application: (
        Interview.objects.filter(application=application).exclude(state=InterviewState.CANCELLED).order_by("starts_at")
    )
)


def feed_interviews(user: User) -> Iterable[Interview]:
    """What a person's calendar reads: their interviews of the last weeks and to come, those called off as such."""
    return _in_feed.all(user, timezone.now() - FEED_BACK)


_in_feed = Written(
    lambda user, since: (
        Interview.objects.filter(participants__user=user, starts_at__gte=since)
        .select_related("application__candidate", "application__job")
        .only(
            "key",
            "title",
            "starts_at",
            "minutes",
            "time_zone",
            "place",
            "link",
            "state",
            "sequence",
            "application__candidate__first_name",
            "application__candidate__last_name",
            "application__job__title",
        )
        .order_by("starts_at")
    )
)


has_offer = Written(lambda application: Offer.objects.filter(application=application).order_by()[:1])
"""Whether anything was offered to the candidate, whatever became of it."""


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
