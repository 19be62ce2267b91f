"""Places on the map: two coordinates per actor, from ties alone, the same every time.

Every layout fills a landscape box in the middle of the unit square and keeps actors apart by at
least ``minimum_distance``. Complex numbers stand for points on the plane while work is going on.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from partnernet.draw.stress import Codes, Points, bounds, drawing
from partnernet.errors import ParameterError, UnknownNameError

MARGIN = 0.04
WIDTH = 1 - 2 * MARGIN
HEIGHT = WIDTH / 1.5

_SHARE = 0.2  # of the side of an actor's area; inside a component it is three times as much
_GAP = 1.2  # between components, and between columns of actors without ties
_ROW = 0.75  # between actors without ties in a column


def minimum_distance(n: int) -> float:
    """Return the distance that no two of ``n`` actors on the map fall short of."""
    return float(_SHARE * np.sqrt(WIDTH * HEIGHT / max(n, 1)))


def layout(
    n: int,
    sources: NDArray[np.integer],
    targets: NDArray[np.integer],
    *,
    name: str = "stress",
    seed: int = 7,
    groups: NDArray[np.integer] | None = None,
) -> NDArray[np.float64]:
    """Place actors on the map.

    Parameters
    ----------
    n
        Number of actors; they are called 0 to n - 1.
    sources, targets
        The two ends of each tie. Direction, order and repetition make no difference.
    name
        One of ``LAYOUTS``. ``stress``: distance on the map reads as steps, components stand
        apart, actors without ties wait at the bottom right. ``spring``: the same, for Kamada and
        Kawai's springs (1989) hold exactly this stress. ``circle``: clockwise from the top, group
        by group or as given. ``groups``: a wedge of a disk for each, the best connected actors
        nearest the middle. ``grid``: rows in the order given.
    seed
        Breaks symmetry in ``stress``; the other layouts do not need it.
    groups
        A code for each actor; negative stands for no group, which comes last.

    Returns
    -------
    numpy.ndarray
        Shape (n, 2), x and y in [0, 1], y upwards, one unit the same length both ways. The
        drawing fills a box of 1.5 to 1 around (0.5, 0.5), as far as its own shape allows.

    Raises
    ------
    UnknownNameError
        If there is no layout of that name.
    ParameterError
        If a tie ends outside 0 to n - 1, ``groups`` is missing or of the wrong length, or the seed
        is below 0.

    Examples
    --------
    A chain of three lies along a line, the middle actor in the middle.

    >>> layout(3, np.array([0, 1]), np.array([1, 2])).round(2)[1].tolist()
    [0.5, 0.5]
    """
    if name not in LAYOUTS:
        raise UnknownNameError("layout", name, LAYOUTS)
    refuse_seed(seed)
    codes = _checked_groups(n, name, groups)
    ties = symmetric(n, np.asarray(sources, np.int64), np.asarray(targets, np.int64))
    points = LAYOUTS[name](ties, seed, codes) if n else np.zeros(0, np.complex128)
    return _fitted(points)


def refuse_seed(seed: int) -> None:
    """Refuse a seed that no random numbers can start from."""
    if seed < 0:
        raise ParameterError("seed", seed, "it is a whole number, 0 or above")


def kept_places(actors: pd.DataFrame) -> NDArray[np.float64]:
    """Return the places that actors have of their own, columns ``x`` and ``y``; nan for none.

    Coordinates beyond 0 to 1, as other programs write them, are scaled to fill the map.
    """
    if not {"x", "y"} <= set(actors):
        return np.full((len(actors), 2), np.nan)
    places = np.column_stack([pd.to_numeric(actors[axis], errors="coerce") for axis in "xy"])
    places = np.where(np.isfinite(places).all(axis=1, keepdims=True), places, np.nan)
    known = ~np.isnan(places[:, 0])
    if ((places[known] < 0) | (places[known] > 1)).any():
        places[known] = _fitted(places[known] @ np.array([1, 1j]))
    return places.astype(np.float64)


def _checked_groups(n: int, name: str, groups: NDArray[np.integer] | None) -> Codes:
    if groups is None:
        if name == "groups":
            raise ParameterError("groups", None, "the layout 'groups' needs a code for each actor")
        return np.zeros(n, np.int64)
    codes = np.asarray(groups, np.int64)
    if codes.shape != (n,):
        raise ParameterError("groups", codes.tolist(), f"it has one code for each of {n} actors")
    return np.where(codes < 0, np.iinfo(np.int64).max, codes)


def symmetric(n: int, sources: Codes, targets: Codes) -> csr_array:
    """Return the ties as a symmetric matrix of ones, in one canonical order, without loops."""
    ends = np.concatenate([sources, targets])
    if ends.size and (ends.min() < 0 or ends.max() >= n):
        wrong = next(end for end in ends.tolist() if not 0 <= end < n)
        raise ParameterError("ties", wrong, f"the ends are actors, 0 to {n - 1}")
    others = np.concatenate([targets, sources])
    between = ends != others
    ones = np.ones(int(between.sum()))
    ties = coo_array((ones, (ends[between], others[between])), shape=(n, n)).tocsr()
    ties.sum_duplicates()
    ties.data[:] = 1.0
    return ties


def _fitted(points: Points) -> NDArray[np.float64]:
    """Scale a drawing, both ways alike, to fill the box in the middle of the unit square."""
    if not points.size:
        return np.zeros((0, 2))
    low, high = bounds(points)
    span = high - low
    scales = [room / side for room, side in ((WIDTH, span.real), (HEIGHT, span.imag)) if side > 0]
    placed = (points - (low + high) / 2) * min(scales, default=1.0) + (0.5 + 0.5j)
    return np.column_stack([placed.real, placed.imag])


def _stress(ties: csr_array, seed: int, _codes: Codes) -> Points:
    """Lay out each component by itself, give it room by its size, and arrange them."""
    label = connected_components(ties, directed=False)[1]
    members = np.split(np.argsort(label, kind="stable"), np.cumsum(np.bincount(label))[:-1])
    together = [part for part in members if part.size > 1]
    together.sort(key=lambda part: (-part.size, part[0]))
    alone = np.flatnonzero(np.bincount(label)[label] == 1)
    # One seed for all: components of one shape get one drawing.
    drawings = [drawing(ties[part][:, part], seed) for part in together]
    result = np.zeros(ties.shape[0], np.complex128)
    for chosen, points in zip([*together, alone], _arranged(drawings, alone.size), strict=True):
        result[chosen] = points
    return result


def _arranged(drawings: list[Points], alone: int) -> list[Points]:
    """Move drawings into columns, largest first; those without ties stand at the bottom right."""
    if not drawings:
        return [_rows(alone)]
    corners = [bounds(points) for points in drawings]
    sides = [high - low + (_GAP + 1j * _GAP) for low, high in corners]
    tallest = max(side.imag for side in sides)
    heights = np.geomspace(tallest, sum(side.imag for side in sides) + _ROW * alone, 24)
    plans = [_columns(sides, alone, 1.001 * height) for height in heights]
    places, edge = min(plans, key=lambda plan: max(plan[1].real / WIDTH, plan[1].imag / HEIGHT))
    moved = [
        points - (low + high) / 2 + place
        for points, (low, high), place in zip(drawings, corners, places, strict=True)
    ]
    row = _rows(alone, -(-alone // int(edge.imag / _ROW)))
    corner = edge.real - _GAP / 2 - 1j * (edge.imag - _ROW / 2)
    return [*moved, corner - row.real * _GAP - 1j * row.imag * _ROW]


def _columns(sides: list[complex], alone: int, height: float) -> tuple[list[complex], complex]:
    """Return the middle of each box, packed in columns of this height, and the size of it all."""
    columns: list[list[complex]] = [[]]
    for side in sides:
        if columns[-1] and sum(box.imag for box in columns[-1]) + side.imag > height:
            columns.append([])
        columns[-1].append(side)
    tall = max(sum(box.imag for box in column) for column in columns)
    tall = max(tall, min(alone, int(height / _ROW)) * _ROW)
    places, left = [], 0.0
    for column in columns:
        wide = max(box.real for box in column)
        top = (sum(box.imag for box in column) - tall) / 2
        for box in column:
            places.append(left + wide / 2 + 1j * (top - box.imag / 2))
            top -= box.imag
        left += wide
    return places, left + -(-alone // int(tall / _ROW)) * _GAP + 1j * tall


def _circle(ties: csr_array, _seed: int, codes: Codes) -> Points:
    """Return points on a circle; where they would touch, on staggered rings."""
    n = ties.shape[0]
    radius, apart = HEIGHT / 2, 1.05 * minimum_distance(n)
    rings = 1
    while 2 * np.pi * rings * (radius - rings * apart) < n * apart and 2 * rings * apart < radius:
        rings += 1
    turn = np.arange(n)
    # Rings are filled to the same number of places, so the last is no neighbor of the first.
    angle = 2 * np.pi * turn / (-(-n // rings) * rings)
    points = np.zeros(n, np.complex128)
    points[np.argsort(codes, kind="stable")] = (radius - turn % rings * apart) * np.exp(-1j * angle)
    return 1j * points


def _groups(ties: csr_array, _seed: int, codes: Codes) -> Points:
    """Return points in wedges of a disk, one per group, rows of equal spacing inside."""
    n = ties.shape[0]
    _, sizes = np.unique(codes, return_counts=True)
    # A little room beyond its share lets a small group stand among large ones.
    angle = 2 * np.pi * (sizes + 0.02 * n) / (sizes + 0.02 * n).sum()
    spacing = np.sqrt(np.pi / n)
    wedges: list[Points] = []
    while sum(wedge.size for wedge in wedges) < n:
        spacing *= 0.97
        wedges = [_wedge(*pair, spacing) for pair in zip(sizes, angle, strict=True)]
    turns = np.exp(-1j * (np.cumsum(angle) - angle / 2))
    points = np.zeros(n, np.complex128)
    degree = np.asarray(ties.sum(axis=1)).ravel()
    points[np.lexsort((-degree, codes))] = 1j * np.concatenate(
        [turn * wedge for turn, wedge in zip(turns, wedges, strict=True)]
    )
    return points


def _wedge(size: int, angle: float, spacing: float) -> Points:
    """Return up to ``size`` places in a wedge of the unit disk, from the middle out."""
    places: list[complex] = []
    for radius in np.arange(spacing, 1.0, spacing):
        usable = angle / 2 - np.arcsin(0.8 * spacing / radius)
        count = min(int(2 * usable * radius / spacing + 1), size - len(places))
        if usable > 0 and count > 0:
            spread = np.linspace(-usable, usable, count) if count > 1 else np.zeros(1)
            places.extend(radius * np.exp(1j * spread))
    return np.array(places, np.complex128)


def _grid(ties: csr_array, _seed: int, _codes: Codes) -> Points:
    return _rows(ties.shape[0])


def _rows(count: int, columns: int = 0) -> Points:
    """Return points in rows from the top left; without a number of columns, in landscape."""
    columns = columns or int(np.ceil(np.sqrt(1.5 * count)))
    return np.asarray(np.arange(count) % columns - 1j * (np.arange(count) // columns))


LAYOUTS: dict[str, Callable[[csr_array, int, Codes], Points]] = {
    "stress": _stress,
    "spring": _stress,
    "circle": _circle,
    "groups": _groups,
    "grid": _grid,
}
