"""Rings: how many nodes are at each distance from every node, and what a tie between two adds."""

from collections.abc import Iterator

import numpy as np

from partnernet._engine.csr import Csr, batches, fitting
from partnernet._engine.sweep import WORD, WORDS, _bits, _levels

DECIMALS = 9  # gains that differ by less are the same


def rings(links: Csr) -> np.ndarray:
    """Return how many nodes each node (a row) has at each distance (a column), itself at 0."""
    found = [np.ones(links.size, np.int64)]
    for batch in batches(links.size, WORD * WORDS):
        word, place = np.divmod(np.arange(len(batch)), WORD)
        for step, new in _levels(links, _bits(links.size, batch, word, place), None):
            if step == len(found):
                found.append(np.zeros(links.size, np.int64))
            found[step] += np.bitwise_count(new).sum(axis=1, dtype=np.int64)
    return np.column_stack(found)


def joined(
    around: np.ndarray, left: np.ndarray, right: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield what ties between nodes of different components would bring, some rows at a time.

    A tie from u to v brings each node at distance a from u to each one at distance b from v, in
    a + 1 + b steps: its gain is the sum of 1 / (a + 1 + b) over these pairs. ``left`` and ``right``
    are nodes; of two in one component the value means nothing.
    """
    steps = np.arange(around.shape[1])
    worth = 1.0 / (steps[:, None] + 1 + steps)
    ahead = worth @ around[right].T
    for some in batches(len(left), fitting(len(right), len(left))):
        yield some, np.round(around[left[some]] @ ahead, DECIMALS)
