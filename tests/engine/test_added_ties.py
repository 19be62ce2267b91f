"""Every possible tie tried one by one with networkx, beside what the matrices say at once."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from partnernet._engine.added_ties import NEVER, added_ties, covered, distances
from partnernet._engine.merged_parts import merged_parts
from partnernet._engine.shared_partners import adamic_adar

SEEDS = range(12)
FORMS = ["tree", "thin", "dense", "arcs", "many arcs"]


@pytest.fixture(params=FORMS)
def graphs(request, sample):
    """Make small graphs of one form by their seed, many of them in several parts."""

    def make(seed):
        size = 2 + seed % 9
        graph = {
            "tree": lambda: nx.random_labeled_tree(size, seed=seed),
            "thin": lambda: nx.gnm_random_graph(size, size - 1, seed=seed),
            "dense": lambda: nx.gnm_random_graph(size, 2 * size, seed=seed),
            "arcs": lambda: nx.gnm_random_graph(size, size, seed=seed, directed=True),
            "many arcs": lambda: nx.gnm_random_graph(size, 3 * size, seed=seed, directed=True),
        }[request.param]()
        return sample([(*arc, 1) for arc in graph.to_directed().edges], size).links, graph

    return make


def with_tie(graph, one, other):
    more = graph.copy()
    more.add_edges_from([(one, other), (other, one)])
    return more


def free(graph):
    """Yield the pairs that are not tied either way."""
    for one, other in combinations(graph, 2):
        if not graph.has_edge(one, other) and not graph.has_edge(other, one):
            yield one, other


def sums(graph, steps):
    """Return the sum of 1 / distance, and the ordered pairs within some steps and in any number."""
    away = [
        length
        for source, lengths in nx.all_pairs_shortest_path_length(graph)
        for target, length in lengths.items()
        if source != target
    ]
    near = sum(1 / length for length in away)
    return np.array([near, sum(length <= steps for length in away), len(away)])


def reached(graph, inside, steps):
    """Count the pairs of a node and a group of which it has another member within some steps."""
    count = 0
    for node in graph:
        near = nx.single_source_shortest_path_length(graph, node, cutoff=steps)
        count += int(inside[[other for other in near if other != node]].any(axis=0).sum())
    return count


@pytest.mark.parametrize("seed", SEEDS)
def test_distances_are_those_of_networkx(graphs, seed):
    links, graph = graphs(seed)
    found = distances(links)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    for source in graph:
        for target in graph:
            assert found[source, target] == lengths[source].get(target, NEVER)


@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_tie_brings_what_networkx_finds_with_it(graphs, seed, steps):
    links, graph = graphs(seed)
    gains = added_ties(distances(links), steps)
    before = sums(graph, steps)
    for pair in free(graph):
        near, within, connected = sums(with_tie(graph, *pair), steps) - before
        assert gains.near[pair] == pytest.approx(near, abs=1e-12)
        assert (gains.within[pair], gains.connected[pair]) == (within, connected)
        assert gains.near[pair] == gains.near[pair[::-1]]


@pytest.mark.parametrize("steps", [1, 2, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_tie_brings_the_groups_near_that_it_does(graphs, seed, steps):
    links, graph = graphs(seed)
    # the last group is empty, the first one has everybody, some nodes are in none or in two
    inside = np.random.default_rng(seed).random((len(graph), 5)) < [1.1, 0.5, 0.3, 0.15, -0.1]
    found = covered(distances(links), inside, steps)
    before = reached(graph, inside, steps)
    for pair in free(graph):
        more = reached(with_tie(graph, *pair), inside, steps) - before
        assert found[pair] == found[pair[::-1]] == more


@pytest.mark.parametrize("seed", range(40))
def test_every_tie_takes_away_the_cutpoints_and_bridges_that_networkx_misses(seed, sample):
    size = 1 + seed % 11
    graph = nx.gnm_random_graph(size, round(size * (0.6 + seed % 4 / 5)), seed=seed)
    found = merged_parts(sample([(*arc, 1) for arc in graph.to_directed().edges], size).links)
    before = len(set(nx.articulation_points(graph))), len(list(nx.bridges(graph)))
    for pair in free(graph):
        more = with_tie(graph, *pair)
        after = len(set(nx.articulation_points(more))), len(list(nx.bridges(more)))
        assert found.cutpoints[pair] == found.cutpoints[pair[::-1]] == after[0] - before[0]
        assert found.bridges[pair] == found.bridges[pair[::-1]] == after[1] - before[1]


def test_a_larger_graph_of_several_parts_on_a_sample_of_ties(sample):
    # three random trees with some ties more, in parts of their own, and two isolates
    parts = [nx.random_labeled_tree(size, seed=size) for size in (70, 40, 9)]
    graph = nx.disjoint_union_all([*parts, nx.empty_graph(2)])
    graph.add_edges_from([(3, 41), (10, 60), (75, 90)])
    links = sample([(*arc, 1) for arc in graph.to_directed().edges], len(graph)).links
    gains, changes = added_ties(distances(links), 2), merged_parts(links)
    before = sums(graph, 2)
    cut, bridges = len(set(nx.articulation_points(graph))), len(list(nx.bridges(graph)))
    for pair in list(free(graph))[::401]:
        more = with_tie(graph, *pair)
        near, within, connected = sums(more, 2) - before
        assert gains.near[pair] == pytest.approx(near, abs=1e-9)
        assert (gains.within[pair], gains.connected[pair]) == (within, connected)
        assert changes.cutpoints[pair] == len(set(nx.articulation_points(more))) - cut
        assert changes.bridges[pair] == len(list(nx.bridges(more))) - bridges


def test_partners_in_common_are_those_of_networkx(symmetric):
    found = adamic_adar(symmetric.links).toarray()
    graph = symmetric.graph.to_undirected()
    for one, other, score in nx.adamic_adar_index(graph):
        assert found[one, other] == pytest.approx(score)


def test_progress_is_told_of_every_distance(sample):
    told = []

    def track(batches):
        for batch in batches:
            told.append(len(batch))
            yield batch

    chain = nx.path_graph(4).to_directed()
    links = sample([(*arc, 1) for arc in chain.edges], 4).links
    added_ties(distances(links), 2, track=track)
    assert told == [1, 1, 1, 1]  # a node may be 0, 1, 2 or 3 steps from the end of the tie


def test_nobody_at_all(sample):
    links = sample([], 0).links
    assert added_ties(distances(links), 2).near.shape == (0, 0)
    assert merged_parts(links).bridges.shape == (0, 0)
