"""Flags on paper: badges on the marks of actors that findings are about, as on the page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from partnernet.draw.palette import INK
from partnernet.draw.scene import FLAGGED, Scene
from partnernet.draw.strokes import MAP, Reals
from partnernet.result import Severity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

ALERT = "#b3261e"
SIZE = 6.5  # radius of a badge, in the unit of the radii of marks
STROKE = ((-0.16, -0.1), (0.16, -0.1), (0.16, 0.62), (-0.16, 0.62), (-0.16, -0.1))
WORDS: dict[Severity, str] = {"act": "to act on", "watch": "to keep an eye on"}
Layer: TypeAlias = tuple["Path", str]


def flags_of(scene: Scene) -> "pd.Series[str]":
    """Return the flag of each mark, an empty text where it has none."""
    flags = scene.findings.flags() if scene.findings else {}
    ids = scene.marks.index
    return pd.Series([flags.get(str(actor), "") for actor in ids], index=ids, dtype="str")


def counted(scene: Scene) -> list[tuple[Severity, int]]:
    """Return which flags are on the map, and how many of each."""
    numbers = flags_of(scene).value_counts()
    return [(weight, int(numbers[weight])) for weight in FLAGGED if weight in numbers]


def badge_places(points: Reals, radii: Reals) -> tuple[Reals, Reals]:
    """Return where the badges of marks stand and how large they are, in the unit of the points."""
    away = 0.6 * radii + 2.5 / MAP
    return points + away[:, None], np.full(len(points), SIZE / MAP)


def draw_flags(axes: "Axes", points: Reals, sizes: Reals, flags: Iterable[str]) -> None:
    """Draw badges of these radii (in points): a full disc with a sign, or an open one like an eye.

    Parameters
    ----------
    axes
        What to draw on.
    points, sizes
        Where each badge stands, in the unit of the axes, and its radius in points.
    flags
        ``act``, ``watch``, or an empty text where there is none.
    """
    from matplotlib.collections import PathCollection
    from matplotlib.transforms import IdentityTransform

    given = np.array(list(flags), dtype=object)
    for weight, layers in _layers().items():
        here = given == weight
        for path, color in layers if here.any() else ():
            badges = PathCollection(
                [path], sizes=sizes[here] ** 2, offsets=points[here],
                offset_transform=axes.transData, facecolors=color, edgecolors="none", zorder=3,
                gid=f"flags-{weight}", transform=IdentityTransform(),
            )  # fmt: skip
            axes.add_collection(badges, autolim=False)


def _layers() -> dict[Severity, list[Layer]]:
    """Return what a badge of radius 1 is made of, from the ground up."""
    from matplotlib.path import Path

    def disc(radius: float, up: float = 0.0) -> Path:
        circle = Path.unit_circle()
        return Path(np.asarray(circle.vertices) * radius + np.array([0, up]), circle.codes)

    stroke = Path(np.array(STROKE), closed=True)
    white = "#ffffff"
    eye = [(disc(1.24), white), (disc(1.0), INK), (disc(0.74), white), (disc(0.36), INK)]
    sign = [(disc(1.24), white), (disc(1.0), ALERT), (stroke, white), (disc(0.19, -0.48), white)]
    return {"watch": eye, "act": sign}
