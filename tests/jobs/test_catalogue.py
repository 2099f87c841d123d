"""What the shipped catalogue promises: complete in both languages, and sound enough to build a brief from."""

import re

import pytest

from jobs.catalogue.competencies import (
    LANGUAGES,
    LEVELS,
    Competency,
    competencies_by_key,
    groups_by_key,
    load_competencies,
    load_groups,
)
from jobs.catalogue.roles import SOURCE as ROLES_SOURCE
from jobs.catalogue.roles import Hat, Role, hats_by_key, load_hats, load_roles, roles_by_key, sections_of

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEYS_RELIED_ON = {
    "moderation", "crisis", "listening", "editorial-line", "analytics", "video", "paid-social",
    "community-animation", "seo", "watch", "influence", "own-presence",
}  # fmt: skip


def sentences_of(competency: Competency, language: str) -> list[str]:
    return [
        competency.names[language],
        competency.definition[language],
        competency.question[language],
        *competency.levels[language],
    ]


def group_kind_of_group(key: str) -> str:
    return groups_by_key()[key].kind


def group_kind(competency: str) -> str:
    return group_kind_of_group(competencies_by_key()[competency].group)


def test_catalogue_has_seven_mandatory_and_eight_relative_groups() -> None:
    kinds = [group.kind for group in load_groups()]
    assert kinds == ["mandatory"] * 7 + ["relative"] * 8
    assert len(groups_by_key()) == 15


def test_every_group_holds_at_least_four_competencies() -> None:
    sizes = {group.key: sum(c.group == group.key for c in load_competencies()) for group in load_groups()}
    assert {key: size for key, size in sizes.items() if size < 4} == {}
    assert sum(sizes.values()) == len(load_competencies()) == len(competencies_by_key()) >= 64


def test_keys_that_other_parts_rely_on_are_present_and_no_group_shares_a_competency_key() -> None:
    assert competencies_by_key().keys() >= KEYS_RELIED_ON
    assert competencies_by_key().keys() & groups_by_key().keys() == set()
    assert [key for key in (*competencies_by_key(), *groups_by_key()) if not SLUG.fullmatch(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("competency", load_competencies(), ids=lambda competency: competency.key)
def test_competency_is_complete_in_each_language(competency: Competency, language: str) -> None:
    assert [text for text in sentences_of(competency, language) if text != text.strip() or not text] == []
    assert competency.question[language].endswith(("?", "."))
    assert len(set(competency.levels[language])) == LEVELS
    terms = competency.terms[language]
    assert 8 <= len(terms) <= 16
    assert len({term.casefold() for term in terms}) == len(terms)
    assert [term for term in terms if not term or len(term.split()) > 5] == []


def test_texts_keep_the_typography_of_the_house() -> None:
    texts = [text for c in load_competencies() for language in LANGUAGES for text in sentences_of(c, language)]
    texts += [text for g in load_groups() for text in (*g.names.values(), *g.description.values())]
    assert [text for text in texts if re.search("['\"!·\u00a0\u202f]", text)] == []


def test_levels_begin_with_a_capital_and_end_without_a_full_stop() -> None:
    levels = [level for c in load_competencies() for language in LANGUAGES for level in c.levels[language]]
    assert [level for level in levels if level.endswith(".") or level.lstrip("“« ")[0].islower()] == []


def test_the_five_roles_and_the_six_hats_of_the_trade_are_shipped() -> None:
    assert list(roles_by_key()) == [
        "community-manager", "cell-manager", "cell-animator", "cell-expert", "social-strategist",
    ]  # fmt: skip
    assert list(hats_by_key()) == [
        "animator", "moderator", "controller", "measurement-adviser", "reference-contributor", "conductor",
    ]  # fmt: skip


@pytest.mark.parametrize("role", load_roles(), ids=lambda role: role.key)
def test_role_asks_for_conduct_first_and_says_what_happens_with_each_gap(role: Role) -> None:
    mandatory = [c for c in role.criteria if c.necessity == "mandatory"]
    relative = [c for c in role.criteria if c.necessity == "relative"]
    assert len(mandatory) == 5
    assert 6 <= len(relative) <= 9
    assert [c for c in mandatory if group_kind(c.competency) != "mandatory" or c.gap is not None] == []
    assert [c for c in relative if c.gap not in {"trained", "outsourced", "from-day-one"}] == []
    assert [c for c in role.criteria if not 1 <= c.weight <= 5] == []
    assert len({c.competency for c in role.criteria}) == len(role.criteria)


@pytest.mark.parametrize("role", load_roles(), ids=lambda role: role.key)
def test_light_brief_keeps_conduct_and_some_know_how(role: Role) -> None:
    catalogue = competencies_by_key()
    kept = [c for c in role.criteria if catalogue[c.competency].group not in role.light.groups_off]
    assert {group_kind_of_group(key) for key in role.light.groups_off} == {"relative"}
    assert [c.necessity for c in kept].count("mandatory") == 5
    assert 3 <= [c.necessity for c in kept].count("relative") < len(role.criteria) - 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", load_roles(), ids=lambda role: role.key)
def test_role_fills_the_same_sections_in_each_language(role: Role, language: str) -> None:
    sections = sections_of(role, language)
    assert [key for key, value in sections.items() if not value] == []
    assert {mission["when"] for mission in sections["secondary_missions"]} == {"current", "potential"}
    assert {objective["months"] for objective in sections["objectives"]} == {6, 12}
    assert [o for o in sections["objectives"] if not o["indicator"]] == []
    assert len(sections["profile"]["qualities"]) == len(role.qualities["fr"])
    assert len(sections["organisation"]["works_with"]) == len(role.organisation.works_with["fr"])


def test_role_texts_keep_the_typography_of_the_house() -> None:
    raw = ROLES_SOURCE.read_text(encoding="utf-8")
    assert re.findall("['!·\u00a0\u202f]", raw) == []


@pytest.mark.parametrize("role", load_roles(), ids=lambda role: role.key)
def test_pipeline_of_a_role_starts_received_and_ends_hired_or_closed(role: Role) -> None:
    kinds = [stage.kind for stage in role.stages]
    assert kinds == ["new", "review", "interview", "interview", "interview", "offer", "hired", "closed"]
    assert [stage.kind for stage in role.stages if stage.target_days is None] == ["hired", "closed"]


@pytest.mark.parametrize("hat", load_hats(), ids=lambda hat: hat.key)
def test_hat_weighs_only_what_the_catalogue_holds(hat: Hat) -> None:
    assert hat.weights.keys() - competencies_by_key().keys() - groups_by_key().keys() == set()
    assert [weight for weight in hat.weights.values() if not 1 <= weight <= 5] == []
    assert max(hat.weights.values()) == 5


def test_hat_prefers_the_weight_of_the_competency_to_that_of_its_group() -> None:
    moderator = hats_by_key()["moderator"]
    catalogue = competencies_by_key()
    assert moderator.weight_of(catalogue["moderation"]) == 5
    assert moderator.weight_of(catalogue["correction"]) == 4
    assert moderator.weight_of(catalogue["seo"]) is None
