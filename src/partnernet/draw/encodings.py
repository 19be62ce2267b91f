"""Encodings: from numbers and categories to sizes, colors, shapes and lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from partnernet._text import label, labels, number
from partnernet.draw.palette import ACCENT, FILLS, LINE, NEUTRAL, assign, ramp
from partnernet.draw.scene import SHAPES, LegendEntry, LineEntry
from partnernet.draw.strokes import farthest

SMALLEST, LARGEST, PLAIN = 8.0, 28.0, 13.0
LARGEST_CHOICES = (28.0, 25.0, 22.0, 19.0, 16.0, 13.0, 10.0)
CLEARANCE = 10.0
MAP_WIDTH = 1000.0
THIN, THICK, EVEN = 1.2, 5.5, 2.2
MANY = 150  # from so many links on, all are thinner
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


def coloring(values: pd.Series) -> Coloring:
    """Give each category, or each of a few ranges of a number, its color and shape."""
    if pd.api.types.is_numeric_dtype(values.dtype) and values.nunique() > BINS:
        groups, looks = _ranges(values.astype(float))
        words = {key: key for key in looks}
    else:
        groups = values.astype("str").fillna("")
        counts = groups[groups != ""].value_counts()
        order = sorted(counts.index, key=lambda key: (-counts[key], *_natural(key)))
        looks = assign(order)
        words = {key: label(key) for key in order}
    looks = dict(looks) | {"": (NEUTRAL, "dot")}
    words[""] = MISSING
    sizes = groups.value_counts()
    legend = tuple(
        LegendEntry(key, words[key], *looks[key], int(sizes[key])) for key in looks if key in sizes
    )
    fills = groups.map({key: look[0] for key, look in looks.items()})
    shapes = groups.map({key: look[1] for key, look in looks.items()})
    return Coloring(groups, fills, shapes, legend)


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


def _ranges(values: pd.Series) -> tuple[pd.Series, Mapping[str, tuple[str, str]]]:
    """Cut numbers into ranges of about equal size, from light to dark."""
    bins = pd.qcut(values, BINS, duplicates="drop")
    spans = [
        f"{number(part.min())} to {number(part.max())}"
        for _, part in values.groupby(bins, observed=True)
    ]
    groups = bins.cat.codes.map(dict(enumerate(spans))).fillna("")
    colors = ramp([float(place) for place in range(len(spans))], 0, max(len(spans) - 1, 1))
    return groups.astype("str"), {
        span: (color, "dot") for span, color in zip(spans, colors, strict=True)
    }


def line_looks(links: pd.DataFrame, *, directed: bool) -> pd.DataFrame:
    """Return the links as they are drawn, with width, color, dash, arrow and words.

    Two arcs of equal strength and kind between the same actors are drawn as one line without
    arrows: it says the same with less ink.
    """
    drawn = links[["source", "target", "strength"]].copy()
    drawn["label"] = [labels(kinds) for kinds in links["kinds"]]
    drawn["dashed"] = ~links["status"].str.split("|").map(lambda parts: "existing" in parts)
    drawn["arrow"] = directed
    if directed:
        drawn = _one_line_for_equal_arcs(drawn)
    strength = drawn["strength"]
    spread = bool(len(drawn)) and strength.max() > strength.min()
    drawn["width"] = THIN + (THICK - THIN) * strength / strength.max() if spread else EVEN
    drawn["width"] *= min(1.0, (MANY / max(len(drawn), 1)) ** 0.5)
    drawn["color"] = np.where(drawn["dashed"], ACCENT, LINE)
    return drawn.reset_index(drop=True)


def _one_line_for_equal_arcs(drawn: pd.DataFrame) -> pd.DataFrame:
    looks = ["strength", "label", "dashed"]
    back = drawn.rename(columns={"source": "target", "target": "source"})
    both = drawn.merge(back[["source", "target", *looks]], on=["source", "target", *looks])
    answered = set(zip(both["source"], both["target"], strict=True))
    keys = list(zip(drawn["source"], drawn["target"], strict=True))
    order = {actor: place for place, actor in enumerate(dict.fromkeys(drawn["source"]))}
    second = [key in answered and order[key[0]] > order[key[1]] for key in keys]
    drawn["arrow"] = [key not in answered for key in keys]
    return drawn[~np.array(second, dtype=bool)]


def line_legend(drawn: pd.DataFrame) -> tuple[LineEntry, ...]:
    """Return one entry for each style of line that occurs."""
    if not len(drawn):
        return ()
    entries: list[LineEntry] = []
    varied = bool(drawn["width"].max() > drawn["width"].min())
    for dashed, rows in drawn.groupby("dashed"):
        words = "wanted or not going on" if dashed else "existing"
        words += ", thicker is stronger" if varied else ""
        width = float(rows["width"].median())
        arrow = bool(rows["arrow"].all())
        color = str(rows["color"].iloc[0])
        entries.append(LineEntry(words, color, width, bool(dashed), arrow))
        if rows["arrow"].any() and not arrow:
            entries.append(LineEntry("one way only", color, width, bool(dashed), arrow=True))
    return tuple(entries)
