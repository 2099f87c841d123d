"""Writing scorecards and handing them in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.actions.notes import tell_mentioned
from interviews.models import Interview, Participant, Rating, Scorecard, ScorecardVersion
from interviews.states import InterviewState


@dataclass(frozen=True)
class Judgement:
    """What an interviewer writes: ``ratings`` holds a level (None: not assessed) and words by criterion."""

    notes: str
    conclusion: str
    recommendation: str
    ratings: Mapping[str, tuple[int | None, str]]


def save_scorecard(
    interview: Interview,
    *,
    notes: str,
    conclusion: str,
    recommendation: str,
    ratings: Mapping[str, tuple[int | None, str]],
    by: User,
) -> Scorecard:
    """Keep what an interviewer has written so far: notes, a level and what was said per criterion, a conclusion.

    A criterion with neither level nor words has no row: not assessed is not zero. Raises Refused once it is
    submitted, when the person was excused, or when the interview was called off.
    """
    with transaction.atomic():
        card, is_new = Scorecard.objects.select_for_update().get_or_create(interview=interview, author=by)
        if card.submitted_at:
            raise Refused(_("This scorecard has been submitted: a change is a new version with its reason."))
        if Participant.objects.filter(interview=interview, user=by, is_excused=True).exists():
            raise Refused(_("You were excused from this scorecard: the others’ may have been read since."))
        if Interview.objects.filter(pk=interview.pk, state=InterviewState.CANCELLED).exists():
            raise Refused(_("This interview was called off: it asks for no scorecard."))
        _write(card, Judgement(notes, conclusion, recommendation, ratings))
        if is_new:  # Once: it is saved with every pause in typing, and a history of pauses tells nobody anything.
            audit.record("scorecard.saved", interview, by=by)
    return card


def amend_scorecard(card: Scorecard, judgement: Judgement, *, reason: str, by: User) -> ScorecardVersion:
    """Change a submitted scorecard: what it said before is kept beside it, with the reason.

    Raises Refused for a card of somebody else, one that was not submitted, without a reason, a conclusion or a
    recommendation.
    """
    if not reason.strip():
        raise Refused(_("Say why you change your judgement."))
    if not judgement.recommendation or not judgement.conclusion.strip():
        raise Refused(_("Write a conclusion and choose a recommendation before you submit."))
    with transaction.atomic():
        card = Scorecard.objects.select_for_update().get(pk=card.pk)
        if card.author_id != by.pk or card.submitted_at is None:
            raise Refused(_("Only a submitted scorecard of one’s own is changed."))
        version = ScorecardVersion.objects.create(
            scorecard=card,
            number=card.versions.count() + 1,
            content={
                "notes": card.notes,
                "conclusion": card.conclusion,
                "recommendation": card.recommendation,
                "ratings": {one.criterion_key: [one.level, one.said] for one in card.ratings.all()},
            },
            reason=reason.strip(),
        )
        _write(card, judgement)
        audit.record("scorecard.amended", card.interview, by=by)
    return version


def _write(card: Scorecard, judgement: Judgement) -> None:
    card.notes, card.conclusion = judgement.notes, judgement.conclusion
    card.recommendation = judgement.recommendation
    card.save()
    # Saved with every pause in typing: what did not change is not written again.
    kept = {one.criterion_key: (one.level, one.said) for one in card.ratings.all()}
    given = {key: (level, said.strip()) for key, (level, said) in judgement.ratings.items()}
    emptied = [key for key, rating in given.items() if rating == (None, "") and key in kept]
    if emptied:
        Rating.objects.filter(scorecard=card, criterion_key__in=emptied).delete()
    Rating.objects.bulk_create(
        [
            Rating(scorecard=card, criterion_key=key, level=level, said=said)
            for key, (level, said) in given.items()
            if (level, said) not in ((None, ""), kept.get(key))
        ],
        update_conflicts=True,
        unique_fields=["scorecard", "criterion_key"],
        update_fields=["level", "said"],
    )


def submit_scorecard(card: Scorecard, *, by: User) -> None:
    """Hand a scorecard in; mentions of its author that were withheld are told them now.

    Raises Refused without a recommendation and a conclusion.
    """
    if not card.recommendation or not card.conclusion.strip():
        raise Refused(_("Write a conclusion and choose a recommendation before you submit."))
    with transaction.atomic():
        submitted = Scorecard.objects.filter(pk=card.pk, submitted_at=None).update(submitted_at=timezone.now())
        if submitted:
            audit.record("scorecard.submitted", card.interview, by=by)
            # What others wrote to them was withheld until now.
            tell_mentioned(card.interview.application)
