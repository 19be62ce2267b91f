"""How much a set of nodes can part at most: a sum over its members, so that sets are ruled out.

A set takes with it the pairs that its members are ends of. A pair of others it can only part if it
is on all their shortest paths. Then the members' shares of these paths add up to one or more, and
one of k members has at least a k-th: what stands for a member, its share or 1 from a k-th on, adds
up to one or more as well.

Shares of pairs that count one over their distance: Brandes, U. (2008),
https://doi.org/10.1016/j.socnet.2007.11.001
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from partnernet._engine.betweenness import betweenness
from partnernet._engine.csr import Csr, Track, batches, build_csr
from partnernet._engine.removal import either_way
from partnernet._engine.sweep import Sweep, sweep

FAR = 10_000
TOLERANCE = 1e-9
BATCH = 16
Crossed = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class Walks:
    """The walks between all ordered pairs of nodes, a row for those that they start from.

    Parameters
    ----------
    steps
        How many steps the shortest take: `FAR` where there are none.
    shortest
        How many shortest walks there are.
    longer
        How many walks of one step more. They visit nobody twice either: without the round trip
        they would be shorter than the shortest.
    """

    steps: np.ndarray
    shortest: np.ndarray
    longer: np.ndarray


def own_and_shares(links: Csr, *, near: bool, track: Track = iter) -> tuple[float, np.ndarray]:
    """Return how much there is in all, and how much of it is at stake with each node.

    There are the ordered pairs that are connected, or with ``near`` the sum of one over their
    distances. At stake are the pairs that the node is an end of, and the shares of the shortest
    paths of other pairs that run through it.
    """
    total, own = _own(links, near=near, track=track)
    return total, own + betweenness(links, near=near, track=track)


def own_and_held(
    links: Csr, k: int, *, near: bool, track: Track = iter
) -> tuple[float, np.ndarray]:
    """Return the same as `own_and_shares`, less at stake, for sets of k in a small network.

    A pair that has walks of one step more, and keeps one of them, loses only the difference. And
    of what may stand for a member, a pair takes what is least for all nodes together.
    """
    total, own = _own(links, near=near, track=track)
    walks = walks_of(links)
    counts = np.zeros((2, links.size**2))
    for node in _nodes(links, track):
        for count, (pairs, shares) in zip(counts, _crossed(walks, node), strict=True):
            count[pairs] += _large(shares, k)
    weights, whole = _weights(walks, counts, near=near)
    through = np.zeros(links.size)
    for node in _nodes(links, track):
        for weight, few, (pairs, shares) in zip(weights, whole, _crossed(walks, node), strict=True):
            stands = np.where(few[pairs], _large(shares, k), shares)
            through[node] += weight[pairs] @ stands
    return total, own + through


def walks_of(links: Csr) -> Walks:
    """Count the shortest walks between all pairs of nodes, and those of one step more."""
    outward = links.matrix()
    steps = np.full((links.size, links.size), FAR, np.int16)
    np.fill_diagonal(steps, 0)
    shortest, longer = np.eye(links.size), np.zeros((links.size, links.size))
    front, step = np.eye(links.size), 0
    while front.any():
        step += 1
        front = outward @ front
        first, second = (front > 0) & (steps == FAR), steps == step - 1
        steps[first] = step
        shortest[first], longer[second] = front[first], front[second]
        front[~(first | second)] = 0
    return Walks(steps, shortest, longer)


def _own(links: Csr, *, near: bool, track: Track) -> tuple[float, np.ndarray]:
    """Return how much there is in all, and in the pairs that each node is an end of."""

    def worth(found: Sweep) -> np.ndarray:
        return found.near if near else found.reached

    ahead = worth(sweep(links, track=track))
    if either_way(links) is links:
        return float(ahead.sum()), 2.0 * ahead
    tails = np.repeat(np.arange(links.size), links.degree)
    turned = build_csr(links.size, links.indices, tails, links.strength)
    return float(ahead.sum()), ahead + worth(sweep(turned, track=track))


def _nodes(links: Csr, track: Track) -> Iterator[int]:
    """Yield all nodes and show progress."""
    for batch in track(batches(links.size, BATCH)):
        yield from batch.tolist()


def _large(shares: np.ndarray, k: int) -> np.ndarray:
    """Say which shares are a k-th or more."""
    found: np.ndarray = shares >= 1 / k - TOLERANCE
    return found


def _crossed(walks: Walks, node: int) -> tuple[Crossed, Crossed]:
    """Return the pairs of others whose shortest walks lead over a node, and its share of these.

    The same follows for the walks of one step more. A pair is its place in the table, row by row.
    """
    size = len(walks.steps)
    detour = (walks.steps[:, node, None] + walks.steps[node] - walks.steps).ravel()
    pairs = np.flatnonzero(detour <= 1)
    pairs = pairs[walks.shortest.ravel()[pairs] > 0]
    starts, ends = np.divmod(pairs, size)
    others = (starts != node) & (ends != node)
    pairs, starts, ends = pairs[others], starts[others], ends[others]
    straight = detour[pairs] == 0
    into, onward = walks.shortest[starts, node], walks.shortest[node, ends]
    paths = into * onward
    late = walks.longer[starts, node] * onward + into * walks.longer[node, ends]
    late = np.where(straight, late, paths)
    there = walks.longer.ravel()[pairs] > 0
    first, second = pairs[straight], pairs[there]
    return (
        (first, paths[straight] / walks.shortest.ravel()[first]),
        (second, late[there] / walks.longer.ravel()[second]),
    )


def _weights(walks: Walks, counts: np.ndarray, *, near: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return what the shortest walks of each pair and the longer ones weigh, and how to count.

    ``counts`` says how many nodes have a large share of them. Where this is less than all shares
    together, a node that has one counts as 1.
    """
    steps = walks.steps.ravel().astype(float)
    worth: Callable[[np.ndarray], np.ndarray] = np.reciprocal if near else np.ones_like
    shares = np.array([steps - 1, steps])
    whole = counts < shares
    least = np.minimum(counts, shares)
    held = (walks.longer.ravel() > 0) & (least[1] < least[0])
    now, later = worth(np.maximum(steps, 1)), worth(steps + 1)
    weights = np.array([np.where(held, now - later, now), np.where(held, later, 0)])
    return weights, whole
