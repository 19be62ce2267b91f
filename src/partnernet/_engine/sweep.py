"""Distances from everybody to everybody, summed up for each node in one pass."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from partnernet._engine.csr import CELLS, Csr, Track, batches, fitting
from partnernet._engine.forms import with_numba

WORD = 64
WORDS = 16
BLOCK = 256
LEVELS = 4
NEAR = 2


@dataclass(frozen=True, slots=True)
class Sweep:
    """What each node reaches; the node itself never counts.

    Parameters
    ----------
    reached
        How many others it reaches.
    far
        The sum of its distances to them.
    near, near_squares
        The sum of one over these distances, and of the squares of it.
    farthest
        The largest of these distances; 0 if it reaches nobody.
    levels
        How many it reaches within one step, within two, ...: a column for each of the first
        `LEVELS` steps that were counted, none where distances are lengths.
    """

    reached: np.ndarray
    far: np.ndarray
    near: np.ndarray
    near_squares: np.ndarray
    farthest: np.ndarray
    levels: np.ndarray

    @classmethod
    def empty(cls, size: int, levels: int) -> Self:
        """Return the sweep of nodes that have reached nobody yet."""
        far, near, near_squares, farthest = np.zeros((4, size))
        counts = np.zeros(size, np.int64), np.zeros((size, levels), np.int64)
        return cls(counts[0], far, near, near_squares, farthest, counts[1])

    def add(self, counts: np.ndarray, step: int) -> None:
        """Count so many more others of each node, all at one distance."""
        self.reached[:] += counts
        self.far[:] += counts * step
        self.near[:] += counts / step
        self.near_squares[:] += counts / step**2
        np.maximum(self.farthest, step, out=self.farthest, where=counts > 0)
        self.levels[:, step - 1 :] += counts[:, None]

    @classmethod
    def of(cls, levels: np.ndarray) -> Self:
        """Return the sweep in which so many are reached within each number of steps."""
        found = cls.empty(*levels.shape)
        for step, counts in enumerate(np.diff(levels.T, axis=0, prepend=0), 1):
            found.add(counts, step)
        return found

    def within(self, steps: int) -> Self:
        """Return what a sweep of so many steps finds (at most as many as there are levels)."""
        return self.of(self.levels[:, :steps])


@dataclass(frozen=True, slots=True)
class GroupSweep:
    """Whom of each group each node reaches: a row per node, a column per group, itself left out.

    Parameters
    ----------
    within
        How many it reaches within the steps that were asked for.
    reached
        How many it reaches at all.
    far
        The sum of its distances to them.
    """

    within: np.ndarray
    reached: np.ndarray
    far: np.ndarray


def sweep(
    links: Csr,
    *,
    steps: int | None = None,
    targets: np.ndarray | None = None,
    track: Track = iter,
) -> Sweep:
    """Count whom every node reaches along its links, in steps.

    ``steps`` stops the walk, ``targets`` are the only nodes whose distances count (all if None,
    each named once); links of a node to itself are not allowed.
    """
    if targets is None and steps == 1:
        return Sweep.of(links.degree[:, None])
    if targets is None and steps == NEAR and _few_pairs(links):
        return Sweep.of(np.column_stack([links.degree, two_steps(links, track=track)]))
    return far_sweep(links, steps=steps, targets=targets, track=track)


def _visits(links: Csr, targets: np.ndarray | None) -> int:
    """Return how many arcs are followed when all targets are searched."""
    return len(links.indices) * (links.size if targets is None else len(targets))


def _pairs(links: Csr) -> np.ndarray:
    """Return how many neighbors the neighbors of each node have, all in all."""
    found: np.ndarray = links.matrix(np.ones(len(links.indices), np.int64)) @ links.degree
    return found


def _few_pairs(links: Csr) -> bool:
    """Say whether looking at all neighbors of neighbors is less work than two steps of a sweep."""
    return bool(_pairs(links).sum() * WORD <= NEAR * _visits(links, None))


@with_numba(lambda links, **_: 1e-8 * float(_pairs(links).sum()))
def two_steps(links: Csr, *, track: Track = iter) -> np.ndarray:
    """Count whom every node reaches within two steps: itself left out, each once."""
    ties = links.matrix(np.ones(len(links.indices), bool))
    near = ties + sparse.eye_array(links.size, dtype=bool, format="csr")
    found = np.zeros(links.size, np.int64)
    ends = np.cumsum(_pairs(links)) // CELLS
    for batch in track(np.split(np.arange(links.size), np.flatnonzero(np.diff(ends)) + 1)):
        found[batch] = np.diff((near[batch] @ near).indptr) - 1
    return found


@with_numba(lambda links, targets=None, **_: 1e-9 * _visits(links, targets))
def far_sweep(
    links: Csr,
    *,
    steps: int | None = None,
    targets: np.ndarray | None = None,
    track: Track = iter,
) -> Sweep:
    """Do the work of `sweep` for everybody at once.

    Sixty-four targets share one machine word: a node has reached all that any of its neighbors
    had reached one step before.
    """
    chosen = np.arange(links.size) if targets is None else targets
    found = Sweep.empty(links.size, LEVELS if steps is None else min(steps, LEVELS))
    for batch in track(batches(len(chosen), WORD * fitting(len(links.indices), WORDS))):
        place = np.arange(len(batch))
        bits = _bits(links.size, chosen[batch], place // WORD, place % WORD)
        for step, new in _levels(links, bits, steps):
            found.add(np.bitwise_count(new).sum(axis=1, dtype=np.int64), step)
    return found


@with_numba(lambda links, *_, **__: 1e-9 * _visits(links, None))
def group_sweep(
    links: Csr,
    groups: np.ndarray,
    count: int,
    *,
    steps: int,
    track: Track = iter,
) -> GroupSweep:
    """Count whom of every group every node reaches along its links, in steps.

    ``groups`` has the number of the group of each node, from 0 to below ``count``, or -1 for none.
    """
    nodes, word, place, owner = words_by_group(groups, count)
    within, reached = np.zeros((2, links.size, count), np.int64)
    far = np.zeros((links.size, count))
    for batch in track(batches(len(owner), fitting(len(links.indices), WORDS))):
        some = slice(*np.searchsorted(word, [batch[0], batch[-1] + 1]))
        bits = _bits(links.size, nodes[some], word[some] - batch[0], place[some])
        columns, starts = np.unique(owner[batch], return_index=True)
        for step, new in _levels(links, bits, None):
            counts = np.add.reduceat(np.bitwise_count(new), starts, axis=1, dtype=np.int64)
            reached[:, columns] += counts
            far[:, columns] += counts * step
            if step <= steps:
                within[:, columns] += counts
    return GroupSweep(within, reached, far)


def words_by_group(
    groups: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the nodes by group, the word and the bit of each, and the group of each word.

    No word holds two groups; nodes of no group are left out.
    """
    nodes = np.argsort(groups, kind="stable")
    nodes = nodes[groups[nodes] >= 0]
    sizes = np.bincount(groups[nodes], minlength=count)
    words = -(-sizes // WORD)
    place = np.arange(len(nodes)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    word = np.repeat(np.cumsum(words) - words, sizes) + place // WORD
    return nodes, word, place % WORD, np.repeat(np.arange(count), words)


def _bits(size: int, targets: np.ndarray, word: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return a row of words for each node, with the bit of each target set in its own row."""
    bits = np.zeros((size, int(word.max(initial=-1)) + 1), np.uint64)
    bits[targets, word] = np.uint64(1) << place.astype(np.uint64)
    return bits


def _levels(links: Csr, front: np.ndarray, steps: int | None) -> Iterator[tuple[int, np.ndarray]]:
    """Yield, step by step, which of the targets each node has just reached, as bits."""
    rows = np.flatnonzero(links.degree > 0)
    starts = links.indptr[rows]
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


@with_numba(lambda links, targets=None, **_: 2e-8 * _visits(links, targets))
def weighted_sweep(links: Csr, *, targets: np.ndarray | None = None, track: Track = iter) -> Sweep:
    """Count whom every node reaches along its links, in lengths of 1 / strength.

    Only distances to the ``targets`` count (all if None): they are searched from these, backwards.
    """
    backwards = links.matrix(1.0 / links.strength).T.tocsr()
    chosen = np.arange(links.size) if targets is None else targets
    found = Sweep.empty(links.size, 0)
    for batch in track(batches(len(chosen), fitting(links.size, BLOCK))):
        some = chosen[batch]
        distance = csgraph.dijkstra(backwards, directed=True, indices=some)
        distance[np.arange(len(some)), some] = np.inf
        there = np.isfinite(distance)
        near = 1.0 / distance
        lengths = np.where(there, distance, 0.0)
        found.reached[:] += there.sum(axis=0)
        found.far[:] += lengths.sum(axis=0)
        found.near[:] += near.sum(axis=0)
        found.near_squares[:] += (near**2).sum(axis=0)
        np.maximum(found.farthest, lengths.max(axis=0, initial=0), out=found.farthest)
    return found
