"""Interviews, and what interviewers note in them."""

from interviews.models.calendars import BusySource, BusyTime, CalendarFeed
from interviews.models.kits import Round, RoundQuerySet, RoundQuestion
from interviews.models.meetings import (
    Interview,
    InterviewQuerySet,
    Participant,
    ParticipantQuerySet,
    Rating,
    Scorecard,
    ScorecardQuerySet,
    ScorecardVersion,
    written_by_blinded,
)
from interviews.models.offers import Offer, OfferQuerySet
from interviews.models.references import Reference, ReferenceQuerySet
from interviews.models.slots import Proposal, ProposalQuerySet, Slot, TakenTime

__all__ = [
    "BusySource",
    "BusyTime",
    "CalendarFeed",
    "Interview",
    "InterviewQuerySet",
    "Offer",
    "OfferQuerySet",
    "Participant",
    "ParticipantQuerySet",
    "Proposal",
    "ProposalQuerySet",
    "Rating",
    "Reference",
    "ReferenceQuerySet",
    "Round",
    "RoundQuerySet",
    "RoundQuestion",
    "Scorecard",
    "ScorecardQuerySet",
    "ScorecardVersion",
    "Slot",
    "TakenTime",
    "written_by_blinded",
]
