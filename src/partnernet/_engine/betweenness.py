"""Betweenness by Brandes: shortest paths counted forwards, dependencies summed backwards."""

from collections.abc import Iterator
from heapq import heappop, heappush
from math import inf

import numpy as np
from scipy import sparse

from partnernet._engine.csr import Csr, Track, batches, fitting
from partnernet._engine.forms import with_numba

FEW, MANY = 16, 64
CACHED = 1 << 17
TOLERANCE = 1e-12
Level = tuple[np.ndarray, np.ndarray]
Sums = tuple[np.ndarray, np.ndarray]


def betweenness(links: Csr, *, near: bool = False, track: Track = iter) -> np.ndarray:
    """Return the dependency of all ordered pairs on each node, counted in steps."""
    return dependencies(links, np.arange(links.size), near=near, track=track)[0]


def weighted_betweenness(links: Csr, *, track: Track = iter) -> np.ndarray:
    """Return the dependency of all ordered pairs on each node, in lengths of 1 / strength."""
    return weighted_dependencies(links, np.arange(links.size), track=track)[0]


@with_numba(lambda links, sources, **_: 2e-8 * len(links.indices) * len(sources))
def dependencies(
    links: Csr, sources: np.ndarray, *, near: bool = False, track: Track = iter
) -> Sums:
    """Return how much the paths from the sources depend on each node, and the sum of squares.

    ``links`` go out from each node; the dependency of one source on a node is the sum, over all
    other nodes, of the share of the shortest paths to them that runs through it. The squares are
    those of the single sources: they tell how far an estimate from some of them may be off. With
    ``near`` the share counts as one over the distance of the pair.
    """
    outward = links.matrix()
    inward = outward.T.tocsr()
    total, squares = np.zeros((2, links.size))
    for batch in track(batches(len(sources), _width(links.size))):
        levels = _forwards(outward, inward, sources[batch])
        for nodes, dependency in _backwards(outward, levels, near=near):
            total[nodes] += dependency @ np.ones(len(batch))
            squares[nodes] += np.einsum("ij,ij->i", dependency, dependency)
    return total, squares


def _width(size: int) -> int:
    """Return how many sources to work on at once: as many as the cache holds, within limits."""
    return fitting(size, max(FEW, min(MANY, CACHED // max(size, 1))))


def _forwards(
    outward: sparse.csr_array, inward: sparse.csr_array, sources: np.ndarray
) -> list[Level]:
    """Count shortest paths from several sources at once, a column for each, step by step.

    Every level has the nodes that some source reaches first in so many steps, and a row for each of
    them: the number of paths, or 0 where the source is nearer or farther.
    """
    size, width = outward.shape[0], len(sources)
    unseen, front = np.ones((size, width), dtype=bool), np.zeros((size, width))
    unseen[sources, np.arange(width)] = False
    levels = [(sources, np.eye(width))]
    while unseen.any():
        nodes, paths = levels[-1]
        if 2 * len(nodes) < size:
            found = outward[nodes].T @ paths
        else:
            front[:] = 0
            front[nodes] = paths
            found = inward @ front
        found *= unseen
        unseen &= found == 0
        nodes = np.flatnonzero(found @ np.ones(width))
        if not len(nodes):
            break
        levels.append((nodes, found.take(nodes, axis=0)))
    return levels


def _backwards(outward: sparse.csr_array, levels: list[Level], *, near: bool) -> Iterator[Level]:
    """Yield the dependency of the sources on the nodes of each level, the last level first.

    What a node passes on to those before it, its share, is (worth + dependency) / paths, where it
    is worth 1, or one over its distance.
    """
    shares = np.zeros((outward.shape[0], levels[0][1].shape[1]))
    below: np.ndarray | slice = slice(0)
    for step in range(len(levels) - 1, 0, -1):
        nodes, paths = levels[step]
        found = outward[nodes] @ shares
        yield nodes, found * paths
        shares[below] = 0
        found += (1 / step if near else 1) / np.maximum(paths, 1)
        found *= paths > 0
        shares[nodes] = found
        below = nodes


@with_numba(lambda links, sources, **_: 1e-6 * len(links.indices) * len(sources))
def weighted_dependencies(links: Csr, sources: np.ndarray, *, track: Track = iter) -> Sums:
    """Return the same as `dependencies` in lengths of 1 / strength.

    Lengths are floats, so two paths count as equally short when they differ by less than one part
    in 10^12: three links of strength 3 are as long as one of strength 1.
    """
    total, squares = np.zeros((2, links.size))
    lengths = 1.0 / links.strength
    neighbors = [
        list(zip(links.indices[start:end].tolist(), lengths[start:end].tolist(), strict=True))
        for start, end in zip(links.indptr[:-1], links.indptr[1:], strict=True)
    ]
    for batch in track(batches(len(sources), MANY)):
        for source in sources[batch].tolist():
            found = _weighted_dependency(source, neighbors)
            values, nodes = np.array(list(found.values())), list(found)
            total[nodes] += values
            squares[nodes] += values**2
    return total, squares


def _weighted_dependency(source: int, neighbors: list[list[tuple[int, float]]]) -> dict[int, float]:
    """Return how much the paths from one source depend on the nodes it reaches."""
    order, before, paths = _shortest_paths(source, neighbors)
    dependency = dict.fromkeys(order, 0.0)
    for node in reversed(order):
        share = (1 + dependency[node]) / paths[node]
        for earlier in before[node]:
            dependency[earlier] += paths[earlier] * share
    dependency[source] = 0.0
    return dependency


def _shortest_paths(
    source: int, neighbors: list[list[tuple[int, float]]]
) -> tuple[list[int], dict[int, list[int]], dict[int, float]]:
    """Return nodes by distance, the nodes before each on its shortest paths, and their number.

    A node stands before another only if it is nearer to the source, however short the link is: no
    two nodes can each stand before the other.
    """
    distance = {source: 0.0}
    before: dict[int, list[int]] = {source: []}
    order: list[int] = []
    done: set[int] = set()
    heap = [(0.0, source)]
    while heap:
        length, node = heappop(heap)
        if node in done:
            continue
        done.add(node)
        order.append(node)
        for neighbor, step in neighbors[node]:
            reach = length + step
            known = distance.get(neighbor, inf)
            if reach < known * (1 - TOLERANCE):
                distance[neighbor] = reach
                before[neighbor] = [node]
                heappush(heap, (reach, neighbor))
            elif length < known and neighbor not in done and reach <= known * (1 + TOLERANCE):
                before[neighbor].append(node)
    paths = {source: 1.0}
    for node in order[1:]:
        paths[node] = sum(paths[earlier] for earlier in before[node])
    return order, before, paths
