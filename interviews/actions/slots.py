"""Offering moments to a candidate, and what the candidate does with them on their own page."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.models import Application
from candidates.states import ApplicationState
from interviews.actions.planning import (
    Appointment,
    cancel_interview,
    check_free,
    check_pay,
    move_interview,
    plan_interview,
)
from interviews.models import Interview, Proposal, Slot
from interviews.policy import CHANGE_UNTIL
from interviews.states import InterviewState
from mail.actions import queue_message
from mail.links import private_link


def offer_slots(
    application: Application, what: Appointment, *, starts: Iterable[datetime], people: Iterable[User], by: User
) -> Proposal:
    """Offer a candidate several moments for one interview, and write to them; ``what.starts_at`` is left aside.

    Raises Refused before the candidate was told the pay range, for a closed application, without a moment to come or
    somebody to lead it, while another offer is open, and for a moment at which one of the people is not free.
    """
    moments, guests = sorted(set(starts)), list(people)
    check_pay(application)
    if not moments or moments[0] <= timezone.now():
        raise Refused(_("Choose moments to come."))
    if not guests:
        raise Refused(_("Choose at least one person to lead the interview."))
    with transaction.atomic():
        now = Application.objects.select_for_update().get(pk=application.pk)
        if now.state != ApplicationState.ACTIVE:
            raise Refused(_("This application is closed: take it up again first."))
        if now.proposals.open().exists():
            raise Refused(_("Moments are offered to this candidate already: take those back first."))
        for moment in moments:
            check_free(_at(what, moment), guests)
        fields = {name: value for name, value in vars(what).items() if name != "starts_at"}
        proposal = Proposal.objects.create(application=application, created_by=by, **fields)
        proposal.people.set(guests)
        Slot.objects.bulk_create(Slot(proposal=proposal, starts_at=moment) for moment in moments)
        audit.record("interview.offered", application, by=by, after={"moments": len(moments)})
        _write(proposal, by=by)
    return proposal


def withdraw_proposal(proposal: Proposal, *, by: User) -> None:
    """Take offered moments back; an interview that was chosen from them stays planned."""
    with transaction.atomic():
        if Proposal.objects.filter(pk=proposal.pk, closed_at=None).update(closed_at=timezone.now()):
            audit.record("interview.offer-withdrawn", proposal.application, by=by)


def choose_slot(proposal: Proposal, slot: Slot) -> Interview:
    """The candidate takes one of the moments, or another one instead of the one they took.

    Raises Refused when the offer was taken back, the moment has passed or is too near to be changed, or somebody
    else has just taken it.
    """
    with transaction.atomic():
        # Locked, so that two clicks at once choose once.
        proposal = (
            Proposal.objects.select_for_update(of=("self",))
            .select_related("application__candidate", "application__job__company", "round", "created_by")
            .get(pk=proposal.pk)
        )
        if proposal.closed_at or slot.proposal_id != proposal.pk:
            raise Refused(_("These moments are no longer offered."))
        what = _at(
            Appointment(
                proposal.title,
                slot.starts_at,
                proposal.minutes,
                proposal.time_zone,
                proposal.place,
                proposal.link,
                proposal.round,
            ),
            slot.starts_at,
        )
        current = proposal.interview
        if current and current.state == InterviewState.PLANNED:
            if current.starts_at == slot.starts_at:
                return current
            _check_still_changed(current)
            move_interview(current, what, by="candidate")
            return current
        interview = plan_interview(
            proposal.application,
            what,
            participants=proposal.people.all(),
            by="candidate",
            planner=proposal.created_by,
        )
        Proposal.objects.filter(pk=proposal.pk).update(interview=interview)
    return interview


def cancel_by_candidate(interview: Interview) -> None:
    """The candidate calls their interview off. Raises Refused once it has begun, or is called off already."""
    if interview.starts_at <= timezone.now():
        raise Refused(_("This interview has begun: write to us instead."))
    cancel_interview(interview, by="candidate")


def confirm(interview: Interview) -> None:
    """The candidate says that they will come; once is enough."""
    with transaction.atomic():
        planned = Interview.objects.filter(pk=interview.pk, state=InterviewState.PLANNED, confirmed_at=None)
        if planned.update(confirmed_at=timezone.now()):
            audit.record("interview.confirmed", interview, by="candidate")


def _check_still_changed(interview: Interview) -> None:
    if interview.starts_at - CHANGE_UNTIL <= timezone.now():
        raise Refused(_("It is too soon before the interview to change it here: write to us, or call it off."))


def _at(what: Appointment, moment: datetime) -> Appointment:
    return Appointment(**{**vars(what), "starts_at": moment})


def _write(proposal: Proposal, *, by: User) -> None:
    application = proposal.application
    candidate, job = application.candidate, application.job
    if not candidate.email:
        raise Refused(_("There is no e-mail address to write to: plan the interview by phone instead."))
    queue_message(
        "slots_offered",
        to_email=candidate.email,
        to_name=candidate.name,
        language=application.language,
        about=application,
        context={
            "name": candidate.first_name,
            "job": job,
            "company": job.company,
            "proposal": proposal,
            "slots": list(proposal.slots.all()),
            "link": private_link("status", application.pk),
        },
        by=by,
        reply_to=job.contact_email,
    )
