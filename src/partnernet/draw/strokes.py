"""The strokes of a picture: curves from mark to mark, arrow heads, and the shapes of marks.

Points are complex numbers where curves are worked out.
"""

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from partnernet.draw.scene import Scene, dash_of
from partnernet.draw.ties import bends

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

Reals: TypeAlias = NDArray[np.float64]
Complex: TypeAlias = NDArray[np.complex128]

MAP = 1000.0  # pixels to one unit of the Scene


def _corners(count: int, turn: float, size: float, inner: float = 1.0) -> Complex:
    """Return the corners of a shape around 0, the first at this turn (in half circles)."""
    radii = np.where(np.arange(count) % 2, size * inner, size)
    return np.asarray(radii * np.exp(1j * np.pi * (turn + 2 * np.arange(count) / count)))


CORNERS = {
    "square": _corners(4, 0.25, 1.253),
    "triangle": _corners(3, 0.5, 1.5),
    "triangleDown": _corners(3, -0.5, 1.5),
    "diamond": _corners(4, 0.0, 1.253),
    "hexagon": _corners(6, 0.0, 1.1),
    "star": _corners(10, 0.5, 1.46, 0.5),
}
"""Shapes as large as a circle of radius 1; what is not among them is round, as on the page."""
STEP, WIDEST = 0.1, 24  # between lines of a pair: a share of their length, and pixels at most
PEN = 2.0  # pixels: the width of a line that dashes are made for
CENTER = 0.45  # the white center of a ring
TINT = 0.14  # how much color is inside a hollow mark


def scene_curves(scene: Scene, points: Complex, radii: Reals) -> tuple[Complex, Complex]:
    """Return the links as curves from mark to mark, those between the same two bent apart.

    Parameters
    ----------
    scene
        Whose links these are.
    points, radii
        Where the marks stand and how large they are, in units of the Scene.

    Returns
    -------
    tuple
        Three control points for each link, and the three corners of its arrow head.
    """
    ends = np.column_stack(
        [scene.marks.index.get_indexer(pd.Index(scene.links[end])) for end in ("source", "target")]
    )
    span = points[ends[:, 1]] - points[ends[:, 0]]
    bend = 2 * bends(scene.links).to_numpy(np.float64) * _step(np.abs(span))
    head = scene.links["arrow"] * (6 + 1.6 * scene.links["width"]) / MAP
    # A link stops at the outline of its mark: a head under the tip of a star would not be seen.
    outward = np.column_stack([span * (0.5 + 1j * bend), -span * (0.5 - 1j * bend)])
    shapes = scene.marks["shape"].to_numpy(object)[ends]
    gaps = radii[ends] * _reach(shapes, np.angle(outward)) + 1.5 / MAP
    return curves(points[ends], gaps, bend, head.to_numpy(np.float64))


def _step(lengths: Reals) -> Reals:
    """Return how far lines of one pair stand apart in their middle, as a share of their length.

    The page follows the same rule (``bentPoint`` in its script).
    """
    return np.minimum(STEP, WIDEST / MAP / np.maximum(lengths, 1e-9))


def curves(ends: Complex, gaps: Reals, bend: Reals, head: Reals) -> tuple[Complex, Complex]:
    """Return the control points of curves that stop short of their ends, and of their heads.

    Parameters
    ----------
    ends
        Start and end of each curve.
    gaps
        How far it stays away from either.
    bend
        How far its middle control point stands aside, as a share of its length.
    head
        How long its arrow head is; 0 for none.
    """
    start, stop = ends.T
    span = stop - start
    middle = (start + stop) / 2 + 1j * span * bend
    length = np.maximum(np.abs(span), 1e-9)
    first = np.minimum(gaps[:, 0] / length, 0.45)
    last = 1 - np.minimum((gaps[:, 1] + head) / length, 0.45)

    def at(u: Reals, v: Reals) -> Complex:
        mixed = u * (1 - v) + v * (1 - u)
        return np.asarray((1 - u) * (1 - v) * start + mixed * middle + u * v * stop)

    curve = np.column_stack([at(first, first), at(first, last), at(last, last)])
    ahead = curve[:, 2] - curve[:, 1]
    ahead = head * ahead / np.maximum(np.abs(ahead), 1e-9)
    base = curve[:, 2]
    return curve, np.column_stack([base + 0.42j * ahead, base + ahead, base - 0.42j * ahead])


def draw_links(
    axes: "Axes", strokes: tuple[Complex, Complex], widths: Reals, looks: pd.DataFrame
) -> None:
    """Draw curves of these widths (in points) with their heads."""
    from matplotlib.collections import PathCollection, PolyCollection
    from matplotlib.path import Path

    lines, heads = (np.stack([part.real, part.imag], axis=-1) for part in strokes)
    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    styles = [(0, dash) if dash else "solid" for dash in _dashes(looks)]
    links = PathCollection(
        [Path(line, codes) for line in lines], facecolors="none", edgecolors=list(looks["color"]),
        linewidths=widths, linestyles=styles, zorder=1, gid="links", capstyle="butt",
    )  # fmt: skip
    axes.add_collection(links, autolim=False)
    pointed = np.abs(strokes[1][:, 0] - strokes[1][:, 1]) > 0
    if pointed.any():
        colors = looks["color"][pointed].tolist()
        arrows = PolyCollection(
            list(heads[pointed]), facecolors=colors, edgecolors="none", gid="heads"
        )
        axes.add_collection(arrows, autolim=False)


def _dashes(looks: pd.DataFrame) -> list[tuple[float, ...]]:
    """Return the dashes of each line, in widths of the line, as matplotlib measures them."""
    states = looks["status"] if "status" in looks else [""] * len(looks)
    dashes = [dash_of(state, dashed=is_dashed) for state, is_dashed in
              zip(states, looks["dashed"], strict=True)]  # fmt: skip
    return [tuple(length / PEN for length in dash) for dash in dashes]


def draw_marks(axes: "Axes", points: Reals, radii: Reals, looks: pd.DataFrame) -> None:
    """Draw marks of these radii (in points): filled, or tinted with a dashed outline if hollow."""
    from matplotlib.collections import PathCollection
    from matplotlib.colors import to_rgb
    from matplotlib.transforms import IdentityTransform

    # What makes a ring of a dot is drawn next, so that no mark beside it can come between.
    row = np.repeat(np.arange(len(looks)), np.where(looks["shape"] == "ring", 2, 1))
    center = np.diff(row, prepend=-1) == 0
    hollow = looks["hollow"].to_numpy(bool)[row] & ~center
    fills = np.array([to_rgb(fill) for fill in looks["fill"]]).reshape(-1, 3)[row]
    paths = {shape: _path(shape) for shape in looks["shape"]}
    tint = np.where(center, 0.0, np.where(hollow, TINT, 1.0))[:, None]
    marks = PathCollection(
        [paths[shape] for shape in looks["shape"].iloc[row]],
        sizes=(radii[row] * np.where(center, CENTER, 1.0)) ** 2,
        offsets=points[row], offset_transform=axes.transData,
        facecolors=1 - tint * (1 - fills), edgecolors=np.where(hollow[:, None], fills, 1.0),
        linewidths=np.where(center, 0.0, np.where(hollow, 1.1, 0.7)),
        linestyles=[(0, (2.5, 1.5)) if empty else "solid" for empty in hollow],
        zorder=2, gid="marks", transform=IdentityTransform(),
    )  # fmt: skip
    axes.add_collection(marks, autolim=False)


def extents(shapes: pd.Series, radii: Reals) -> Reals:
    """Return how far marks reach to the left, down, right and up, in the unit of the radii."""
    sides = {
        shape: [-corners.real.min(), -corners.imag.min(), corners.real.max(), corners.imag.max()]
        for shape, corners in CORNERS.items()
    }
    reach = [sides.get(shape, [1.0] * 4) for shape in shapes]
    return np.array(reach).reshape(-1, 4) * radii[:, None]


def farthest(shape: str) -> float:
    """Return how far a mark of radius 1 reaches in any direction."""
    return float(np.abs(CORNERS[shape]).max()) if shape in CORNERS else 1.0


def _reach(shapes: NDArray[np.object_], angles: Reals) -> Reals:
    """Return how far marks of radius 1 reach in these directions."""
    reach = np.ones_like(angles)
    for shape, corners in CORNERS.items():
        chosen = shapes == shape
        number = len(corners)
        turns = np.linspace(0, number, 24 * number + 1)
        edge = np.interp(turns, np.arange(number + 1), [*corners, corners[0]])
        reach[chosen] = np.interp(angles[chosen], np.angle(edge), np.abs(edge), period=2 * np.pi)
    return reach


def _path(shape: str) -> "Path":
    from matplotlib.path import Path

    if shape not in CORNERS:
        return Path.unit_circle()
    points = np.append(CORNERS[shape], CORNERS[shape][0])
    return Path(np.column_stack([points.real, points.imag]), closed=True)
