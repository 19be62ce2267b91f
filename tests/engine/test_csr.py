import numpy as np

from partnernet._engine.csr import batches, build_csr, fitting


def rows(links):
    return [
        list(zip(links.indices[a:b].tolist(), links.strength[a:b].tolist(), strict=True))
        for a, b in zip(links.indptr[:-1], links.indptr[1:], strict=True)
    ]


def test_arcs_are_sorted_into_rows_whatever_their_order():
    tails, heads, strength = (
        np.array([2, 0, 0, 2]),
        np.array([1, 3, 1, 0]),
        np.array([4, 3, 2, 1.5]),
    )
    expected = [[(1, 2.0), (3, 3.0)], [], [(0, 1.5), (1, 4.0)], []]
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]):
        assert rows(build_csr(4, tails[order], heads[order], strength[order])) == expected


def test_an_arc_given_twice_keeps_the_larger_strength():
    links = build_csr(2, np.array([0, 0, 0]), np.array([1, 1, 1]), np.array([2.0, 5.0, 3.0]))
    assert rows(links) == [[(1, 5.0)], []]
    assert links.degree.tolist() == [1, 0]


def test_no_arcs_leave_everybody_in():
    links = build_csr(3, np.empty(0, int), np.empty(0, int), np.empty(0))
    assert links.size == 3
    assert links.degree.tolist() == [0, 0, 0]
    assert links.matrix().toarray().tolist() == [[0.0] * 3] * 3


def test_arrays_are_of_the_types_that_scipy_takes_without_a_copy():
    links = build_csr(2, np.array([0]), np.array([1]), np.array([3], dtype=np.int64))
    assert (links.indptr.dtype, links.indices.dtype) == (np.int32, np.int32)
    assert links.strength.dtype == np.float64
    assert links.degree.dtype == np.int64
    assert np.shares_memory(links.matrix().indices, links.indices)


def test_the_matrix_holds_ones_or_the_values_given():
    links = build_csr(3, np.array([0, 2]), np.array([1, 0]), np.array([2.0, 4.0]))
    assert links.matrix().toarray().tolist() == [[0, 1, 0], [0, 0, 0], [1, 0, 0]]
    assert links.matrix(1 / links.strength).toarray().tolist() == [
        [0, 0.5, 0],
        [0, 0, 0],
        [0.25, 0, 0],
    ]


def test_batches_hold_every_node_once():
    assert [batch.tolist() for batch in batches(5, 2)] == [[0, 1], [2, 3], [4]]
    assert batches(0, 2) == []


def test_tables_of_a_kernel_stay_small():
    assert fitting(100, 64) == 64
    assert fitting(0, 64) == 64
    assert fitting(1_000_000, 64) * 1_000_000 * 8 <= 64 * 2**20
    assert fitting(10**9, 64) == 1
