"""One tie more, tried for every pair at once: who would be nearer, who would be reached at all.

A new tie u-v, which leads both ways, is on a way from s to t at most once. It brings them nearer
than c = d(s, t) by way of s..u-v..t if a + 1 + b < c, where a = d(s, u) and b = d(v, t). It cannot
do so in both directions: adding d(s, u) + 1 + d(v, t) < c and d(s, v) + 1 + d(u, t) < c gives
d(s, u) + d(u, t) + d(s, v) + d(v, t) < 2c - 2, while each of the two detours is at least c long. So
what a tie does is the sum of what its two directions do. With the 0/1 matrices L_a of the pairs at
distance a, (L_a' L_c L_b')[u, v] counts the pairs (s, t) that direction u-v takes from c to
a + 1 + b: a few products of matrices replace a search for each pair.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from partnernet._engine.csr import Csr, Track, batches

NEVER = -1
FAR = np.iinfo(np.int16).max
THIN = 0.03
MOST = 4_000  # sums of so many times so many ones are still exact in single precision


@dataclass(frozen=True, slots=True)
class Gains:
    """What a tie between each two nodes would bring, in ordered pairs: symmetric matrices.

    Of nodes that are tied already, or of a node with itself, the values mean nothing.

    Parameters
    ----------
    near
        How much the sum of one over all distances would grow.
    within
        How many more pairs would be within the steps.
    connected
        How many more pairs would reach each other at all.
    """

    near: np.ndarray
    within: np.ndarray
    connected: np.ndarray


def distances(links: Csr) -> np.ndarray:
    """Return how many steps each node (a row) is from each other one, -1 where no way leads."""
    away = np.full((links.size, links.size), NEVER, np.int16)
    ties = links.matrix(np.ones(len(links.indices), np.int32))
    front = sparse.eye_array(links.size, dtype=np.int32, format="csr")
    np.fill_diagonal(away, 0)
    step = 0
    while front.nnz:
        step += 1
        rows, columns = (front @ ties).nonzero()
        new = away[rows, columns] == NEVER
        rows, columns = rows[new], columns[new]
        away[rows, columns] = step
        ones = np.ones(len(rows), np.int32)
        front = sparse.csr_array((ones, (rows, columns)), shape=away.shape)
    return away


def added_ties(away: np.ndarray, steps: int, *, track: Track = iter) -> Gains:
    """Work out what a tie between each two nodes would bring, from the distances between all."""
    return Gains(
        _both_ways(_nearer(away, track)),
        _both_ways(_newly_within(away, steps)),
        _both_ways(_newly_connected(away)),
    )


def _both_ways(one_way: np.ndarray) -> np.ndarray:
    both: np.ndarray = one_way + one_way.T
    return both


def _nearer(away: np.ndarray, track: Track) -> np.ndarray:
    """Return by how much direction u-v (row u, column v) makes the sum of 1 / distance grow."""
    most = int(away.max(initial=0))
    found = np.zeros(away.shape)
    for batch in track(batches(most + 1, 1)):
        before = int(batch[0])
        found += _times((away == before).T, _onward(away, before, most))
    return found


def _onward(away: np.ndarray, before: int, most: int) -> np.ndarray:
    """Return what each node (a row) would gain by getting to each other one in before + 1 steps."""
    near = 1.0 / (before + 1 + np.arange(most + 1))
    found = np.zeros(away.shape)
    for now in [*range(before + 2, most + 1), NEVER]:
        there = away == now
        if there.any():
            worth = np.maximum(near - (0.0 if now == NEVER else 1.0 / now), 0.0)
            found += _times(there, np.append(worth, 0.0)[away].T)  # the last one is for NEVER
    return found


def _newly_within(away: np.ndarray, steps: int) -> np.ndarray:
    """Return how many pairs direction u-v brings within so many steps."""
    beyond = (away > steps) | (away == NEVER)
    found = np.zeros(away.shape, np.float32)
    for before in range(min(steps - 1, int(away.max(initial=0))) + 1):
        left = (away >= 0) & (away <= steps - 1 - before)
        found += _times((away == before).T, _times(beyond, left.T))
    return found


def _newly_connected(away: np.ndarray) -> np.ndarray:
    """Return how many pairs that cannot reach each other direction u-v connects."""
    never = away == NEVER
    if not never.any():
        return np.zeros(away.shape, np.float32)
    return _times(~never.T, _times(never, ~never.T))


def covered(away: np.ndarray, inside: np.ndarray, steps: int) -> np.ndarray:
    """Return how many pairs of a node and a group would newly be within so many steps.

    ``inside`` says whether each node (a row) is in each group (a column). A node is no member of a
    group to itself: there must be another one. As with pairs of nodes, only one direction of a tie
    can bring a group nearer, so that the two are added.
    """
    far = np.where(away == NEVER, FAR, away)
    found = np.zeros(away.shape, np.int32)
    for members in inside.T:
        if members.any():
            _add_covered(found, far, np.flatnonzero(members), steps)
    return _both_ways(found)


def _add_covered(found: np.ndarray, far: np.ndarray, members: np.ndarray, steps: int) -> None:
    """Count, for every direction u-v, the nodes to which it brings one group within the steps."""
    nearest, first, second = _nearest(far, members)
    own = first.copy()
    own[members] = second[members]  # a member is nearest to itself, and does not count
    lacking = own > steps
    spared = np.flatnonzero(lacking[nearest])
    sources = nearest[spared]  # these must get to the second nearest instead
    for before in range(steps):
        left = steps - 1 - before
        starts = ((far == before) & lacking[:, None]).sum(axis=0, dtype=np.int32)
        found += starts[:, None] * (first <= left)
        too_many = (first[spared] <= left) & (second[spared] > left)
        found[:, spared[too_many]] -= (far[sources[too_many]] == before).T


def _nearest(far: np.ndarray, members: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the nearest member of each node, how far it is, and how far the next one is."""
    steps = far[:, members]
    place = steps.argmin(axis=1)
    rows = np.arange(len(far))
    first = steps[rows, place]
    steps[rows, place] = FAR
    return members[place], first, steps.min(axis=1)


def _times(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Multiply two matrices; those with hardly any entries as sparse ones.

    Truth counts as 0 and 1. Counts come in single precision, in which they are exact as long as
    there are at most `MOST` nodes.
    """
    kind = np.float64 if np.float64 in (left.dtype, right.dtype) else np.float32
    one: np.ndarray = left.astype(kind)
    other: np.ndarray = right.astype(kind)
    if _is_thin(left):
        return np.asarray(sparse.csr_array(one) @ other)
    if _is_thin(right):
        return np.asarray((sparse.csr_array(other.T) @ one.T).T)
    return np.asarray(one @ other)


def _is_thin(matrix: np.ndarray) -> bool:
    return bool(np.count_nonzero(matrix) <= THIN * matrix.size)
