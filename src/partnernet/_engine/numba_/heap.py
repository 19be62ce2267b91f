"""A queue that gives the nearest node first; of equally near ones, the one with the lower number.

It lives in two arrays, ``keys`` and ``nodes``, of which the first ``size`` entries are in use.
"""

import numpy as np

from partnernet._engine.numba_.compiling import compiled


@compiled
def push(keys: np.ndarray, nodes: np.ndarray, size: int, key: float, node: int) -> int:
    """Put a node into the queue; return how many are in it."""
    place = size
    while place:
        above = (place - 1) // 2
        if (keys[above], nodes[above]) < (key, node):
            break
        keys[place], nodes[place] = keys[above], nodes[above]
        place = above
    keys[place], nodes[place] = key, node
    return size + 1


@compiled
def pop(keys: np.ndarray, nodes: np.ndarray, size: int) -> int:
    """Take the first node (it stands at 0) out of the queue; return how many are left."""
    size -= 1
    key, node = keys[size], nodes[size]
    place = 0
    while 2 * place + 1 < size:
        below = 2 * place + 1
        other = below + 1
        if other < size and (
            keys[other] < keys[below]
            or (keys[other] == keys[below] and nodes[other] < nodes[below])
        ):
            below = other
        if (key, node) < (keys[below], nodes[below]):
            break
        keys[place], nodes[place] = keys[below], nodes[below]
        place = below
    keys[place], nodes[place] = key, node
    return size
