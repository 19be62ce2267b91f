"""The sets of nodes without which least is left: sets that others surely outdo are not tried."""

import numpy as np

from partnernet._engine.csr import Csr, Track, batches, build_csr
from partnernet._engine.key_sets import all_sets
from partnernet._engine.lowlink import splits
from partnernet._engine.removal import either_way, removals
from partnernet._engine.stakes import own_and_held, own_and_shares

SLACK = 1e-9
TOGETHER = 10**9
FEW, MANY = 16, 4096
SEARCHED = 2


def left_without(links: Csr, k: int, *, near: bool, track: Track = iter) -> np.ndarray:
    """Return how much is left without each set of k nodes, in the order of `all_sets`.

    What is left are the ordered pairs that are connected, or with ``near`` the sum of one over
    their distances. Infinity stands for sets that leave more than another one does, for sure.
    """
    if not near and k <= SEARCHED and either_way(links) is links:
        return _connected_without(links, k, track)
    sets = all_sets(links.size, k)
    if k == 1:
        total, stakes = own_and_shares(links, near=near, track=track)
    else:
        total, stakes = own_and_held(links, k, near=near, track=track)
    floors = total - stakes[sets].sum(axis=1)
    order = np.argsort(floors, kind="stable")
    left = np.full(len(sets), np.inf)
    highest = np.inf
    for some in track(batches(len(sets), _width(links))):
        tried = order[some][floors[order[some]] <= highest]
        if not len(tried):
            break
        found = removals(links, sets[tried])
        left[tried] = found.near if near else found.connected
        highest = min(highest, left[tried].min() + SLACK * max(total, 1.0))
    return left


def _width(links: Csr) -> int:
    """Return how many sets to try before looking again which of the others may still be best."""
    return max(FEW, min(MANY, TOGETHER // (links.size * max(len(links.indices), 1))))


def _connected_without(links: Csr, k: int, track: Track) -> np.ndarray:
    """Return how many ordered pairs are connected without each node, or each pair of nodes.

    One search of symmetric links tells of every node what falls apart without it; for pairs, one
    search without the first of each.
    """
    if k == 1:
        return _connected_without_each(links)
    rows = [
        _connected_without_each(_without(links, first))[first + 1 :]
        for batch in track(batches(links.size, 1))
        for first in batch.tolist()
    ]
    return np.concatenate(rows)


def _connected_without_each(links: Csr) -> np.ndarray:
    """Return how many ordered pairs are connected without each node of symmetric links."""
    found = splits(links)
    sizes = np.bincount(found.component)
    own = sizes[found.component]
    left = (own - 1) * (own - 2)
    for node, parts in enumerate(found.parts):
        if parts:
            left[node] = sum(part * (part - 1) for part in parts)
    total: np.ndarray = (sizes * (sizes - 1)).sum() - own * (own - 1) + left
    return total.astype(float)


def _without(links: Csr, node: int) -> Csr:
    """Return the links of all nodes but one, which stays as an isolate."""
    tails = np.repeat(np.arange(links.size), links.degree)
    kept = (tails != node) & (links.indices != node)
    return build_csr(links.size, tails[kept], links.indices[kept], links.strength[kept])
