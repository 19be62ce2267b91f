"""Cutpoints and bridges, with what each would part, in one depth-first pass."""

from dataclasses import dataclass

import numpy as np

from partnernet._engine.csr import Csr
from partnernet._engine.forms import with_numba


@dataclass(frozen=True, slots=True)
class Splits:
    """What falls apart when one node or one link goes.

    Parameters
    ----------
    component
        The number of the component of each node, from 0 in the order of the nodes.
    parts
        For each node, the sizes of the pieces that its component falls into without it (empty
        unless it is a cutpoint).
    bridges
        For each bridge (the nodes at its ends, the smaller first), the number of nodes on one side
        of it; the rest of the component is on the other.
    """

    component: np.ndarray
    parts: list[list[int]]
    bridges: dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Forest:
    """How every node was entered in a depth-first search: a tree for each component.

    Parameters
    ----------
    entered
        When each node was entered, from 0.
    parent
        From where: -1 for the first node of a component.
    lowest
        When the first node was entered that the node or those below it are linked to.
    weight
        How many nodes were entered from it, and from these, and so on; the node itself counts.
    """

    entered: np.ndarray
    parent: np.ndarray
    lowest: np.ndarray
    weight: np.ndarray


def splits(links: Csr) -> Splits:
    """Search symmetric links once and note every cutpoint and bridge with the sizes it parts."""
    tree = forest(links)
    first = tree.parent < 0
    order = np.argsort(tree.entered)
    number = np.empty(links.size, np.int64)
    number[order] = np.cumsum(first[order]) - 1
    below = order[~first[order]]
    above = tree.parent[below]
    alone = tree.lowest[below] > tree.entered[above]
    ends = np.sort(np.column_stack([below, above])[alone]).tolist()
    bridges = dict(zip(map(tuple, ends), tree.weight[below[alone]].tolist(), strict=True))
    held = below[tree.lowest[below] >= tree.entered[above]]
    return Splits(number, _parts(tree, held, np.bincount(number)[number]), bridges)


@with_numba(lambda links: 7e-7 * (len(links.indices) + links.size))
def forest(links: Csr) -> Forest:
    """Search symmetric links depth first: every component from its first node."""
    size = links.size
    starts, others = links.indptr.tolist(), links.indices.tolist()
    entered, lowest, parent, weight = [-1] * size, [0] * size, [-1] * size, [1] * size
    place, clock = links.indptr.tolist(), 0
    for root in range(size):
        node = -1 if entered[root] >= 0 else root
        while node >= 0:
            if entered[node] < 0:
                entered[node] = lowest[node] = clock
                clock += 1
            above = parent[node]
            if place[node] < starts[node + 1]:
                other = others[place[node]]
                place[node] += 1
                if entered[other] < 0:
                    parent[other], node = node, other
                elif other != above:
                    lowest[node] = min(lowest[node], entered[other])
            else:
                if above >= 0:
                    lowest[above] = min(lowest[above], lowest[node])
                    weight[above] += weight[node]
                node = above
    return Forest(*(np.array(column, np.int64) for column in (entered, parent, lowest, weight)))


def _parts(tree: Forest, held: np.ndarray, sizes: np.ndarray) -> list[list[int]]:
    """Return the pieces that components fall into without a node that holds nodes below it."""
    parts: list[list[int]] = [[] for _ in tree.parent]
    for node, weight in zip(tree.parent[held].tolist(), tree.weight[held].tolist(), strict=True):
        parts[node].append(weight)
    for node in np.unique(tree.parent[held]).tolist():
        rest = int(sizes[node]) - 1 - sum(parts[node])
        whole = [*parts[node], rest] if rest else parts[node]
        parts[node] = whole if len(whole) > 1 else []
    return parts
