"""The brokerage roles of `partnernet._engine.roles`."""

import numpy as np
from numba import prange

from partnernet._engine.csr import Csr
from partnernet._engine.numba_.compiling import (
    Arcs,
    arcs,
    arcs_back,
    compiled,
    compiled_in_parallel,
    threads,
)
from partnernet._engine.roles import ROLES

COORDINATOR, ITINERANT, REPRESENTATIVE, GATEKEEPER, LIAISON = range(len(ROLES))


def role_counts(out: Csr, groups: np.ndarray) -> np.ndarray:
    """Return how many open two-paths each node is in the middle of, one column per role."""
    found = np.zeros((out.size, len(ROLES)), np.int64)
    count = int(groups.max(initial=-1)) + 1
    tallies = np.zeros((threads(out.size), 2, count), np.int64)
    _role_counts(arcs(out), arcs_back(out)[0], groups, tallies, found)
    return found


@compiled_in_parallel
def _role_counts(
    out: Arcs, into: Arcs, groups: np.ndarray, tallies: np.ndarray, found: np.ndarray
) -> None:
    size, lanes = len(groups), len(tallies)
    for lane in prange(lanes):
        next_of = np.full(size, -1)
        for node in range(lane, size, lanes):
            before = into.indices[into.indptr[node] : into.indptr[node + 1]]
            after = out.indices[out.indptr[node] : out.indptr[node + 1]]
            for other in after:
                next_of[other] = node
            _all_pairs(before, after, node, groups, tallies[lane], found[node])
            for first in before:
                if next_of[first] == node:
                    found[node, _role(groups[first], groups[node], groups[first])] -= 1
                for arc in range(out.indptr[first], out.indptr[first + 1]):
                    last = out.indices[arc]
                    if next_of[last] == node:
                        found[node, _role(groups[first], groups[node], groups[last])] -= 1


@compiled
def _role(first: int, middle: int, last: int) -> int:
    """Return the role of the middle one of a two-path between members of three groups."""
    if first == middle:
        return COORDINATOR if last == middle else REPRESENTATIVE
    if last == middle:
        return GATEKEEPER
    return ITINERANT if first == last else LIAISON


@compiled
def _all_pairs(
    before: np.ndarray,
    after: np.ndarray,
    node: int,
    groups: np.ndarray,
    tally: np.ndarray,
    found: np.ndarray,
) -> None:
    """Count all two-paths through a node by role: those that lead back and closed ones, too."""
    for side, others in enumerate((before, after)):
        for other in others:
            tally[side, groups[other]] += 1
    own_in, own_out = tally[0, groups[node]], tally[1, groups[node]]
    other_in, other_out = len(before) - own_in, len(after) - own_out
    tally[:, groups[node]] = 0
    for other in before:
        found[ITINERANT] += tally[1, groups[other]]
    found[COORDINATOR] = own_in * own_out
    found[REPRESENTATIVE] = own_in * other_out
    found[GATEKEEPER] = other_in * own_out
    found[LIAISON] = other_in * other_out - found[ITINERANT]
    for others in (before, after):
        for other in others:
            tally[:, groups[other]] = 0
