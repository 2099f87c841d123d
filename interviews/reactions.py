"""Interviews that follow from what happens to applications."""

from typing import Any, Literal

from django.dispatch import receiver
from django.utils import timezone

from accounts.models import User
from accounts.withheld import register
from candidates.models import Application, Decision
from candidates.signals import application_decided
from candidates.states import DecisionKind
from interviews.actions.planning import cancel_interview
from interviews.models import Interview, written_by_blinded
from interviews.states import InterviewState

register("candidates.Note", lambda user: written_by_blinded(user, application="application", author="author"))
register("candidates.Decision", lambda user: written_by_blinded(user, application="application", author="by"))


@receiver(application_decided)
def call_interviews_off(sender: object, *, application: Application, decision: Decision, **kwargs: Any) -> None:
    """An application that ended has no more interviews; one that has begun took place, whether or not it was marked."""
    if decision.kind not in {DecisionKind.REJECT, DecisionKind.WITHDRAW}:
        return
    by: User | Literal["candidate", "system"] = (
        "candidate" if decision.kind == DecisionKind.WITHDRAW else decision.by or "system"
    )
    ahead = Interview.objects.filter(
        application=application, state=InterviewState.PLANNED, starts_at__gt=timezone.now()
    )
    for interview in ahead:
        cancel_interview(interview, by=by)
