"""What is at stake with sets of nodes, worked by hand, and never less than what they take along."""

from itertools import combinations

import networkx as nx
import pytest

from partnernet._engine.stakes import FAR, own_and_held, own_and_shares, walks_of
from support.graphs import left


def ring(size):
    return [(node, (node + 1) % size, 1) for node in range(size)]


def test_at_stake_in_a_chain_of_three(both_ways, sample):
    """Four ordered pairs are neighbors, two are two steps apart: 4 + 2 / 2 = 5.

    An end has a pair each way at 1 and one at 1/2: 3. The middle has four at 1, and both pairs of
    the ends lead through it: 4 + 2 / 2 = 5. Without it nothing is left, so this is what it takes.
    """
    links = sample(both_ways([(0, 1, 1), (1, 2, 1)]), 3).links
    for total, stakes in (own_and_shares(links, near=True), own_and_held(links, 1, near=True)):
        assert total == 5
        assert stakes.tolist() == [3, 5, 3]
    total, stakes = own_and_shares(links, near=False)
    assert (total, stakes.tolist()) == (6, [4, 6, 4])


def test_a_half_of_the_paths_is_nothing_for_one_and_a_half_for_two(both_ways, sample):
    """In a ring of four a node has four pairs at 1 and two at 1/2: 5.

    Half of the paths of two pairs at 1/2 run through it: 1/2 more, for a set of two. Alone it is on
    all the shortest paths of nobody.
    """
    links = sample(both_ways(ring(4)), 4).links
    assert own_and_shares(links, near=True)[1].tolist() == [5.5] * 4
    assert own_and_held(links, 2, near=True)[1].tolist() == [5.5] * 4
    assert own_and_held(links, 1, near=True)[1].tolist() == [5] * 4


def test_a_pair_with_ways_around_loses_the_difference_only(both_ways, sample):
    """On a ring of six (0-3-4-1-6-5), node 2 is a shortcut between the opposite nodes 0 and 1.

    Its own are four pairs at 1 and eight at 1/2: 8. By shares, 0 and 1 are two more at 1/2: 9. But
    there are two ways of three steps around it, and no node is on both: 0 and 1 only fall from 1/2
    to 1/3, a third in all. On the ring alone each node has 2 + 2/2 + 1/3, which is 20 in all: with
    the shortcut it is 20 + 1/3 + 8, so that 8 + 1/3 is what node 2 takes.
    """
    around = [(0, 3, 1), (3, 4, 1), (4, 1, 1), (1, 6, 1), (6, 5, 1), (5, 0, 1)]
    links = sample(both_ways([*around, (0, 2, 1), (2, 1, 1)]), 7).links
    total, by_shares = own_and_shares(links, near=True)
    assert total == pytest.approx(28 + 1 / 3)
    assert by_shares[2] == pytest.approx(9)
    assert own_and_held(links, 1, near=True)[1][2] == pytest.approx(8 + 1 / 3)
    # it parts nobody, so that all that it takes are its own twelve pairs
    assert own_and_held(links, 1, near=False)[1][2] == 12


def drawn(seed, sample, both_ways, random_arcs, *, directed):
    """Return a sparse or dense random graph of nine nodes."""
    arcs = random_arcs(seed, 9, 8 + 3 * seed, [1])
    return sample(arcs if directed else both_ways([arc for arc in arcs if arc[0] < arc[1]]), 9)


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_no_set_takes_more_than_is_at_stake(seed, directed, sample, both_ways, random_arcs):
    made = drawn(seed, sample, both_ways, random_arcs, directed=directed)
    for near in (True, False):
        whole = left(made.graph, near=near)
        for k in (1, 2, 3):
            for total, stakes in (
                own_and_shares(made.links, near=near),
                own_and_held(made.links, k, near=near),
            ):
                assert total == pytest.approx(whole)
                for gone in combinations(range(9), k):
                    taken = whole - left(made.graph, gone, near=near)
                    assert taken <= stakes[list(gone)].sum() + 1e-9


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_less_is_at_stake_where_ways_around_are_known(
    seed, directed, sample, both_ways, random_arcs
):
    links = drawn(seed, sample, both_ways, random_arcs, directed=directed).links
    for near in (True, False):
        by_shares = own_and_shares(links, near=near)[1].sum()
        for k in (1, 2, 3):
            assert own_and_held(links, k, near=near)[1].sum() <= by_shares + 1e-9


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_walks_are_the_paths_of_networkx(seed, directed, sample, both_ways, random_arcs):
    made = drawn(seed, sample, both_ways, random_arcs, directed=directed)
    found = walks_of(made.links)
    for start, end in combinations(range(9), 2):
        for one, other in ((start, end), (end, start)):
            if not nx.has_path(made.graph, one, other):
                assert found.steps[one, other] == FAR
                assert found.shortest[one, other] == found.longer[one, other] == 0
                continue
            steps = nx.shortest_path_length(made.graph, one, other)
            paths = nx.all_simple_paths(made.graph, one, other, cutoff=steps + 1)
            lengths = [len(path) - 1 for path in paths]
            assert found.steps[one, other] == steps
            assert found.shortest[one, other] == lengths.count(steps)
            assert found.longer[one, other] == lengths.count(steps + 1)
