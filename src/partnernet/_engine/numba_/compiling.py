"""How kernels are compiled, and what all of them use."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numba
import numpy as np
from numba.extending import intrinsic

from partnernet._engine.csr import Csr

Function = TypeVar("Function", bound=Callable[..., Any])
ROUNDS = 4
MEMORY = 1 << 30


class Arcs(NamedTuple):
    """Rows of neighbors, as a kernel takes them."""

    indptr: np.ndarray
    indices: np.ndarray


def arcs(links: Csr) -> Arcs:
    """Return the rows of neighbors without their strengths."""
    return Arcs(links.indptr, links.indices)


def arcs_back(links: Csr) -> tuple[Arcs, np.ndarray]:
    """Return rows of those that each node is a neighbor of, and the strengths of these links."""
    turned = links.matrix(links.strength).T.tocsr()
    return Arcs(turned.indptr, turned.indices), turned.data


def compiled(function: Function) -> Function:
    """Compile a function, and keep what was compiled on the disk where there is a place for it."""
    return _compiled(function, parallel=False)


def compiled_in_parallel(function: Function) -> Function:
    """Compile a function whose ``prange`` is shared between threads."""
    return _compiled(function, parallel=True)


def _compiled(function: Function, *, parallel: bool) -> Function:
    options: dict[str, Any] = {"nogil": True, "parallel": parallel}
    try:
        kernel: Function = numba.njit(cache=True, **options)(function)
    except RuntimeError:  # there is no folder that can be written to
        kernel = numba.njit(**options)(function)
    return kernel


def threads(parts: int, each: int = 0) -> int:
    """Return how many threads share work that falls into so many parts.

    ``each`` is how many bytes the tables of one thread take; all together keep within a gigabyte.
    """
    return max(1, min(numba.get_num_threads(), parts, MEMORY // max(each, 1)))


def _popcount(_context: Any, word: Any) -> Any:  # noqa: ANN401 - numba's own types
    """Count the bits of a 64-bit word that are set: one instruction of the processor."""

    def write(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        return builder.ctpop(*arguments)

    return numba.int64(word), write


popcount: Callable[[np.uint64], int] = intrinsic(_popcount)
