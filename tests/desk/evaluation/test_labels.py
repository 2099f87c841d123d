"""What the labels of a brief ask for, as recruiters word them."""

import pytest

from desk.evaluation.labels import MISSIONS, Label, _read, load, share_understood
from shortlists.engine import lexicon


def test_every_mission_is_one_that_the_lexicon_knows() -> None:
    known = {one.names["en"][0] for one in lexicon.load().concepts.values() if not one.id.startswith(lexicon.ESCO)}
    assert {name for names in MISSIONS.values() for name in names} - known == set()


def test_a_label_is_understood_where_each_of_its_missions_is_looked_for() -> None:
    both = Label("en", "Moderating comments and planning posts", ("moderation", "calendar"))
    one = Label("en", "Moderating comments", ("moderation", "calendar"))
    assert (both.missed(), one.missed()) == ((), ("calendar",))
    assert share_understood([both, one]) == 0.75


def test_a_mission_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no mission is called juggling"):
        list(_read("en\tJuggling\tjuggling\n"))


def test_the_table_asks_for_every_mission_in_both_languages() -> None:
    table = load()
    asked = {(one.language, name) for one in table for name in one.missions}
    assert asked == {(language, name) for language in ("fr", "en") for name in MISSIONS}
    assert len({(one.language, one.text) for one in table}) == len(table)
