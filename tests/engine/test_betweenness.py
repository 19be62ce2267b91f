from fractions import Fraction
from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from partnernet._engine import betweenness as module
from partnernet._engine.betweenness import (
    betweenness,
    dependencies,
    weighted_betweenness,
    weighted_dependencies,
)


def judged(found, graph, weight=None):
    expected = nx.betweenness_centrality(graph, normalized=False, weight=weight)
    np.testing.assert_allclose(found, [expected[node] for node in graph], rtol=1e-9, atol=1e-9)


def exact(arcs, size):
    """Count shortest paths with fractions, from all-pairs distances: no tolerance is needed."""
    far = Fraction(10**9)
    steps = {(tail, head): 1 / Fraction(str(value)) for tail, head, value in arcs}
    away = {(i, j): steps.get((i, j), far) if i != j else Fraction() for i in range(size)
            for j in range(size)}  # fmt: skip
    for k in range(size):
        for i in range(size):
            for j in range(size):
                away[i, j] = min(away[i, j], away[i, k] + away[k, j])
    paths = {}
    for source in range(size):
        paths[source, source] = 1
        for node in sorted(set(range(size)) - {source}, key=lambda one: away[source, one]):
            paths[source, node] = sum(
                paths[source, tail]
                for (tail, head), step in steps.items()
                if head == node and away[source, node] < far
                and away[source, tail] + step == away[source, node]
            )  # fmt: skip
    total = [Fraction() for _ in range(size)]
    for s, v, t in permutations(range(size), 3):
        if away[s, t] < far and away[s, v] + away[v, t] == away[s, t]:
            total[v] += Fraction(paths[s, v] * paths[v, t], paths[s, t])
    return [float(value) for value in total]


def test_in_steps(directed):
    judged(betweenness(directed.links), directed.graph)


def test_in_steps_on_ties(symmetric):
    judged(betweenness(symmetric.links), symmetric.graph)


def dependency(graph, source, weight):
    """Return how much the paths from one source depend on each node, path after path."""
    total = dict.fromkeys(graph, 0.0)
    for target in set(nx.descendants(graph, source)) - {source}:
        paths = list(nx.all_shortest_paths(graph, source, target, weight=weight))
        for path in paths:
            for node in path[1:-1]:
                total[node] += 1 / len(paths)
    return np.array(list(total.values()))


@pytest.mark.parametrize("weight", [None, "length"])
def test_some_sources_only(symmetric, weight):
    sources = np.arange(symmetric.links.size)[::-3]
    kernel = weighted_dependencies if weight else dependencies
    total, squares = kernel(symmetric.links, sources)
    single = np.array([dependency(symmetric.graph, source, weight) for source in sources.tolist()])
    np.testing.assert_allclose(total, single.sum(axis=0), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(squares, (single**2).sum(axis=0), rtol=1e-9, atol=1e-12)


def test_pairs_that_count_one_over_their_distance(directed):
    """Of each pair, every node between gets its share of the paths, divided by their length."""
    graph = directed.graph
    total, squares = np.zeros((2, len(graph)))
    for source in graph:
        row = np.zeros(len(graph))
        for target in nx.descendants(graph, source):
            paths = list(nx.all_shortest_paths(graph, source, target))
            for path in paths:
                row[path[1:-1]] += 1 / len(paths) / (len(path) - 1)
        total, squares = total + row, squares + row**2
    found = dependencies(directed.links, np.arange(len(graph)), near=True)
    np.testing.assert_allclose(found[0], total, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found[1], squares, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(betweenness(directed.links, near=True), total, rtol=1e-9, atol=1e-12)


def test_in_lengths_that_floats_hold_exactly(symmetric):
    judged(weighted_betweenness(symmetric.links), symmetric.graph, "length")


def test_equal_strengths_are_the_same_as_steps(directed):
    ones = type(directed.links)(
        directed.links.indptr, directed.links.indices, np.full_like(directed.links.strength, 3)
    )
    np.testing.assert_allclose(weighted_betweenness(ones), betweenness(ones), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_equally_long_paths_are_found_whatever_floats_make_of_them(seed, random_arcs, sample):
    arcs = random_arcs(seed, 9, 30, [1, 2, 3, 6, 0.1, 0.2, 0.3, 0.7])
    found = weighted_betweenness(sample(arcs, 9).links)
    np.testing.assert_allclose(found, exact(arcs, 9), rtol=1e-9, atol=1e-9)


def test_three_thirds_are_one(both_ways, sample):
    """1/3 + 1/3 + 1/3 and 1/1 are two paths of one length; so are 1/.3 + 1/.6 and 1/.2."""
    arcs = both_ways([(0, 1, 3), (1, 2, 3), (2, 3, 3), (0, 3, 1)])
    assert weighted_betweenness(sample(arcs, 4).links) == pytest.approx(exact(arcs, 4))
    assert weighted_betweenness(sample(arcs, 4).links).tolist() == [0.0, 3.0, 3.0, 0.0]
    arcs = both_ways([(0, 1, 0.3), (1, 2, 0.6), (0, 2, 0.2)])
    assert weighted_betweenness(sample(arcs, 3).links).tolist() == [0.0, 1.0, 0.0]


def test_tenths_are_as_long_as_their_sum(both_ways, sample):
    """Lengths 10, 5 and 10/3: strengths of .1, .2 and .3, in every order along a path."""
    for first, second, third in permutations([0.1, 0.2, 0.3]):
        arcs = both_ways([(0, 1, first), (1, 2, second), (2, 3, third), (0, 4, third),
                          (4, 5, first), (5, 3, second)])  # fmt: skip
        found = weighted_betweenness(sample(arcs, 6).links)
        np.testing.assert_allclose(found, exact(arcs, 6), rtol=1e-12)


def test_a_slightly_longer_path_is_longer(both_ways, sample):
    arcs = both_ways([(0, 1, 2), (1, 2, 2), (0, 2, 1 + 1e-9)])
    assert weighted_betweenness(sample(arcs, 3).links).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_next_to_no_length_treats_both_ends_alike(order, sample, both_ways):
    """To the source, the way through the other is as long by the tolerance; from it, it is not."""
    source, one, other = order
    arcs = both_ways([(source, one, 1), (source, other, 1), (one, other, 1e14)])
    found = weighted_betweenness(sample(arcs, 3).links)
    assert found[[source, one, other]].tolist() == [0.0, 0.5, 0.5]


def test_a_link_too_short_for_floats_is_still_a_way(both_ways, sample):
    arcs = both_ways([(0, 1, 1), (1, 2, 1e18)])
    assert weighted_betweenness(sample(arcs, 3).links).tolist() == [0.0, 2.0, 0.0]


def test_more_nodes_than_one_batch_holds(monkeypatch, both_ways, sample):
    chain = sample(both_ways([(node, node + 1, 1) for node in range(99)]), 100)
    expected = [2.0 * node * (99 - node) for node in range(100)]
    assert betweenness(chain.links).tolist() == expected
    monkeypatch.setattr(module, "FEW", 3)
    monkeypatch.setattr(module, "MANY", 3)
    assert betweenness(chain.links).tolist() == expected
    assert weighted_betweenness(chain.links).tolist() == expected


def test_nobody_at_all(sample):
    assert betweenness(sample([], 0).links).tolist() == []
    assert weighted_betweenness(sample([], 0).links).tolist() == []


def test_a_network_of_many_batches(both_ways, random_arcs, sample):
    arcs = [arc for arc in random_arcs(3, 260, 900, [1, 2, 4]) if arc[0] < arc[1]]
    made = sample(both_ways(arcs), 260)
    judged(betweenness(made.links), made.graph)
    judged(weighted_betweenness(made.links), made.graph, "length")
