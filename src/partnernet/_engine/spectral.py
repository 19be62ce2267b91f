"""Leading eigenvectors of matrices without negative entries, and sums over walks of any length."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse import linalg
from scipy.sparse.csgraph import connected_components

from partnernet.errors import ConvergenceError

SMALL = 64
DENSE = 400
RESTARTS = 1_000
KEPT = 20
TOLERANCE = 1e-12
ALIKE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Blocks:
    """The parts of a matrix within which every node leads to every other.

    Parameters
    ----------
    labels
        The number of the part of each node.
    values
        The largest eigenvalue of each part; 0 of a single node.
    vectors
        For each node its entry of the eigenvector of its part, positive and of length 1.
    """

    labels: np.ndarray
    values: np.ndarray
    vectors: np.ndarray


@dataclass(frozen=True, slots=True)
class Leading:
    """The leading eigenvector of every component.

    Parameters
    ----------
    values
        Of length 1 within each component; NaN where it is not unique.
    circles
        For each node, how many parts of its component have the largest eigenvalue: 1 where the
        eigenvector is unique, 0 where nothing leads back to where it started.
    """

    values: np.ndarray
    circles: np.ndarray


def blocks(matrix: sparse.csr_array) -> Blocks:
    """Find the leading eigenvector of each part within which every node leads to every other.

    Small parts of one size are solved together, large ones one by one.
    """
    labels = connected_components(matrix, connection="strong")[1]
    sizes = np.bincount(labels)
    order = np.argsort(labels, kind="stable")
    starts = np.cumsum(sizes) - sizes
    values, vectors = np.zeros(len(sizes)), np.ones(len(labels))
    place = np.empty_like(order)
    place[order] = np.arange(len(order)) - starts[labels[order]]
    entries = matrix.tocoo()
    inside = labels[entries.row] == labels[entries.col]
    rows, columns, data = entries.row[inside], entries.col[inside], entries.data[inside]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= SMALL)]):
        parts = np.flatnonzero(sizes == size)
        members = order[starts[parts][:, None] + np.arange(size)]
        here = sizes[labels[rows]] == size
        dense = np.zeros((len(parts), size, size))
        stack = np.searchsorted(parts, labels[rows[here]])
        dense[stack, place[rows[here]], place[columns[here]]] = data[here]
        values[parts], vectors[members] = _dense(dense)
    for part in np.flatnonzero(sizes > SMALL):
        members = order[starts[part] : starts[part] + sizes[part]]
        values[part], vectors[members] = _sparse(matrix[members][:, members])
    return Blocks(labels, values, vectors)


def _dense(stack: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the largest eigenvalue of each matrix and its vector."""
    symmetric = (stack == stack.swapaxes(1, 2)).all()
    values, vectors = (np.linalg.eigh if symmetric else np.linalg.eig)(stack)
    leading = values.real.argmax(axis=1)
    each = np.arange(len(stack))
    return values.real[each, leading], _positive(vectors.real[each, :, leading])


def _sparse(matrix: sparse.csr_array) -> tuple[float, np.ndarray]:
    """Return the largest eigenvalue of one matrix and its vector."""
    start = np.ones(matrix.shape[0])
    options: dict[str, Any] = {"k": 1, "v0": start, "ncv": KEPT, "maxiter": RESTARTS}
    try:
        if (matrix - matrix.T).count_nonzero():
            values, vectors = linalg.eigs(matrix, which="LR", **options)
        else:
            values, vectors = linalg.eigsh(matrix, which="LA", **options)
    except linalg.ArpackNoConvergence as fault:
        message = (
            f"The largest eigenvalue of a part of {len(start):,} actors did not settle in "
            f"{RESTARTS:,} rounds."
        )
        raise ConvergenceError(message) from fault
    return float(values[0].real), _positive(vectors.real.T)[0]


def _positive(vectors: np.ndarray) -> np.ndarray:
    """Return vectors without negative entries, each of length 1."""
    return np.asarray(np.abs(vectors) / np.linalg.norm(vectors, axis=1, keepdims=True))


def radius(matrix: sparse.csr_array) -> float:
    """Return the largest eigenvalue; 0 where nothing leads back to where it started."""
    return float(blocks(matrix).values.max(initial=0.0))


def leading(matrix: sparse.csr_array) -> Leading:
    """Return the leading eigenvector of every component, where it is unique.

    Each entry is the sum, over the row, of the entries that it draws from, divided by the
    eigenvalue. It is unique where one part has the largest eigenvalue of its component: that part
    is solved by itself, and what it leads to follows from it; the rest has 0.
    """
    found = blocks(matrix)
    component = connected_components(matrix, connection="weak")[1]
    of_part = np.empty(len(found.values), dtype=np.int64)
    of_part[found.labels] = component
    largest = np.zeros(component.max(initial=-1) + 1)
    np.maximum.at(largest, of_part, found.values)
    top = (found.values > 0) & (found.values >= largest[of_part] * ALIKE)
    circles = np.bincount(of_part[top], minlength=len(largest))[component]
    unique = circles == 1
    values = np.where(unique & top[found.labels], found.vectors, 0.0)
    rest = np.flatnonzero(unique & ~top[found.labels])
    if len(rest):
        scaled = sparse.diags_array(1 / largest[component[rest]]) @ matrix[rest]
        values[rest] = solved(scaled[:, rest].tocsr(), 1.0, scaled @ values)
    length = np.sqrt(np.bincount(component, values**2))[component]
    return Leading(np.divide(values, length, out=np.full(len(values), np.nan), where=unique),
                   circles)  # fmt: skip


def solved(matrix: sparse.csr_array, factor: float, start: np.ndarray) -> np.ndarray:
    """Return the sum of ``factor ** k * matrix ** k @ start`` over all k: walks of every length.

    The factor times the largest eigenvalue has to be between -1 and 1.
    """
    size = len(start)
    system = sparse.eye_array(size, format="csr") - factor * matrix
    if size <= DENSE:
        return np.linalg.solve(system.toarray(), start)
    found, unsettled = linalg.gmres(
        system, start, rtol=TOLERANCE, atol=0.0, restart=KEPT, maxiter=RESTARTS
    )
    if unsettled:
        message = f"The sum over all walks did not settle in {RESTARTS:,} rounds."
        raise ConvergenceError(message)
    return np.asarray(found)


def hubs_and_authorities(matrix: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Return how good a hub and how good an authority each node is, of total 1 each.

    Hubs are the sums of the authorities that they lead to, authorities those of the hubs that lead
    to them. Where several solutions are as large, this is what a uniform start has of them.
    """
    size = matrix.shape[0]
    pair = sparse.block_array([[None, matrix], [matrix.T, None]], format="csr")
    found = blocks(pair)
    top = found.values >= found.values.max(initial=0.0) * ALIKE
    shared = np.bincount(found.labels, found.vectors) * top
    both = shared[found.labels] * found.vectors
    return both[:size] / both[:size].sum(), both[size:] / both[size:].sum()
