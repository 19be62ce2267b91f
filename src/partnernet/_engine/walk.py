"""Breadth-first search from some nodes: how many steps away every other node is."""

from collections.abc import Sequence

import numpy as np

from partnernet._engine.csr import Csr

NEVER = -1


def walk(links: Csr, starts: Sequence[int] | np.ndarray, *, steps: int | None = None) -> np.ndarray:
    """Return how many steps each node is from the nearest start, and -1 where no way leads.

    ``steps`` stops the walk: whoever is further away has -1, too.
    """
    away = np.full(links.size, NEVER, np.int64)
    front = np.asarray(starts, dtype=np.int64)
    away[front] = step = 0
    while len(front) and (steps is None or step < steps):
        step += 1
        near = neighbors(links, front)
        front = np.unique(near[away[near] == NEVER])
        away[front] = step
    return away


def neighbors(links: Csr, nodes: np.ndarray) -> np.ndarray:
    """Return the neighbors of some nodes, node after node."""
    counts = links.degree[nodes]
    shift = links.indptr[nodes] - np.cumsum(counts) + counts
    found: np.ndarray = links.indices[np.repeat(shift, counts) + np.arange(counts.sum())]
    return found
