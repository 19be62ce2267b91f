"""Compressed sparse rows: who is next to whom, as three arrays."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse


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
        return np.diff(self.indptr)

    def matrix(self, values: np.ndarray | None = None) -> sparse.csr_array:
        """Return the same links as a sparse matrix of the given values (ones if none)."""
        data = np.ones(len(self.indices)) if values is None else values
        return sparse.csr_array((data, self.indices, self.indptr), shape=(self.size, self.size))


def build_csr(size: int, tails: np.ndarray, heads: np.ndarray, strength: np.ndarray) -> Csr:
    """Sort arcs into rows; an arc given twice is kept once, with the larger strength."""
    order = np.lexsort((-strength, heads, tails))
    tails, heads, strength = tails[order], heads[order], strength[order]
    if len(tails):
        first = np.ones(len(tails), dtype=bool)
        first[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
        tails, heads, strength = tails[first], heads[first], strength[first]
    indptr = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(tails, minlength=size), out=indptr[1:])
    return Csr(indptr, heads.astype(np.int32), strength.astype(float))
