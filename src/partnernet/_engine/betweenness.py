"""Betweenness by Brandes: shortest paths counted forwards, dependencies summed backwards."""

from collections.abc import Callable, Iterable
from heapq import heappop, heappush

import numpy as np

from partnernet._engine.csr import Csr

BATCH = 64
TOLERANCE = 1e-12
Track = Callable[[Iterable[int]], Iterable[int]]


def betweenness(links: Csr, *, track: Track = iter) -> np.ndarray:
    """Return the dependency of all ordered pairs on each node, counted in steps.

    ``links`` go out from each node. Sources are worked on in batches: each level of the breadth
    first search is one product of sparse and dense matrices.
    """
    size = links.size
    outward = links.matrix()
    inward = outward.T.tocsr()
    total = np.zeros(size)
    for begin in track(range(0, size, BATCH)):
        sources = np.arange(begin, min(begin + BATCH, size))
        columns = np.arange(len(sources))
        paths = np.zeros((size, len(sources)))
        paths[sources, columns] = 1.0
        front = paths.copy()
        levels = [front != 0]
        while True:
            front = (inward @ front) * (paths == 0)
            if not front.any():
                break
            paths += front
            levels.append(front != 0)
        dependency = np.zeros_like(paths)
        for level in range(len(levels) - 1, 0, -1):
            share = np.where(levels[level], (1 + dependency) / np.where(paths == 0, 1, paths), 0)
            dependency += np.where(levels[level - 1], (outward @ share) * paths, 0)
        dependency[sources, columns] = 0.0
        total += dependency.sum(axis=1)
    return total


def weighted_betweenness(links: Csr, *, track: Track = iter) -> np.ndarray:
    """Return the dependency of all ordered pairs on each node, in lengths of 1 / strength.

    Lengths are floats, so two paths count as equally short when they differ by less than one part
    in 10^12: three links of strength 3 are as long as one of strength 1.
    """
    total = np.zeros(links.size)
    neighbors = [
        list(zip(links.indices[start:end].tolist(), (1 / links.strength[start:end]).tolist(),
                 strict=True))
        for start, end in zip(links.indptr[:-1], links.indptr[1:], strict=True)
    ]  # fmt: skip
    for source in track(range(links.size)):
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
    """Return nodes by distance, the nodes before each on its shortest paths, and their number."""
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
            known = distance.get(neighbor, np.inf)
            if reach < known * (1 - TOLERANCE):
                distance[neighbor] = reach
                before[neighbor] = [node]
                heappush(heap, (reach, neighbor))
            elif neighbor not in done and reach <= known * (1 + TOLERANCE):
                before[neighbor].append(node)
    paths = {source: 1.0}
    for node in order[1:]:
        paths[node] = sum(paths[earlier] for earlier in before[node])
    return order, before, paths
