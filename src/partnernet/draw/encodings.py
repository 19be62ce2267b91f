"""Encodings: from numbers and categories to sizes, colors and shapes."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from partnernet._text import label
from partnernet.draw.palette import FILLS, NEUTRAL, assign, ramp
from partnernet.draw.scene import SHAPES, LegendEntry
from partnernet.draw.stress import Codes
from partnernet.draw.strokes import Reals, farthest

SMALLEST, LARGEST, PLAIN = 8.0, 28.0, 13.0
LARGEST_CHOICES = (28.0, 25.0, 22.0, 19.0, 16.0, 13.0, 10.0)
CLEARANCE = 10.0
MAP_WIDTH = 1000.0
BINS = 5
MISSING = "not stated"


def radii(values: pd.Series, *, largest: float = LARGEST) -> pd.Series:
    """Return a radius for each value, so that areas are in proportion to the values.

    What would be too small to see has the smallest radius, and so has a missing value. Equal
    values all have a middle radius. The page follows the same rule when the reader chooses another
    number (``radiiBy`` in its script).
    """
    numbers = values.astype(float)
    if not numbers.max() > numbers.min():
        plain = pd.Series(min(PLAIN, largest), index=values.index)
        return plain.mask(numbers.isna(), SMALLEST)
    low = min(0.0, numbers.min())
    share = (numbers - low) / (numbers.max() - low)
    return (largest * share**0.5).clip(lower=SMALLEST).fillna(SMALLEST)


def largest_radius(values: pd.Series, places: np.ndarray, shapes: pd.Series) -> float:
    """Return the largest radius at which no two marks touch, or the least there is.

    A mark takes the room of the circle around its shape, so the ties between marks can be seen.
    """
    reach = shapes.map(farthest).to_numpy(np.float64)
    within = (2 * LARGEST * reach.max(initial=1.0) + CLEARANCE) / MAP_WIDTH
    near = KDTree(places).query_pairs(within, output_type="ndarray")
    apart = np.linalg.norm(places[near[:, 0]] - places[near[:, 1]], axis=1) * MAP_WIDTH
    for largest in LARGEST_CHOICES:
        sizes = radii(values, largest=largest).to_numpy() * reach
        if (sizes[near].sum(axis=1) + CLEARANCE <= apart).all():
            return largest
    return LARGEST_CHOICES[-1]


@dataclass(frozen=True, slots=True)
class Coloring:
    """A group, a color and a shape for each actor, and the legend that explains them."""

    groups: pd.Series
    fills: pd.Series
    shapes: pd.Series
    legend: tuple[LegendEntry, ...]


def coloring(
    values: pd.Series, *, names: Mapping[str, str] | None = None, missing: str = MISSING
) -> Coloring:
    """Give each category, or each of a few ranges of a number, its color and shape.

    Parameters
    ----------
    values
        The value of each actor.
    names
        Words for categories that are ids of actors.
    missing
        What is said of actors without a value.
    """
    if _are_numbers(values):
        groups, looks = _ranges(values.to_numpy(np.float64, na_value=np.nan))
        words = {key: key for key in looks}
    else:
        groups = values.astype("str").fillna("").tolist()
        counts = Counter(group for group in groups if group)
        looks = assign(sorted(counts, key=lambda key: (-counts[key], *_natural(key))))
        words = {key: (names or {}).get(key) or label(key) for key in looks}
    looks, words = looks | {"": (NEUTRAL, "dot")}, words | {"": missing}
    sizes = Counter(groups)
    legend = tuple(
        LegendEntry(key, words[key], *looks[key], sizes[key]) for key in looks if key in sizes
    )
    columns = (groups, *([looks[group][place] for group in groups] for place in (0, 1)))
    series = [pd.Series(column, index=values.index, dtype="str") for column in columns]
    return Coloring(series[0], series[1], series[2], legend)


def uncolored(actors: pd.Index) -> Coloring:
    """Give every actor the same color and shape, which no legend has to explain."""
    groups, fills, shapes = (
        pd.Series(look, index=actors, dtype="str") for look in ("", FILLS[0], SHAPES[0])
    )
    return Coloring(groups, fills, shapes, legend=())


def _natural(words: str) -> tuple[list[str | int], str]:
    """Return what sorts words so that the 10th comes after the 9th."""
    parts = re.split(r"(\d{1,18})", words.casefold())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], words


def _are_numbers(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _ranges(values: Reals) -> tuple[list[str], dict[str, tuple[str, str]]]:
    """Give a few numbers a shade each; cut many into ranges, from light to dark."""
    known = values[~np.isnan(values)]
    distinct, codes = np.unique(known, return_inverse=True)
    if distinct.size > BINS:
        codes = np.unique(_cut(known), return_inverse=True)[1]
    parts = [known[codes == code] for code in range(codes.max(initial=-1) + 1)]
    spans = _spans([(part.min(), part.max()) for part in parts])
    colors = ramp([float(place) for place in range(len(spans))], 0, max(len(spans) - 1, 1))
    found = iter(codes.tolist())
    groups = ["" if unknown else spans[next(found)] for unknown in np.isnan(values).tolist()]
    return groups, {span: (color, "dot") for span, color in zip(spans, colors, strict=True)}


def _cut(values: Reals) -> Codes:
    """Return for each number which range it is in, ranges of about equal size.

    A lowest number that many have, as nought among betweennesses, is a range by itself.
    """
    lowest = values == values.min()
    crowded = lowest.sum() * BINS > values.size
    within = values[~lowest] if crowded else values
    edges = np.quantile(within, np.linspace(0, 1, BINS if crowded else BINS + 1))
    codes = np.searchsorted(np.unique(edges)[1:-1], values)
    return np.where(lowest & crowded, -1, codes)


def _spans(ends: list[tuple[float, float]]) -> list[str]:
    """Return ranges in words, with as many decimals as tell their ends apart."""
    distinct = {end for pair in ends for end in pair}
    for decimals in range(2, 10):
        words = {end: _short(end, decimals) for end in distinct}
        if len(set(words.values())) == len(distinct):
            break
    return [" to ".join(dict.fromkeys(words[end] for end in pair)) for pair in ends]


def _short(value: float, decimals: int) -> str:
    written = f"{value:,.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
