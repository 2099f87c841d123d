"""What follows for interviews, offers and references from what happens to applications and jobs."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import Refused
from accounts.withheld import register
from candidates.models import Decision
from candidates.signals import applications_decided
from candidates.states import DecisionKind
from interviews.actions.offers import end_offers
from interviews.actions.planning import cancel_interviews
from interviews.actions.references import erase_references, erase_references_of_job
from interviews.models import Interview, Offer, written_by_blinded
from interviews.states import InterviewState
from jobs.models import Job, Stage
from jobs.signals import job_closed, stage_kind_changes
from jobs.states import StageKind
from mail.actions import Actor

register("candidates.Note", lambda user: written_by_blinded(user, application="application", author="author"))
register("candidates.Decision", lambda user: written_by_blinded(user, application="application", author="by"))
# What somebody is asked to do themselves they must read.
register(
    "candidates.FollowUp",
    lambda user: written_by_blinded(user, application="application", author="by") & ~Q(assigned_to=user),
)


_ENDS = {DecisionKind.REJECT, DecisionKind.WITHDRAW, DecisionKind.HIRE}


def _who(decision: Decision) -> Actor:
    return "candidate" if decision.kind == DecisionKind.WITHDRAW else decision.by or "system"


@receiver(applications_decided)
def end_what_was_open(sender: object, *, decisions: Sequence[Decision], **kwargs: Any) -> None:
    """Applications that ended have no references any more, and no offer, unless the person was hired on it."""
    kind, by = DecisionKind(decisions[0].kind), _who(decisions[0])
    applications = [one.application for one in decisions]
    if kind in _ENDS:
        erase_references(applications, by=by)
    if kind in _ENDS - {DecisionKind.HIRE}:
        end_offers(applications, by=by)


@receiver(job_closed)
def forget_references(sender: object, *, job: Job, by: Actor, **kwargs: Any) -> None:
    """The recruitment is over: so is the reason to keep what others said."""
    erase_references_of_job(job, by=by)


@receiver(applications_decided)
def call_interviews_off(sender: object, *, decisions: Sequence[Decision], **kwargs: Any) -> None:
    """Applications that ended have no more interviews; one that has begun took place, whether or not it was marked."""
    if decisions[0].kind not in {DecisionKind.REJECT, DecisionKind.WITHDRAW}:
        return
    applications = [one.application_id for one in decisions]
    planned = Interview.objects.filter(application__in=applications, state=InterviewState.PLANNED)
    cancel_interviews(planned.filter(starts_at__gt=timezone.now()), by=_who(decisions[0]))


@receiver(stage_kind_changes)
def keep_stages_of_offers(sender: object, *, stage: Stage, kind: StageKind, **kwargs: Any) -> None:
    """While an offer stands for somebody in it, a stage of offers stays one."""
    if stage.kind == StageKind.OFFER and kind != StageKind.OFFER and Offer.objects.standing_in(stage).exists():
        raise Refused(_("An offer stands for somebody in this stage: it stays one of offers until that has ended."))
