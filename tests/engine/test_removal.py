"""What is left when nodes go, against networkx graphs that these nodes are taken out of."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from partnernet._engine import removal as module
from partnernet._engine.removal import removals
from partnernet._engine.sweep import sweep


def judged(found, graph, sets):
    """Compare with what networkx finds in a copy of the graph without each set."""
    assert len(found.connected) == len(found.near) == len(sets)
    for row, gone in enumerate(sets):
        left = graph.subgraph(set(graph) - {int(node) for node in gone})
        away = [
            distance
            for node, paths in nx.all_pairs_shortest_path_length(left)
            for other, distance in paths.items()
            if other != node
        ]
        parts = [len(part) for part in nx.weakly_connected_components(left)]
        assert found.connected[row] == len(away)
        assert found.near[row] == pytest.approx(sum(1 / one for one in away), rel=1e-12)
        assert found.components[row] == len(parts)
        assert found.largest[row] == max(parts, default=0)


def singles(size):
    """Return some nodes, each a set: all of them where they are few."""
    return np.unique(np.linspace(0, size - 1, 12).astype(int))[:, None]


def test_every_single_node(directed):
    sets = singles(directed.links.size)
    judged(removals(directed.links, sets), directed.graph, sets)


def test_every_single_node_of_ties(symmetric):
    sets = singles(symmetric.links.size)
    judged(removals(symmetric.links, sets), symmetric.graph, sets)


@pytest.mark.parametrize("size", [2, 3, 7])
def test_sets_of_several(directed, size):
    nodes, rng = directed.links.size, np.random.default_rng(size)
    sets = np.array([rng.choice(nodes, min(size, nodes), replace=False) for _ in range(6)])
    judged(removals(directed.links, sets), directed.graph, sets)


def test_taking_nobody_away_leaves_the_whole(directed):
    found = removals(directed.links, np.empty((2, 0), np.int64))
    judged(found, directed.graph, [[], []])
    whole = sweep(directed.links)
    assert found.connected.tolist() == [whole.reached.sum()] * 2
    np.testing.assert_allclose(found.near, whole.near.sum(), rtol=1e-12)


def test_taking_everybody_away_leaves_nothing(sample):
    found = removals(sample([(0, 1, 1), (1, 2, 1)], 3).links, np.array([[0, 1, 2], [2, 0, 1]]))
    assert found.connected.tolist() == found.near.tolist() == [0, 0]
    assert found.components.tolist() == found.largest.tolist() == [0, 0]


def test_no_sets_and_no_nodes(sample):
    chain = sample([(0, 1, 1)], 2).links
    assert len(removals(chain, np.empty((0, 1), np.int64)).near) == 0
    empty = removals(sample([], 0).links, np.empty((1, 0), np.int64))
    assert (empty.connected[0], empty.near[0], empty.components[0], empty.largest[0]) == (0,) * 4


def test_batches_of_sets_and_of_targets_change_nothing(monkeypatch, symmetric):
    nodes = min(symmetric.links.size, 24)
    sets = np.array(list(combinations(range(nodes), 2)) or [[]], dtype=np.int64)
    whole = removals(symmetric.links, sets)
    monkeypatch.setattr(module, "CELLS", 1)
    for words in (1, 2, 5):
        monkeypatch.setattr(module, "WORDS", words)
        found = removals(symmetric.links, sets)
        for field in ("connected", "components", "largest"):
            assert getattr(found, field).tolist() == getattr(whole, field).tolist()
        np.testing.assert_allclose(found.near, whole.near, rtol=1e-12)


def test_progress_is_told_of_every_set(both_ways, sample):
    ring = sample(both_ways([(node, (node + 1) % 200, 1) for node in range(200)]), 200)
    told = []

    def track(batches):
        for batch in batches:
            told.extend(batch.tolist())
            yield batch

    removals(ring.links, np.arange(200)[:, None], track=track)
    assert told == list(range(200))
