from shortlists.engine.criteria import Criterion
from shortlists.engine.rank import Change, Dossier, Entry, Place, order, sensitivity


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
