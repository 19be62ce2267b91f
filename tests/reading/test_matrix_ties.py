"""Matrices of numbers as ties: hand-made ones, and any against networkx."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from partnernet.reading.matrices.ties import ties_of

NAN = float("nan")


def rows(found):
    return list(found.frame.itertuples(index=False, name=None))


def test_a_symmetric_matrix_has_each_pair_once():
    found = ties_of(np.array([[0, 2, 0], [2, 0, 1], [0, 1, 0]]), "ABC", "ABC")
    assert rows(found) == [("A", "B", 2.0, False), ("B", "C", 1.0, False)]
    assert found.symmetric
    assert list(zip(found.rows, found.columns, strict=True)) == [(0, 1), (1, 2)]


def test_other_square_matrices_have_a_tie_for_each_cell():
    found = ties_of(np.array([[0, 2], [3, 0]]), "AB", "AB")
    assert rows(found) == [("A", "B", 2.0, True), ("B", "A", 3.0, True)]
    assert not found.symmetric


def test_labels_may_stand_in_another_order_on_top():
    # Columns are C, A, B: the 5 in row A stands under C, and the one in row C under A.
    found = ties_of(np.array([[5, 0, 0], [0, 0, 0], [0, 5, 0]]), "ABC", "CAB")
    assert rows(found) == [("A", "C", 5.0, False)]
    assert (found.rows.tolist(), found.columns.tolist()) == ([0], [0])


def test_other_labels_on_top_make_it_two_mode():
    found = ties_of(np.array([[1, 0], [1, 1]]), ["A", "B"], ["P", "Q"])
    assert rows(found) == [("A", "P", 1.0, True), ("B", "P", 1.0, True), ("B", "Q", 1.0, True)]
    assert not found.symmetric


def test_ties_to_oneself_and_unknown_cells_are_counted_apart():
    found = ties_of(np.array([[1, 1, NAN], [1, 0, 0], [NAN, 0, NAN]]), "ABC", "ABC")
    assert rows(found) == [("A", "B", 1.0, False)]
    assert (found.self_ties, found.unknown) == (1, 2)


def test_what_is_known_one_way_only_is_not_symmetric():
    found = ties_of(np.array([[0, 1], [NAN, 0]]), "AB", "AB")
    assert rows(found) == [("A", "B", 1.0, True)]
    assert found.unknown == 1


def test_numbers_below_zero_are_left_to_the_schema():
    assert rows(ties_of(np.array([[0, -1], [-1, 0]]), "AB", "AB")) == [("A", "B", -1.0, False)]


@pytest.mark.parametrize(("down", "on_top"), [([], []), (["A"], ["A"]), (["A", "B"], [])])
def test_matrices_without_cells_off_the_diagonal_have_no_ties(down, on_top):
    found = ties_of(np.zeros((len(down), len(on_top))), down, on_top)
    assert rows(found) == []
    assert list(found.frame) == ["source", "target", "strength", "directed"]


@settings(max_examples=60, deadline=None)
@given(arrays("int64", (4, 4), elements=st.integers(0, 3)), st.booleans())
def test_any_square_matrix_has_the_edges_that_networkx_finds(cells, mirrored):
    cells = cells + cells.T if mirrored else cells
    found = ties_of(cells, "ABCD", "ABCD")
    kind = nx.Graph if found.symmetric else nx.DiGraph
    graph = nx.relabel_nodes(nx.from_numpy_array(cells, create_using=kind), dict(enumerate("ABCD")))
    loops = nx.number_of_selfloops(graph)
    assert found.symmetric == bool((cells == cells.T).all())
    assert found.self_ties == loops
    assert {(one, other, weight) for one, other, weight, _ in rows(found)} == {
        (one, other, weight) for one, other, weight in graph.edges.data("weight") if one != other
    }
