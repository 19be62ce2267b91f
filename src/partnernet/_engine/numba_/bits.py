"""Many targets searched at once: each is a bit, and every node has a row of words for them."""

from typing import NamedTuple

import numpy as np

from partnernet._engine.numba_.compiling import Arcs, compiled
from partnernet._engine.sweep import WORD

WORDS = 8
BLOCK = WORD * WORDS
BYTES = 3 * 8 * WORDS + 2


class Targets(NamedTuple):
    """Which bit stands for which target, and where the targets of each block of words start."""

    nodes: np.ndarray
    bits: np.ndarray
    starts: np.ndarray


class Walk(NamedTuple):
    """What is known of each node while targets are searched: bits, a row of words per node."""

    seen: np.ndarray
    front: np.ndarray
    new: np.ndarray
    active: np.ndarray
    moved: np.ndarray
    whole: np.ndarray


@compiled
def tables(size: int) -> Walk:
    """Make the tables of one thread."""
    words = (size, WORDS)
    return Walk(
        np.empty(words, np.uint64),
        np.empty(words, np.uint64),
        np.empty(words, np.uint64),
        np.empty(size, np.bool_),
        np.empty(size, np.bool_),
        np.empty(WORDS, np.uint64),
    )


@compiled
def begin(walk: Walk, targets: Targets, block: int) -> None:
    """Set the bit of each target of a block in its own row."""
    walk.seen[:] = 0
    walk.new[:] = 0
    walk.moved[:] = False
    walk.whole[:] = 0
    for place in range(targets.starts[block], targets.starts[block + 1]):
        node, bit = targets.nodes[place], targets.bits[place]
        one = np.uint64(1) << np.uint64(bit % WORD)
        walk.seen[node, bit // WORD] |= one
        walk.new[node, bit // WORD] |= one
        walk.whole[bit // WORD] |= one
        walk.moved[node] = True


@compiled
def reach(links: Arcs, walk: Walk) -> bool:
    """Let every node reach what its neighbors had just reached; say whether any reached more."""
    size = len(links.indptr) - 1
    for node in range(size):
        walk.active[node], walk.moved[node] = walk.moved[node], False
        for word in range(WORDS):
            walk.front[node, word], walk.new[node, word] = walk.new[node, word], 0
    any_moved = False
    for node in range(size):
        if not _complete(walk, node) and _gather(links, walk, node):
            more = np.uint64(0)
            for word in range(WORDS):
                walk.new[node, word] &= ~walk.seen[node, word]
                walk.seen[node, word] |= walk.new[node, word]
                more |= walk.new[node, word]
            walk.moved[node] = more != 0
            any_moved |= more != 0
    return any_moved


@compiled
def _complete(walk: Walk, node: int) -> bool:
    """Say whether a node has reached all targets of the block."""
    complete = True
    for word in range(WORDS):
        complete &= walk.seen[node, word] == walk.whole[word]
    return complete


@compiled
def _gather(links: Arcs, walk: Walk, node: int) -> bool:
    """Collect what the neighbors of a node had just reached; say whether there is any."""
    any_active = False
    for place in range(links.indptr[node], links.indptr[node + 1]):
        neighbor = links.indices[place]
        if walk.active[neighbor]:
            any_active = True
            for word in range(WORDS):
                walk.new[node, word] |= walk.front[neighbor, word]
    return any_active
