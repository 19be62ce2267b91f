import networkx as nx
import numpy as np
import pytest

from partnernet._engine import sweep as module
from partnernet._engine.sweep import sweep, weighted_sweep


def judged(found, graph, *, length=None, most=None):
    """Compare with all the distances that networkx finds."""
    paths = dict(nx.all_pairs_dijkstra_path_length(graph, weight=length or (lambda *_: 1)))
    for node in graph:
        away = [
            distance
            for other, distance in paths[node].items()
            if other != node and (most is None or distance <= most)
        ]
        assert found.reached[node] == len(away)
        assert found.far[node] == pytest.approx(sum(away), rel=1e-12)
        assert found.near[node] == pytest.approx(sum(1 / one for one in away), rel=1e-12)


def test_steps_to_everybody(directed):
    judged(sweep(directed.links), directed.graph)


def test_steps_to_everybody_on_ties(symmetric):
    judged(sweep(symmetric.links), symmetric.graph)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_stopping_after_some_steps(directed, steps):
    judged(sweep(directed.links, steps=steps), directed.graph, most=steps)


def test_lengths_to_everybody(directed):
    judged(weighted_sweep(directed.links), directed.graph, length="length")


def test_equal_strengths_are_the_same_as_steps(symmetric):
    ones = type(symmetric.links)(
        symmetric.links.indptr, symmetric.links.indices, np.ones_like(symmetric.links.strength)
    )
    steps, lengths = sweep(ones), weighted_sweep(ones)
    assert steps.reached.tolist() == lengths.reached.tolist()
    np.testing.assert_allclose(steps.far, lengths.far, rtol=1e-12)
    np.testing.assert_allclose(steps.near, lengths.near, rtol=1e-12)


def test_more_nodes_than_one_batch_holds(monkeypatch, both_ways, sample):
    ring = sample(both_ways([(node, (node + 1) % 150, 1) for node in range(150)]), 150)
    whole, lengths = sweep(ring.links), weighted_sweep(ring.links)
    assert whole.reached.tolist() == [149] * 150
    assert whole.far.tolist() == [75 * 74 + 75] * 150
    monkeypatch.setattr(module, "WORDS", 1)
    monkeypatch.setattr(module, "BLOCK", 7)
    assert sweep(ring.links).far.tolist() == whole.far.tolist()
    assert weighted_sweep(ring.links).far.tolist() == lengths.far.tolist() == whole.far.tolist()


def test_arcs_are_followed_outwards(sample):
    chain = sample([(0, 1, 1), (1, 2, 1)], 3)
    assert sweep(chain.links).reached.tolist() == [2, 1, 0]
    assert sweep(chain.links).near.tolist() == [1.5, 1.0, 0.0]
    assert weighted_sweep(chain.links).reached.tolist() == [2, 1, 0]


def test_a_strong_link_is_a_short_one(sample):
    assert weighted_sweep(sample([(0, 1, 4)], 2).links).far.tolist() == [0.25, 0.0]


def test_nobody_at_all(sample):
    empty = sample([], 0)
    assert sweep(empty.links).reached.tolist() == []
    assert weighted_sweep(empty.links).far.tolist() == []


def test_progress_is_told_of_every_batch(both_ways, sample):
    told = []

    def track(batches):
        for batch in batches:
            told.append(len(batch))
            yield batch

    sweep(sample(both_ways([(0, 1, 1)]), 1500).links, track=track)
    assert told == [1024, 476]
