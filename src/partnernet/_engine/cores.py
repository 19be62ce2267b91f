"""Core numbers: who stays when all with few links are taken away, again and again."""

import numpy as np

from partnernet._engine.csr import Csr
from partnernet._engine.forms import with_numba


@with_numba(lambda degree, links: 4e-8 * (len(degree) + len(links.indices)))
def core_numbers(degree: np.ndarray, links: Csr) -> np.ndarray:
    """Return the largest k for which each node stays in a set whose members keep k links within.

    ``degree`` is what is counted, ``links`` lists whose count falls by one, once for each time,
    when a node goes. Everybody whose count is k or less goes at once, round after round.
    """
    left, number = degree.astype(np.int64), np.zeros(links.size, dtype=np.int64)
    alive = np.ones(links.size, dtype=bool)
    core = 0
    while alive.any():
        core = max(core, int(left[alive].min()))
        gone = np.flatnonzero(alive & (left <= core))
        while len(gone):
            alive[gone], number[gone] = False, core
            hit, times = np.unique(_rows(links, gone), return_counts=True)
            left[hit] -= times
            gone = hit[alive[hit] & (left[hit] <= core)]
    return number


def _rows(links: Csr, nodes: np.ndarray) -> np.ndarray:
    """Return the neighbors of several nodes, one row after the other."""
    starts, counts = links.indptr[nodes], links.degree[nodes]
    shift = np.repeat(starts - np.cumsum(counts) + counts, counts)
    return links.indices[shift + np.arange(len(shift))]


def both_ways(out: Csr, into: Csr) -> Csr:
    """Return whom each node links to and who links to it in one row; some stand there twice."""
    tails = np.concatenate([np.repeat(np.arange(one.size), one.degree) for one in (out, into)])
    order = np.argsort(tails, kind="stable")
    heads = np.concatenate([out.indices, into.indices])[order]
    strength = np.concatenate([out.strength, into.strength])[order]
    return Csr(out.indptr + into.indptr, heads, strength)
