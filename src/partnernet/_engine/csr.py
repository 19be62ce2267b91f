"""Compressed sparse rows: who is next to whom, as three arrays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

CELLS = 1 << 23
Track = Callable[[Iterable[np.ndarray]], Iterable[np.ndarray]]
"""What shows progress: it is given the batches of a kernel and hands them on one by one."""


@dataclass(frozen=True, slots=True)
class Csr:
    """Rows of neighbors.

    Parameters
    ----------
    indptr
        Where the neighbors of each node start; one longer than the number of nodes.
    indices
        The neighbors, node after node.
    strength
        The strength of each of these links.
    """

    indptr: np.ndarray
    indices: np.ndarray
    strength: np.ndarray

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.indptr) - 1

    @property
    def degree(self) -> np.ndarray:
        """The number of neighbors of each node."""
        return np.diff(self.indptr).astype(np.int64)

    def matrix(self, values: np.ndarray | None = None) -> sparse.csr_array:
        """Return the same links as a sparse matrix of the given values (ones if none)."""
        data = np.ones(len(self.indices)) if values is None else values
        return sparse.csr_array((data, self.indices, self.indptr), shape=(self.size, self.size))


def build_csr(size: int, tails: np.ndarray, heads: np.ndarray, strength: np.ndarray) -> Csr:
    """Sort arcs into rows; an arc given twice is kept once, with the larger strength."""
    order = np.lexsort((-strength, heads, tails))
    tails, heads, strength = tails[order], heads[order], strength[order]
    first = np.ones(len(tails), dtype=bool)
    first[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    tails, heads, strength = tails[first], heads[first], strength[first]
    # scipy wants both arrays of one type, and its shortest paths want 32 bits
    whole = np.int32 if len(tails) <= np.iinfo(np.int32).max else np.int64
    indptr = np.zeros(size + 1, dtype=whole)
    np.cumsum(np.bincount(tails, minlength=size), out=indptr[1:])
    return Csr(indptr, heads.astype(whole), strength.astype(float))


def batches(size: int, width: int) -> list[np.ndarray]:
    """Return the nodes from the first to the last in batches of ``width``."""
    return [np.arange(begin, min(begin + width, size)) for begin in range(0, size, width)]


def fitting(rows: int, most: int) -> int:
    """Return how many columns a table of so many rows may have: at most 64 megabytes of it."""
    return max(1, min(most, CELLS // max(rows, 1)))
