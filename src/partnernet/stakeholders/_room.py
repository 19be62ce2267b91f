"""Room: actors with equal ratings stand beside one another, and still where they belong."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from partnernet.draw.layouts import HEIGHT, MARGIN, WIDTH
from partnernet.result._placement import Look, Stroke

Points = NDArray[np.float64]

LEFT, RIGHT = MARGIN, MARGIN + WIDTH
LOW, HIGH = 0.5 - HEIGHT / 2, 0.5 + HEIGHT / 2
TURN = np.pi * (3 - 5**0.5)  # the golden angle: no two points of a spiral come near
ROUNDS, NEXT_TO_NOTHING = 60, 1e-6
CLOSE, CLOSER, SMALLEST = 0.7, 0.85, 0.004  # how much closer points may come, step by step
WIDEST, SHARE = 0.06, 0.55


def distance_for(n: int, *, area: float = WIDTH * HEIGHT) -> float:
    """Return how far apart ``n`` actors are to stand in so much room."""
    return float(min(WIDEST, SHARE * np.sqrt(area / max(n, 1))))


def apart(points: Points, keep: Callable[[Points], Points], *, distance: float) -> Points:
    """Move points apart until they stand at a distance, as near to their places as can be.

    Equal points are set on a spiral first, in their order, so that equal input gives equal output.
    Where there is no room for that, all stand closer.

    Parameters
    ----------
    points
        Where they belong, shape (n, 2).
    keep
        Returns points moved to the nearest place where they may be.
    distance
        How far apart they are to stand.
    """
    placed, least = _moved(points, keep, distance)
    while least < CLOSE * distance and distance > SMALLEST:
        distance *= CLOSER
        placed, least = _moved(points, keep, distance)
    return placed


def _moved(
    points: Points, keep: Callable[[Points], Points], distance: float
) -> tuple[Points, float]:
    """Return points after they were pushed apart, and how close the closest still are."""
    placed = keep(points + _spiral(points, distance))
    for _ in range(ROUNDS):
        pairs = _closer(placed, 0.99 * distance)
        if not len(pairs):
            return placed, distance
        way = placed[pairs[:, 0]] - placed[pairs[:, 1]]
        turn = np.asarray((pairs[:, 0] + pairs[:, 1] * len(points)) * TURN, np.float64)
        aside = polar(np.full(len(pairs), NEXT_TO_NOTHING), turn)
        way = np.where(np.hypot(*way.T)[:, None] > NEXT_TO_NOTHING, way, aside)
        gap = np.hypot(*way.T)[:, None]
        push = way / gap * (1.01 * distance - gap) / 2
        step = np.zeros_like(placed)
        np.add.at(step, pairs[:, 0], push)
        np.add.at(step, pairs[:, 1], -push)
        placed = keep(placed + step)
    pairs = _closer(placed, distance)
    return placed, float(np.hypot(*(placed[pairs[:, 0]] - placed[pairs[:, 1]]).T).min())


def polar(far: Points, turn: Points) -> Points:
    """Return points by how far they are from the origin, and at which angle."""
    return np.column_stack([far * np.cos(turn), far * np.sin(turn)])


def line(points: Points, look: Look = "frame") -> Stroke:
    """Return a line through points."""
    return Stroke(tuple((float(x), float(y)) for x, y in points), look)


def arc(center: Points, radius: float, *, end: float = 2 * np.pi) -> Stroke:
    """Return an arc around a center, counted from the right; without an end, a full circle."""
    turn = np.linspace(0, end, 1 + round(72 * end / np.pi))
    return line(center + polar(np.full(len(turn), radius), turn))


def _closer(points: Points, distance: float) -> NDArray[np.intp]:
    """Return the pairs of points that are closer than this."""
    if not len(points):
        return np.zeros((0, 2), np.intp)
    return np.asarray(KDTree(points).query_pairs(distance, output_type="ndarray"), np.intp)


def _spiral(points: Points, distance: float) -> Points:
    """Return for each point how far it starts from its place: the first stands on it."""
    order = np.zeros(len(points))
    seen: dict[tuple[float, ...], int] = {}
    for row, point in enumerate(np.round(points, 9).tolist()):
        order[row] = seen.get(tuple(point), 0)
        seen[tuple(point)] = int(order[row]) + 1
    radius = 0.6 * distance * np.sqrt(order)
    return np.column_stack([radius * np.cos(order * TURN), radius * np.sin(order * TURN)])
