"""The texts written with traps are well marked."""

from pathlib import Path

import pytest

from desk.evaluation import curricula

NAMES = [
    "brand-voice", "campaigns-officer", "cell-animator", "charity-social", "city-channels", "community-lead",
    "community-manager-abroad", "community-manager", "digital-mediator", "dog-rescue", "ecole-commerce",
    "engineers-association", "fan-club", "game-studio", "library-service", "marque-velo", "moderator", "museum-voice",
    "mutual-insurer", "office-tourisme", "ong-plaidoyer", "open-source", "orchestre-salle-concerts",
    "peer-forum-moderator", "plateforme-emploi", "public-health", "readers-network", "record-label",
    "responsable-communaute", "saas-community", "sante-mentale-etudiante", "social-media-manager",
    "social-strategist", "station-ski", "university-social", "zoo-visitors",
]  # fmt: skip


def test_every_text_is_long_enough_and_every_mark_names_a_criterion() -> None:
    sets = curricula.load()
    assert [one.name for one in sets] == NAMES
    for one in sets:
        for curriculum in one.curricula:
            assert 50 <= len(curriculum.text.split()) <= 450, curriculum.id
            assert curriculum.marks, curriculum.id
            assert not {"[", "]"} & set(curriculum.text), curriculum.id


def test_a_mark_is_one_thing_for_one_criterion_and_another_for_the_next(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"criteria": [{"key": "forum"}, {"key": "role"}]}', encoding="utf-8")
    (tmp_path / "one.txt").write_text("### a-1 grade=2 short\nÀ [+role ?forum|Nîmes] puis [!forum|non]\n", "utf-8")
    (one,) = curricula.load(tmp_path)
    (curriculum,) = one.curricula
    assert curriculum.text == "À Nîmes puis non"
    assert curriculum.marks == (
        curricula.Mark("+", "role", 2, 7),
        curricula.Mark("?", "forum", 2, 7),
        curricula.Mark("!", "forum", 13, 16),
    )
    assert (curriculum.truth("role"), curriculum.truth("forum")) == ("+", "?")


def test_a_mark_of_an_unknown_criterion_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"criteria": [{"key": "forum"}]}', encoding="utf-8")
    (tmp_path / "one.txt").write_text("### a-1 grade=2 short\n[+roles|Nîmes]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="a-1: a broken mark, or no criterion called roles"):
        curricula.load(tmp_path)
