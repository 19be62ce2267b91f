"""Cascades: how many nodes something reaches when every link passes it on by chance."""

import numpy as np

WORD = 64


def spread(
    size: int, tails: np.ndarray, heads: np.ndarray, live: np.ndarray, seeds: np.ndarray
) -> np.ndarray:
    """Return how many nodes are reached in each run, the seeds included.

    ``live`` says for each arc (a row) in which runs (the columns) it passes on. Sixty-four runs
    share one machine word.
    """
    runs = live.shape[1]
    order = np.argsort(heads, kind="stable")
    tails, ends = tails[order], heads[order]
    starts = np.flatnonzero(np.diff(ends, prepend=-1))
    passes = _packed(live[order])
    seen = np.zeros((size, passes.shape[1]), np.uint64)
    seen[seeds] = ~np.uint64(0)
    front = seen.copy()
    while len(starts):
        new = np.zeros_like(seen)
        new[ends[starts]] = np.bitwise_or.reduceat(front[tails] & passes, starts, axis=0)
        new &= ~seen
        if not new.any():
            break
        seen |= new
        front = new
    return _counted(seen)[:runs]


def _packed(live: np.ndarray) -> np.ndarray:
    """Return a table of booleans as words of sixty-four columns."""
    words = -(-live.shape[1] // WORD)
    filled = np.zeros((len(live), words * WORD), dtype=bool)
    filled[:, : live.shape[1]] = live
    return np.packbits(filled, axis=1, bitorder="little").view("<u8").astype(np.uint64, copy=False)


def _counted(seen: np.ndarray) -> np.ndarray:
    """Return how many rows have each bit."""
    octets = seen.astype("<u8", copy=False).view(np.uint8)
    total: np.ndarray = np.unpackbits(octets, axis=1, bitorder="little").sum(axis=0, dtype=np.int64)
    return total


def every_state(links: int) -> np.ndarray:
    """Return all combinations of links that pass on or do not: one row a link."""
    states = np.arange(1 << links)
    return (states >> np.arange(links)[:, None] & 1).astype(bool)
