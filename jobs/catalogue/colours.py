"""A careers site's own colour, and whether it can be read: contrast as WCAG 2.2 computes it (success criterion 1.4.3).

Plain Python: colours in (``#rrggbb``), figures and colours out.
"""

import re
from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of text with its background (WCAG 2.2, level AA)."""
LIGHT_GROUNDS = ("#f3f1ea", "#fcfbf7", "#e8e5db")
"""The backgrounds of the light theme, as static/css/vivier.css has them."""
DARK_GROUNDS = ("#0f1715", "#17211e", "#0b110f")
"""Those of the dark theme."""
ON_LIGHT, ON_DARK = "#ffffff", "#08201d"
"""What stands written on a button of the colour, in the light theme and in the dark one."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_STEPS = 50

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Shade:
    """The colour in one theme: itself, under the pointer, and as a pale ground."""

    colour: str
    deep: str
    tint: str


def is_colour(text: str) -> bool:
    """Whether this is a colour as ``#0f5551``."""
    return bool(_COLOUR.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2: contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def least_contrast(colour: str) -> float:
    """The least contrast that the colour has in the light theme: as a link on each ground, and under white words."""
    return min(contrast(colour, ground) for ground in (*LIGHT_GROUNDS, ON_LIGHT, _light(colour).tint))


def nearest_readable(colour: str) -> str:
    """The colour itself where it can be read in the light theme, else the first darker one that can."""
    return next(
        (shade for step in range(_STEPS) if least_contrast(shade := mix(colour, "#000000", step / _STEPS)) >= READABLE),
        "#000000",
    )


def shades(colour: str) -> tuple[Shade, Shade]:
    """A readable colour in the light theme and in the dark one, where it is made as pale as it must be."""
    for step in range(_STEPS + 1):
        pale = mix(colour, "#ffffff", step / _STEPS)
        dark = Shade(pale, mix(pale, "#ffffff", 0.25), mix(pale, DARK_GROUNDS[1], 0.85))
        if min(contrast(pale, ground) for ground in (*DARK_GROUNDS, ON_DARK, dark.tint)) >= READABLE:
            break
    return _light(colour), dark


def mix(colour: str, other: str, share: float) -> str:
    """The colour with a share (0 to 1) of another one."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(mine + (yours - mine) * share):02x}" for mine, yours in pairs)


def rgb(colour: str) -> Rgb:
    """Red, green and blue, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _light(colour: str) -> Shade:
    return Shade(colour, mix(colour, "#000000", 0.25), mix(colour, LIGHT_GROUNDS[1], 0.88))


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (x / 255 for x in rgb(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
