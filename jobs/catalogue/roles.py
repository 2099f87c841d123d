"""Role templates to start a brief from, and hats: presets of weights.

A template's context holds gaps in square brackets, for facts that only the company knows; the check of a brief blocks
its publication while one is left.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from jobs.catalogue.competencies import LANGUAGES, Competency, Texts, WordLists, texts, word_lists

SOURCE = Path(__file__).with_name("roles.json")

Necessity = Literal["mandatory", "relative"]
Gap = Literal["trained", "outsourced", "from-day-one"]
Follows = Literal["owner", "hiring-manager"]
StageKind = Literal["new", "review", "interview", "offer", "hired", "closed"]


@dataclass(frozen=True)
class TemplateMission:
    """A secondary mission, from the start or to grow into."""

    when: Literal["current", "potential"]
    text: Texts


@dataclass(frozen=True)
class TemplateObjective:
    """What is expected after `months`, and what will show it."""

    months: int
    text: Texts
    indicator: Texts


@dataclass(frozen=True)
class TemplateOrganisation:
    """Where the role usually stands in a house."""

    unit: Texts
    reports_to: Texts
    works_with: WordLists
    prospects: Texts


@dataclass(frozen=True)
class TemplateCriterion:
    """A criterion drawn from the catalogue; `weight` from 1 to 5, `gap` only where it is relative."""

    competency: str
    necessity: Necessity
    weight: int
    gap: Gap | None


@dataclass(frozen=True)
class TemplateFollowUp:
    """What is to be done once somebody comes into a step: by whom, in how many days."""

    whom: Follows
    text: Texts
    days: int


@dataclass(frozen=True)
class TemplateStage:
    """A step of the pipeline; `target_days` is the longest stay aimed at, None where nobody waits.

    No template writes to candidates: a company's messages are its own.
    """

    kind: StageKind
    names: Texts
    target_days: int | None
    follow_up: TemplateFollowUp | None


@dataclass(frozen=True)
class LightBrief:
    """The groups that the light brief of a role switches off, and why."""

    groups_off: tuple[str, ...]
    note: Texts


@dataclass(frozen=True)
class Role:
    """A brief to start from. `gloss` says in plain words what the title means (Code du travail, L5331-4)."""

    key: str
    composition: Literal["solo", "cell"]
    names: Texts
    title: Texts
    gloss: Texts
    summary: Texts
    context: Texts
    main_mission: Texts
    secondary_missions: tuple[TemplateMission, ...]
    objectives: tuple[TemplateObjective, ...]
    education: Texts
    qualities: WordLists
    organisation: TemplateOrganisation
    criteria: tuple[TemplateCriterion, ...]
    light: LightBrief
    stages: tuple[TemplateStage, ...]


@dataclass(frozen=True)
class Hat:
    """A preset of weights (1 to 5) by competency or by group."""

    key: str
    names: Texts
    description: Texts
    weights: Mapping[str, int]

    def weight_of(self, competency: Competency) -> int | None:
        """The weight this hat gives, the competency's own before its group's; None leaves a criterion as it is."""
        return self.weights.get(competency.key, self.weights.get(competency.group))


@cache
def _source() -> dict[str, Any]:
    source: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return source


@cache
def load_roles() -> tuple[Role, ...]:
    """The role templates, the most common first."""
    return tuple(_role(entry) for entry in _source()["roles"])


@cache
def roles_by_key() -> Mapping[str, Role]:
    """The role templates, to be found by their key."""
    return MappingProxyType({role.key: role for role in load_roles()})


@cache
def load_hats() -> tuple[Hat, ...]:
    """The hats, in the order in which the brief editor offers them."""
    return tuple(
        Hat(
            key=entry["key"],
            names=texts(entry["names"]),
            description=texts(entry["description"]),
            weights=MappingProxyType(entry["weights"]),
        )
        for entry in _source()["hats"]
    )


@cache
def hats_by_key() -> Mapping[str, Hat]:
    """The hats, to be found by their key."""
    return MappingProxyType({hat.key: hat for hat in load_hats()})


def sections_of(role: Role, language: str) -> dict[str, Any]:
    """The texts of a role in one language, shaped as the sections of a job document.

    Raises KeyError for a language that the catalogue does not speak (see `LANGUAGES`).
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    organisation = role.organisation
    return {
        "title": role.title[language],
        "context": role.context[language],
        "main_mission": role.main_mission[language],
        "secondary_missions": [{"text": m.text[language], "when": m.when} for m in role.secondary_missions],
        "profile": {"education": role.education[language], "qualities": list(role.qualities[language])},
        "objectives": [
            {"text": o.text[language], "months": o.months, "indicator": o.indicator[language]} for o in role.objectives
        ],
        "organisation": {
            "unit": organisation.unit[language],
            "reports_to": organisation.reports_to[language],
            "works_with": list(organisation.works_with[language]),
            "prospects": organisation.prospects[language],
        },
    }


def _role(entry: Mapping[str, Any]) -> Role:
    organisation = entry["organisation"]
    return Role(
        key=entry["key"],
        composition=entry["composition"],
        names=texts(entry["names"]),
        title=texts(entry["title"]),
        gloss=texts(entry["gloss"]),
        summary=texts(entry["summary"]),
        context=texts(entry["context"]),
        main_mission=texts(entry["main_mission"]),
        secondary_missions=tuple(TemplateMission(m["when"], texts(m["text"])) for m in entry["secondary_missions"]),
        objectives=tuple(
            TemplateObjective(o["months"], texts(o["text"]), texts(o["indicator"])) for o in entry["objectives"]
        ),
        education=texts(entry["education"]),
        qualities=word_lists(entry["qualities"]),
        organisation=TemplateOrganisation(
            unit=texts(organisation["unit"]),
            reports_to=texts(organisation["reports_to"]),
            works_with=word_lists(organisation["works_with"]),
            prospects=texts(organisation["prospects"]),
        ),
        criteria=tuple(
            TemplateCriterion(c["competency"], c["necessity"], c["weight"], c["gap"]) for c in entry["criteria"]
        ),
        light=LightBrief(tuple(entry["light"]["groups_off"]), texts(entry["light"]["note"])),
        stages=tuple(_stage(stage) for stage in entry["stages"]),
    )


def _stage(entry: Mapping[str, Any]) -> TemplateStage:
    planned = entry.get("follow_up")
    follow_up = TemplateFollowUp(planned["for"], texts(planned["text"]), planned["days"]) if planned else None
    return TemplateStage(entry["kind"], texts(entry["names"]), entry["target_days"], follow_up)
