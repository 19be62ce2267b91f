"""Robustness, against networkx graphs that an actor or a tie is taken out of."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from support.drawn import steady

STEADY = steady(15)
HARBOUR = pn.datasets.load("harbour")


@st.composite
def networks(draw, *, smallest=2, largest=7):
    ids = [f"n{number}" for number in range(draw(st.integers(smallest, largest)))]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    arcs = draw(st.lists(st.sampled_from(pairs), max_size=14, unique=True))
    ties = pd.DataFrame(arcs, columns=["source", "target"], dtype="str")
    directed = draw(st.booleans())
    return pn.from_tables(actors=pd.DataFrame({"id": ids}), ties=ties, directed=directed)


def fragmented(graph):
    """Return both fragmentations, from the distances of networkx."""
    pairs = len(graph) * (len(graph) - 1)
    near = [
        1 / away
        for node, paths in nx.all_pairs_shortest_path_length(graph)
        for other, away in paths.items()
        if other != node
    ]
    return 1 - len(near) / pairs, 1 - sum(near) / pairs


# -- what if this partner left ------------------------------------------------------------------


@STEADY
@given(networks(smallest=3), st.sampled_from(["out", "in", "all"]))
def test_what_is_left_is_what_networkx_finds_without_the_actor(net, mode):
    graph = net.compile().graph
    ties = graph.to_undirected()
    graph = ties if mode == "all" else graph
    whole = fragmented(graph)[1]
    found = pn.robustness.without_each(net, mode=mode)
    for actor, row in found.table.iterrows():
        others = set(graph) - {actor}
        parts, thin = fragmented(graph.subgraph(others))
        assert row["fragmentation"] == pytest.approx(parts)
        assert row["distance_fragmentation"] == pytest.approx(thin)
        assert row["without_each"] == pytest.approx(thin - whole)
        assert row["components"] == nx.number_connected_components(ties.subgraph(others))


@STEADY
@given(networks(smallest=3))
def test_it_is_the_fragmentation_of_the_network_without_the_actor(net):
    found = pn.robustness.without_each(net)
    whole = pn.cohesion.distance_fragmentation(net).value
    for actor in net.actors.index:
        rest = net.without(actor)
        view = pn.View(directed=net.compile().directed)
        thin = pn.cohesion.distance_fragmentation(rest, view=view).value
        assert found.table.loc[actor, "distance_fragmentation"] == pytest.approx(thin)
        assert found["without_each"][actor] == pytest.approx(thin - whole)


def test_an_isolate_that_leaves_takes_its_missing_pairs_away():
    found = pn.robustness.without_each(HARBOUR)
    assert found["without_each"].idxmin() == "MIG"
    assert found.table.loc["MIG", "fragmentation"] == 0
    assert found.sentence("UNI") == (
        "If Northport University left, the distance-weighted fragmentation of the others would "
        "differ from that of the whole network by 0.215."
    )


def test_of_two_nobody_is_left_to_be_parted():
    found = pn.robustness.without_each(pn.datasets.chain("ab"))
    assert found.table["components"].tolist() == [1, 1]
    columns = ["without_each", "fragmentation", "distance_fragmentation"]
    assert found.table[columns].isna().all(axis=None)
    assert found.undefined.to_dict("records") == [
        {"actor": actor, "measure": column, "reason": "there are no two others left"}
        for column in columns for actor in "ab"
    ]  # fmt: skip


# -- how far ranks move -------------------------------------------------------------------------


def ranks_of(values):
    """Return competition ranks, the largest first; equal values share one."""
    return {
        actor: 1 + sum(other > value + 1e-9 for other in values.values())
        for actor, value in values.items()
    }


def ranks_without(graph, leave_out, centrality):
    """Return a run for each tie or actor: its ranks, and the ranks of its actors in the whole."""
    whole = centrality(graph)
    for gone in list(graph.edges if leave_out == "tie" else graph):
        rest = graph.copy()
        if leave_out == "tie":
            rest.remove_edge(*gone)
        else:
            rest.remove_node(gone)
        yield ranks_of(centrality(rest)), ranks_of({actor: whole[actor] for actor in rest})


@STEADY
@given(networks(), st.sampled_from(["tie", "actor"]), st.sampled_from(["betweenness", "degree"]))
def test_ranks_are_those_of_networkx_with_each_tie_or_actor_out(net, leave_out, of):
    centrality = {
        "betweenness": nx.betweenness_centrality, "degree": lambda graph: dict(graph.degree),
    }[of]  # fmt: skip
    graph = net.compile().graph
    runs = list(ranks_without(graph, leave_out, centrality))
    found = pn.robustness.rank_stability(net, of=of, leave_out=leave_out)
    assert found["rank"].to_dict() == ranks_of(centrality(graph))
    if not runs:
        assert set(found.undefined["reason"]) == {"there is no tie to leave out"}
        return
    for actor, row in found.table.iterrows():
        there = [(ranks[actor], whole[actor]) for ranks, whole in runs if actor in ranks]
        placed = [rank for rank, _ in there]
        assert row["rank_stability"] == pytest.approx(np.mean([rank == was for rank, was in there]))
        assert row["first"] == pytest.approx(np.mean([rank == 1 for rank in placed]))
        assert (row["best"], row["worst"]) == (min(placed), max(placed))


def test_one_forgotten_tie_can_change_who_is_first():
    graph = HARBOUR.compile().graph
    first = [
        {actor for actor, rank in ranks.items() if rank == 1}
        for ranks, _ in ranks_without(graph, "tie", nx.betweenness_centrality)
    ]
    # UNI is first in 11 of 13 runs, in 3 of them together with COU, which is first alone in 2
    assert sum(one == {"UNI"} for one in first) == 8
    assert sum(one == {"UNI", "COU"} for one in first) == 3
    assert sum(one == {"COU"} for one in first) == 2
    found = pn.robustness.rank_stability(HARBOUR)
    assert (found["first"] * 13).round(6)[["UNI", "COU", "STU"]].tolist() == [11, 5, 0]
    (call,) = found.provenance.calls
    assert call.parameters["n"] == 13
    assert (call.exact, call.seed) == (True, None)
    assert call.note == "Each of 13 ties was taken and left out, one in each run."
    assert found.sentence("UNI") == (
        "Northport University keeps its rank by betweenness in 85% of the runs that leave one tie "
        "out."
    )


def test_the_top_by_any_column_keeps_the_rank_in_the_whole_network():
    found = pn.robustness.rank_stability(pn.datasets.chain("abcde"), of="betweenness")
    top = found.top(1, by="worst")
    assert top["rank"].to_dict() == found["rank"].loc[top.index].to_dict()
    assert list(top) == ["name", *found]


def test_actors_move_up_when_the_first_leaves_and_keep_their_rank():
    # degrees 3, 2, 2, 1. Without a they are 1, 1, 0 for b, c, d, who rank as they did among
    # themselves; without b (or c) d equals the one of c and b that is left; without d all equal a.
    net = pn.from_networkx(nx.Graph([("a", "b"), ("a", "c"), ("a", "d"), ("b", "c")]))
    found = pn.robustness.rank_stability(net, of="degree", leave_out="actor")
    assert found["rank"].to_dict() == {"a": 1, "b": 2, "c": 2, "d": 4}
    expected = {"a": 1, "b": 2 / 3, "c": 2 / 3, "d": 1 / 3}
    assert found["rank_stability"].to_dict() == pytest.approx(expected)
    assert found["first"].to_dict() == pytest.approx({"a": 1, "b": 2 / 3, "c": 2 / 3, "d": 0})
    assert found["best"].to_dict() == {"a": 1, "b": 1, "c": 1, "d": 2}
    assert found["worst"].to_dict() == {"a": 1, "b": 2, "c": 2, "d": 3}


def test_many_ties_are_drawn_and_the_seed_is_kept():
    net = pn.from_networkx(nx.gnm_random_graph(60, 230, seed=1))
    found = pn.robustness.rank_stability(net, of="degree", seed=4)
    (call,) = found.provenance.calls
    assert (call.parameters["n"], call.exact, call.seed) == (200, False, 4)
    assert call.note == "200 of 230 ties were drawn and left out, one in each run."
    again = pn.robustness.rank_stability(net, of="degree", seed=4)
    pd.testing.assert_frame_equal(found.table, again.table)
    whole = pn.robustness.rank_stability(net, of="degree", n=500).provenance.calls[0]
    assert (whole.parameters["n"], whole.exact, whole.seed) == (230, True, None)
    few = pn.robustness.rank_stability(net, of="degree", n=3, leave_out="actor")
    assert few.provenance.calls[0].note == (
        "3 of 60 actors were drawn and left out, one in each run."
    )
    # shares of runs are thirds, or halves for the three that are left out of one
    assert set((few["first"] * 6).round(9) % 1) == {0}


def test_who_is_not_defined_has_no_rank():
    found = pn.robustness.rank_stability(HARBOUR, of="constraint")
    lost = "constraint is not defined for it"
    assert set(found.undefined.query("actor == 'MIG'")["measure"]) == set(found.table.columns)
    assert set(found.undefined["reason"]) == {lost}
    # LGB has one tie: where that is left out it has no rank, and does not keep the one it had
    assert found["rank_stability"]["LGB"] < 1
    pair = pn.robustness.rank_stability(pn.datasets.chain("ab"), of="constraint")
    assert pair["rank"].tolist() == [1, 1]
    assert pair["rank_stability"].tolist() == pair["first"].tolist() == [0, 0]
    assert pair.undefined.to_dict("records") == [
        {"actor": actor, "measure": column,
         "reason": "constraint is not defined for it in any run"}
        for column in ("best", "worst") for actor in "ab"
    ]  # fmt: skip


def test_the_only_actor_left_out_takes_part_in_no_run():
    found = pn.robustness.rank_stability(pn.datasets.chain("abc"), leave_out="actor", n=1)
    (out,) = found["first"][found["first"].isna()].index
    reasons = found.undefined[found.undefined["actor"] == out]
    assert set(reasons["reason"]) == {"it takes part in no run"}
    assert reasons["measure"].tolist() == ["rank_stability", "first", "best", "worst"]
    one = pn.robustness.rank_stability(pn.datasets.chain("a"), leave_out="actor")
    assert set(one.undefined["reason"]) == {"there is nobody else in the network"}


@pytest.mark.parametrize(
    ("of", "message"),
    [
        ("density", "of='density' is not possible: density is one number per network."),
        ("bridges", "of='bridges' is not possible: bridges is one number per tie."),
        (3, "of=3 is not possible: it is the name of a measure of actors."),
    ],
)
def test_only_actors_have_ranks(of, message):
    with pytest.raises(pn.ParameterError) as caught:
        pn.robustness.rank_stability(HARBOUR, of=of)
    assert str(caught.value) == message


def test_an_unknown_measure_is_answered_with_the_nearest():
    with pytest.raises(pn.UnknownNameError) as caught:
        pn.robustness.rank_stability(HARBOUR, of="betweeness")
    assert str(caught.value).startswith(
        "There is no measure 'betweeness'. Did you mean 'betweenness'? Known: "
    )
