"""What is left when nodes go, as in `partnernet._engine.removal`."""

import numpy as np
from numba import prange

from partnernet._engine.csr import Csr, Track, batches
from partnernet._engine.numba_.bits import BLOCK, BYTES, WORDS, Targets, Walk, begin, reach, tables
from partnernet._engine.numba_.compiling import (
    Arcs,
    arcs,
    arcs_back,
    compiled,
    compiled_in_parallel,
    popcount,
    threads,
)
from partnernet._engine.removal import Removals

CONNECTED, NEAR, COMPONENTS, LARGEST = range(4)


def removals(links: Csr, sets: np.ndarray, *, track: Track = iter) -> Removals:
    """Take away each set of nodes (a row of ``sets``) in turn and count what is left."""
    sums = np.zeros((len(sets), 4))
    nodes = np.arange(links.size)
    targets = Targets(nodes, nodes % BLOCK, np.append(nodes[::BLOCK], links.size))
    out, into = arcs(links), arcs_back(links)[0]
    for chosen in track(batches(len(sets), BLOCK)):
        part = slice(chosen[0], chosen[-1] + 1)
        _removals(
            out,
            into,
            targets,
            sets[part],
            threads(len(chosen), links.size * (BYTES + 9)),
            sums[part],
        )
    connected, components, largest = sums[:, [CONNECTED, COMPONENTS, LARGEST]].T.astype(np.int64)
    return Removals(connected, sums[:, NEAR], components, largest)


@compiled_in_parallel
def _removals(
    out: Arcs, into: Arcs, targets: Targets, sets: np.ndarray, lanes: int, sums: np.ndarray
) -> None:
    for lane in prange(lanes):
        walk = tables(len(targets.nodes))
        seen = np.empty(len(targets.nodes), np.bool_)
        queue = np.empty(len(targets.nodes), np.int64)
        for row in range(lane, len(sets), lanes):
            for block in range(len(targets.starts) - 1):
                begin(walk, targets, block)
                _take_away(walk, sets[row])
                step = 0
                while reach(out, walk):
                    step += 1
                    count = _reached(walk)
                    sums[row, CONNECTED] += count
                    sums[row, NEAR] += count / step
            seen[:] = False
            for node in sets[row]:
                seen[node] = True
            for node in range(len(seen)):
                if not seen[node]:
                    sums[row, COMPONENTS] += 1
                    found = _component(out, into, node, seen, queue)
                    sums[row, LARGEST] = max(sums[row, LARGEST], found)


@compiled
def _take_away(walk: Walk, gone: np.ndarray) -> None:
    """Let some nodes have reached everybody, and pass nothing on."""
    for node in gone:
        walk.moved[node] = False
        for word in range(WORDS):
            walk.new[node, word] = 0
            walk.seen[node, word] = walk.whole[word]


@compiled
def _reached(walk: Walk) -> int:
    """Count how many others all nodes have just reached."""
    count = 0
    for node in range(len(walk.moved)):
        if walk.moved[node]:
            for word in range(WORDS):
                count += popcount(walk.new[node, word])
    return count


@compiled
def _component(out: Arcs, into: Arcs, root: int, seen: np.ndarray, queue: np.ndarray) -> int:
    """Mark whom links either way lead to from a node; count them, and the node itself."""
    seen[root] = True
    queue[0] = root
    found, place = 1, 0
    while place < found:
        node = queue[place]
        place += 1
        for links in (out, into):
            for arc in range(links.indptr[node], links.indptr[node + 1]):
                other = links.indices[arc]
                if not seen[other]:
                    seen[other] = True
                    queue[found] = other
                    found += 1
    return found
