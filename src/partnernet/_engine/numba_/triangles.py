"""The closed paths of `partnernet._engine.triangles`."""

import numpy as np
from numba import prange

from partnernet._engine.csr import Csr
from partnernet._engine.numba_.compiling import Arcs, arcs, compiled_in_parallel, threads
from partnernet._engine.triangles import mutual


def closed_paths(links: Csr) -> tuple[int, int]:
    """Count the paths a -> b -> c between different nodes that a link a -> c closes, and all."""
    counts = np.zeros((threads(links.size), 2), np.int64)
    _closed_paths(arcs(links), counts)
    closed, paths = counts.sum(axis=0).tolist()
    return closed, paths - mutual(links)


@compiled_in_parallel
def _closed_paths(links: Arcs, counts: np.ndarray) -> None:
    size, lanes = len(links.indptr) - 1, len(counts)
    for lane in prange(lanes):
        next_of = np.full(size, -1)
        closed = paths = 0
        for node in range(lane, size, lanes):
            for arc in range(links.indptr[node], links.indptr[node + 1]):
                next_of[links.indices[arc]] = node
            for arc in range(links.indptr[node], links.indptr[node + 1]):
                other = links.indices[arc]
                paths += links.indptr[other + 1] - links.indptr[other]
                for last in range(links.indptr[other], links.indptr[other + 1]):
                    closed += next_of[links.indices[last]] == node
        counts[lane, 0], counts[lane, 1] = closed, paths
