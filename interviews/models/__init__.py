"""Interviews, and what interviewers note in them."""

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

__all__ = [
    "Interview",
    "InterviewQuerySet",
    "Participant",
    "ParticipantQuerySet",
    "Rating",
    "Round",
    "RoundQuerySet",
    "RoundQuestion",
    "Scorecard",
    "ScorecardQuerySet",
    "ScorecardVersion",
    "written_by_blinded",
]
