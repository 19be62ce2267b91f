"""Betweenness by Brandes: shortest paths counted forwards, dependencies summed backwards."""

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from math import inf

import numpy as np

from partnernet._engine.csr import Csr, batches, fitting

BATCH = 64
TOLERANCE = 1e-12
Track = Callable[[Iterable[np.ndarray]], Iterable[np.ndarray]]


def betweenness(links: Csr, *, track: Track = iter) -> np.ndarray:
    """Return the dependency of all ordered pairs on each node, counted in steps.

    ``links`` go out from each node. Sources are worked on in batches: each level of the breadth
    first search is one product of sparse and dense matrices.
    """
    outward = links.matrix()
    inward = outward.T.tocsr()
    total = np.zeros(links.size)
    for sources in track(batches(links.size, fitting(links.size, BATCH))):
        columns = np.arange(len(sources))
        paths = np.zeros((links.size, len(sources)))
        depth = np.full(paths.shape, -1, dtype=np.int32)
        paths[sources, columns], depth[sources, columns] = 1.0, 0
        front, level = paths, 0
        while True:
            front = np.where(depth < 0, inward @ front, 0.0)
            new = front > 0
            if not new.any():
                break
            level += 1
            depth[new] = level
            paths += front
        dependency = np.zeros_like(paths)
        paths[depth < 0] = 1.0
        for deep in range(level, 1, -1):
            share = np.where(depth == deep, (1 + dependency) / paths, 0.0)
            dependency += np.where(depth == deep - 1, (outward @ share) * paths, 0.0)
        total += dependency.sum(axis=1)
    return total


def weighted_betweenness(links: Csr, *, track: Track = iter) -> np.ndarray:
    """Return the dependency of all ordered pairs on each node, in lengths of 1 / strength.

    Lengths are floats, so two paths count as equally short when they differ by less than one part
    in 10^12: three links of strength 3 are as long as one of strength 1.
    """
    total = np.zeros(links.size)
    lengths = 1.0 / links.strength
    neighbors = [
        list(zip(links.indices[start:end].tolist(), lengths[start:end].tolist(), strict=True))
        for start, end in zip(links.indptr[:-1], links.indptr[1:], strict=True)
    ]
    for sources in track(batches(links.size, BATCH)):
        for source in sources.tolist():
            _add_dependency(source, neighbors, total)
    return total


def _add_dependency(
    source: int, neighbors: list[list[tuple[int, float]]], total: np.ndarray
) -> None:
    """Add to ``total`` how much the paths from one source depend on every other node."""
    order, before, paths = _shortest_paths(source, neighbors)
    dependency = dict.fromkeys(order, 0.0)
    for node in reversed(order):
        share = (1 + dependency[node]) / paths[node]
        for earlier in before[node]:
            dependency[earlier] += paths[earlier] * share
        if node != source:
            total[node] += dependency[node]


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
