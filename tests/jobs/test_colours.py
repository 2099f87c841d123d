"""A company's colour is one that can be read, by the figures of WCAG 2.2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.catalogue.colours import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    ON_DARK,
    ON_LIGHT,
    READABLE,
    contrast,
    least_contrast,
    nearest_readable,
    shades,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0f5551", "#ffffff", 8.6),
        ("#abcdef", "#abcdef", 1),
    ],
)
def test_contrast_is_the_ratio_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.02)
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS)
def test_every_colour_has_a_readable_one_near_it_which_is_itself_where_it_can_be(colour: str) -> None:
    found = nearest_readable(colour)
    assert least_contrast(found) >= READABLE
    assert (found == colour) == (least_contrast(colour) >= READABLE)


@given(COLOURS.filter(lambda colour: least_contrast(colour) >= READABLE))
def test_a_colour_that_is_taken_is_readable_on_every_ground_of_both_themes(colour: str) -> None:
    light, dark = shades(colour)
    assert light.colour == colour
    for ground in (*LIGHT_GROUNDS, ON_LIGHT, light.tint):
        assert contrast(light.colour, ground) >= READABLE
        assert contrast(light.deep, ground) >= READABLE
    for ground in (*DARK_GROUNDS, ON_DARK, dark.tint):
        assert contrast(dark.colour, ground) >= READABLE
        assert contrast(dark.deep, ground) >= READABLE
