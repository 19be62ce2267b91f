"""Cutpoints and bridges, with what each would part, in one depth-first pass."""

from dataclasses import dataclass

import numpy as np

from partnernet._engine.csr import Csr


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


def splits(links: Csr) -> Splits:
    """Search symmetric links once and note every cutpoint and bridge with the sizes it parts."""
    size = links.size
    starts, others = links.indptr.tolist(), links.indices.tolist()
    entered, lowest, weight = [-1] * size, [0] * size, [1] * size
    component = np.full(size, -1, dtype=np.int64)
    cut: list[list[int]] = [[] for _ in range(size)]
    bridges: dict[tuple[int, int], int] = {}
    clock = 0
    for number, root in enumerate(_roots(links)):
        stack = [(root, -1, starts[root])]
        entered[root] = lowest[root] = clock
        component[root], clock = number, clock + 1
        while stack:
            node, parent, place = stack.pop()
            if place < starts[node + 1]:
                stack.append((node, parent, place + 1))
                other = others[place]
                if entered[other] < 0:
                    entered[other] = lowest[other] = clock
                    component[other], clock = number, clock + 1
                    stack.append((other, node, starts[other]))
                elif other != parent:
                    lowest[node] = min(lowest[node], entered[other])
            elif parent >= 0:
                lowest[parent] = min(lowest[parent], lowest[node])
                weight[parent] += weight[node]
                if lowest[node] >= entered[parent]:
                    cut[parent].append(weight[node])
                if lowest[node] > entered[parent]:
                    bridges[min(node, parent), max(node, parent)] = weight[node]
    sizes = np.bincount(component, minlength=0)
    return Splits(component, _parts(cut, component, sizes), bridges)


def _roots(links: Csr) -> list[int]:
    """Return the first node of each component."""
    from scipy.sparse.csgraph import connected_components

    labels = connected_components(links.matrix(), directed=False)[1]
    return sorted(np.unique(labels, return_index=True)[1].tolist())


def _parts(cut: list[list[int]], component: np.ndarray, sizes: np.ndarray) -> list[list[int]]:
    """Complete the pieces of each cutpoint with the rest of its component."""
    parts: list[list[int]] = []
    for node, pieces in enumerate(cut):
        rest = int(sizes[component[node]]) - 1 - sum(pieces)
        whole = [*pieces, rest] if rest else pieces
        parts.append(whole if len(whole) > 1 else [])
    return parts
