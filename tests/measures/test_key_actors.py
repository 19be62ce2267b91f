"""Key actors: the best of all sets by their definitions, all of them, and the search for more."""

import re
from fractions import Fraction
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import partnernet as pn
from partnernet._engine import parting
from partnernet._engine.key_sets import gains, one_by_one, worth
from partnernet._engine.walk import walk
from partnernet.errors import ParameterError
from partnernet.measures.reach import _key_actors as module
from support.drawn import steady

STEADY = steady(15, allowed=[HealthCheck.function_scoped_fixture])
HARBOUR = pn.datasets.load("harbour")
MODES = st.sampled_from(["out", "in", "all"])
STEPS = st.sampled_from([None, 1, 2])


@st.composite
def networks(draw, *, smallest=4, largest=8):
    """Draw a network of ties or arcs, and the same as a networkx graph of arcs."""
    ids = [f"n{number}" for number in range(draw(st.integers(smallest, largest)))]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    rows = draw(st.lists(st.sampled_from(pairs), max_size=16, unique=True))
    directed = draw(st.booleans())
    frame = pd.DataFrame(rows, columns=["source", "target"], dtype="str")
    net = pn.from_tables(actors=pd.DataFrame({"id": ids}), ties=frame, directed=directed)
    graph = nx.DiGraph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(rows if directed else [*rows, *(row[::-1] for row in rows)])
    return net, graph


def turned(graph, mode):
    return {"out": graph, "in": graph.reverse(), "all": graph.to_undirected()}[mode]


def reach(graph, members, steps, *, outside):
    """Return what a set reaches, by the definition."""
    away = nx.multi_source_dijkstra_path_length(graph, members)
    if outside:
        away = {one: far for one, far in away.items() if one not in members}
    if steps is None:
        total = sum(1 / max(1, far) for far in away.values())
    else:
        total = sum(far <= steps for far in away.values())
    return total / (len(graph) - len(members) * outside)


def parted(graph, members):
    """Return F and DF of what a set leaves, by the definition."""
    left = graph.subgraph(set(graph) - set(members))
    away = [far for one, row in nx.all_pairs_shortest_path_length(left)
            for other, far in row.items() if one != other]  # fmt: skip
    pairs = len(left) * (len(left) - 1)
    return 1 - len(away) / pairs, 1 - sum(1 / far for far in away) / pairs


def assert_best(found, values):
    """Check that all sets with the largest value are listed, and no others."""
    best = max(values.values())
    expected = [members for members, value in values.items() if value >= best - 1e-9]
    assert found.total == len(expected)
    assert list(found["actors"]) == expected[:20]
    assert found["key_actors"].to_numpy() == pytest.approx(best)
    assert found.provenance.calls[0].exact
    assert compared(found) <= len(values)


def compared(found):
    """Return how many sets were compared, as the note says."""
    note = found.provenance.calls[0].note
    whole = re.fullmatch(r"All ([\d,]+) sets? of \d+ were compared\.", note)
    part = re.fullmatch(
        r"Of all [\d,]+ sets of \d+, ([\d,]+) were compared; the others cannot part the network as "
        r"much as the best of these\.",
        note,
    )
    return int((whole or part)[1].replace(",", ""))


@STEADY
@given(networks(), st.integers(1, 3), STEPS, MODES, st.sampled_from(["count", "exclude"]))
def test_the_best_sets_reach_most(drawn, k, steps, mode, members):
    net, graph = drawn
    outside, graph = members == "exclude", turned(graph, mode)
    values = {one: reach(graph, one, steps, outside=outside) for one in combinations(graph, k)}
    found = pn.reach.key_actors(net, k=k, steps=steps, mode=mode, members=members)
    assert_best(found, values)
    for row in found.table.itertuples():
        within = nx.multi_source_dijkstra_path_length(graph, row.actors, cutoff=steps)
        assert row.reached == len(within) - k * outside


@STEADY
@given(networks(smallest=5), st.integers(1, 3), MODES, st.booleans(), st.sampled_from([1, 4096]))
def test_the_best_sets_to_lose_part_most(drawn, k, mode, weighted, together):
    net, graph = drawn
    graph = turned(graph, mode)
    values = {one: parted(graph, one)[weighted] for one in combinations(graph, k)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parting, "FEW", 1)
        patch.setattr(parting, "MANY", together)
        found = pn.reach.key_actors(
            net, k=k, goal="fragment", mode=mode, distance_weighted=weighted
        )
    assert_best(found, values)
    for row in found.table.itertuples():
        expected = parted(graph, row.actors)
        assert (row.fragmentation, row.distance_fragmentation) == pytest.approx(expected)


@STEADY
@given(networks(), STEPS, MODES)
def test_the_best_single_actor_is_the_one_with_most_reach(drawn, steps, mode):
    net, _ = drawn
    if steps is None:
        single = (1 + pn.reach.distance_weighted(net, mode=mode)["distance_weighted"]) / len(net)
    else:
        inside = pn.reach.within(net, steps=steps, mode=mode, normalized=False)["within"]
        single = (1 + inside) / len(net)
    found = pn.reach.key_actors(net, k=1, steps=steps, mode=mode)
    assert found["key_actors"].iloc[0] == pytest.approx(single.max())
    assert found.best[0] == single.idxmax()


@STEADY
@given(networks(smallest=5), STEPS, MODES)
def test_one_more_member_never_reaches_less(drawn, steps, mode):
    values = [
        pn.reach.key_actors(drawn[0], k=k, steps=steps, mode=mode)["key_actors"].iloc[0]
        for k in range(1, 6)
    ]
    assert values == sorted(values)


# -- where there are too many sets to compare them all --------------------------------------------


@STEADY
@given(networks(), st.integers(0, 3), STEPS, MODES)
def test_what_a_node_adds_is_what_the_set_gains(drawn, size, steps, mode):
    net, graph = drawn
    graph = turned(graph, mode)
    links, ids = net.compile().neighbors(mode), list(graph)

    def total(members):
        return reach(graph, members, steps, outside=False) * len(graph) if members else 0.0

    chosen = list(range(size))
    adds = gains(links, chosen, steps)
    for node, one in enumerate(ids):
        with_it = total({*ids[:size], one})
        assert adds[node] == pytest.approx(with_it - total(set(ids[:size])), abs=1e-9)
    assert worth(walk(links, chosen), steps).sum() == pytest.approx(total(set(ids[:size])))


@STEADY
@given(networks(), st.integers(1, 3), STEPS)
def test_one_by_one_is_near_the_best_and_says_that_it_is_not_sure(drawn, k, steps):
    best = pn.reach.key_actors(drawn[0], k=k, steps=steps)
    found = pn.reach.key_actors(drawn[0], k=k, steps=steps, search="greedy")
    assert not found.provenance.calls[0].exact
    assert (len(found), found.total) == (1, 1)
    assert found["key_actors"].iloc[0] <= best["key_actors"].iloc[0] + 1e-12
    assert found["key_actors"].iloc[0] >= (1 - 1 / np.e) * best["key_actors"].iloc[0]
    if k == 1:
        assert found.best == best.best


@STEADY
@given(networks(smallest=5), st.integers(1, 3), st.booleans())
def test_one_by_one_parts_no_more_than_the_best(drawn, k, weighted):
    options = {"k": k, "goal": "fragment", "distance_weighted": weighted}
    best = pn.reach.key_actors(drawn[0], **options)
    found = pn.reach.key_actors(drawn[0], search="greedy", **options)
    assert not found.provenance.calls[0].exact
    assert found["key_actors"].iloc[0] <= best["key_actors"].iloc[0] + 1e-12
    expected = parted(drawn[1], found.best)[weighted]
    assert found["key_actors"].iloc[0] == pytest.approx(expected)
    if k == 1:
        assert found.best == best.best


def test_exchanges_mend_what_one_by_one_did_wrong():
    """In a chain of six the best single actor, c, is in no best pair: only b with e is one."""
    net = pn.datasets.chain("abcdef")
    assert pn.reach.key_actors(net, k=1, search="greedy").best == ("c",)
    found = pn.reach.key_actors(net, k=2, search="greedy")
    assert found.best == ("b", "e")
    # 6 and 5 sets to choose c and e, 5 to exchange c for b, and 5 to see that e is there to stay
    assert found.provenance.calls[0].note == (
        "Added one by one and improved by exchanges, with 21 comparisons; 15 sets are possible, "
        "and one of them may be better."
    )


def test_an_exchange_goes_on_until_no_member_can_be_bettered():
    """Worth is a table of pairs here: from (0, 1) the way to the best leads over (1, 2)."""
    pairs = {(0, 1): 4, (1, 2): 5, (2, 3): 6, (0, 2): 1, (0, 3): 1, (1, 3): 1}

    def ahead(chosen):
        if not chosen:
            return np.array([9.0, 1, 1, 1])
        (one,) = chosen
        found = [pairs.get((min(one, node), max(one, node)), -np.inf) for node in range(4)]
        return np.array(found, dtype=float)

    assert one_by_one(ahead, 2)[0] == [2, 3]


def test_in_a_large_network_the_likeliest_are_tried(monkeypatch):
    """Two stars of fifty whose hubs are tied: few candidates are needed to find both hubs."""
    graph = nx.disjoint_union(nx.star_graph(50), nx.star_graph(50))
    graph.add_edge(0, 51)
    net = pn.from_networkx(graph)
    monkeypatch.setattr(module, "TURN", 1)
    monkeypatch.setattr(module, "CANDIDATES", 3)
    found = pn.reach.key_actors(net, k=2, goal="fragment", search="greedy")
    assert set(found.best) == {"0", "51"}
    assert found["key_actors"].iloc[0] == 1
    assert found.provenance.calls[0].note == (
        "Added one by one and improved by exchanges, with 9 comparisons; 5,151 sets are possible, "
        "and one of them may be better."
    )


def test_a_network_with_too_many_sets_is_searched_one_by_one():
    net = pn.from_networkx(nx.barabasi_albert_graph(200, 2, seed=1))
    for goal in ("reach", "fragment"):
        found = pn.reach.key_actors(net, k=3, goal=goal)
        assert not found.provenance.calls[0].exact
        assert "; 1,313,400 sets are possible" in found.provenance.calls[0].note


# -- sets that others surely outdo ----------------------------------------------------------------


def test_sets_that_cannot_be_as_good_are_not_compared():
    """The best two of two hundred are those of a look at every pair."""
    graph = nx.barabasi_albert_graph(200, 2, seed=1)
    found = pn.reach.key_actors(pn.from_networkx(graph), k=2, goal="fragment")
    assert found.provenance.calls[0].note == (
        "Of all 19,900 sets of 2, 4,096 were compared; the others cannot part the network as much "
        "as the best of these."
    )
    assert (found.provenance.calls[0].exact, found.total) == (True, 1)
    graph = graph.to_directed()
    hubs = sorted(graph, key=graph.degree, reverse=True)[:8]
    best = max(combinations(sorted(hubs), 2), key=lambda two: parted(graph, two)[1])
    assert found.best == tuple(map(str, best))


@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("k", [1, 2, 3])
def test_where_all_are_alike_all_sets_are_compared(k, weighted):
    """Without any k of twelve who all know one another, the others know one another still."""
    found = pn.reach.key_actors(
        pn.from_networkx(nx.complete_graph(12)),
        k=k,
        goal="fragment",
        distance_weighted=weighted,
    )
    sets = {1: 12, 2: 66, 3: 220}[k]
    assert found["key_actors"].unique().tolist() == [0]
    assert (len(found), found.total) == (min(sets, 20), sets)
    assert found.provenance.calls[0].note == f"All {sets} sets of {k} were compared."


@pytest.mark.parametrize(
    ("actors", "weighted", "value"),
    [
        ("UNI", False, 0.6000), ("UNI", True, 0.7591),
        (("UNI", "COU"), False, 0.9333), (("UNI", "COU"), True, 0.9333),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["numpy", "numba"])
def test_the_harbor_without_its_key_actors(form, actors, weighted, value, monkeypatch):
    """The golden values of the harbor, METHODS 4.4, in both forms of the kernels."""
    monkeypatch.setenv("PARTNERNET_ENGINE", form)
    members = {actors} if isinstance(actors, str) else set(actors)
    found = pn.reach.key_actors(
        HARBOUR, k=len(members), goal="fragment", distance_weighted=weighted, mode="all"
    )
    assert members in [set(row) for row in found["actors"]]
    assert found["key_actors"].iloc[0] == pytest.approx(value, abs=5e-5)


# -- what is listed, said and refused -------------------------------------------------------------


def test_all_that_are_equally_good_are_counted_and_twenty_listed():
    net = pn.from_tables(actors=pd.DataFrame({"id": [f"n{one:02}" for one in range(30)]}))
    found = pn.reach.key_actors(net, k=2)
    assert (len(found), found.total) == (20, 435)
    assert list(found["actors"])[:2] == [("n00", "n01"), ("n00", "n02")]
    assert found.membership("n00") == 20
    assert found.membership("n29") == 0


def test_sums_that_differ_by_rounding_are_equally_good():
    """Pairs of a ring are compared with fractions: thirds and sevenths add up exactly there."""
    size, nodes = 15, range(15)
    values = {
        pair: sum(
            Fraction(1, max(1, min(_around(end, node, size) for end in pair))) for node in nodes
        )
        for pair in combinations(nodes, 2)
    }
    best = [pair for pair in values if values[pair] == max(values.values())]
    found = pn.reach.key_actors(pn.from_networkx(nx.cycle_graph(size)), k=2)
    assert found.total == len(best) >= size
    assert list(found["actors"]) == [tuple(map(str, pair)) for pair in best][:20]


def test_without_any_one_of_those_who_are_alike_the_others_are_parted_alike():
    """On this ring of rings everybody is alike, but sums of thirds differ in the last digit."""
    found = pn.reach.key_actors(
        pn.from_networkx(nx.circular_ladder_graph(23)), k=1, goal="fragment"
    )
    assert (len(found), found.total) == (20, 46)


def _around(one, other, size):
    return min((one - other) % size, (other - one) % size)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"k": 13}, "k=13 is not possible: here it is at most 12, the number of actors."),
        ({"k": 12, "members": "exclude"}, "k=12 is not possible: here it is at most 11, so that "
         "somebody is left to be reached."),
        ({"k": 11, "goal": "fragment"}, "k=11 is not possible: here it is at most 10, so that two "
         "actors are left."),
        ({"search": "best"}, "search='best' is not possible: it is one of auto, greedy."),
        ({"goal": "fragment", "steps": 2}, "steps=2 is not possible: the goal 'fragment' looks at "
         "any number of steps."),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(options, sentence):
    with pytest.raises(ParameterError) as caught:
        pn.reach.key_actors(HARBOUR, **options)
    assert str(caught.value) == sentence


def test_everybody_reaches_everybody():
    found = pn.reach.key_actors(HARBOUR, k=12)
    assert found["key_actors"].tolist() == [1]
    assert found.best == tuple(HARBOUR.actors.index)


PAIR = "Northport University and City Council"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, f"The distance-weighted reach from {PAIR} is 0.833, where 1 is everybody one step "
         "away."),
        ({"mode": "in"}, f"The distance-weighted reach to {PAIR} is 0.833, where 1 is everybody "
         "one step away."),
        ({"steps": 2}, f"92% of all actors, themselves included, can be reached from {PAIR} within "
         "2 steps."),
        ({"steps": 2, "members": "exclude", "mode": "in"}, f"90% of the others can reach {PAIR} "
         "within 2 steps."),
        ({"steps": 1, "mode": "all"}, "75% of all actors, themselves included, have ties that lead "
         f"to {PAIR} within 1 step."),
        ({"goal": "fragment"}, f"Without {PAIR}, the distance-weighted fragmentation of the others "
         "is 0.933, where 1 is nobody reaching anybody."),
        ({"goal": "fragment", "distance_weighted": False}, f"Without {PAIR}, 93% of the pairs of "
         "others are out of each other's reach."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_set(options, sentence):
    found = pn.reach.key_actors(HARBOUR, k=2, **options)
    assert found.sentence(list(found["actors"]).index(("UNI", "COU"))) == sentence
