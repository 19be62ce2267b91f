"""Groups of nodes as one: whom they touch, how near they are, what runs through them."""

import numpy as np
from scipy.sparse import csgraph

from partnernet._engine.csr import Csr, Track, batches, fitting
from partnernet._engine.forms import with_numba

BATCH = 32


def distances(links: Csr, members: np.ndarray) -> np.ndarray:
    """Return the steps to each node from the nearest member, infinite where none leads there."""
    found = csgraph.dijkstra(links.matrix(), indices=members, unweighted=True, min_only=True)
    return np.asarray(found)


@with_numba(lambda links, _, **__: 2e-8 * len(links.indices) * links.size)
def group_betweenness(links: Csr, members: np.ndarray, *, track: Track = iter) -> float:
    """Sum, over ordered pairs of others, the share of shortest paths that runs through a member.

    Shortest paths are counted from several sources at once, and beside them those that meet no
    member: what is missing from these ran through one.
    """
    inward = links.matrix().T.tocsr()
    outside = np.ones(links.size, dtype=bool)
    outside[members] = False
    others, total = np.flatnonzero(outside), 0.0
    for batch in track(batches(len(others), fitting(links.size, BATCH))):
        width = len(batch)
        front = np.zeros((links.size, 2 * width))
        front[others[batch], np.arange(width)] = front[others[batch], width + np.arange(width)] = 1
        unseen = front[:, :width] == 0
        while front.any():
            front = inward @ front
            paths, free = front[:, :width], front[:, width:]
            paths *= unseen
            free *= unseen & outside[:, None]
            unseen &= paths == 0
            there = (paths > 0) & outside[:, None]
            total += there.sum() - (free[there] / paths[there]).sum()
    return total
