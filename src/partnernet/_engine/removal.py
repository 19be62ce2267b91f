"""What is left of a network when nodes go: who still reaches whom, and how near."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from partnernet._engine.csr import Csr, Track, batches, build_csr, fitting
from partnernet._engine.forms import with_numba

WORD = 64
WORDS = 16
CELLS = 1 << 18
ALL = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class Removals:
    """What is left when a set of nodes has gone, one entry for each set.

    Parameters
    ----------
    connected
        How many ordered pairs of those left are connected: the first reaches the second.
    near
        The sum of one over the distance, in steps, over these pairs.
    components
        How many components those left form, links taken either way.
    largest
        How many nodes the largest of these components has.
    """

    connected: np.ndarray
    near: np.ndarray
    components: np.ndarray
    largest: np.ndarray


@with_numba(lambda links, sets, **_: 2e-10 * len(sets) * len(links.indices) * links.size)
def removals(links: Csr, sets: np.ndarray, *, track: Track = iter) -> Removals:
    """Take away each set of nodes (a row of ``sets``) in turn and count what is left.

    Many sets share one walk: a node has a row of bits for each set, one bit for each target, and
    has reached all that any of its neighbors had reached one step before.
    """
    number = len(sets)
    connected, components, largest = (np.zeros(number, np.int64) for _ in range(3))
    near = np.zeros(number)
    both = either_way(links)
    words = -(-links.size // WORD)
    rows = max(len(links.indices), links.size, 1)
    columns = max(fitting(rows, WORDS), CELLS // rows)
    for chosen in track(batches(number, max(1, columns // max(words, 1)))):
        gone = sets[chosen]
        reached, near[chosen] = _reached(links, gone, columns)
        connected[chosen] = reached.sum(axis=0)
        around = reached if both is links else _reached(both, gone, columns)[0]
        sizes = around + 1
        sizes[gone, np.arange(len(gone))[:, None]] = 0
        largest[chosen] = sizes.max(axis=0, initial=0)
        # each component of s nodes adds s times 1 / s
        shares = np.divide(1.0, sizes, out=np.zeros(sizes.shape), where=sizes > 0)
        components[chosen] = np.rint(shares.sum(axis=0))
    return Removals(connected, near, components, largest)


def either_way(links: Csr) -> Csr:
    """Return symmetric links: the same ones if they are so already."""
    tails = np.repeat(np.arange(links.size), links.degree)
    ends = np.concatenate([tails, links.indices]), np.concatenate([links.indices, tails])
    both = build_csr(links.size, *ends, np.concatenate([links.strength, links.strength]))
    return links if len(both.indices) == len(links.indices) else both


def _reached(links: Csr, gone: np.ndarray, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Return how many each node reaches without each set, and the sum of 1 / distance of all."""
    reached = np.zeros((links.size, len(gone)), np.int64)
    near = np.zeros(len(gone))
    for targets in batches(links.size, WORD * max(1, columns // len(gone))):
        for step, new in _levels(links, gone, targets):
            counts = np.bitwise_count(new).sum(axis=1, dtype=np.int64)
            reached += counts
            near += counts.sum(axis=0) / step
    return reached, near


def _levels(links: Csr, gone: np.ndarray, targets: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Yield, step by step, which targets each node has just reached without each set, as bits."""
    rows = np.flatnonzero(links.degree > 0)
    starts = links.indptr[rows]
    place = np.arange(len(targets))
    bits = np.uint64(1) << (place % WORD).astype(np.uint64)
    which = np.arange(len(gone))[:, None]
    front = np.zeros((links.size, -(-len(targets) // WORD), len(gone)), np.uint64)
    front[targets, place // WORD] = bits[:, None]
    front[gone, :, which] = 0
    seen = front.copy()
    seen[gone, :, which] = ALL  # whoever has gone reaches nobody any more
    step = 0
    while len(rows):
        step += 1
        new = np.zeros_like(front)
        new[rows] = np.bitwise_or.reduceat(front[links.indices], starts)
        new &= ~seen
        if not new.any():
            return
        seen |= new
        front = new
        yield step, new
