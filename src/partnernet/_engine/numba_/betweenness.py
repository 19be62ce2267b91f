"""The betweenness of `partnernet._engine.betweenness`.

Unweighted, a thread works on `WIDTH` sources at once: what a node has for each of them lies side by
side, so that one look at an arc serves them all.
"""

from typing import NamedTuple

import numpy as np
from numba import prange

from partnernet._engine.betweenness import TOLERANCE, Sums
from partnernet._engine.csr import Csr, Track, batches
from partnernet._engine.numba_.compiling import (
    ROUNDS,
    Arcs,
    arcs,
    arcs_back,
    compiled,
    compiled_in_parallel,
    threads,
)
from partnernet._engine.numba_.heap import pop, push

WIDTH = 16
FEW = 16
BYTES = 32 * WIDTH
MANY = 64


class Search(NamedTuple):
    """The tables of one thread: a row per node, a column per source.

    ``front`` holds what the nodes of one level pass on, ``sums`` what others get from them. The
    nodes of level k, those that some source reaches first in k steps, are
    ``order[ends[k]:ends[k + 1]]``; ``active`` marks those of one level, ``left`` counts the sources
    that have not reached a node yet.
    """

    depth: np.ndarray
    paths: np.ndarray
    front: np.ndarray
    sums: np.ndarray
    active: np.ndarray
    left: np.ndarray
    order: np.ndarray
    ends: np.ndarray


def dependencies(
    links: Csr, sources: np.ndarray, *, near: bool = False, track: Track = iter
) -> Sums:
    """Return how much the paths from the sources depend on each node, and the sum of squares."""
    lanes = threads(-(-len(sources) // WIDTH), links.size * BYTES)
    sums = np.zeros((lanes, 2, links.size))
    inward = arcs_back(links)[0]
    for batch in track(batches(len(sources), WIDTH * lanes * ROUNDS)):
        _dependencies(arcs(links), inward, sources[batch], near, sums)
    total, squares = sums.sum(axis=0)
    return total, squares


@compiled_in_parallel
def _dependencies(
    outward: Arcs,
    inward: Arcs,
    sources: np.ndarray,
    near: bool,  # noqa: FBT001
    sums: np.ndarray,
) -> None:
    lanes = len(sums)
    for lane in prange(lanes):
        work = tables(len(outward.indptr) - 1)
        for start in range(lane * WIDTH, len(sources), lanes * WIDTH):
            level = forwards(outward, inward, sources[start : start + WIDTH], work)
            _backwards(outward, level, near, work, sums[lane])


@compiled
def tables(size: int) -> Search:
    """Make the tables of one thread."""
    shape = (size, WIDTH)
    return Search(
        np.empty(shape, np.int32),
        np.empty(shape),
        np.empty(shape),
        np.empty(shape),
        np.zeros(size, np.bool_),
        np.empty(size, np.int32),
        np.empty(size * (WIDTH + 1), np.int32),
        np.empty(size + 2, np.int64),
    )


@compiled
def forwards(outward: Arcs, inward: Arcs, sources: np.ndarray, work: Search) -> int:
    """Count shortest paths from all sources, level by level; return the last level."""
    work.depth[:] = -1
    work.paths[:] = 0
    work.left[:] = len(sources)
    for column, source in enumerate(sources):
        work.depth[source, column] = 0
        work.paths[source, column] = 1
        for other in range(WIDTH):
            work.front[source, other] = work.paths[source, other]
        work.left[source] -= 1
        work.order[column] = source
    work.ends[0], work.ends[1] = 0, len(sources)
    level = 0
    while work.ends[level + 1] > work.ends[level]:
        end = _neighbors(outward, level, work)
        activate(level, work, True)
        collect(inward, work.ends[level + 1], end, work)
        activate(level, work, False)
        level += 1
        _settle(level, end, work)
    return level - 1


@compiled
def activate(level: int, work: Search, active: bool) -> None:  # noqa: FBT001
    """Mark the nodes of a level as those that pass on, or no longer."""
    for place in range(work.ends[level], work.ends[level + 1]):
        work.active[work.order[place]] = active


@compiled
def _neighbors(outward: Arcs, level: int, work: Search) -> int:
    """List the nodes that a level may lead to: not all sources have reached them. Return the end.

    Where the level has many nodes, nobody looks at their arcs: any node may be next to them.
    """
    begin = end = work.ends[level + 1]
    if FEW * (begin - work.ends[level]) > len(work.left):
        for node in range(len(work.left)):
            work.order[end] = node
            end += work.left[node] > 0
        return end
    for place in range(work.ends[level], begin):
        node = work.order[place]
        for arc in range(outward.indptr[node], outward.indptr[node + 1]):
            neighbor = outward.indices[arc]
            if work.left[neighbor] > 0:
                work.left[neighbor] *= -1
                work.order[end] = neighbor
                end += 1
    for place in range(begin, end):
        work.left[work.order[place]] *= -1
    return end


@compiled
def collect(links: Arcs, begin: int, end: int, work: Search) -> None:
    """Add up, for some of the nodes in order, what their neighbors pass on to them."""
    for place in range(begin, end):
        node = work.order[place]
        for column in range(WIDTH):
            work.sums[node, column] = 0
        for arc in range(links.indptr[node], links.indptr[node + 1]):
            neighbor = links.indices[arc]
            if work.active[neighbor]:
                for column in range(WIDTH):
                    work.sums[node, column] += work.front[neighbor, column]


@compiled
def _settle(level: int, end: int, work: Search) -> None:
    """Keep, of the paths that were found to a level, those that are the first of their source."""
    kept = work.ends[level]
    for place in range(work.ends[level], end):
        node = work.order[place]
        number = 0
        for column in range(WIDTH):
            new = (work.depth[node, column] < 0) & (work.sums[node, column] > 0)
            work.front[node, column] = work.sums[node, column] if new else 0.0
            work.paths[node, column] += work.front[node, column]
            work.depth[node, column] = level if new else work.depth[node, column]
            number += new
        work.left[node] -= number
        work.order[kept] = node
        kept += number > 0
    work.ends[level + 1] = kept


@compiled
def _backwards(
    outward: Arcs,
    last: int,
    near: bool,  # noqa: FBT001
    work: Search,
    sums: np.ndarray,
) -> None:
    """Add the dependencies of all sources, from the last level to the first."""
    for level in range(last, 0, -1):
        collect(outward, work.ends[level], work.ends[level + 1], work)
        if level < last:
            activate(level + 1, work, False)
        activate(level, work, True)
        _depend(level, 1 / level if near else 1.0, work, sums)
    if last:
        activate(1, work, False)


@compiled
def _depend(level: int, worth: float, work: Search, sums: np.ndarray) -> None:
    """Add the dependencies on the nodes of a level, and let them pass on their shares."""
    for place in range(work.ends[level], work.ends[level + 1]):
        node = work.order[place]
        total = squares = 0.0
        for column in range(WIDTH):
            here = work.depth[node, column] == level
            paths = work.paths[node, column] if here else 1.0
            depends = work.sums[node, column] * paths if here else 0.0
            work.front[node, column] = (worth + depends) / paths if here else 0.0
            total += depends
            squares += depends**2
        sums[0, node] += total
        sums[1, node] += squares


class Routes(NamedTuple):
    """The tables of one thread that searches in lengths, from one source after another.

    The nodes before a node on its shortest paths are ``before[start:start + number]``, where start
    is where the links that come in to it start.
    """

    distance: np.ndarray
    paths: np.ndarray
    depends: np.ndarray
    done: np.ndarray
    before: np.ndarray
    number: np.ndarray
    order: np.ndarray
    keys: np.ndarray
    nodes: np.ndarray


def weighted_dependencies(links: Csr, sources: np.ndarray, *, track: Track = iter) -> Sums:
    """Return the same as `dependencies` in lengths of 1 / strength."""
    lanes = threads(len(sources), 24 * len(links.indices) + 64 * links.size)
    sums = np.zeros((lanes, 2, links.size))
    starts = arcs_back(links)[0].indptr
    lengths = 1.0 / links.strength
    for batch in track(batches(len(sources), MANY * lanes)):
        _weighted_dependencies(arcs(links), lengths, starts, sources[batch], sums)
    total, squares = sums.sum(axis=0)
    return total, squares


@compiled_in_parallel
def _weighted_dependencies(
    links: Arcs, lengths: np.ndarray, starts: np.ndarray, sources: np.ndarray, sums: np.ndarray
) -> None:
    lanes = len(sums)
    for lane in prange(lanes):
        work = _routes(len(links.indptr) - 1, len(links.indices))
        for place in range(lane, len(sources), lanes):
            found = _shortest_paths(links, lengths, starts, sources[place], work)
            _add_dependencies(found, starts, work, sums[lane])


@compiled
def _routes(size: int, arcs_: int) -> Routes:
    """Make the tables of one thread."""
    return Routes(
        np.full(size, np.inf),
        np.empty(size),
        np.zeros(size),
        np.zeros(size, np.bool_),
        np.empty(arcs_, np.int64),
        np.zeros(size, np.int64),
        np.empty(size, np.int64),
        np.empty(arcs_ + 1),
        np.empty(arcs_ + 1, np.int64),
    )


@compiled
def _shortest_paths(
    links: Arcs, lengths: np.ndarray, starts: np.ndarray, source: int, work: Routes
) -> int:
    """Find the nodes by distance, those before each, and the number of paths; return how many.

    A node stands before another only if it is nearer to the source, however short the link is: no
    two nodes can each stand before the other.
    """
    work.distance[source] = 0
    waiting = push(work.keys, work.nodes, 0, 0.0, source)
    found = 0
    while waiting:
        length, node = work.keys[0], work.nodes[0]
        waiting = pop(work.keys, work.nodes, waiting)
        if work.done[node]:
            continue
        work.done[node] = True
        work.order[found] = node
        found += 1
        work.paths[node] = node == source
        for place in range(starts[node], starts[node] + work.number[node]):
            work.paths[node] += work.paths[work.before[place]]
        for place in range(links.indptr[node], links.indptr[node + 1]):
            neighbor, reach = links.indices[place], length + lengths[place]
            known = work.distance[neighbor]
            if reach < known * (1 - TOLERANCE):
                work.distance[neighbor] = reach
                work.number[neighbor] = 0
                waiting = push(work.keys, work.nodes, waiting, reach, neighbor)
            elif length >= known or work.done[neighbor] or reach > known * (1 + TOLERANCE):
                continue
            work.before[starts[neighbor] + work.number[neighbor]] = node
            work.number[neighbor] += 1
    return found


@compiled
def _add_dependencies(found: int, starts: np.ndarray, work: Routes, sums: np.ndarray) -> None:
    """Add the dependencies of one source, the farthest node first, and clear the tables."""
    for position in range(found - 1, -1, -1):
        node = work.order[position]
        share = (1 + work.depends[node]) / work.paths[node]
        for place in range(starts[node], starts[node] + work.number[node]):
            work.depends[work.before[place]] += work.paths[work.before[place]] * share
        if position:
            sums[0, node] += work.depends[node]
            sums[1, node] += work.depends[node] ** 2
        work.distance[node] = np.inf
        work.depends[node] = work.number[node] = 0
        work.done[node] = False
