"""The core numbers of `partnernet._engine.cores`."""

import numpy as np

from partnernet._engine.csr import Csr
from partnernet._engine.numba_.compiling import Arcs, arcs, compiled


def core_numbers(degree: np.ndarray, links: Csr) -> np.ndarray:
    """Return the largest k for which each node stays in a set whose members keep k links within."""
    left = degree.astype(np.int64)
    order = np.argsort(left, kind="stable")
    starts = np.searchsorted(left[order], np.arange(left.max(initial=0) + 1))
    place = np.empty_like(order)
    place[order] = np.arange(links.size)
    _peel(arcs(links), left, order, place, starts)
    return left


@compiled
def _peel(
    links: Arcs, left: np.ndarray, order: np.ndarray, place: np.ndarray, starts: np.ndarray
) -> None:
    """Take nodes away, those with the fewest links first; what is left of them is their number.

    Nodes stand in the order of what they have left, those that have k from ``starts[k]`` on; who
    loses one changes places with the first that has as many.
    """
    for position in range(len(order)):
        node = order[position]
        for arc in range(links.indptr[node], links.indptr[node + 1]):
            other = links.indices[arc]
            if left[other] > left[node]:
                start = starts[left[other]]
                first = order[start]
                order[start], order[place[other]] = other, first
                place[first], place[other] = place[other], start
                starts[left[other]] += 1
                left[other] -= 1
