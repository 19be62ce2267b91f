"""Sets without which least is left, against networkx graphs that every set is taken out of."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from partnernet._engine import parting as module
from partnernet._engine.parting import left_without
from support.graphs import left


@pytest.fixture(params=["at once", "one by one"], autouse=True)
def width(request, monkeypatch):
    """Try many sets before others are ruled out, or a single one."""
    if request.param == "one by one":
        monkeypatch.setattr(module, "FEW", 1)
        monkeypatch.setattr(module, "MANY", 1)
    return request.param


def expected(graph, k, *, near):
    """Return what is left without each set, by networkx."""
    sets = combinations(range(len(graph)), k)
    return np.array([left(graph, gone, near=near) for gone in sets])


def judged(found, values):
    """Check that what was compared is right, and that all that was not leaves more."""
    compared = np.isfinite(found)
    np.testing.assert_allclose(found[compared], values[compared], rtol=1e-12)
    assert (values[~compared] > values.min() + 1e-9).all()


@pytest.fixture(params=[(10, 9), (10, 14), (10, 40), (14, 60)], ids=str)
def arcs(request, random_arcs):
    size, number = request.param
    return random_arcs(size + number, size, number, [1]), size


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize("k", [1, 2, 3])
def test_sets_of_arcs(arcs, k, near, sample):
    made = sample(*arcs)
    judged(left_without(made.links, k, near=near), expected(made.graph, k, near=near))


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize("k", [1, 2, 3])
def test_sets_of_ties(arcs, k, near, sample, both_ways):
    made = sample(both_ways([arc for arc in arcs[0] if arc[0] < arc[1]]), arcs[1])
    judged(left_without(made.links, k, near=near), expected(made.graph, k, near=near))


@pytest.mark.parametrize("near", [True, False])
def test_single_nodes_of_larger_networks(near, directed, symmetric):
    for made in (directed, symmetric):
        if 3 <= len(made.graph) <= 70:
            judged(left_without(made.links, 1, near=near), expected(made.graph, 1, near=near))


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize("k", [1, 2, 3])
def test_no_ties_leave_nothing(k, near, sample):
    assert left_without(sample([], 6).links, k, near=near).tolist() == [0] * len(
        list(combinations(range(6), k))
    )


def test_most_sets_are_ruled_out_where_two_hubs_hold_all_together(width, sample, both_ways):
    """Two stars of twenty whose hubs are tied: without both hubs nothing is left."""
    arcs = [(0, 1, 1), *((node % 2, node, 1) for node in range(2, 42))]
    found = left_without(sample(both_ways(arcs), 42).links, 2, near=True)
    assert found.min() == found[0] == 0
    if width == "one by one":
        assert np.isfinite(found).sum() == 1


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize("k", [1, 2])
@pytest.mark.parametrize("graph", [nx.cycle_graph(9), nx.complete_graph(8)])
def test_no_set_of_a_tie_is_ruled_out(graph, k, near, sample, both_ways):
    """Without any node of a ring a chain is left, without two of a complete graph a smaller one."""
    made = sample(both_ways([(one, other, 1) for one, other in graph.edges]), len(graph))
    found = left_without(made.links, k, near=near)
    values = expected(made.graph, k, near=near)
    judged(found, values)
    assert np.isfinite(found)[values <= values.min() + 1e-9].all()


def test_progress_is_told_of_sets(sample, both_ways):
    made = sample(both_ways([(node, (node + 1) % 9, 1) for node in range(9)]), 9)
    told = []

    def track(batches):
        told.append(len(batches))
        return batches

    left_without(made.links, 1, near=True, track=track)
    assert told[-1] >= 1
