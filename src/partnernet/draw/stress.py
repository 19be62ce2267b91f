"""One connected drawing, in which distance reads as steps: stress, scaling and separation.

Complex numbers stand for points on the plane.
"""

from itertools import count
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from partnernet._progress import track

Points: TypeAlias = NDArray[np.complex128]
Codes: TypeAlias = NDArray[np.int64]

_APART = 0.6  # smallest distance between actors, each of which has one unit of area
_DENSE = 500  # up to so many actors every pair counts; above, pairs with a pivot
_PAIRS = 250_000  # pairs that may count above that, which sets the number of pivots
_ROUNDS = 150
_STILL = 0.001  # a thousandth of a step is not seen


def drawing(ties: csr_array, seed: int) -> Points:
    """Draw one component, in landscape, with one unit of area for each actor.

    Parameters
    ----------
    ties
        A symmetric matrix of ones, connected.
    seed
        Breaks symmetry.
    """
    points = _steps_apart(ties, np.random.default_rng(seed))
    return _separated(_sized(_landscape(points)))


def bounds(points: Points) -> tuple[complex, complex]:
    """Return the lower left and the upper right corner of the box around the points."""
    x, y = points.real, points.imag
    return complex(x.min(), y.min()), complex(x.max(), y.max())


def _steps_apart(ties: csr_array, noise: np.random.Generator) -> Points:
    """Return points whose distances follow steps: a scaling start, then stress majorization.

    Up to ``_DENSE`` actors the stress counts every pair, above it ties and pairs with a pivot,
    each pivot standing for the actors near it (Ortmann, Klimenta and Brandes 2017,
    doi:10.7155/jgaa.00440; the start is that of Brandes and Pich 2007).
    """
    size = ties.shape[0]
    pivots, steps = _pivots(ties)
    weights = _weights(steps, pivots)
    points = _scaled(steps)
    points += 0.02 * (noise.standard_normal(size) + 1j * noise.standard_normal(size))
    heads, tails = ties.nonzero() if pivots.size < size else (pivots[:0], pivots[:0])
    total = weights.sum(axis=1) + np.bincount(heads, minlength=size)
    for _ in track(range(_ROUNDS), "places"):
        pulls = (weights * _reaching(points[:, None], points[pivots], steps)).sum(axis=1)
        pulls += _summed(heads, _reaching(points[heads], points[tails], 1.0), size)
        # The whole way at once would let two partners swap places for ever.
        move = 0.7 * (pulls / total - points)
        points = points + move
        if np.abs(move).max() < _STILL:
            break
    return points


def _reaching(points: Points, others: Points, wanted: NDArray[np.float64] | float) -> Points:
    """Return where each point would stand at the wanted distance from the other, same side."""
    away = points - others
    return others + away * (wanted / np.maximum(np.abs(away), 1e-9))


def _pivots(ties: csr_array) -> tuple[Codes, NDArray[np.float64]]:
    """Return pivots far from one another, and the steps from each actor to each pivot."""
    size = ties.shape[0]
    if size <= _DENSE:
        return np.arange(size), dijkstra(ties, unweighted=True)
    chosen = [int(np.argmax(ties.sum(axis=1)))]
    columns = [dijkstra(ties, indices=chosen, unweighted=True)[0]]
    nearest = columns[0]
    for _ in range(1, max(30, _PAIRS // size)):
        chosen.append(int(np.argmax(nearest)))
        columns.append(dijkstra(ties, indices=chosen[-1:], unweighted=True)[0])
        nearest = np.minimum(nearest, columns[-1])
    return np.array(chosen), np.column_stack(columns)


def _weights(steps: NDArray[np.float64], pivots: Codes) -> NDArray[np.float64]:
    """Return 1 / steps squared, times the actors that a pivot stands for at that distance."""
    weights = np.divide(1.0, steps**2, out=np.zeros_like(steps), where=steps > 0)
    if pivots.size == steps.shape[0]:
        return weights
    region = steps.argmin(axis=1)
    for column in range(pivots.size):
        inside = np.sort(steps[region == column, column])
        weights[:, column] *= np.searchsorted(inside, steps[:, column] / 2, side="right")
    return weights


def _scaled(steps: NDArray[np.float64]) -> Points:
    """Return the start: classical scaling of the steps to the pivots, in two dimensions."""
    squares = steps**2
    middle = squares.mean(axis=0) + squares.mean(axis=1, keepdims=True) - squares.mean()
    centered = (middle - squares) / 2
    _, axes = np.linalg.eigh(centered.T @ centered)
    plane = centered @ axes[:, -2:] if axes.shape[0] > 1 else np.zeros((steps.shape[0], 2))
    plane *= np.sign(plane[np.abs(plane).argmax(axis=0), [0, 1]])
    spread = np.abs(plane[:, 1]).max()
    grown = plane * (steps.max() / 2 / max(spread, 1e-9))
    return np.asarray(grown[:, 1] + 1j * grown[:, 0], np.complex128)


def _landscape(points: Points) -> Points:
    """Turn a drawing so that its longest extent lies level."""
    centered = points - points.mean()
    turn = np.angle((centered**2).sum()) / 2
    return np.asarray(centered * np.exp(-1j * turn), np.complex128)


def _sized(points: Points) -> Points:
    """Scale a drawing to one unit of area for each actor; thin ones count as a third as high."""
    low, high = bounds(points)
    wide, tall = high.real - low.real, high.imag - low.imag
    area = max(wide, tall / 2) * max(tall, wide / 3)
    return points * float(np.sqrt(points.size / max(area, 1e-9)))


def _separated(points: Points) -> Points:
    """Push actors apart until none is nearer to another than ``_APART``."""
    for turn in count():
        near = _near(points, _APART)
        if not near.size:
            break
        away = points[near[:, 0]] - points[near[:, 1]]
        distance = np.abs(away)
        # Pairs on one spot, or in a row of such, part at an angle that differs by pair.
        angle = np.exp(1j * (near[:, 0] * 2.399963 + near[:, 1]))
        away = np.where(distance > 0, away / np.maximum(distance, 1e-12), angle) + 0.05 * angle
        push = (0.51 * _APART - distance / 2) * away
        points = points + _summed(near[:, 0], push, points.size)
        # Where that is not enough, the drawing grows, so this comes to an end.
        growth = 1.0 if turn < _ROUNDS else 1.005
        points = (points - _summed(near[:, 1], push, points.size)) * growth
    return points


def _near(points: Points, distance: float) -> NDArray[np.intp]:
    tree = cKDTree(np.column_stack([points.real, points.imag]))
    return np.asarray(tree.query_pairs(distance, output_type="ndarray"), np.intp)


def _summed(index: NDArray[np.integer], values: Points, size: int) -> Points:
    real = np.bincount(index, values.real, size)
    return np.asarray(real + 1j * np.bincount(index, values.imag, size), np.complex128)
