"""How right the facts of the demonstration are, with floors that no change may fall below."""

from desk.evaluation.facts import facts_table, measure_facts, misses

FLOORS = {"e-mail": 0.98, "link": 0.98, "phone": 0.98, "study": 0.95, "language": 0.97, "language level": 0.95}


def test_the_facts_of_the_demonstration_are_read_as_they_were_written() -> None:
    measured = {one.field: min(one.precision, one.recall) for one in measure_facts()}
    assert {field: measured[field] for field, floor in FLOORS.items() if measured[field] < floor} == {}


def test_the_table_has_a_line_for_each_field_and_every_miss_is_named() -> None:
    measured = measure_facts()
    assert len(facts_table().splitlines()) == len(measured) + 1
    missed = sum(one.written - one.right for one in measured)
    assert sum(len(one.missed) for one in misses()) == missed
