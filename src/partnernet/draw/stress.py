"""One connected drawing, in which distance reads as steps: stress, scaling and separation.

Complex numbers stand for points on the plane.
"""

from itertools import count
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
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
_TINY = 1e-9  # those on one spot push one another nowhere, instead of dividing by nothing


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
    pull = _Pull(weights, weights * steps)
    for _ in track(range(_ROUNDS), "places"):
        pulls = pull(points, points[pivots])
        away = points[heads] - points[tails]
        pulls += _summed(heads, points[tails] + away / np.maximum(np.abs(away), _TINY), size)
        # The whole way at once would let two partners swap places for ever.
        move = 0.7 * (pulls / total - points)
        points = points + move
        if np.abs(move).max() < _STILL:
            break
    return points


class _Pull:
    """Where all others want each point, summed with their weights; most of the time goes here.

    Each wants it at its own distance from itself, on the side where the point is. Real numbers
    and matrices that are used again take a third of the time that the plain formula takes.
    """

    def __init__(self, weights: NDArray[np.float64], wanted: NDArray[np.float64]) -> None:
        self.weights, self.wanted = weights, wanted
        self.across, self.up, self.apart, self.squares = np.empty((4, *weights.shape))

    def __call__(self, points: Points, others: Points) -> Points:
        across, up, apart = self.across, self.up, self.apart
        np.subtract(points.real[:, None], others.real, out=across)
        np.subtract(points.imag[:, None], others.imag, out=up)
        np.add(np.square(across, out=apart), np.square(up, out=self.squares), out=apart)
        np.sqrt(apart, out=apart)
        push = np.divide(self.wanted, np.maximum(apart, _TINY, out=apart), out=apart)
        x, y = (
            np.einsum("ij,j->i", self.weights, places) + np.einsum("ij,ij->i", push, away)
            for places, away in ((others.real, across), (others.imag, up))
        )
        return np.asarray(x + 1j * y, np.complex128)


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
    last = steps.shape[1] - 1
    if last:
        _, axes = eigh(centered.T @ centered, subset_by_index=(last - 1, last))
    else:
        axes = np.zeros((1, 2))
    plane = centered @ axes
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
