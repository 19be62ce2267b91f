"""Sets of nodes: what they reach, what one more node would add, and the search for the best."""

from collections.abc import Callable, Sequence
from itertools import chain, combinations
from math import comb

import numpy as np

from partnernet._engine.csr import Csr, Track, batches, fitting
from partnernet._engine.sweep import sweep
from partnernet._engine.walk import NEVER, walk

ALIKE = 1e-12
CHUNK = 1 << 12


def worth(away: np.ndarray, steps: int | None) -> np.ndarray:
    """Return what it counts to be some steps away: 1 / distance, or 1 for all within ``steps``.

    A member of the set counts 1, as somebody one step away does.
    """
    if steps is not None:
        return ((away >= 0) & (away <= steps)).astype(float)
    return np.where(away >= 0, 1.0 / np.maximum(away, 1), 0.0)


def reach_of_sets(near: np.ndarray, sets: np.ndarray, *, track: Track = iter) -> np.ndarray:
    """Return what all nodes together are worth to each set (a row), given it for single nodes."""
    total = np.zeros(len(sets))
    for some in track(batches(len(sets), fitting(len(near), CHUNK))):
        members = sets[some].T
        best = near[members[0]]
        for member in members[1:]:
            np.maximum(best, near[member], out=best)
        total[some] = best.sum(axis=1)
    return total


def gains(
    links: Csr, chosen: Sequence[int], steps: int | None, *, track: Track = iter
) -> np.ndarray:
    """Return by how much the worth of a set, summed over all nodes, would grow with each node.

    A node adds something for those only that the set is further away from. Those at one distance
    from the set are targets together: a sweep of fewer steps finds what each node would add.
    """
    away = walk(links, chosen, steps=steps)
    adds: np.ndarray = 1.0 - worth(away, steps)
    missed = np.flatnonzero(away == NEVER)
    if steps is not None:
        adds += sweep(links, steps=steps, targets=missed, track=track).reached
        return adds
    for distance in np.unique(away[away > 1]).tolist():
        targets = np.flatnonzero(away == distance)
        nearer = sweep(links, steps=distance - 1, targets=targets, track=track)
        adds += nearer.near - nearer.reached / distance
    adds += sweep(links, targets=missed, track=track).near
    return adds


def all_sets(size: int, k: int) -> np.ndarray:
    """Return all sets of so many nodes, a row each, in the order of the nodes."""
    members = chain.from_iterable(combinations(range(size), k))
    return np.fromiter(members, np.int64, comb(size, k) * k).reshape(-1, k)


def best_of(values: np.ndarray) -> np.ndarray:
    """Return where the largest values are; those that differ by rounding only are equally large."""
    best = values.max()
    return np.flatnonzero(values >= best - _rounding(best))


def _rounding(value: float) -> float:
    """Return by how much sums of about this size may differ for no other reason than rounding."""
    return ALIKE * max(1.0, abs(value))


def one_by_one(ahead: Callable[[list[int]], np.ndarray], k: int) -> tuple[list[int], int]:
    """Return a good set of k nodes, and how many sets were compared to find it.

    ``ahead`` says how good a set would be with each node added to it; minus infinity rules a node
    out. The best is added each time; then members are exchanged as long as the set gets better.
    """
    chosen: list[int] = []
    values = np.empty(0)
    compared = 0
    for _ in range(k):
        values = ahead(chosen)
        compared += int(np.isfinite(values).sum())
        chosen.append(int(values.argmax()))
    best, tried = values.max(), 0
    while k > 1 and tried < k:
        rest = chosen[1:]
        values = ahead(rest)
        compared += int(np.isfinite(values).sum())
        tried += 1
        if values.max() > best + _rounding(best):
            best, tried = values.max(), 1
            chosen = [*rest, int(values.argmax())]
        else:
            chosen = [*rest, chosen[0]]
    return sorted(chosen), compared
