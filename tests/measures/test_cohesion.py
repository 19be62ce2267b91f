"""Cohesion, against networkx, against the definitions tried out on all sets, and by hand."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

import partnernet as pn
from partnernet._engine import core_fit
from support.drawn import networks, steady

STEADY = steady(15)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")


def only_reason(found):
    assert np.isnan(found.table[found.measures[0]]).all()
    (row,) = found.undefined.to_dict("records")
    assert (row["actor"], row["measure"]) == ("", found.measures[0])
    return row["reason"]


# -- reciprocity --------------------------------------------------------------------------------


@STEADY
@given(networks(directed=True))
def test_answered_arcs_are_those_of_networkx_and_give_the_share_of_pairs(net):
    graph = net.compile().graph
    if not graph.size():
        return
    arc, dyad = (pn.cohesion.reciprocity(net, kind=kind).value for kind in ("arc", "dyad"))
    assert arc == pytest.approx(nx.overall_reciprocity(graph))
    # r = 2 M / m and r_dyad = M / (m - M)
    assert dyad == pytest.approx(arc / (2 - arc))


@STEADY
@given(networks(directed=True, smallest=3))
def test_the_correlation_is_that_of_each_pair_seen_from_both_sides(net):
    matrix = nx.to_numpy_array(net.compile().graph, weight=None)
    apart = ~np.eye(len(net), dtype=bool)
    there, back = matrix[apart], matrix.T[apart]
    found = pn.cohesion.reciprocity(net, kind="correlation")
    if there.std():
        assert found.value == pytest.approx(np.corrcoef(there, back)[0, 1])
    else:
        assert len(only_reason(found))


def test_three_definitions_are_three_numbers():
    found = {kind: pn.cohesion.reciprocity(CLAIMS, kind=kind) for kind in
             ("arc", "dyad", "correlation")}  # fmt: skip
    assert [round(one.value, 4) for one in found.values()] == [0.7, 0.5385, 0.6464]
    assert [one.sentence() for one in found.values()] == [
        "70% of the arcs are answered by one back.",
        "54% of the tied pairs are tied both ways.",
        "The reciprocity is 0.646, where 0 is chance and 1 is all answered.",
    ]


def test_where_reciprocity_has_no_meaning():
    assert only_reason(pn.cohesion.reciprocity(HARBOUR)) == (
        "ties without a direction are the same both ways"
    )
    silent = pn.cohesion.reciprocity(HARBOUR, view=pn.View(kinds=(), directed=True))
    assert only_reason(silent) == "there are no ties that could be answered"
    everybody = nx.complete_graph(3, create_using=nx.DiGraph)
    assert only_reason(pn.cohesion.reciprocity(everybody, kind="correlation")) == (
        "everybody is tied with everybody, so that chance answers every tie"
    )
    assert pn.cohesion.reciprocity(everybody).value == 1


# -- transitivity -------------------------------------------------------------------------------


@STEADY
@given(networks())
def test_closed_paths_are_those_counted_one_by_one(net):
    arcs = net.compile().graph
    ties = arcs.to_undirected()
    for mode, graph in (("all", ties), ("out", arcs)):
        paths = [
            (one, other) for one, middle, other in permutations(graph, 3)
            if graph.has_edge(one, middle) and graph.has_edge(middle, other)
        ]  # fmt: skip
        found = pn.cohesion.transitivity(net, mode=mode)
        if paths:
            assert found.value == pytest.approx(np.mean([graph.has_edge(*ends) for ends in paths]))
        else:
            assert only_reason(found) == "there are no paths of two ties"
    if found.value == found.value:
        assert pn.cohesion.transitivity(net).value == pytest.approx(nx.transitivity(ties))


def test_a_circle_of_arcs_is_closed_as_ties_and_open_as_arcs():
    circle = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a")])
    assert pn.cohesion.transitivity(circle).value == 1
    assert pn.cohesion.transitivity(circle, mode="out").value == 0
    # to and fro is no path between different actors
    back = nx.DiGraph([("a", "b"), ("b", "a")])
    assert len(only_reason(pn.cohesion.transitivity(back, mode="out")))


# -- centralization -----------------------------------------------------------------------------


@pytest.mark.parametrize("of", ["degree", "betweenness", "closeness"])
def test_a_star_is_all_centralized_and_a_ring_is_not(of):
    assert pn.cohesion.centralization(nx.star_graph(6), of=of).value == pytest.approx(1)
    assert pn.cohesion.centralization(nx.cycle_graph(7), of=of).value == pytest.approx(0)
    both_ways = nx.star_graph(6).to_directed()
    assert pn.cohesion.centralization(both_ways, of=of).value == pytest.approx(1)


def test_arcs_out_of_one_are_a_star_of_arcs():
    star = nx.DiGraph([("hub", one) for one in "abcde"])
    assert pn.cohesion.centralization(star, mode="out").value == 1
    # of the five arrivals each other actor has one: 1 / (n - 1)^2 in all
    assert pn.cohesion.centralization(star, mode="in").value == pytest.approx(1 / 25)


def test_closeness_is_centralized_where_everybody_is_reached():
    assert only_reason(pn.cohesion.centralization(HARBOUR, of="closeness")) == (
        "not everybody can be reached"
    )
    component = pn.cohesion.centralization(HARBOUR.largest_component(), of="closeness")
    assert component.value == pytest.approx(0.4668, abs=0.5e-4)
    arcs = pn.cohesion.centralization(CLAIMS.largest_component(), of="closeness", mode="out")
    assert arcs.value == pytest.approx(component.value)


@STEADY
@given(networks(smallest=3), st.sampled_from(["all", "out", "in"]))
def test_centralization_is_a_share(net, mode):
    for of in ("degree", "betweenness", "closeness"):
        value = pn.cohesion.centralization(net, of=of, mode=mode).value
        assert np.isnan(value) == (of == "closeness" and not nx.is_connected(
            net.compile().graph.to_undirected()))  # fmt: skip
        assert np.isnan(value) or -1e-12 <= value <= 1 + 1e-12


# -- fragmentation ------------------------------------------------------------------------------


def test_two_cliques_and_two_chains_differ_by_distance_only():
    cliques = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    chains = nx.disjoint_union(nx.path_graph(5), nx.path_graph(5))
    # 2 x 20 of 90 ordered pairs are connected
    assert pn.cohesion.fragmentation(cliques).value == pytest.approx(1 - 40 / 90)
    assert pn.cohesion.fragmentation(chains).value == pytest.approx(1 - 40 / 90)
    assert pn.cohesion.distance_fragmentation(cliques).value == pytest.approx(1 - 40 / 90)
    # a chain of five has 4, 3, 2 and 1 pairs at 1 to 4 steps
    near = 4 + 3 / 2 + 2 / 3 + 1 / 4
    assert pn.cohesion.distance_fragmentation(chains).value == pytest.approx(1 - 4 * near / 90)
    assert round(pn.cohesion.distance_fragmentation(chains).value, 4) == 0.7148


@STEADY
@given(networks(directed=False))
def test_fragmentation_is_what_is_left_of_connectedness_and_efficiency(net):
    graph, n = net.compile().graph, len(net)
    connected = sum(len(part) * (len(part) - 1) for part in nx.connected_components(graph))
    assert pn.cohesion.fragmentation(net).value == pytest.approx(1 - connected / (n * (n - 1)))
    efficiency = nx.global_efficiency(graph)
    assert pn.cohesion.distance_fragmentation(net).value == pytest.approx(1 - efficiency)


@STEADY
@given(networks(), st.sampled_from(["out", "in", "all"]))
def test_fragmentation_is_that_of_all_distances_of_networkx(net, mode):
    graph = net.compile().graph
    if mode == "all" and graph.is_directed():
        stronger = {frozenset(ends): 0.0 for ends in graph.edges}
        for source, target, strength in graph.edges(data="strength"):
            pair = frozenset((source, target))
            stronger[pair] = max(stronger[pair], strength)
        graph = nx.Graph()
        graph.add_nodes_from(net.actors.index)
        graph.add_edges_from((*pair, {"length": 1 / most}) for pair, most in stronger.items())
    pairs = len(net) * (len(net) - 1)
    for weighted in (False, True):
        paths = dict(
            nx.all_pairs_dijkstra_path_length(graph, weight="length" if weighted else None)
        )
        near = [1 / away for node in paths for other, away in paths[node].items() if other != node]
        strongest = max([1 / one for *_, one in graph.edges(data="length")], default=1)
        expected = 1 - sum(near) / pairs / (strongest if weighted else 1)
        found = pn.cohesion.distance_fragmentation(net, mode=mode, weighted=weighted)
        assert found.value == pytest.approx(expected)
        assert -1e-12 <= found.value <= 1
    assert pn.cohesion.fragmentation(net, mode=mode).value == pytest.approx(1 - len(near) / pairs)


@STEADY
@given(networks(), st.data())
def test_one_more_tie_never_fragments(net, data):
    source, target = data.draw(st.permutations(list(net.actors.index)))[:2]
    more = net.with_tie(source, target, directed=net.compile().directed)
    for measure in (pn.cohesion.fragmentation, pn.cohesion.distance_fragmentation):
        for mode in ("out", "all"):
            assert measure(more, mode=mode).value <= measure(net, mode=mode).value + 1e-12
    assert (
        pn.cohesion.fragmentation(net).value
        <= pn.cohesion.distance_fragmentation(net).value + 1e-12
    )


@STEADY
@given(networks())
def test_the_unit_of_strength_does_not_matter_and_equal_ties_are_steps(net):
    fragmented = pn.cohesion.distance_fragmentation
    scaled = pn.from_tables(
        actors=net.actors, ties=net.ties.assign(strength=net.ties["strength"] * 8)
    )
    assert fragmented(scaled, weighted=True).value == pytest.approx(
        fragmented(net, weighted=True).value
    )
    equal = pn.View(merge="any")
    assert fragmented(net, weighted=True, view=equal).value == pytest.approx(fragmented(net).value)


# -- core and periphery -------------------------------------------------------------------------

IDEAL = {
    "core_ties_everything": lambda one, other: one or other,
    "core_only": lambda one, other: one and other,
    "ignore_between": lambda one, other: None if one != other else one,
}


def best_of_all(graph, pattern):
    """Correlate ties and pattern pair by pair, for every set of actors."""
    nodes = list(graph)
    pairs = list(permutations(nodes, 2) if graph.is_directed() else combinations(nodes, 2))
    values = {}
    for size in range(len(nodes) + 1):
        for core in combinations(nodes, size):
            rows = [
                (graph.has_edge(*pair), ideal) for pair in pairs
                if (ideal := IDEAL[pattern](pair[0] in core, pair[1] in core)) is not None
            ]  # fmt: skip
            ties, expected = np.array(rows, dtype=float).reshape(-1, 2).T
            if rows and ties.std() and expected.std():
                values[core] = np.corrcoef(ties, expected)[0, 1]
    best = max(values.values(), default=None)
    return best, {frozenset(core) for core, value in values.items() if value > best - 1e-9}


@pytest.mark.parametrize("pattern", IDEAL)
@settings(STEADY, max_examples=12)
@given(net=networks(smallest=3, largest=6))
def test_cores_are_the_best_of_all_sets(pattern, net):
    best, cores = best_of_all(net.compile().graph, pattern)
    found = pn.cohesion.core_periphery(net, pattern=pattern)
    if best is None:
        assert only_reason(found) == (
            "ties or pattern do not vary: every pair is tied, or none, or actors are too few"
        )
        assert (found.best, found.total) == ((), 0)
        return
    assert found.table["core_periphery"].to_numpy() == pytest.approx(best)
    assert found.total == len(cores)
    assert set(map(frozenset, found.table["actors"])) <= cores
    assert len(found) == min(len(cores), 20)
    assert found.table["size"].tolist() == [len(core) for core in found.table["actors"]]
    assert found.table["size"].is_monotonic_increasing


def test_three_rules_give_three_cores():
    found = {pattern: pn.cohesion.core_periphery(HARBOUR, pattern=pattern) for pattern in IDEAL}
    assert {pattern: one.table["actors"].tolist() for pattern, one in found.items()} == {
        "core_ties_everything": [("UNI", "COU")],
        "core_only": [("UNI", "COU", "HOS", "SCH")],
        "ignore_between": [("UNI", "COU", "HOS"), ("UNI", "COU", "SCH")],
    }
    notes = {pattern: one.provenance.calls[0].note for pattern, one in found.items()}
    compared = "All 4,096 sets of actors were compared."
    assert notes == {
        "core_ties_everything": f"{compared} No clear core: the correlation is below 0.5.",
        "core_only": compared,
        "ignore_between": compared,
    }
    assert found["ignore_between"].total == 2
    assert found["core_only"].provenance.calls[0].exact
    assert found["core_ties_everything"].sentence() == (
        "With Northport University and City Council as the core, the ties correlate 0.480 with "
        "the pattern."
    )


@pytest.mark.parametrize("pattern", IDEAL)
@pytest.mark.parametrize("seed", range(4))
def test_the_search_finds_what_comparing_all_sets_finds(monkeypatch, pattern, seed):
    graphs = (nx.gnp_random_graph(11, 0.3, seed=seed, directed=seed % 2 == 0),
              nx.barabasi_albert_graph(13, 2, seed=seed))  # fmt: skip
    for graph in graphs:
        exact = pn.cohesion.core_periphery(graph, pattern=pattern)
        with monkeypatch.context() as patch:
            patch.setattr(core_fit, "SETS", 0)
            found = pn.cohesion.core_periphery(graph, pattern=pattern)
        value = exact["core_periphery"].iloc[0]
        assert found["core_periphery"].iloc[0] == pytest.approx(value)
        assert set(found.table["actors"]) <= set(exact.table["actors"])


def test_a_planted_core_is_found_where_sets_are_too_many():
    core, all_of_them = [f"c{one}" for one in range(6)], [f"p{one}" for one in range(34)]
    graph = nx.Graph(combinations(core, 2))
    graph.add_edges_from((one, other) for one in core for other in all_of_them)
    found = pn.cohesion.core_periphery(graph, seed=3)
    assert (set(found.best), found.total) == (set(core), 1)
    assert found["core_periphery"].iloc[0] == pytest.approx(1)
    (call,) = found.provenance.calls
    assert (call.exact, call.seed) == (False, 3)
    assert call.note == (
        "A search from 100 starts found this; a better core, or others as good, may exist."
    )


# -- communities --------------------------------------------------------------------------------


def largest_modularity(graph, weight, resolution):
    """Maximize the modularity over all partitions by integer programming.

    A variable for each pair says whether two actors are together; together with a third, each of
    two must be together with the other.
    """
    matrix = nx.to_numpy_array(graph, weight=weight)
    whole = matrix.sum()
    gain = matrix / whole - resolution * np.outer(matrix.sum(1), matrix.sum(0)) / whole**2
    pairs = {pair: place for place, pair in enumerate(combinations(range(len(graph)), 2))}
    worth = np.array([gain[pair] + gain[pair[::-1]] for pair in pairs])
    rows = []
    for triple in combinations(range(len(graph)), 3):
        sides = [pairs[pair] for pair in combinations(triple, 2)]
        for alone in sides:
            rows.append(np.zeros(len(pairs)))
            rows[-1][sides] = 1
            rows[-1][alone] = -1
    constraints = LinearConstraint(np.array(rows), ub=1) if rows else ()
    found = milp(-worth, integrality=1, bounds=Bounds(0, 1), constraints=constraints)
    return np.trace(gain) - found.fun


@settings(STEADY, max_examples=12)
@given(networks(), st.sampled_from([0.5, 1.0, 1.7]), st.booleans())
def test_communities_have_the_modularity_of_networkx_and_mostly_the_largest(
    net, resolution, weighted
):
    graph = net.compile().graph
    if not graph.size():
        return
    found = pn.cohesion.communities(net, resolution=resolution, weighted=weighted)
    weight = "strength" if weighted else None
    parts = found.table["actors"].map(set).tolist()
    judge = nx.community.modularity(graph, parts, weight=weight, resolution=resolution)
    modularity = found.table["modularity"].sum()
    assert modularity == pytest.approx(judge)
    most = largest_modularity(graph, weight, resolution)
    assert most - 0.03 <= modularity <= most + 1e-9


def test_communities_of_the_known_networks_are_the_best_there_are():
    for net in (HARBOUR, CLAIMS, pn.from_networkx(nx.krackhardt_kite_graph())):
        best = largest_modularity(net.compile().graph, None, 1)
        found = pn.cohesion.communities(net)
        assert found.table["modularity"].sum() == pytest.approx(best)
    karate = pn.cohesion.communities(pn.from_networkx(nx.karate_club_graph(), attributes=False))
    # the largest there is, as print and python-igraph (community_optimal_modularity) have it
    assert karate.table["modularity"].sum() == pytest.approx(0.4198, abs=0.5e-4)
    (call,) = karate.provenance.calls
    assert (call.exact, call.seed) == (False, 0)
    assert call.note == (
        "The modularity is 0.4198. Best of 10 runs; another seed may find other groups."
    )


@settings(STEADY, max_examples=8)
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_other_communities(net, random):
    rows, ids = list(range(len(net.ties))), list(net.actors.index)
    random.shuffle(rows)
    random.shuffle(ids)
    moved = pn.from_tables(
        actors=net.actors.loc[ids].reset_index(), ties=net.ties.iloc[rows],
        directed=net.compile().directed,
    )  # fmt: skip
    one, other = (set(map(frozenset, pn.cohesion.communities(found).table["actors"]))
                  for found in (net, moved))  # fmt: skip
    assert one == other


def test_communities_are_numbered_by_size_and_without_ties_have_no_modularity():
    found = pn.cohesion.communities(HARBOUR)
    assert found.table["size"].is_monotonic_decreasing
    assert found.table["communities"].tolist() == list(range(1, len(found) + 1))
    assert found.membership["MIG"] == len(found)
    assert found.table["modularity"].iloc[-1] == 0
    apart = pn.cohesion.communities(nx.empty_graph(2))
    assert apart.undefined.to_dict("records") == [
        {"actor": group, "measure": "modularity", "reason": "there are no ties"}
        for group in ("1", "2")
    ]
    with pytest.raises(pn.ParameterError) as caught:
        pn.cohesion.communities(HARBOUR, resolution=0)
    assert str(caught.value) == "resolution=0 is not possible: it is a number, above 0."


def test_a_larger_resolution_parts_more():
    karate = pn.from_networkx(nx.karate_club_graph(), attributes=False)
    numbers = [len(pn.cohesion.communities(karate, resolution=one)) for one in (0.3, 1.0, 4.0)]
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[-1]
