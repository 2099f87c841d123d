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
