import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortlists.engine.criteria import Criterion
from shortlists.engine.explain import explain_screen
from shortlists.engine.weigh import Weighed, pack, reading_score, unpack, unpack_machine, weigh

MUST = Criterion("must", necessity="mandatory", weight=4)
BIG = Criterion("big", weight=3)
SMALL = Criterion("small", weight=1)
BRIEF = (MUST, BIG, SMALL)


def test_what_is_read_and_not_confirmed_counts_only_in_up_to() -> None:
    assert weigh(BRIEF, (3, 2, 4), ("untouched", "untouched", "untouched")) == Weighed(
        score=0.0, up_to=62.5, seals={"must": "to-verify"}, met=1, confirmed=0, mandatory=1
    )


def test_what_a_person_confirmed_counts_in_both_numbers() -> None:
    assert weigh(BRIEF, (3, 2, 4), (3, 2, "untouched")) == Weighed(
        score=37.5, up_to=62.5, seals={"must": "evidenced"}, met=1, confirmed=1, mandatory=1
    )


def test_a_correction_replaces_the_reading() -> None:
    assert weigh(BRIEF, (3, 2, 4), ("untouched", 4, 0)).up_to == 75.0


def test_a_reading_set_aside_leaves_nothing_and_its_weight_stays_in_the_divisor() -> None:
    weighed = weigh(BRIEF, (3, 4, 4), ("set-aside", "set-aside", 4))
    assert (weighed.score, weighed.up_to, weighed.seals) == (25.0, 25.0, {"must": "not-evidenced"})


def test_what_could_not_be_read_stays_in_the_divisor() -> None:
    assert weigh(BRIEF, (None, None, 4), ("untouched",) * 3).up_to == 25.0
    assert weigh(BRIEF, (None, None, 4), ("untouched",) * 3).seals == {"must": "not-evidenced"}


def test_a_brief_without_relative_criteria_scores_zero() -> None:
    assert weigh((MUST,), (4,), (4,)).score == 0.0


def test_levels_are_packed_one_character_each_and_come_back() -> None:
    levels = (0, 1, 2, 3, 4, None, "untouched", "set-aside")
    assert pack(levels) == "01234-.x"
    assert unpack("01234-.x") == levels
    assert unpack_machine("04-") == (0, 4, None)
    with pytest.raises(ValueError, match="not levels of a machine"):
        unpack_machine("0.")


def test_the_whole_reading_counts_a_mandatory_criterion_three_times() -> None:
    assert reading_score((MUST, BIG), (0.5, 1.0)) == 0.6
    assert reading_score((), ()) == 0.0


def test_every_point_on_the_screen_is_accounted_for() -> None:
    explained = explain_screen(BRIEF, (3, 2, 4), ("untouched", 2, "untouched"))
    assert [(line.key, line.state, line.points, line.possible, line.most, line.seal) for line in explained.lines] == [
        ("must", "read", 0.0, 0.0, 0.0, "to-verify"),
        ("big", "confirmed", 37.5, 37.5, 75.0, None),
        ("small", "read", 0.0, 25.0, 25.0, None),
    ]
    assert (explained.divisor, explained.score, explained.up_to) == (16, 37.5, 62.5)


_levels = st.sampled_from([None, 0, 1, 2, 3, 4])
_marks = st.sampled_from([None, 0, 1, 2, 3, 4, "untouched", "set-aside"])


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), _levels, _marks), max_size=8))
def test_the_score_never_passes_up_to_and_the_explanation_adds_up(rows: list[tuple[bool, int, object, object]]) -> None:
    criteria = [
        Criterion(str(number), necessity="mandatory" if mandatory else "relative", weight=weight)
        for number, (mandatory, weight, _, _) in enumerate(rows)
    ]
    machine, person = [row[2] for row in rows], [row[3] for row in rows]
    weighed = weigh(criteria, machine, person)  # type: ignore[arg-type]
    explained = explain_screen(criteria, machine, person)  # type: ignore[arg-type]
    assert 0 <= weighed.score <= weighed.up_to <= 100
    assert sum(line.points for line in explained.lines) == pytest.approx(weighed.score)
    assert sum(line.possible for line in explained.lines) == pytest.approx(weighed.up_to)
