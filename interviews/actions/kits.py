"""Writing the interview kit of a job."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from interviews.models import Round, RoundQuestion
from interviews.policy import DEFAULT_MINUTES
from interviews.queries.kits import questions_of_job
from jobs.models import Job


def propose_rounds(job: Job, *, by: User) -> None:
    """Make a first kit: one round on conduct (mandatory criteria), one on know-how (relative ones).

    Raises Refused where the job has rounds already, or no criterion.
    """
    asked = questions_of_job(job)
    if not asked:
        raise Refused(_("The brief has no criterion yet: a kit is made of them."))
    with transaction.atomic():
        if Job.objects.select_for_update().get(pk=job.pk).rounds.exists():
            raise Refused(_("This job has its rounds already."))
        for title, keys in (
            (_("How the person acts"), [one.key for one in asked if one.is_mandatory]),
            (_("What the person knows how to do"), [one.key for one in asked if not one.is_mandatory]),
        ):
            if keys:
                save_round(job, None, title=title, minutes=DEFAULT_MINUTES, keys=keys, by=by)


def save_round(job: Job, round_: Round | None, *, title: str, minutes: int, keys: Iterable[str], by: User) -> Round:
    """Add a round, or change its title, length and criteria; own words for those that stay are kept."""
    chosen = list(keys)
    with transaction.atomic():
        if round_ is None:
            last = job.rounds.aggregate(last=Max("position"))["last"]
            round_ = Round(job=job, position=0 if last is None else last + 1)
        round_.title, round_.minutes = title, minutes
        round_.save()
        round_.questions.exclude(criterion_key__in=chosen).delete()
        known = set(round_.questions.values_list("criterion_key", flat=True))
        RoundQuestion.objects.bulk_create(
            RoundQuestion(round=round_, criterion_key=key) for key in chosen if key not in known
        )
        audit.record("kit.round-saved", job, by=by, after={"title": title, "criteria": chosen})
    return round_


def remove_round(round_: Round, *, by: User) -> None:
    """Take a round out of the kit. Raises Refused once an interview follows it."""
    with transaction.atomic():
        if round_.interviews.exists():
            raise Refused(_("Interviews follow this round: it stays. Take its criteria out instead."))
        round_.delete()
        audit.record("kit.round-removed", round_.job, by=by, before={"title": round_.title})


def write_question(round_: Round, key: str, *, question: str, levels: Sequence[str], language: str, by: User) -> None:
    """Give a criterion of a round the house's own question, with what each level looks like, in one language.

    Without a question the catalogue's words hold again.
    """
    with transaction.atomic():
        row = RoundQuestion.objects.select_for_update().get(round=round_, criterion_key=key)
        for texts, value in ((row.question, question), (row.levels, list(levels))):
            if question:
                texts[language] = value
            else:
                texts.pop(language, None)
        row.save(update_fields=["question", "levels"])
        audit.record("kit.question-written", round_.job, by=by, after={"criterion": key, "language": language})
