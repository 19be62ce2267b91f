import networkx as nx
import numpy as np
import pytest

from partnernet._engine import sweep as module
from partnernet._engine.sweep import LEVELS, group_sweep, sweep, two_steps, weighted_sweep


def distances(graph, length=None):
    """Return all the distances that networkx finds, of every node to every other one it reaches."""
    paths = nx.all_pairs_dijkstra_path_length(graph, weight=length or (lambda *_: 1))
    return {node: {other: one for other, one in away.items() if other != node}
            for node, away in paths}  # fmt: skip


def judged(found, graph, *, length=None, most=None, targets=None):
    """Compare every sum with the same one over the distances that networkx finds."""
    for node, others in distances(graph, length).items():
        away = [
            distance
            for other, distance in others.items()
            if (most is None or distance <= most) and (targets is None or other in targets)
        ]
        assert found.reached[node] == len(away)
        assert found.far[node] == pytest.approx(sum(away), rel=1e-12)
        assert found.near[node] == pytest.approx(sum(1 / one for one in away), rel=1e-12)
        squares = sum(1 / one**2 for one in away)
        assert found.near_squares[node] == pytest.approx(squares, rel=1e-12)
        assert found.farthest[node] == pytest.approx(max(away, default=0), rel=1e-12)
        within = [sum(one <= step for one in away) for step in range(1, LEVELS + 1)]
        assert found.levels[node].tolist() == ([] if length else within[:most])


def test_steps_to_everybody(directed):
    judged(sweep(directed.links), directed.graph)


def test_steps_to_everybody_on_ties(symmetric):
    judged(sweep(symmetric.links), symmetric.graph)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
def test_stopping_after_some_steps(directed, steps):
    judged(sweep(directed.links, steps=steps), directed.graph, most=steps)


@pytest.mark.parametrize("steps", [1, 2, 4])
def test_a_whole_sweep_knows_what_a_shorter_one_finds(directed, steps):
    judged(sweep(directed.links).within(steps), directed.graph, most=steps)


@pytest.mark.parametrize("every", [2, 5])
@pytest.mark.parametrize("steps", [None, 1, 2, 3])
def test_distances_to_some_only(directed, every, steps):
    targets = np.arange(0, directed.links.size, every)[::-1]
    found = sweep(directed.links, targets=targets, steps=steps)
    judged(found, directed.graph, targets=set(targets.tolist()), most=steps)
    lengths = weighted_sweep(directed.links, targets=targets)
    judged(lengths, directed.graph, targets=set(targets.tolist()), length="length")


def test_a_hub_that_everybody_knows(both_ways, sample):
    """Everybody is two steps from everybody else: no list of neighbors' neighbors is made."""
    star = sample(both_ways([(0, node, 1) for node in range(1, 300)]), 300)
    found = sweep(star.links, steps=2)
    assert found.levels.tolist() == [[299, 299], *[[1, 299]] * 299]
    assert found.far.tolist() == [299.0, *[1.0 + 2 * 298] * 299]
    assert two_steps(star.links).tolist() == found.reached.tolist()


def test_within_two_steps_in_many_batches(monkeypatch, directed):
    monkeypatch.setattr(module, "CELLS", 10)
    expected = sweep(directed.links).levels[:, 1]
    assert two_steps(directed.links).tolist() == expected.tolist()


@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 3, 40])
def test_groups_that_are_reached(directed, steps, count):
    groups = np.random.default_rng(count).integers(-1, count, directed.links.size)
    found = group_sweep(directed.links, groups, count, steps=steps)
    for node, others in distances(directed.graph).items():
        for group in range(count):
            away = [one for other, one in others.items() if groups[other] == group]
            assert found.reached[node, group] == len(away)
            assert found.within[node, group] == sum(one <= steps for one in away)
            assert found.far[node, group] == sum(away)


@pytest.mark.parametrize("sizes", [[64, 64], [65, 1, 63], [700, 2, 698], [0, 1400, 0]])
def test_groups_that_fill_words_and_batches(both_ways, sample, sizes):
    """On a ring of even length, every group of nodes side by side is known by hand."""
    size = sum(sizes)
    ring = sample(both_ways([(node, (node + 1) % size, 1) for node in range(size)]), size)
    groups = np.repeat(np.arange(len(sizes)), sizes)
    found = group_sweep(ring.links, groups, len(sizes), steps=3)
    away = np.abs(np.arange(size)[:, None] - np.arange(size))
    away = np.minimum(away, size - away)
    for group in range(len(sizes)):
        to_group = np.where(groups == group, away, 0)
        assert found.reached[:, group].tolist() == (to_group > 0).sum(axis=1).tolist()
        near = ((to_group > 0) & (to_group <= 3)).sum(axis=1)
        assert found.within[:, group].tolist() == near.tolist()
        assert found.far[:, group].tolist() == to_group.sum(axis=1).tolist()


def test_nobody_in_any_group(directed):
    nowhere = np.full(directed.links.size, -1)
    found = group_sweep(directed.links, nowhere, 2, steps=2)
    assert not found.reached.any()
    assert found.far.shape == (directed.links.size, 2)


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
    assert whole.farthest.tolist() == [75] * 150
    monkeypatch.setattr(module, "WORDS", 1)
    monkeypatch.setattr(module, "BLOCK", 7)
    again = sweep(ring.links)
    assert again.far.tolist() == whole.far.tolist()
    assert again.farthest.tolist() == whole.farthest.tolist()
    assert again.levels.tolist() == [[2, 4, 6, 8]] * 150
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


def test_progress_is_told_of_every_batch(both_ways, sample, form):
    told = []

    def track(batches):
        for batch in batches:
            told.append(len(batch))
            yield batch

    sweep(sample(both_ways([(0, 1, 1)]), 1500).links, track=track)
    assert told == [1024, 476] if form == "numpy" else sum(told) == 1500


def test_more_nodes_than_the_threads_take_at_once(random_arcs, sample):
    """Nearly nothing hangs together, so that the judge is quick."""
    made = sample(random_arcs(5, 4500, 2500, [1, 2]), 4500)
    judged(sweep(made.links), made.graph)
    judged(weighted_sweep(made.links), made.graph, length="length")
