"""One tie more, tried for every pair at once: which cutpoints and bridges it would take away.

The parts of a network that hold together twice (its blocks) and its cutpoints form a tree. A tie
between two nodes of one component closes a round along the way between them in this tree: all
blocks on it become one. A cutpoint inside the way that lies in two blocks only is none any more,
and no link on the way is a bridge any more. A tie between two components is a new bridge, and makes
cutpoints of its ends if they have other links.
"""

from dataclasses import dataclass

import numpy as np

from partnernet._engine.csr import Csr
from partnernet._engine.lowlink import Forest, forest

NONE = -1


@dataclass(frozen=True, slots=True)
class Changes:
    """By how many cutpoints and bridges a tie between each two nodes would change their number.

    Both are symmetric matrices; of nodes that are tied already the values mean nothing.
    """

    cutpoints: np.ndarray
    bridges: np.ndarray


@dataclass(frozen=True, slots=True)
class _Tree:
    """Blocks and cutpoints, each after the one above it, component by component.

    Parameters
    ----------
    above
        The number of the one above, or -1.
    cutpoint, bridge
        Whether it is a cutpoint in two blocks only; whether it is a block of a single link.
    place
        The number of the cutpoint that each node is, or of its only block; -1 for an isolate.
    """

    above: np.ndarray
    cutpoint: np.ndarray
    bridge: np.ndarray
    place: np.ndarray


def merged_parts(links: Csr) -> Changes:
    """Return what a tie between each two nodes of symmetric links would change."""
    search = forest(links)
    order = np.argsort(search.entered)
    component = np.empty(links.size, np.int64)
    component[order] = np.cumsum(search.parent[order] < 0)
    apart = component[:, None] != component
    begins = _begins(search)
    blocks = np.bincount(search.parent[begins], minlength=links.size) + (search.parent >= 0)
    tree = _tree(search, begins, blocks)
    new = (blocks == 1).astype(np.int16)  # a tie to another component makes a cutpoint of it
    inside = _along(tree, tree.cutpoint)
    ends = np.append(tree.cutpoint, 0)[tree.place].astype(np.int16)
    inside -= np.minimum(inside, ends[:, None] + ends)
    return Changes(
        np.where(apart, new[:, None] + new, -inside),
        np.where(apart, np.int16(1), -_along(tree, tree.bridge)),
    )


def _begins(search: Forest) -> np.ndarray:
    """Say of which nodes a block was entered first, from the node that holds it."""
    below: np.ndarray = (search.parent >= 0) & (search.lowest >= search.entered[search.parent])
    return below


def _tree(search: Forest, begins: np.ndarray, blocks: np.ndarray) -> _Tree:
    """Return blocks and cutpoints, numbered in the order in which they were entered."""
    first, cut = np.flatnonzero(begins), np.flatnonzero(blocks > 1)
    entered = np.concatenate([2 * search.entered[first], 2 * search.entered[cut] + 1])
    number = np.empty(len(entered), np.int64)
    number[np.argsort(entered)] = np.arange(len(entered))
    block_of, cut_of = np.full((2, len(blocks) + 1), NONE)  # the last one is for nobody
    block_of[first], cut_of[cut] = np.split(number, [len(first)])
    upward = block_of[_first_of_block(search, begins)]
    holders = search.parent[first]
    above, cutpoint, bridge = np.zeros((3, len(number)), np.int64)
    above[number] = np.concatenate([cut_of[holders], upward[cut]])
    cutpoint[cut_of[cut]] = blocks[cut] == 2  # noqa: PLR2004 - in more blocks it stays one
    bridge[block_of[first]] = search.lowest[first] > search.entered[holders]
    place = upward.copy()
    place[holders] = np.where(upward[holders] < 0, block_of[first], upward[holders])  # of a root
    place[cut] = cut_of[cut]
    return _Tree(above, cutpoint, bridge, place)


def _first_of_block(search: Forest, begins: np.ndarray) -> np.ndarray:
    """Return by which node the block was entered through which each node was; -1 for roots."""
    first = np.where(begins, np.arange(len(begins)), NONE).tolist()
    parent = search.parent.tolist()
    for node in np.argsort(search.entered).tolist():
        if first[node] < 0 <= parent[node]:
            first[node] = first[parent[node]]
    return np.array(first, np.int64)


def _along(tree: _Tree, worth: np.ndarray) -> np.ndarray:
    """Add up what is worth something along the way between each two nodes, both ends included."""
    sums = np.zeros((len(worth) + 1, len(worth) + 1), np.int16)  # the last one is for isolates
    start = 0
    for one, (above, value) in enumerate(zip(tree.above.tolist(), worth.tolist(), strict=True)):
        if above < 0:
            start = one
        else:
            sums[one, start:one] = sums[above, start:one] + value
            sums[start:one, one] = sums[one, start:one]
        sums[one, one] = value
    found: np.ndarray = sums[np.ix_(tree.place, tree.place)]
    return found
