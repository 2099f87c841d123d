"""Interviews, and what interviewers note in them."""

from interviews.models.meetings import (
    Interview,
    InterviewQuerySet,
    Participant,
    ParticipantQuerySet,
    Rating,
    Scorecard,
    ScorecardQuerySet,
    written_by_blinded,
)

__all__ = [
    "Interview",
    "InterviewQuerySet",
    "Participant",
    "ParticipantQuerySet",
    "Rating",
    "Scorecard",
    "ScorecardQuerySet",
    "written_by_blinded",
]
