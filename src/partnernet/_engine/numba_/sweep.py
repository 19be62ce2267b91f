"""The sweeps of `partnernet._engine.sweep`."""

import numpy as np
from numba import prange

from partnernet._engine.csr import Csr, Track, batches
from partnernet._engine.numba_.bits import BLOCK, BYTES, WORDS, Targets, Walk, begin, reach, tables
from partnernet._engine.numba_.compiling import (
    ROUNDS,
    Arcs,
    arcs,
    arcs_back,
    compiled,
    compiled_in_parallel,
    popcount,
    threads,
)
from partnernet._engine.numba_.heap import pop, push
from partnernet._engine.sweep import LEVELS, WORD, GroupSweep, Sweep, words_by_group

REACHED, FAR, NEAR, NEAR_SQUARES, FARTHEST = range(5)


def far_sweep(
    links: Csr,
    *,
    steps: int | None = None,
    targets: np.ndarray | None = None,
    track: Track = iter,
) -> Sweep:
    """Count whom every node reaches along its links, in steps."""
    chosen = np.arange(links.size) if targets is None else targets
    lanes = threads(-(-len(chosen) // BLOCK), links.size * (BYTES + 8 * (5 + LEVELS)))
    sums = np.zeros((lanes, links.size, 5))
    levels = np.zeros(
        (lanes, links.size, LEVELS if steps is None else min(steps, LEVELS)), np.int64
    )
    most = links.size if steps is None else steps
    for batch in track(batches(len(chosen), BLOCK * lanes * ROUNDS)):
        starts = np.append(np.arange(0, len(batch), BLOCK), len(batch))
        some = Targets(chosen[batch], np.arange(len(batch)) % BLOCK, starts)
        _sweep(arcs(links), some, most, sums, levels)
    return _summed(sums, levels.sum(axis=0))


def _summed(sums: np.ndarray, levels: np.ndarray) -> Sweep:
    """Put together what every thread found."""
    reached, far, near, near_squares, _ = sums.sum(axis=0).T.copy()
    farthest = sums[:, :, FARTHEST].max(axis=0)
    return Sweep(reached.astype(np.int64), far, near, near_squares, farthest, levels)


@compiled_in_parallel
def _sweep(links: Arcs, targets: Targets, steps: int, sums: np.ndarray, levels: np.ndarray) -> None:
    lanes = len(sums)
    for lane in prange(lanes):
        walk = tables(len(links.indptr) - 1)
        for block in range(lane, len(targets.starts) - 1, lanes):
            begin(walk, targets, block)
            step = 0
            found = True
            while found and step < steps:
                step += 1
                found = reach(links, walk)
                _add(walk, step, sums[lane], levels[lane])


def two_steps(links: Csr, *, track: Track = iter) -> np.ndarray:
    """Count whom every node reaches within two steps: itself left out, each once."""
    found = np.zeros(links.size, np.int64)
    for batch in track(batches(links.size, links.size // ROUNDS + 1)):
        _two_steps(arcs(links), batch, threads(len(batch)), found)
    return found


@compiled_in_parallel
def _two_steps(links: Arcs, nodes: np.ndarray, lanes: int, found: np.ndarray) -> None:
    for lane in prange(lanes):
        met_by = np.full(len(links.indptr) - 1, -1)
        for place in range(lane, len(nodes), lanes):
            node = nodes[place]
            met_by[node] = node
            for arc in range(links.indptr[node], links.indptr[node + 1]):
                neighbor = links.indices[arc]
                found[node] += met_by[neighbor] != node
                met_by[neighbor] = node
                for other_arc in range(links.indptr[neighbor], links.indptr[neighbor + 1]):
                    other = links.indices[other_arc]
                    found[node] += met_by[other] != node
                    met_by[other] = node


@compiled
def _add(walk: Walk, step: int, sums: np.ndarray, levels: np.ndarray) -> None:
    """Count what every node has just reached."""
    for node in range(len(walk.moved)):
        if walk.moved[node]:
            count = 0
            for word in range(WORDS):
                count += popcount(walk.new[node, word])
            sums[node, REACHED] += count
            sums[node, FAR] += count * step
            sums[node, NEAR] += count / step
            sums[node, NEAR_SQUARES] += count / step**2
            sums[node, FARTHEST] = max(sums[node, FARTHEST], step)
            for level in range(step - 1, levels.shape[1]):
                levels[node, level] += count


def group_sweep(
    links: Csr,
    groups: np.ndarray,
    count: int,
    *,
    steps: int,
    track: Track = iter,
) -> GroupSweep:
    """Count whom of every group every node reaches along its links, in steps."""
    nodes, word, place, owner = words_by_group(groups, count)
    lanes = threads(-(-len(owner) // WORDS), links.size * (BYTES + 24 * count))
    counts = np.zeros((lanes, 2, links.size, count), np.int64)
    far = np.zeros((lanes, links.size, count))
    for batch in track(batches(len(owner), WORDS * lanes * ROUNDS)):
        begin, end = np.searchsorted(word, [batch[0], batch[-1] + 1])
        starts = np.searchsorted(word[begin:end], np.append(batch[::WORDS], batch[-1] + 1))
        bits = (word[begin:end] - batch[0]) % WORDS * WORD + place[begin:end]
        some = Targets(nodes[begin:end], bits, starts)
        _group_sweep(arcs(links), some, owner[batch], steps, counts, far)
    within, reached = counts.sum(axis=0)
    return GroupSweep(within, reached, far.sum(axis=0))


@compiled_in_parallel
def _group_sweep(
    links: Arcs,
    targets: Targets,
    owner: np.ndarray,
    steps: int,
    counts: np.ndarray,
    far: np.ndarray,
) -> None:
    lanes = len(counts)
    for lane in prange(lanes):
        walk = tables(len(links.indptr) - 1)
        for block in range(lane, len(targets.starts) - 1, lanes):
            begin(walk, targets, block)
            group = owner[block * WORDS : (block + 1) * WORDS]
            step = 0
            while reach(links, walk):
                step += 1
                _add_by_group(walk, group, step, counts[lane, int(step > steps) :], far[lane])


@compiled
def _add_by_group(
    walk: Walk, group: np.ndarray, step: int, counts: np.ndarray, far: np.ndarray
) -> None:
    """Count what every node has just reached of the group of each word."""
    for node in range(len(walk.moved)):
        if walk.moved[node]:
            for word in range(len(group)):
                count = popcount(walk.new[node, word])
                far[node, group[word]] += count * step
                for kind in range(len(counts)):
                    counts[kind, node, group[word]] += count


def weighted_sweep(links: Csr, *, targets: np.ndarray | None = None, track: Track = iter) -> Sweep:
    """Count whom every node reaches along its links, in lengths of 1 / strength."""
    chosen = np.arange(links.size) if targets is None else targets
    turned, strength = arcs_back(links)
    lanes = threads(len(chosen), 16 * len(links.indices) + 48 * links.size)
    sums = np.zeros((lanes, links.size, 5))
    for batch in track(batches(len(chosen), BLOCK)):
        _weighted_sweep(turned, 1.0 / strength, chosen[batch], sums)
    return _summed(sums, np.zeros((links.size, 0), np.int64))


@compiled_in_parallel
def _weighted_sweep(
    links: Arcs, lengths: np.ndarray, targets: np.ndarray, sums: np.ndarray
) -> None:
    lanes = len(sums)
    for lane in prange(lanes):
        distance = np.full(len(links.indptr) - 1, np.inf)
        keys = np.empty(len(links.indices) + 1)
        nodes = np.empty(len(links.indices) + 1, np.int64)
        for place in range(lane, len(targets), lanes):
            _add_lengths(links, lengths, targets[place], (distance, keys, nodes), sums[lane])


@compiled
def _add_lengths(
    links: Arcs,
    lengths: np.ndarray,
    target: int,
    work: tuple[np.ndarray, np.ndarray, np.ndarray],
    sums: np.ndarray,
) -> None:
    """Add the distances of all nodes to one target."""
    distance, keys, nodes = work
    distance[:] = np.inf
    distance[target] = 0
    waiting = push(keys, nodes, 0, 0.0, target)
    while waiting:
        length, node = keys[0], nodes[0]
        waiting = pop(keys, nodes, waiting)
        if length > distance[node]:
            continue
        if node != target:
            sums[node, REACHED] += 1
            sums[node, FAR] += length
            sums[node, NEAR] += 1 / length
            sums[node, NEAR_SQUARES] += 1 / length**2
            sums[node, FARTHEST] = max(sums[node, FARTHEST], length)
        for place in range(links.indptr[node], links.indptr[node + 1]):
            neighbor, reach = links.indices[place], length + lengths[place]
            if reach < distance[neighbor]:
                distance[neighbor] = reach
                waiting = push(keys, nodes, waiting, reach, neighbor)
