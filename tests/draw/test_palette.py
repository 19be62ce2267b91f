"""Colors and shapes: distinct for every eye, stable, readable."""

import numpy as np
import pytest

from partnernet.draw.palette import (
    ACCENT,
    FILLS,
    INK,
    LINE,
    LINES,
    NEUTRAL,
    QUIET,
    assign,
    contrast,
    ramp,
)
from partnernet.draw.scene import SHAPES

# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color
# vision deficiency", doi:10.1109/TVCG.2009.113, severity 1.0; they work on linear RGB.
SIGHT = {
    "plain": np.eye(3),
    "protanopia": np.array([
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]),
    "deuteranopia": np.array([
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]),
    "tritanopia": np.array([
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ]),
}  # fmt: skip
# sRGB to CIE XYZ (IEC 61966-2-1) under D65.
TO_XYZ = np.array([
    [0.4124, 0.3576, 0.1805],
    [0.2126, 0.7152, 0.0722],
    [0.0193, 0.1192, 0.9505],
])  # fmt: skip
WHITE = np.array([0.9505, 1.0, 1.089])


def linear(color):
    parts = np.array([int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def cielab(color, sight):
    xyz = TO_XYZ @ np.clip(SIGHT[sight] @ linear(color), 0, 1) / WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest(colors, sight):
    points = np.array([cielab(color, sight) for color in colors])
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    return apart[np.triu_indices(len(colors), 1)].min()


@pytest.mark.parametrize(("a", "b", "ratio"), [
    ("#000000", "#ffffff", 21.0),
    ("#ffffff", "#ffffff", 1.0),
    ("#777777", "#ffffff", 4.48),  # the well-known gray that just fails 4.5
    ("#ff0000", "#ffffff", 4.00),
])  # fmt: skip
def test_contrast_is_that_of_wcag(a, b, ratio):
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)
    assert contrast(b, a) == contrast(a, b)


def test_every_fill_is_seen_on_white_and_on_dark():
    assert len(set(FILLS)) >= 12
    for color in (*FILLS, NEUTRAL, LINE, ACCENT):
        assert contrast(color, "#ffffff") >= 3, color
        assert contrast(color, "#111827") >= 2, color
    assert contrast(INK, "#ffffff") >= 7
    assert contrast(QUIET, "#ffffff") >= 4.5


# A difference of 2.3 in CIE76 is just noticeable side by side (4.6: twice that); 10 is plain at a
# glance. Past eight categories shape helps, which no pair of these shares with its fill.
@pytest.mark.parametrize(("sight", "first_eight", "all_of_them"), [
    ("plain", 20, 12), ("protanopia", 10, 4.6), ("deuteranopia", 10, 4.6), ("tritanopia", 10, 4.6),
])  # fmt: skip
def test_fills_differ_for_every_eye(sight, first_eight, all_of_them):
    assert nearest(FILLS[:8], sight) >= first_eight
    assert nearest(FILLS, sight) >= all_of_them


def test_colors_of_lines_are_seen_on_light_and_dark():
    for color in LINES:
        for ground in ("#ffffff", "#f8f9fb", "#131820", "#181d26"):  # panel and map of the page
            assert contrast(color, ground) >= 3, (color, ground)


@pytest.mark.parametrize(
    ("sight", "apart"),
    [("plain", 40), ("protanopia", 20), ("deuteranopia", 20), ("tritanopia", 20)],
)
def test_colors_of_lines_differ_for_every_eye(sight, apart):
    assert nearest(LINES, sight) >= apart


def test_no_line_has_the_color_of_a_mark():
    for line in LINES:
        apart = min(nearest([line, fill], "plain") for fill in (*FILLS, LINE, ACCENT))
        assert apart >= 10, line


def test_pairs_are_distinct_for_96_categories():
    looks = assign([f"category {number}" for number in range(96)])
    assert len(FILLS) * len(SHAPES) == 96
    assert len(set(looks.values())) == 96
    first = list(looks.values())[:8]
    assert len({fill for fill, _ in first}) == len({shape for _, shape in first}) == 8
    assert [fill for fill, _ in looks.values()][:12] == list(FILLS)


def test_categories_keep_their_looks():
    looks = assign(["b", "a", "c"])
    assert list(looks) == ["b", "a", "c"]
    assert looks == assign(["b", "a", "c"])
    assert looks["b"] == (FILLS[0], SHAPES[0])
    # More categories at the end, a repeated one and a missing one change nothing.
    longer = assign(["b", "", "a", "b", "c", "d"])
    assert {key: longer[key] for key in looks} == looks
    assert longer[""] == (NEUTRAL, "dot")
    assert assign([]) == {}


def test_ramp_goes_from_pale_to_deep_in_equal_steps():
    shades = ramp(np.linspace(0, 10, 11), 0, 10)
    light = np.array([cielab(shade, "plain")[0] for shade in shades])
    steps = -np.diff(light)
    assert (steps > 3).all()
    assert steps.max() < 1.35 * steps.min()
    hues = [np.arctan2(*cielab(shade, "plain")[:0:-1]) for shade in shades]
    assert np.ptp(hues) < np.radians(35)
    assert contrast(shades[0], "#ffffff") > 1.5


def test_ramp_at_its_edges():
    low, middle, high = ramp([2, 3, 4], 2, 4)
    assert ramp([-9, 99], 2, 4) == [low, high]
    assert ramp([7, 7, float("nan")], 7, 7) == [middle, middle, NEUTRAL]
    assert ramp([float("nan")], 0, 1) == [NEUTRAL]
    assert ramp([], 0, 1) == []
