"""Making offers, answering them, taking them back. Hiring stays an act of its own (`candidates.actions.deciding`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.deciding import live_stage, move_application
from candidates.actions.entering import entry_of
from candidates.actions.locking import lock
from candidates.models import Application
from candidates.states import ApplicationState
from interviews.models import Offer
from interviews.states import ALLOWED_ANSWERS, OfferState
from jobs.states import OpeningState, StageKind
from mail.actions import Actor, queue_message
from mail.links import private_link


@dataclass(frozen=True)
class Terms:
    """What is offered; ``pay`` in whole units of the currency (ISO 4217) for each period, before tax."""

    title: str
    contract: str
    starts_on: date
    place: str
    pay: int
    currency: str
    period: str
    details: str
    answer_by: date


def make_offer(application: Application, terms: Terms, *, by: User) -> Offer:
    """Offer terms to a candidate, and write to them; an offer that waits for its answer is replaced by this one.

    The application goes to the job's stage of offers, if it has one. Raises Refused for a closed application, when
    every opening is filled, for a day of answer that has passed, and when an offer was accepted.
    """
    with transaction.atomic():
        stage = application.job.stages.filter(kind=StageKind.OFFER).first()
        if stage:
            live_stage(stage)
        lock(Application.objects.filter(pk=application.pk))
        now = Application.objects.select_related("job__company", "stage").get(pk=application.pk)
        if now.state != ApplicationState.ACTIVE:
            raise Refused(_("This application is closed: take it up again first."))
        if not now.job.openings.filter(state=OpeningState.OPEN).exists():
            raise Refused(_("Every opening of this job is filled: add one in the job’s settings."))
        if terms.answer_by < now.job.company.today:
            raise Refused(_("Choose a day to come."))
        if now.offers.filter(state=OfferState.ACCEPTED).exists():
            raise Refused(_("An offer was accepted: take it back before you make another one."))
        for earlier in now.offers.open():
            _close(earlier, OfferState.REPLACED, by=by)
        last = now.offers.first()
        offer = Offer.objects.create(application=now, number=last.number + 1 if last else 1, made_by=by, **vars(terms))
        audit.record("offer.made", now, by=by, after={"version": offer.number}, candidate_id=now.candidate_id)
        if stage and now.stage.kind != StageKind.OFFER:
            move_application(now, stage, seen=now.stage_id, by=by)
        _write(offer, "offer_made", by=by)
    return offer


def brought_by_offer(application: Application, *, by: User) -> list[str]:
    """What the stage of offers does besides when an offer brings the application there, in short."""
    stage = application.job.stages.filter(kind=StageKind.OFFER).first()
    if stage is None or application.stage.kind == StageKind.OFFER or application.state != ApplicationState.ACTIVE:
        return []
    entry = entry_of(stage, [application], by=by)
    return entry.words(application) if entry else []


def answer_offer(offer: Offer, *, is_accepted: bool, words: str, by: Actor) -> None:
    """Accept or decline an offer, by the candidate or by a colleague whom they told; who made it is written to.

    Raises Refused for an offer that is no longer open, or whose day of answer has passed for the candidate.
    """
    with transaction.atomic():
        now = _locked(offer)
        if by == "candidate" and now.answer_by < now.application.job.company.today:
            raise Refused(_("The day for an answer has passed: write to us, please."))
        to = OfferState.ACCEPTED if is_accepted else OfferState.DECLINED
        _close(now, to, by=by, words=words)
        _tell_house(now)


def withdraw_offer(offer: Offer, reason: str, *, by: User) -> None:
    """Take an offer back, for a reason that the candidate reads. Raises Refused without one, or once it has ended."""
    if not reason.strip():
        raise Refused(_("Say why: the person reads it."))
    with transaction.atomic():
        now = _locked(offer)
        _close(now, OfferState.WITHDRAWN, by=by, words=reason.strip())
        _write(now, "offer_withdrawn", by=by)


def end_offers(applications: Iterable[Application], *, by: Actor) -> None:
    """The applications have ended: what was offered no longer stands. Nobody is written to, the decision says it."""
    to = OfferState.DECLINED if by == "candidate" else OfferState.WITHDRAWN
    standing = [state for state, answers in ALLOWED_ANSWERS.items() if to in answers]
    with transaction.atomic():
        offers = Offer.objects.filter(application__in=[one.pk for one in applications], state__in=standing)
        # Held first, in the order of their numbers: an answer that comes in meanwhile is either seen or refused.
        held = list(offers.select_for_update(of=("self",)).select_related("application").order_by("pk"))
        Offer.objects.filter(pk__in=[one.pk for one in held]).update(
            state=to, words="", answered_at=timezone.now(), answered_by=by if isinstance(by, User) else None
        )
        changes = [audit.Change(one.application, after={"version": one.number}) for one in held]
        audit.record_all(f"offer.{to.value}", changes, by=by)


def _locked(offer: Offer) -> Offer:
    found = Offer.objects.select_for_update(of=("self",)).select_related(
        "application__candidate", "application__job__company", "made_by"
    )
    return found.get(pk=offer.pk)


def _close(offer: Offer, to: OfferState, *, by: Actor, words: str = "") -> None:
    if to not in ALLOWED_ANSWERS[OfferState(offer.state)]:
        raise Refused(_("This offer is no longer open."))
    offer.state, offer.words = to, words
    offer.answered_at = timezone.now()
    offer.answered_by = by if isinstance(by, User) else None
    offer.save(update_fields=["state", "words", "answered_at", "answered_by"])
    audit.record(f"offer.{to.value}", offer.application, by=by, after={"version": offer.number})


def _write(offer: Offer, template: str, *, by: User) -> None:
    application = offer.application
    candidate, job = application.candidate, application.job
    if not candidate.email:
        return
    queue_message(
        template,
        to_email=candidate.email,
        to_name=candidate.name,
        language=application.language,
        about=application,
        context={
            "name": candidate.first_name,
            "company": job.company,
            "offer": offer,
            "link": private_link("status", application.pk),
        },
        by=by,
        reply_to=job.contact_email,
        is_decision=True,
        occasion=offer.key,
    )


def _tell_house(offer: Offer) -> None:
    person = offer.made_by
    if person is None or person == offer.answered_by:
        return
    queue_message(
        "offer_answered",
        to_email=person.email,
        to_name=person.name,
        language=person.language or offer.application.language,
        about=offer.application,
        context={"name": person.name, "candidate": offer.application.candidate.name, "offer": offer},
        by="candidate",
        occasion=offer.key,
    )
