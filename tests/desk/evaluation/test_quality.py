"""The quality table of the reading, with floors that no change may fall below."""

from desk.evaluation.quality import Figure, figures, quality_table


def test_every_figure_of_the_reading_stands_on_the_right_side_of_its_bound() -> None:
    measured = figures()
    assert [(one.name, one.value) for one in measured if not one.holds] == []
    assert len(quality_table(measured).splitlines()) == len(measured) + 1


def test_a_figure_that_falls_is_named_in_the_table() -> None:
    table = quality_table([Figure("recall", 0.5, 0.6), Figure("wrong quotes", 0, 0, is_ceiling=True)])
    assert [line.split("  ")[0] for line in table.splitlines() if line.endswith("FAILS")] == ["recall"]
