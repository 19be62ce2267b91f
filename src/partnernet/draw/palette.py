"""Colors and shapes for categories and numbers: safe for color-blind eyes, readable on paper.

The fills were searched for, not picked: within bands of hue, lightness and chroma in OKLab, those
that stay farthest apart in plain sight and under simulated protanopia, deuteranopia and
tritanopia, the first eight above all. Shape repeats the category for gray print.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from partnernet.draw.scene import SHAPES

FILLS = (
    "#2b4e81", "#be4204", "#258368", "#e559b7", "#9d9308", "#8044cc",
    "#0b9bdd", "#83333d", "#457234", "#7b369f", "#af7205", "#219299",
)  # fmt: skip
"""Fills of marks, in the order they are given out; each at least 3:1 against white."""

LINES = ("#5094ba", "#8c3be7", "#938f4b", "#c42384", "#a15d5d", "#d22213", "#847be2")
"""Colors of lines by kind, in the order they are given out; each at least 3:1 on light and dark."""

NEUTRAL = "#7a8494"  # actors without a value
LINE = "#6b7a90"  # ties
ACCENT = "#b0307a"  # what is suggested or selected
INK = "#1f2937"  # words
QUIET = "#5b6779"  # words of second rank

_EDGE = 0.04045  # below it sRGB is a straight line (IEC 61966-2-1)

# Lightness, green to red, blue to yellow (OKLab): one blue, from pale to deep.
_PALE = (0.82, -0.028, -0.064)
_DEEP = (0.34, -0.016, -0.116)
# From OKLab to cone responses, and from these to linear sRGB (Ottosson 2020, "A perceptual color
# space for image processing").
_TO_CONES = np.array([
    [1.0, 0.3963377774, 0.2158037573],
    [1.0, -0.1055613458, -0.0638541728],
    [1.0, -0.0894841775, -1.2914855480],
])  # fmt: skip
_TO_RGB = np.array([
    [4.0767416621, -3.3077115913, 0.2309699292],
    [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.7076147010],
])  # fmt: skip


def assign(values: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Give each category a fill and a shape.

    Parameters
    ----------
    values
        The categories, in the order of the legend. One that stands twice counts once. An empty
        text stands for no value and takes no color from the others.

    Returns
    -------
    dict
        Fill and shape by category. The first twelve differ in fill, the first eight in shape too,
        the first 96 in one of the two; after that the pairs come round again.

    Examples
    --------
    >>> assign(["health", "police", ""])
    {'health': ('#2b4e81', 'dot'), 'police': ('#be4204', 'square'), '': ('#7a8494', 'dot')}
    """
    looks: dict[str, tuple[str, str]] = {}
    turn = 0
    for value in values:
        if value == "":
            looks[value] = (NEUTRAL, SHAPES[0])
        elif value not in looks:
            # Fills and shapes go round together every 24 turns: one more shape then, no pair twice.
            shape = (turn + turn // math.lcm(len(FILLS), len(SHAPES))) % len(SHAPES)
            looks[value] = (FILLS[turn % len(FILLS)], SHAPES[shape])
            turn += 1
    return looks


def ramp(values: Sequence[float], low: float, high: float) -> list[str]:
    """Turn numbers into shades of one blue, equal steps in number to equal steps in lightness.

    Parameters
    ----------
    values
        The numbers. Those beyond the range get the shade of its end.
    low, high
        The numbers of the palest and the deepest shade. Where both are the same, every number
        gets the shade between.

    Returns
    -------
    list of str
        One ``#rrggbb`` per number; ``NEUTRAL`` for a missing one.

    Examples
    --------
    >>> ramp([0, 4, float("nan")], 0, 4)
    ['#a0c9ef', '#133373', '#7a8494']
    """
    numbers = np.asarray(values, np.float64)
    share = np.clip((numbers - low) / (high - low), 0, 1) if high > low else numbers * 0 + 0.5
    mixed = np.array(_PALE) + share[:, None] * (np.array(_DEEP) - np.array(_PALE))
    return [
        NEUTRAL if math.isnan(part) else _hexadecimal(color)
        for part, color in zip(share, mixed, strict=True)
    ]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two ``#rrggbb`` colors, 1 to 21, as WCAG 2.2 defines it.

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= _EDGE else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hexadecimal(oklab: NDArray[np.float64]) -> str:
    linear = np.clip(_TO_RGB @ (_TO_CONES @ oklab) ** 3, 0, 1)
    curved = 1.055 * linear ** (1 / 2.4) - 0.055
    parts = np.where(linear <= _EDGE / 12.92, 12.92 * linear, curved)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts.tolist())
