"""Distances from everybody to everybody, summed up for each node in one pass."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csgraph

from partnernet._engine.csr import Csr, batches, fitting

WORD = 64
WORDS = 16
BLOCK = 256
Track = Callable[[Iterable[np.ndarray]], Iterable[np.ndarray]]


@dataclass(frozen=True, slots=True)
class Sweep:
    """What each node reaches.

    Parameters
    ----------
    reached
        How many others it reaches.
    far
        The sum of its distances to them.
    near
        The sum of one over these distances.
    """

    reached: np.ndarray
    far: np.ndarray
    near: np.ndarray


def sweep(links: Csr, *, steps: int | None = None, track: Track = iter) -> Sweep:
    """Count whom every node reaches along its links, in steps.

    Sixty-four targets share one machine word: a node has reached all that any of its neighbors
    had reached one step before. ``steps`` stops the walk; distances are then counted up to it only.
    """
    size = links.size
    reached, far, near = np.zeros(size, np.int64), np.zeros(size), np.zeros(size)
    words = fitting(len(links.indices), WORDS)
    for targets in track(batches(size, WORD * words)):
        for step, new in _levels(links, targets, steps):
            counts = np.bitwise_count(new).sum(axis=1, dtype=np.int64)
            reached += counts
            far += counts * step
            near += counts / step
    return Sweep(reached, far, near)


def _levels(links: Csr, targets: np.ndarray, steps: int | None) -> Iterator[tuple[int, np.ndarray]]:
    """Yield, step by step, which of the targets each node has just reached, as bits."""
    rows = np.flatnonzero(links.degree > 0)
    starts = links.indptr[rows]
    place = np.arange(len(targets))
    front = np.zeros((links.size, -(-len(targets) // WORD)), np.uint64)
    front[targets, place // WORD] = np.uint64(1) << (place % WORD).astype(np.uint64)
    seen = front.copy()
    step = 0
    while len(rows) and (steps is None or step < steps):
        step += 1
        new = np.zeros_like(seen)
        new[rows] = np.bitwise_or.reduceat(front[links.indices], starts, axis=0)
        new &= ~seen
        if not new.any():
            return
        seen |= new
        front = new
        yield step, new


def weighted_sweep(links: Csr, *, track: Track = iter) -> Sweep:
    """Count whom every node reaches along its links, in lengths of 1 / strength."""
    lengths = links.matrix(1.0 / links.strength)
    size = links.size
    reached, far, near = np.zeros(size, np.int64), np.zeros(size), np.zeros(size)
    for block in track(batches(size, fitting(size, BLOCK))):
        distance = csgraph.dijkstra(lengths, directed=True, indices=block)
        distance[np.arange(len(block)), block] = np.inf
        there = np.isfinite(distance)
        reached[block] = there.sum(axis=1)
        far[block] = np.where(there, distance, 0.0).sum(axis=1)
        near[block] = (1.0 / distance).sum(axis=1)
    return Sweep(reached, far, near)
