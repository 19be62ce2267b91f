"""What must hold between measures, and between a network and one with one more tie."""

from math import comb

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from support.drawn import networks, steady

STEADY = steady(10)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")


def same(one, other):
    np.testing.assert_allclose(one.to_numpy(float), other.to_numpy(float), rtol=1e-9, atol=1e-12)


@STEADY
@given(networks(), st.sampled_from(["out", "in"]))
def test_within_one_step_is_degree(net, mode):
    one = pn.reach.within(net, steps=1, mode=mode, normalized=False)["within"]
    assert one.tolist() == pn.centrality.degree(net, mode=mode)["degree"].tolist()


@STEADY
@given(networks(directed=False))
def test_within_one_step_of_ties_is_degree(net):
    one = pn.reach.within(net, steps=1, mode="all")["within"]
    same(one, pn.centrality.degree(net, normalized=True)["degree"])


def test_within_one_step_either_way_counts_partners_not_arcs():
    one = pn.reach.within(CLAIMS, steps=1, mode="all", normalized=False)["within"]
    assert one.tolist() == pn.centrality.degree(HARBOUR)["degree"].tolist()
    assert pn.centrality.degree(CLAIMS)["degree"].loc["UNI"] == 10


@STEADY
@given(networks(), st.sampled_from(["out", "in", "all"]))
def test_distance_weighted_reach_is_harmonic(net, mode):
    harmonic = pn.centrality.harmonic(net, mode=mode)["harmonic"]
    same(pn.reach.distance_weighted(net, mode=mode)["distance_weighted"], harmonic)
    with_ego = pn.reach.distance_weighted(net, mode=mode, count_ego=True)["distance_weighted"]
    same(with_ego, harmonic + 1)


@STEADY
@given(networks())
def test_betweenness_adds_up_to_the_steps_between_the_ends_of_paths(net):
    total = pn.centrality.betweenness(net)["betweenness"].sum()
    graph = net.compile().graph
    distances = [
        distance
        for node, row in nx.all_pairs_shortest_path_length(graph)
        for other, distance in row.items()
        if node != other
    ]
    inner = sum(distance - 1 for distance in distances)
    assert total == pytest.approx(inner if graph.is_directed() else inner / 2)


def test_betweenness_of_harbour_adds_up_to_69():
    assert pn.centrality.betweenness(HARBOUR)["betweenness"].sum() == pytest.approx(69)


@STEADY
@given(networks())
def test_strengths_of_one_are_steps(net):
    ones = pn.View(merge="any")
    for measure in (pn.centrality.betweenness, pn.centrality.closeness, pn.centrality.harmonic):
        same(measure(net)[measure.name], measure(net, weighted=True, view=ones)[measure.name])
    same(pn.centrality.strength(net, view=ones)["strength"], pn.centrality.degree(net)["degree"])


@STEADY
@given(networks())
def test_a_scale_of_strength_scales_what_is_measured_in_lengths(net):
    twice = pn.from_tables(
        actors=net.actors, ties=net.ties.assign(strength=net.ties["strength"] * 2)
    )
    for measure, factor in ((pn.centrality.betweenness, 1), (pn.centrality.closeness, 2),
                            (pn.centrality.harmonic, 2)):  # fmt: skip
        name = measure.name
        same(measure(twice, weighted=True)[name], measure(net, weighted=True)[name] * factor)


@STEADY
@given(networks(), st.data())
def test_one_more_tie_takes_no_reach_away(net, data):
    ids = list(net.actors.index)
    source, target = data.draw(st.permutations(ids))[:2]
    more = net.with_tie(source, target, strength=1.0, directed=net.compile().directed)
    for measure, options in (
        (pn.reach.within, {"steps": 2}),
        (pn.reach.within, {"steps": 3, "mode": "in"}),
        (pn.centrality.harmonic, {}),
        (pn.centrality.harmonic, {"weighted": True}),
        (pn.reach.distance_weighted, {"mode": "all"}),
    ):
        before, after = (measure(one, **options)[measure.name] for one in (net, more))
        assert (after >= before - 1e-9).all()


@STEADY
@given(networks(directed=True))
def test_on_arcs_all_is_in_and_out(net):
    for measure in (pn.centrality.degree, pn.centrality.strength):
        out, into, both = (measure(net, mode=mode)[measure.name] for mode in ("out", "in", "all"))
        same(both, out + into)
        assert out.sum() == pytest.approx(into.sum())


@STEADY
@given(networks(directed=True), st.sampled_from(["closeness", "harmonic", "within"]))
def test_turning_all_arcs_turns_out_into_in(net, name):
    turned = pn.from_tables(
        actors=net.actors,
        ties=net.ties.rename(columns={"source": "target", "target": "source"}),
        directed=True,
    )
    measure = {"within": pn.reach.within}.get(name) or getattr(pn.centrality, name)
    if len(net.ties):
        same(measure(net, mode="in")[name], measure(turned, mode="out")[name])


@STEADY
@given(networks(directed=False))
def test_without_arcs_every_mode_is_the_same(net):
    for measure in (pn.centrality.degree, pn.centrality.strength, pn.centrality.closeness,
                    pn.centrality.harmonic, pn.reach.within):  # fmt: skip
        out, into, both = (measure(net, mode=mode)[measure.name] for mode in ("out", "in", "all"))
        assert out.tolist() == into.tolist() == both.tolist()


@STEADY
@given(networks())
def test_the_wasserman_faust_scaling_is_the_share_reached(net):
    inside = pn.reach.within(net, steps=len(net))["within"]
    near = pn.centrality.closeness(net, variant="component")["closeness"]
    same(pn.centrality.closeness(net)["closeness"], (near * inside).fillna(0))


@STEADY
@given(networks())
def test_shares_are_raw_values_over_the_most_possible(net):
    n, arcs = len(net), net.compile().directed
    most = {"degree": (n - 1) * (1 + arcs), "harmonic": n - 1}
    for name, divisor in most.items():
        measure = getattr(pn.centrality, name)
        same(measure(net, normalized=True)[name], measure(net)[name] / divisor)
    if n > 2:
        share = pn.centrality.betweenness(net, normalized=True)["betweenness"]
        same(share, pn.centrality.betweenness(net)["betweenness"] / (comb(n - 1, 2) * (1 + arcs)))
        assert share.between(0, 1 + 1e-12).all()


@STEADY
@given(networks())
def test_density_is_mean_degree_over_the_others(net):
    degree = pn.centrality.degree(net, normalized=True)["degree"]
    assert pn.cohesion.density(net).value == pytest.approx(degree.mean())


@STEADY
@given(networks())
def test_what_is_lost_is_what_taking_it_away_loses(net):
    def pairs(graph):
        return sum(comb(len(part), 2) for part in nx.connected_components(graph))

    graph = net.compile().graph.to_undirected()
    for actor, lost in pn.robustness.cutpoints(net)["pairs_lost"].items():
        assert lost == pairs(graph) - pairs(graph.subgraph(set(graph) - {actor}))
    for row in pn.robustness.bridges(net).table.itertuples():
        without = graph.copy()
        without.remove_edge(row.source, row.target)
        assert row.pairs_lost == pairs(graph) - pairs(without)
        assert row.bridges == (row.pairs_lost > 0)


@STEADY
@given(networks(), st.sampled_from(["weak", "strong"]))
def test_components_are_those_of_networkx(net, connection):
    graph = net.compile().graph
    if graph.is_directed():
        known = getattr(nx, f"{connection}ly_connected_components")(graph)
    else:
        known = nx.connected_components(graph)
    found = pn.cohesion.components(net, connection=connection)
    assert {frozenset(actors) for actors in found.table["actors"]} == set(map(frozenset, known))
    assert found.table["size"].is_monotonic_decreasing
    assert found.table["components"].tolist() == list(range(1, len(found.table) + 1))
    assert found.table["size"].sum() == len(net)
    for row in found.table.itertuples():
        assert set(found.membership.index[found.membership == row.components]) == set(row.actors)
        assert row.share == pytest.approx(row.size / len(net))
        assert row.size == len(row.actors)
