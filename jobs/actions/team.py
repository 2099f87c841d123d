"""Who takes part in a job, its stages, its openings and its address."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from jobs.models import FormerSlug, Job, JobMember, Opening, Stage
from jobs.policy import OPENINGS_MAXIMUM, STAGES_MAXIMUM
from jobs.signals import stage_kind_changes, stage_removed
from jobs.states import JobRole, OpeningState, StageKind


def add_member(job: Job, user: User, role: JobRole, *, by: User) -> JobMember:
    """Let a person of the house take part in the job; one who already does changes roles."""
    with transaction.atomic():
        member, is_new = JobMember.objects.update_or_create(job=job, user=user, defaults={"role": role})
        audit.record("job.member-added", job, by=by, after={"user": user.pk, "role": role, "is_new": is_new})
    return member


def remove_member(job: Job, user: User, *, by: User) -> None:
    """Take the job away from a person; removing somebody who does not take part changes nothing."""
    with transaction.atomic():
        member = JobMember.objects.filter(job=job, user=user).first()
        if member is None:
            return
        member.delete()
        audit.record("job.member-removed", job, by=by, before={"user": user.pk, "role": member.role})


@dataclass(frozen=True)
class EntryPlan:
    """What is to happen when somebody comes into a step; nothing, where nothing is said."""

    message_id: int | None = None
    follow_up_text: str = ""
    follow_up_for: str = ""
    follow_up_person_id: int | None = None
    follow_up_days: int | None = None


@dataclass(frozen=True)
class StagePlan:
    """A step as wanted; ``pk`` None for a new one."""

    pk: int | None
    kind: StageKind
    names: dict[str, str]
    target_days: int | None
    entry: EntryPlan = EntryPlan()


@dataclass(frozen=True)
class Leaving:
    """A stage that is to go, and how many people stand in it."""

    stage: Stage
    count: int


@dataclass(frozen=True)
class GoesTo:
    """Where the people of a stage that is to go are to stand, and how many the person saw there."""

    stage_id: int
    seen: int


class PeopleThere(Refused):
    """People stand in stages that are to go: somebody must say where they go."""

    def __init__(self, leaving: list[Leaving]) -> None:
        self.leaving = leaving
        super().__init__(_("There are people in a stage that you remove: say where they go."))


class KindStays(Refused):
    """The kind of a stage cannot change; ``place`` is where the stage stands in the plan."""

    def __init__(self, place: int, said: str) -> None:
        self.place = place
        super().__init__(said)


class StagesChanged(Refused):
    """A colleague changed the pipeline since it was looked at; ``stored`` is how it is now, in its order.

    ``added`` are stages that the plan does not know, ``changed`` those that it would have otherwise than they were
    made meanwhile, ``left_alone`` those changed of which it says what was seen; ``is_reordered`` where a colleague put
    them in an order that is not the plan's.
    """

    def __init__(
        self,
        stored: list[Stage],
        *,
        added: list[Stage],
        changed: list[Stage],
        left_alone: list[Stage],
        is_reordered: bool,
    ) -> None:
        self.stored, self.added, self.changed = stored, added, changed
        self.left_alone, self.is_reordered = left_alone, is_reordered
        super().__init__(_("A colleague changed the stages in the meantime."))


FREE_KINDS = frozenset({StageKind.REVIEW, StageKind.INTERVIEW, StageKind.OFFER})
"""Kinds that may become one another; on the others, where people arrive, are hired or closed, decisions rest."""
NOBODY_COMES_BY_HAND = frozenset({StageKind.NEW, StageKind.CLOSED})
"""Kinds of stages that people come into by applying or by a refusal, which have messages of their own."""


def set_stages(
    job: Job,
    plan: Sequence[StagePlan],
    *,
    seen: Mapping[int, str],
    by: User,
    goes: Mapping[int, GoesTo] | None = None,
) -> None:
    """Make the pipeline what the plan says, in its order; ``goes`` says where people of stages that go are to stand.

    ``seen`` holds the stages that the person saw, in their order, each with its `version_of`: what a colleague changed
    since and the plan leaves alone stays.

    Raises StagesChanged where the plan would undo what a colleague did since, PeopleThere where it is not said where
    people go, or said for other people than are there now, KindStays where something rests on the kind of a stage, and
    Refused when the pipeline would not begin with where applications arrive and end with where they are closed, or
    when a stage of the plan was removed meanwhile.
    """
    kinds = [one.kind for one in plan]
    if not plan or len(plan) > STAGES_MAXIMUM:
        raise Refused(_("A pipeline has between 2 and %(count)s stages.") % {"count": STAGES_MAXIMUM})
    if kinds[0] != StageKind.NEW or kinds.count(StageKind.NEW) != 1:
        raise Refused(_("The first stage, and no other, is where applications arrive."))
    if kinds[-1] != StageKind.CLOSED or kinds.count(StageKind.CLOSED) != 1:
        raise Refused(_("The last stage, and no other, is where closed applications go."))
    if kinds.count(StageKind.HIRED) != 1 or kinds[-2] != StageKind.HIRED:
        raise Refused(_("The stage for hired people, one only, comes just before the last."))
    with transaction.atomic():
        held = Stage.objects.with_entry().select_for_update(no_key=True, of=("self",)).filter(job=job)
        stored = {stage.pk: stage for stage in held}
        if any(one.pk and one.pk not in stored for one in plan):
            raise Refused(_("This stage does not exist any more: reload the page."))
        plan = _merged(plan, list(stored.values()), seen)
        before = [_stage_words(stage) for stage in stored.values()]
        kept = {one.pk for one in plan if one.pk in stored}
        left = {pk: stage for pk, stage in stored.items() if pk in kept}
        _remove([stage for pk, stage in stored.items() if pk not in kept], left, goes or {}, by=by)
        for position, one in enumerate(plan):
            stage = left[one.pk] if one.pk else Stage(job=job)
            if stage.pk and stage.kind != one.kind:
                _check_kind(stage, one.kind, position)
            if one.entry != EntryPlan() and one.kind in NOBODY_COMES_BY_HAND:
                raise Refused(_("Nothing happens on entry where applications arrive or are closed."))
            stage.position, stage.kind, stage.names, stage.target_days = position, one.kind, one.names, one.target_days
            for name, value in asdict(one.entry).items():
                setattr(stage, name, value)
            stage.save()
        after = [_stage_words(stage) for stage in Stage.objects.filter(job=job)]
        if before != after:
            audit.record("job.stages-edited", job, by=by, before={"stages": before}, after={"stages": after})


def plan_of(stage: Stage) -> StagePlan:
    """A stored stage as a plan that leaves it alone says it."""
    return StagePlan(stage.pk, StageKind(stage.kind), stage.names, stage.target_days, entry_of(stage))


def version_of(plan: StagePlan) -> str:
    """What tells a stage from the same stage said otherwise, in a few characters."""
    names = sorted((code, name) for code, name in plan.names.items() if name)
    said = repr((plan.kind.value, names, plan.target_days, asdict(plan.entry)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _merged(plan: Sequence[StagePlan], stored: list[Stage], seen: Mapping[int, str]) -> list[StagePlan]:
    """The plan, with what a colleague changed since where the plan leaves that alone. Raises StagesChanged."""
    now = {stage.pk: plan_of(stage) for stage in stored}
    wanted = {one.pk: one for one in plan if one.pk}
    since = {pk for pk in now.keys() & seen.keys() if version_of(now[pk]) != seen[pk]}
    left_alone = {pk for pk in since & wanted.keys() if version_of(wanted[pk]) == seen[pk]}
    same = {pk for pk in since & wanted.keys() if version_of(wanted[pk]) == version_of(now[pk])}
    added = [stage for stage in stored if stage.pk not in seen and stage.pk not in wanted]
    changed = [stage for stage in stored if stage.pk in since - left_alone - same]
    common = [pk for pk in seen if pk in wanted and pk in now]
    order_now, order_wanted = ([pk for pk in one if pk in common] for one in (now, wanted))
    is_reordered = order_now not in (common, order_wanted)
    if added or changed or is_reordered:
        raise StagesChanged(
            stored,
            added=added,
            changed=changed,
            left_alone=[stage for stage in stored if stage.pk in left_alone],
            is_reordered=is_reordered,
        )
    return [now[one.pk] if one.pk in left_alone else one for one in plan]


def set_openings(job: Job, count: int, *, by: User) -> None:
    """How many people the job is to hire, those already hired included."""
    with transaction.atomic():
        openings = list(Opening.objects.select_for_update().filter(job=job))
        open_ones = [one for one in openings if one.state == OpeningState.OPEN]
        filled = len(openings) - len(open_ones)
        if not max(filled, 1) <= count <= OPENINGS_MAXIMUM:
            raise Refused(
                _("The number of openings goes from %(low)s to %(high)s.")
                % {"low": max(filled, 1), "high": OPENINGS_MAXIMUM}
            )
        if count == len(openings):
            return
        if count > len(openings):
            Opening.objects.bulk_create(Opening(job=job) for _new in range(count - len(openings)))
        else:
            surplus = [one.pk for one in open_ones[count - filled :]]
            Opening.objects.filter(pk__in=surplus).delete()
        audit.record("job.openings-changed", job, by=by, before={"openings": len(openings)}, after={"openings": count})


def change_address(job: Job, slug: str, *, by: User) -> None:
    """Give the job another address; the old one goes on to lead to it. Raises Refused for one that is taken."""
    with transaction.atomic():
        job_now = Job.objects.select_for_update().get(pk=job.pk)
        if slug == job_now.slug:
            return
        taken = Job.objects.filter(slug=slug).exists() or FormerSlug.objects.filter(slug=slug).exclude(job=job).exists()
        if taken:
            raise Refused(_("Another job has, or had, this address."))
        FormerSlug.objects.filter(slug=slug, job=job).delete()
        FormerSlug.objects.create(slug=job_now.slug, job=job)
        audit.record("job.address-changed", job, by=by, before={"slug": job_now.slug}, after={"slug": slug})
        job_now.slug = slug
        job_now.save(update_fields=["slug", "updated_at"])
        job.slug = slug


def _stage_words(stage: Stage) -> dict[str, object]:
    words: dict[str, object] = {"kind": stage.kind, "names": stage.names, "target_days": stage.target_days}
    entry = entry_of(stage)
    return words if entry == EntryPlan() else words | {"entry": asdict(entry)}


def entry_of(stage: Stage) -> EntryPlan:
    """What happens on entry, as a plan says it."""
    return EntryPlan(**{name: getattr(stage, name) for name in asdict(EntryPlan())})


def _check_kind(stage: Stage, kind: StageKind, place: int) -> None:
    """Raises KindStays where the stage cannot become of this kind."""
    if not {stage.kind, kind} <= FREE_KINDS:
        raise KindStays(
            place, _("Where applications arrive, where people are hired and where applications end keep their kind.")
        )
    try:
        stage_kind_changes.send(Stage, stage=stage, kind=kind)
    except Refused as refused:
        raise KindStays(place, str(refused)) from refused


def may_take_people(stage: Stage) -> bool:
    """Whether people of a stage that goes can be put there: hiring and closing are decisions of their own."""
    return stage.kind not in {StageKind.HIRED, StageKind.CLOSED}


def _remove(leaving: list[Stage], left: Mapping[int, Stage], goes: Mapping[int, GoesTo], *, by: User) -> None:
    """Take stages out of a pipeline, and their people to where it is said; nothing is done where that is not clear."""
    counted = [Leaving(stage, stage.applications.filter(state="active").count()) for stage in leaving]
    targets = {stage.pk: left.get(goes[stage.pk].stage_id) for stage in leaving if stage.pk in goes}
    for one in counted:
        to = targets.get(one.stage.pk)
        is_said = to is not None and may_take_people(to) and goes[one.stage.pk].seen == one.count
        if one.count and not is_said:
            raise PeopleThere([each for each in counted if each.count])
    for one in counted:
        to = targets.get(one.stage.pk) if one.count else None
        stage_removed.send(Stage, stage=one.stage, to=to, by=by)
        try:
            with transaction.atomic():
                Stage.objects.get(pk=one.stage.pk).delete()
        except ProtectedError:
            Stage.objects.filter(pk=one.stage.pk).update(removed_at=timezone.now(), replaced_by=to)
