"""Covers: the fewest nodes that between them reach everything that is to be reached."""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from math import ceil
from time import monotonic

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

INFEASIBLE = 2
HARDLY = 1e-6
MOMENT = 0.01


def smallest_cover(
    covers: sparse.csr_array, known: tuple[int, ...], seconds: float
) -> tuple[tuple[int, ...], int]:
    """Return the fewest rows that cover all columns, and how many are needed at least.

    It is an integer program. When the time is over, the best set so far (or the one that is known)
    is returned, and there may be more in it than are needed at least.
    """
    found = _solved(covers, np.ones(covers.shape[0]), [], seconds)
    bound = max(1.0, found.mip_dual_bound or 1.0)
    better = known if found.x is None else min(known, _chosen(found.x), key=len)
    return better, ceil(bound - HARDLY)


def equal_covers(
    covers: sparse.csr_array, first: tuple[int, ...], most: int, seconds: float
) -> tuple[list[tuple[int, ...]], bool]:
    """Return sets of rows that cover all columns with as few as the first, and whether all of them.

    Each set that is found is forbidden before the next is looked for, until there is none left,
    there are ``most``, or the time is over.
    """
    end, size = monotonic() + seconds, covers.shape[0]
    as_few = LinearConstraint(np.ones((1, size)), len(first), len(first))
    sets = [first]
    while len(sets) < most and monotonic() < end:
        others = LinearConstraint(_as_rows(sets, size), -np.inf, len(first) - 1)
        found = _solved(covers, np.zeros(size), [as_few, others], end - monotonic())
        if found.x is None:
            return sorted(sets), found.status == INFEASIBLE
        sets.append(_chosen(found.x))
    return sorted(sets), False


def _solved(
    covers: sparse.csr_array,
    costs: np.ndarray,
    limits: list[LinearConstraint],
    seconds: float,
) -> OptimizeResult:
    """Return the cheapest cover within some limits."""
    return milp(
        costs,
        integrality=np.ones(len(costs), np.int64),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(covers.T.tocsr(), 1, np.inf), *limits],
        options={"time_limit": max(seconds, MOMENT), "mip_rel_gap": 0.0},
    )


def _chosen(share: np.ndarray) -> tuple[int, ...]:
    return tuple(np.flatnonzero(share > 1 / 2).tolist())


def _as_rows(sets: Sequence[tuple[int, ...]], size: int) -> sparse.csr_array:
    """Return a row for each set, with 1 for its members."""
    ends = np.cumsum([0, *map(len, sets)])
    return sparse.csr_array((np.ones(ends[-1]), np.concatenate(sets), ends), (len(sets), size))


def greedy_cover(
    covered_by: Callable[[int], np.ndarray], most: np.ndarray, things: int
) -> tuple[int, ...]:
    """Return nodes that cover everything, taking the one that adds most each time.

    ``most`` is what each node covers by itself (or more). A node is looked at again only when what
    it added before would still be the most: it can but add less later on. Nodes that the later ones
    made needless are left out again.
    """
    times = np.zeros(things, np.int64)
    chosen: list[int] = []
    heap = [(-int(bound), node) for node, bound in enumerate(most)]
    heapify(heap)
    while not times.all():
        _, node = heappop(heap)
        covered = covered_by(node)
        adds = -int((times[covered] == 0).sum()), node
        if heap and adds > heap[0]:
            heappush(heap, adds)
            continue
        times[covered] += 1
        chosen.append(node)
    for node in list(chosen):
        covered = covered_by(node)
        if (times[covered] > 1).all():
            times[covered] -= 1
            chosen.remove(node)
    return tuple(sorted(chosen))
