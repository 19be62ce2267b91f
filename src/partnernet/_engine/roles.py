"""Brokerage roles: open two-paths counted by the groups of their ends, and what chance gives.

Columns stand in the order of ``ROLES``. A two-path a -> v -> b is open where a and b differ and
there is no arc a -> b.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from partnernet._engine.csr import Csr
from partnernet._engine.forms import with_numba
from partnernet._engine.masked import masked_product

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


@with_numba(lambda out, _: 3e-8 * float(out.degree @ out.degree))
def role_counts(out: Csr, groups: np.ndarray) -> np.ndarray:
    """Return how many open two-paths each node is in the middle of, one column per role.

    ``groups`` has a number from 0 for every node. All two-paths are counted from the arcs that
    arrive at a node and leave it; those that lead back or are closed by an arc are taken off.
    """
    tails = np.repeat(np.arange(out.size), out.degree)
    inside = groups[tails] == groups[out.indices]
    own, other = (_arcs(out.size, tails[kept], out.indices[kept]) for kept in (inside, ~inside))
    own_in, own_out = own.sum(axis=0), own.sum(axis=1)
    other_in, other_out = other.sum(axis=0), other.sum(axis=1)
    places = (np.arange(out.size), groups)
    member = sparse.csr_array((np.ones(out.size), places), (out.size, groups.max(initial=-1) + 1))
    alike = ((other.T @ member) * (other @ member)).sum(axis=1)
    counts = np.column_stack(
        [
            own_in * own_out - _returning(own) - _closed(own, own, own),
            alike - _returning(other) - _closed(other, other, own),
            own_in * other_out - _closed(own, other, other),
            other_in * own_out - _closed(other, own, other),
            other_in * other_out - alike - _closed(other, other, other),
        ]
    )
    return counts.astype(np.int64)


def _arcs(size: int, tails: np.ndarray, heads: np.ndarray) -> sparse.csr_array:
    return sparse.csr_array((np.ones(len(tails)), (tails, heads)), (size, size))


def _returning(arcs: sparse.csr_array) -> np.ndarray:
    """Count the two-paths that lead back to where they came from."""
    return np.asarray((arcs * arcs.T).sum(axis=1))


def _closed(
    first: sparse.csr_array, last: sparse.csr_array, across: sparse.csr_array
) -> np.ndarray:
    """Count two-paths of a first and a last arc whose ends an arc of the third kind connects."""
    return np.asarray(masked_product(first.T.tocsr(), across, last).sum(axis=1))


@dataclass(frozen=True, slots=True)
class Chances:
    """What chance gives a member of each group: a row per group, a column per role.

    The first column is the sum over all roles.

    Parameters
    ----------
    pairs
        How many ordered pairs of others could be brokered.
    mean, variance
        Of the number that is.
    """

    pairs: np.ndarray
    mean: np.ndarray
    variance: np.ndarray


def role_chances(sizes: np.ndarray, density: float, *, directed: bool) -> Chances:
    """Return what role counts are by chance, in groups of these sizes.

    Every arc is there with the same probability p, whatever the others are. An open two-path then
    stands between a given pair with probability q = p^2 (1 - p). Two pairs that have one end in
    common share one arc, which gives them the covariance (p (1 - p))^3; all others share none.
    Without arcs, a tie is an arc each way: the pairs (a, b) and (b, a) are open together, and where
    both fit a role the variance doubles.
    """
    n = sizes.astype(float)
    mates, rest = n - 1, n.sum() - n
    squares, cubes = (n**2).sum() - n**2, (n**3).sum() - n**3
    others = mates + rest
    pairs = [
        others * (others - 1), mates * (mates - 1), squares - rest, mates * rest, mates * rest,
        rest**2 - squares,
    ]  # fmt: skip
    touching = [
        2 * others * (others - 1) * (others - 2),
        2 * mates * (mates - 1) * (mates - 2),
        2 * (cubes - 3 * squares + 2 * rest),
        mates * rest * (mates + rest - 2),
        mates * rest * (mates + rest - 2),
        2 * (rest**2 * (rest - 1) + (1 - 2 * rest) * squares + cubes),
    ]
    possible = np.column_stack(pairs) + 0.0  # no zero with a sign
    answered = np.array([1, 1, 1, 1, 1, 1] if directed else [2, 2, 2, 1, 1, 2])
    chance, shared = density**2 * (1 - density), (density * (1 - density)) ** 3
    variance = answered * (possible * chance * (1 - chance) + np.column_stack(touching) * shared)
    return Chances(possible, possible * chance, variance)
