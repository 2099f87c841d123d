"""Publishing a brief, changing its weights, and moving a job between its states."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from jobs.access import can_override_pay
from jobs.actions.brief import Actor
from jobs.models import BriefVersion, Job
from jobs.policy import EXPIRED_AT_ONCE, WEIGHT_MAXIMUM, WEIGHT_MINIMUM
from jobs.queries.document import brief_document, closing_moment
from jobs.queries.method import method_by_language
from jobs.queries.remarks import BriefRemark, obstacles
from jobs.signals import brief_published, job_closed
from jobs.states import ALLOWED_MOVES, JobState, OpeningState


class NotPublishable(Refused):
    """The brief may not be published yet; ``obstacles`` says why, section by section."""

    def __init__(self, found: list[BriefRemark]) -> None:
        super().__init__("; ".join(one.message for one in found))
        self.obstacles = found


def publish_job(job: Job, *, by: Actor, pay_override_reason: str = "") -> BriefVersion:
    """Freeze the brief as a new version and open the job to the public.

    Raises NotPublishable while a required section, the French text where the law asks for it, or the pay range is
    missing, or while the check of the brief finds something unlawful. An administrator may publish without a pay range
    by giving a reason, which is kept in the version and in the audit trail. Where applications come without a job
    nothing is offered, and nothing of an offer is asked for.
    """
    reason = pay_override_reason.strip()
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job.pk)
        job = Job.objects.with_brief().get(pk=job.pk)
        document = brief_document(job)
        found = [] if job.is_spontaneous else obstacles(document, job.company.today)
        may_override = isinstance(by, User) and can_override_pay(by) and bool(reason)
        standing = [one for one in found if not (one.is_pay and may_override)]
        if standing:
            raise NotPublishable(standing)
        overridden = reason if len(standing) < len(found) else ""
        now = timezone.now()
        version = _freeze(job, document, by=by, pay_override_reason=overridden)
        was = job.state
        Job.objects.filter(pk=job.pk).update(
            state=JobState.PUBLISHED,
            published_at=job.published_at or now,
            closed_at=None,
            closes_at=closing_moment(document, job.company),
            updated_at=now,
        )
        audit.record(
            "job.published", job, by=by, before={"state": was}, after={"state": "published", "version": version.number}
        )
        if overridden:
            audit.record("job.pay-overridden", job, by=by, after={"reason": overridden, "version": version.number})
        brief_published.send(sender=BriefVersion, version=version, by=by)
    return version


def reweigh(job: Job, weights: Mapping[str, int], *, by: User) -> BriefVersion:
    """Change weights of criteria, by their key: a new version in which nothing else is different.

    The weights of the draft follow. Returns the version in force when nothing changes. Raises Refused for a job that
    was never published, an unknown criterion, or a weight out of bounds.
    """
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job.pk)
        latest = job.versions.first()
        if latest is None:
            raise Refused(_("Weights are tried on a published brief; publish this one first."))
        criteria: list[dict[str, Any]] = latest.document["criteria"]
        if unknown := set(weights) - {one["key"] for one in criteria}:
            raise Refused(_("The brief has no criterion “%(key)s”.") % {"key": sorted(unknown)[0]})
        if any(not WEIGHT_MINIMUM <= weight <= WEIGHT_MAXIMUM for weight in weights.values()):
            raise Refused(
                _("A weight goes from %(low)s to %(high)s.") % {"low": WEIGHT_MINIMUM, "high": WEIGHT_MAXIMUM}
            )
        before = {one["key"]: one["weight"] for one in criteria}
        changed = {key: weight for key, weight in weights.items() if before[key] != weight}
        if not changed:
            return latest
        for criterion in job.criteria.filter(key__in=changed):
            criterion.weight = changed[criterion.key]
            criterion.save(update_fields=["weight"])
        Job.objects.filter(pk=job.pk).update(revision=job.revision + 1)
        document = {
            **latest.document,
            "criteria": [{**one, "weight": changed.get(one["key"], one["weight"])} for one in criteria],
        }
        version = _freeze(job, document, by=by, pay_override_reason=latest.pay_override_reason)
        audit.record("job.reweighed", job, by=by, before={key: before[key] for key in changed}, after=changed)
        brief_published.send(sender=BriefVersion, version=version, by=by)
    return version


def ask_anew(job: Job, questions: list[dict[str, Any]], *, by: User) -> BriefVersion | None:
    """Ask other questions on the application form: a new version in which nothing else is different.

    Returns None for a job that was never published: its first version will hold them.
    """
    with transaction.atomic():
        latest = Job.objects.select_for_update().get(pk=job.pk).versions.first()
        if latest is None:
            return None
        document = {**latest.document, "questions": questions}
        version = _freeze(job, document, by=by, pay_override_reason=latest.pay_override_reason)
        brief_published.send(sender=BriefVersion, version=version, by=by)
    return version


def pause_job(job: Job, *, by: User) -> None:
    """Take no applications for now; what came in stays where it is."""
    _move(job, JobState.PAUSED, "job.paused", by=by)


def close_job(job: Job, *, by: User) -> None:
    """End the recruitment; later apps answer people and start retention periods."""
    with transaction.atomic():
        job = _move(job, JobState.CLOSED, "job.closed", by=by)
        job_closed.send(sender=Job, job=job, by=by)


def fill_job(job: Job, *, by: User) -> None:
    """Close a job of which every opening is filled; one that is closed, or still has an open one, stays as it is."""
    with transaction.atomic():
        current = Job.objects.select_for_update().get(pk=job.pk)
        if _is_filled(current) and JobState.CLOSED in ALLOWED_MOVES[JobState(current.state)]:
            job = _move(current, JobState.CLOSED, "job.filled", by=by)
            job_closed.send(sender=Job, job=job, by=by)


def close_expired_jobs() -> int:
    """Close the published jobs whose last day for applications is over; returns how many.

    The public side has left by itself at that very moment, for every page and feed asks whether a job is open; this
    writes the end down and hands it on, as when a person closes the job.
    """
    done = 0
    for pk in list(Job.objects.expired().values_list("pk", flat=True)[:EXPIRED_AT_ONCE]):
        with transaction.atomic():
            job = Job.objects.expired().select_for_update().filter(pk=pk).first()
            if job:  # Another sweep may have been faster, or a person has just moved the date.
                job = _move(job, JobState.CLOSED, "job.expired", by="system", at=job.closes_at)
                job_closed.send(sender=Job, job=job, by="system")
                done += 1
    return done


def reopen_job(job: Job, *, by: User) -> None:
    """Take applications again, on the brief as it was last published. Raises Refused where its closing date is over.

    So it does where every opening is filled.
    """
    with transaction.atomic():
        current = Job.objects.get(pk=job.pk)
        if current.state == JobState.DRAFT or not current.versions.exists():
            raise Refused(_("This job was never published; publish it first."))
        if current.closes_at and current.closes_at < timezone.now():
            raise Refused(
                _("Its last day for applications is over. Set another one in “Contact”, and publish the brief.")
            )
        if _is_filled(current):
            raise Refused(_("Every opening of this job is filled: add one in the job’s settings."))
        _move(job, JobState.PUBLISHED, "job.reopened", by=by)


def _is_filled(job: Job) -> bool:
    """Whether every opening is filled. Where applications come without a job there is no last one."""
    return not job.is_spontaneous and set(job.openings.values_list("state", flat=True)) == {OpeningState.FILLED}


def _move(job: Job, to: JobState, verb: str, *, by: Actor, at: datetime | None = None) -> Job:
    with transaction.atomic():
        current = Job.objects.select_for_update().get(pk=job.pk)
        was = JobState(current.state)
        if to not in ALLOWED_MOVES[was]:
            raise Refused(
                _("A job that is “%(state)s” cannot become “%(wanted)s”.") % {"state": was.label, "wanted": to.label}
            )
        current.state = to
        current.closed_at = (at or timezone.now()) if to == JobState.CLOSED else None
        current.save(update_fields=["state", "closed_at", "updated_at"])
        audit.record(verb, current, by=by, before={"state": was.value}, after={"state": to.value})
        return current


def _freeze(job: Job, document: dict[str, Any], *, by: Actor, pay_override_reason: str) -> BriefVersion:
    latest = job.versions.first()
    return BriefVersion.objects.create(
        job=job,
        number=latest.number + 1 if latest else 1,
        document=document,
        method=method_by_language(document, job.stages.all()),
        published_by=by if isinstance(by, User) else None,
        pay_override_reason=pay_override_reason,
    )
