"""The stages that a job begins with."""

from dataclasses import asdict, replace

from jobs.actions.team import EntryPlan, entry_of
from jobs.catalogue.roles import Role, TemplateStage
from jobs.models import Job, Stage
from jobs.policy import DEFAULT_STAGES
from jobs.queries.stages import askable
from jobs.states import FollowUpFor


def begin_stages(job: Job, *, template: Role | None = None, like: Job | None = None) -> None:
    """Give a new job its stages: those of another job of its company, those of a role template, or the usual ones."""
    made = _like(job, like) if like else _of_template(job, template) if template else _usual(job)
    for position, stage in enumerate(made):
        stage.position = position
    Stage.objects.bulk_create(made)


def _usual(job: Job) -> list[Stage]:
    return [Stage(job=job, kind=kind, names=names, target_days=days) for kind, names, days in DEFAULT_STAGES]


def _of_template(job: Job, template: Role) -> list[Stage]:
    return [
        Stage(
            job=job,
            kind=one.kind,
            names=dict(one.names),
            target_days=one.target_days,
            **asdict(_planned(one, job.language)),
        )
        for one in template.stages
    ]


def _planned(stage: TemplateStage, language: str) -> EntryPlan:
    """What a template plans on entry, in the words of the job's language."""
    planned = stage.follow_up
    if planned is None:
        return EntryPlan()
    text = planned.text.get(language) or planned.text["en"]
    return EntryPlan(follow_up_text=text, follow_up_for=planned.whom, follow_up_days=planned.days)


def _like(job: Job, other: Job) -> list[Stage]:
    """The stages of another job; who follows up there and has no part here leaves that to whoever is in charge."""
    people = {pk for pk, _name in askable(job)}
    made = []
    for one in other.stages.with_entry():
        entry = entry_of(one)
        if one.kept_message is None:
            entry = replace(entry, message_id=None)
        if entry.follow_up_for == FollowUpFor.PERSON and entry.follow_up_person_id not in people:
            entry = replace(entry, follow_up_for=FollowUpFor.OWNER.value, follow_up_person_id=None)
        made.append(Stage(job=job, kind=one.kind, names=one.names, target_days=one.target_days, **asdict(entry)))
    return made
