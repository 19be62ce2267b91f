from math import comb

import networkx as nx
import pytest

from partnernet._engine.lowlink import splits


def connected_pairs(graph):
    return sum(comb(len(part), 2) for part in nx.connected_components(graph))


@pytest.fixture
def judged(symmetric):
    return splits(symmetric.links), symmetric.graph.to_undirected()


def test_cutpoints_are_those_of_networkx(judged):
    found, graph = judged
    cut = {node for node, parts in enumerate(found.parts) if parts}
    assert cut == set(nx.articulation_points(graph))


def test_bridges_are_those_of_networkx(judged):
    found, graph = judged
    assert set(found.bridges) == {(min(pair), max(pair)) for pair in nx.bridges(graph)}


def test_components_are_numbered_by_their_first_node(judged):
    found, graph = judged
    parts = sorted(nx.connected_components(graph), key=min)
    assert found.component.tolist() == [
        next(number for number, part in enumerate(parts) if node in part) for node in graph
    ]


def test_pieces_are_those_that_are_left(judged):
    found, graph = judged
    for node, parts in enumerate(found.parts):
        if parts:
            rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
            assert sorted(parts) == sorted(map(len, nx.connected_components(rest)))


def test_sides_of_a_bridge_are_those_that_are_left(judged):
    found, graph = judged
    for (one, other), side in found.bridges.items():
        without = graph.copy()
        without.remove_edge(one, other)
        sizes = [len(nx.node_connected_component(without, end)) for end in (one, other)]
        assert side in sizes
        lost = connected_pairs(graph) - connected_pairs(without)
        assert side * (sum(sizes) - side) == lost


@pytest.mark.parametrize("seed", range(25))
def test_small_graphs_of_every_kind(seed, both_ways, random_arcs, sample):
    arcs = [arc for arc in random_arcs(seed, 8, 14 + seed, [1]) if arc[0] < arc[1]]
    made = sample(both_ways(arcs), 8)
    found, graph = splits(made.links), made.graph.to_undirected()
    assert {node for node, parts in enumerate(found.parts) if parts} == set(
        nx.articulation_points(graph)
    )
    assert set(found.bridges) == {(min(pair), max(pair)) for pair in nx.bridges(graph)}


def test_a_long_chain_does_not_exhaust_the_stack(both_ways, sample):
    size = 20_000
    made = sample(both_ways([(node, node + 1, 1) for node in range(size - 1)]), size)
    found = splits(made.links)
    assert len(found.bridges) == size - 1
    assert found.parts[0] == []
    assert sorted(found.parts[1]) == [1, size - 2]


def test_nobody_at_all(sample):
    assert splits(sample([], 0).links).parts == []
