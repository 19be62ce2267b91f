"""Structural holes: how far the contacts of each node are tied to one another."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from partnernet._engine.csr import Csr
from partnernet._engine.forms import with_numba
from partnernet._engine.masked import masked_product


@dataclass(frozen=True, slots=True)
class Holes:
    """What is known of the contacts of each node: zero for a node that has none.

    Parameters
    ----------
    contacts
        How many there are, along links either way.
    constraint
        The sum over contacts of what binds the node to each: the square of the share of its links
        that goes there, directly or through another contact.
    redundancy
        The sum over contacts of how far each is tied to the others, as a share of its strongest
        link.
    disorder
        The sum over contacts of r ln r, where r is what binds to one over what binds on average.
    """

    contacts: np.ndarray
    constraint: np.ndarray
    redundancy: np.ndarray
    disorder: np.ndarray


@with_numba(lambda links: 3e-8 * float(links.degree @ links.degree))
def holes(links: Csr) -> Holes:
    """Look at the contacts of every node; links both ways between two nodes add up.

    Two products of sparse matrices hold it all: the shares that reach a contact through another
    one, and the links that a contact has with the others.
    """
    arcs = links.matrix(links.strength)
    ties = (arcs + arcs.T).tocsr()
    contacts = np.diff(ties.indptr).astype(np.int64)
    tied = sparse.csr_array((np.ones(ties.nnz), ties.indices, ties.indptr), ties.shape)
    share = _scaled(1 / _filled(ties.sum(axis=1), contacts), ties)
    bound = share + masked_product(share, share, tied)
    bound.data **= 2
    constraint = bound.sum(axis=1)
    strongest = _filled(ties.max(axis=1).toarray().ravel(), contacts)
    among = masked_product(share, ties, tied)
    relative = _scaled(contacts / _filled(constraint, contacts), bound).data
    rows = np.repeat(np.arange(links.size), contacts)
    disorder = np.bincount(rows, relative * np.log(relative), links.size)
    return Holes(contacts, constraint, among @ (1 / strongest), disorder)


def _filled(values: np.ndarray, contacts: np.ndarray) -> np.ndarray:
    """Return values that can be divided by: 1 where there is no contact."""
    return np.where(contacts > 0, values, 1.0)


def _scaled(factors: np.ndarray, rows: sparse.csr_array) -> sparse.csr_array:
    """Multiply every row by its factor."""
    return sparse.csr_array(
        (rows.data * np.repeat(factors, np.diff(rows.indptr)), rows.indices, rows.indptr),
        rows.shape,
    )
