"""The betweenness of a group, as in `partnernet._engine.groups`."""

import numpy as np
from numba import prange

from partnernet._engine.csr import Csr, Track, batches
from partnernet._engine.numba_.betweenness import (
    BYTES,
    WIDTH,
    Search,
    activate,
    collect,
    forwards,
    tables,
)
from partnernet._engine.numba_.compiling import (
    ROUNDS,
    Arcs,
    arcs,
    arcs_back,
    compiled,
    compiled_in_parallel,
    threads,
)


def group_betweenness(links: Csr, members: np.ndarray, *, track: Track = iter) -> float:
    """Sum, over ordered pairs of others, the share of shortest paths that runs through a member."""
    outside = np.ones(links.size, np.bool_)
    outside[members] = False
    others = np.flatnonzero(outside)
    lanes = threads(-(-len(others) // WIDTH), links.size * BYTES)
    shares = np.zeros(lanes)
    inward = arcs_back(links)[0]
    for batch in track(batches(len(others), WIDTH * lanes * ROUNDS)):
        _group_betweenness(arcs(links), inward, others[batch], outside, shares)
    return float(shares.sum())


@compiled_in_parallel
def _group_betweenness(
    outward: Arcs, inward: Arcs, sources: np.ndarray, outside: np.ndarray, shares: np.ndarray
) -> None:
    lanes = len(shares)
    for lane in prange(lanes):
        work = tables(len(outside))
        for start in range(lane * WIDTH, len(sources), lanes * WIDTH):
            last = forwards(outward, inward, sources[start : start + WIDTH], work)
            shares[lane] += _through_members(inward, last, work, outside)


@compiled
def _through_members(inward: Arcs, last: int, work: Search, outside: np.ndarray) -> float:
    """Count the paths again that meet no member; return the share that meets one, of all ends."""
    share = 0.0
    for place in range(work.ends[1]):
        node = work.order[place]
        for column in range(WIDTH):
            work.front[node, column] = work.depth[node, column] == 0
    for level in range(1, last + 1):
        activate(level - 1, work, True)
        collect(inward, work.ends[level], work.ends[level + 1], work)
        activate(level - 1, work, False)
        for place in range(work.ends[level], work.ends[level + 1]):
            node = work.order[place]
            for column in range(WIDTH):
                here = outside[node] and work.depth[node, column] == level
                work.front[node, column] = work.sums[node, column] if here else 0.0
                if here:
                    share += 1 - work.front[node, column] / work.paths[node, column]
    return share
