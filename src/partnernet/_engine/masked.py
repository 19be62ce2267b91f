"""Products of sparse matrices, wanted only where a third one has entries."""

from itertools import pairwise

import numpy as np
from scipy import sparse

from partnernet._engine.csr import CELLS


def masked_product(
    left: sparse.csr_array, right: sparse.csr_array, mask: sparse.csr_array
) -> sparse.csr_array:
    """Return ``left @ right`` times ``mask``, entry by entry.

    The whole product may be far larger than the mask (a node with d neighbors has d squared paths
    through it), so it is made in blocks of rows and cut to the mask block by block.
    """
    steps = sparse.csr_array((np.ones(left.nnz), left.indices, left.indptr), left.shape)
    paths = np.cumsum(steps @ np.diff(right.indptr))
    cuts = np.flatnonzero(np.diff(paths // CELLS)) + 1
    blocks = [
        (left[start:end] @ right).multiply(mask[start:end])
        for start, end in pairwise([0, *cuts.tolist(), left.shape[0]])
    ]
    return sparse.csr_array(sparse.vstack(blocks, format="csr"))
