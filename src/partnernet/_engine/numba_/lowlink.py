"""The depth-first search of `partnernet._engine.lowlink`."""

import numpy as np

from partnernet._engine.csr import Csr
from partnernet._engine.lowlink import Forest
from partnernet._engine.numba_.compiling import Arcs, arcs, compiled


def forest(links: Csr) -> Forest:
    """Search symmetric links depth first: every component from its first node."""
    size = links.size
    entered, parent = np.full((2, size), -1)
    lowest, weight = np.zeros(size, np.int64), np.ones(size, np.int64)
    _search(arcs(links), links.indptr[:-1].copy(), (entered, parent, lowest, weight))
    return Forest(entered, parent, lowest, weight)


@compiled
def _search(
    links: Arcs,
    place: np.ndarray,
    found: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray],
) -> None:
    entered, parent, lowest, weight = found
    clock = 0
    for root in range(len(place)):
        node = -1 if entered[root] >= 0 else root
        while node >= 0:
            if entered[node] < 0:
                entered[node] = lowest[node] = clock
                clock += 1
            above = parent[node]
            if place[node] < links.indptr[node + 1]:
                other = links.indices[place[node]]
                place[node] += 1
                if entered[other] < 0:
                    parent[other] = node
                    node = other
                elif other != above:
                    lowest[node] = min(lowest[node], entered[other])
            else:
                if above >= 0:
                    lowest[above] = min(lowest[above], lowest[node])
                    weight[above] += weight[node]
                node = above
