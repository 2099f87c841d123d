from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shortlists.engine.criteria import Criterion
from shortlists.engine.rank import Change, Dossier, Entry, Place, order, rank_dossiers, reach, sensitivity
from shortlists.engine.weigh import Level, PersonLevel, weigh


def _entry(key: str, met: int = 0, up_to: float = 0, score: float = 0, arrival: int = 0) -> Entry:
    return Entry(key, met, up_to, score, arrival)


def test_mandatory_criteria_met_come_first_then_up_to_then_score_then_arrival() -> None:
    entries = [
        _entry("late", met=1, up_to=50, score=10, arrival=4),
        _entry("early", met=1, up_to=50, score=10, arrival=3),
        _entry("confirmed", met=1, up_to=50, score=20, arrival=9),
        _entry("promising", met=1, up_to=60, arrival=9),
        _entry("meets more", met=2, up_to=5, arrival=9),
    ]
    assert [place.key for place in order(entries)] == ["meets more", "promising", "confirmed", "early", "late"]


def test_a_tie_is_shown_as_a_tie() -> None:
    places = order([_entry("b", up_to=50, arrival=2), _entry("a", up_to=50, arrival=1), _entry("c", up_to=49)])
    assert places == (
        Place("a", 1, tied=True, band=1), Place("b", 1, tied=True, band=1), Place("c", 3, tied=False, band=1),
    )  # fmt: skip


def test_people_under_five_points_apart_are_equivalent() -> None:
    entries = [_entry("a", up_to=50), _entry("b", up_to=45.1), _entry("c", up_to=45), _entry("d", met=1, up_to=45)]
    assert [(place.key, place.band) for place in order(entries)] == [("d", 1), ("a", 2), ("b", 2), ("c", 3)]


def test_dust_in_the_last_bits_breaks_no_tie() -> None:
    assert [place.rank for place in order([_entry("a", up_to=0.1 + 0.2), _entry("b", up_to=0.3)])] == [1, 1]


def test_sensitivity_names_the_weight_that_would_change_the_first_five() -> None:
    criteria = (Criterion("tools", weight=10), Criterion("writing", weight=9))
    untouched = ("untouched", "untouched")
    dossiers = [Dossier(str(n), (4, 4), untouched, n) for n in range(4)]
    dossiers += [Dossier("toolmaker", (4, 0), untouched, 5), Dossier("writer", (0, 4), untouched, 6)]
    assert sensitivity(criteria, dossiers) == (
        Change("tools", 0.8, ("writer",), ("toolmaker",), reordered=False),
        Change("writing", 1.2, ("writer",), ("toolmaker",), reordered=False),
    )


def test_sensitivity_is_empty_where_no_weight_matters() -> None:
    assert sensitivity((Criterion("a"),), [Dossier("x", (4,), ("untouched",), 1)]) == ()


LEVELS = st.sampled_from([0, 1, 2, 3, 4, None])
PERSONS = st.sampled_from([0, 2, 4, None, "untouched", "untouched", "set-aside"])
TRIED = (
    Criterion("must", necessity="mandatory", weight=4),
    Criterion("a", weight=5),
    Criterion("b", weight=2.5),
    Criterion("c", weight=1),
)


@given(st.lists(st.tuples(st.tuples(*[LEVELS] * 4), st.tuples(*[PERSONS] * 4)), max_size=14))
def test_sensitivity_is_that_of_ranking_anew_and_nobody_beyond_reach_matters(
    levels: list[tuple[tuple[Level, ...], tuple[PersonLevel, ...]]],
) -> None:
    dossiers = [Dossier(number, machine, person, number) for number, (machine, person) in enumerate(levels)]
    before = [place.key for place in rank_dossiers(TRIED, dossiers)][:5]
    expected = {}
    for number, criterion in enumerate(TRIED):
        for factor in (0.8, 1.2) if not criterion.is_mandatory else ():
            tried = [*TRIED[:number], replace(criterion, weight=criterion.weight * factor), *TRIED[number + 1 :]]
            after = [place.key for place in rank_dossiers(tried, dossiers)][:5]
            if after != before:
                expected[criterion.key, factor] = ({*after} - {*before}, {*before} - {*after})
    found = sensitivity(TRIED, dossiers)
    assert {(one.criterion, one.factor): ({*one.entering}, {*one.leaving}) for one in found} == expected
    figures = {one.key: weigh(TRIED, one.machine, one.person) for one in dossiers}
    near = [
        one
        for one in dossiers
        if len(before) < 5
        or (figures[one.key].met, figures[one.key].up_to)
        >= (figures[before[4]].met, figures[before[4]].up_to - reach(TRIED) - 1e-6)
    ]
    assert sensitivity(TRIED, near) == found
