"""The structural holes of `partnernet._engine.holes`."""

import numpy as np
from numba import prange

from partnernet._engine.csr import Csr
from partnernet._engine.holes import Holes
from partnernet._engine.numba_.compiling import Arcs, compiled, compiled_in_parallel, threads


def holes(links: Csr) -> Holes:
    """Look at the contacts of every node; links both ways between two nodes add up."""
    matrix = links.matrix(links.strength)
    ties = (matrix + matrix.T).tocsr()
    found = np.zeros((3, links.size))
    rows = Arcs(ties.indptr, ties.indices)
    totals, strongest = np.zeros((2, links.size))
    _holes(rows, ties.data, (totals, strongest), threads(links.size), found)
    return Holes(np.diff(ties.indptr).astype(np.int64), *found)


@compiled_in_parallel
def _holes(
    ties: Arcs,
    strength: np.ndarray,
    sums: tuple[np.ndarray, np.ndarray],
    lanes: int,
    found: np.ndarray,
) -> None:
    size = len(ties.indptr) - 1
    totals, strongest = sums
    for node in range(size):
        for place in range(ties.indptr[node], ties.indptr[node + 1]):
            totals[node] += strength[place]
            strongest[node] = max(strongest[node], strength[place])
    for lane in prange(lanes):
        contact_of = np.full(size, -1)
        bound = np.empty(size)
        for node in range(lane, size, lanes):
            own = ties.indices[ties.indptr[node] : ties.indptr[node + 1]]
            for place, contact in enumerate(own, ties.indptr[node]):
                contact_of[contact] = node
                bound[contact] = strength[place] / totals[node]
            for place, contact in enumerate(own, ties.indptr[node]):
                share = strength[place] / totals[node]
                for tie in range(ties.indptr[contact], ties.indptr[contact + 1]):
                    other = ties.indices[tie]
                    if contact_of[other] == node:
                        bound[other] += share * strength[tie] / totals[contact]
                        found[1, node] += share * strength[tie] / strongest[other]
            _bind(own, bound, node, found)


@compiled
def _bind(contacts: np.ndarray, bound: np.ndarray, node: int, found: np.ndarray) -> None:
    """Add up what binds a node to its contacts."""
    for contact in contacts:
        found[0, node] += bound[contact] ** 2
    for contact in contacts:
        relative = bound[contact] ** 2 * len(contacts) / found[0, node]
        found[2, node] += relative * np.log(relative)
