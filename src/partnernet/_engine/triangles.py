"""Paths of two links, and how many of them are closed by a third."""

import numpy as np

from partnernet._engine.csr import Csr
from partnernet._engine.forms import with_numba
from partnernet._engine.masked import masked_product


def mutual(links: Csr) -> int:
    """Count the links that are answered by one back; each of the two counts."""
    ties = links.matrix()
    return int(ties.multiply(ties.T).sum())


@with_numba(lambda links: 3e-8 * float(links.degree @ links.degree))
def closed_paths(links: Csr) -> tuple[int, int]:
    """Count the paths a -> b -> c between different nodes that a link a -> c closes, and all."""
    ties = links.matrix()
    closed = int(masked_product(ties, ties, ties).sum())
    inward = np.bincount(links.indices, minlength=links.size)
    return closed, int(inward @ links.degree) - mutual(links)
