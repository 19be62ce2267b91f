"""Partners that two nodes share, those with few links of their own counting more."""

import numpy as np
from scipy import sparse

from partnernet._engine.csr import Csr


def adamic_adar(links: Csr) -> sparse.csr_array:
    """Sum 1 / log(degree) over the nodes that each two nodes are both linked to.

    ``links`` are symmetric, so whoever two nodes share has two links at least. A node with itself
    has an entry, too, which means nothing.
    """
    degree = links.degree
    worth = 1.0 / np.log(np.maximum(degree, 2))
    return sparse.csr_array(links.matrix() @ links.matrix(np.repeat(worth, degree)))
