"""Cascades: exact against all subsets of ties, estimates against closed forms."""

from itertools import product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import ParameterError
from support.drawn import steady

STEADY = steady(15)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")
CHANCES = st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0])


@st.composite
def ties(draw, *, most=8):
    """Draw actors, pairs that are tied (once each) and some who are told first."""
    ids = [f"n{number}" for number in range(draw(st.integers(2, 6)))]
    pairs = [(one, other) for one in ids for other in ids if one < other]
    rows = draw(st.lists(st.sampled_from(pairs), max_size=most, unique=True))
    rows = [pair if draw(st.booleans()) else pair[::-1] for pair in rows]
    return ids, rows, draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))


def network(ids, rows, *, directed):
    frame = pd.DataFrame(rows, columns=["source", "target"], dtype="str")
    return pn.from_tables(actors=pd.DataFrame({"id": ids}), ties=frame, directed=directed)


def expected(ids, rows, seeds, p, *, directed):
    """Add up over all sets of ties that pass something on: the definition."""
    total = 0.0
    for live in product([False, True], repeat=len(rows)):
        graph = nx.DiGraph() if directed else nx.Graph()
        graph.add_nodes_from(ids)
        graph.add_edges_from(row for row, passes in zip(rows, live, strict=True) if passes)
        reached = set(seeds)
        for seed in seeds:
            reached |= set(nx.single_source_shortest_path_length(graph, seed))
        total += np.prod([p if passes else 1 - p for passes in live]) * len(reached)
    return total


@STEADY
@given(ties(), CHANCES, st.booleans())
def test_it_is_the_sum_over_all_that_can_happen(drawn, p, directed):
    ids, rows, seeds = drawn
    found = pn.reach.cascade(network(ids, rows, directed=directed), seeds, p=p)
    assert found.value == pytest.approx(expected(ids, rows, seeds, p, directed=directed), rel=1e-12)
    (row,) = found.table.to_dict("records")
    assert row["low"] == row["high"] == row["cascade"]
    assert row["share"] == pytest.approx(row["cascade"] / len(ids))
    assert found.provenance.calls[0].exact
    assert found.provenance.calls[0].seed is None


@STEADY
@given(ties(most=5), CHANCES)
def test_a_tie_is_as_good_as_an_arc_each_way(drawn, p):
    """A tie is tried once, from whichever end hears first: the other arc would change nothing."""
    ids, rows, seeds = drawn
    both = network(ids, [*rows, *(row[::-1] for row in rows)], directed=True)
    once = network(ids, rows, directed=False)
    ties_value, arcs_value = (pn.reach.cascade(net, seeds, p=p).value for net in (once, both))
    assert arcs_value == pytest.approx(ties_value, rel=1e-12)


@STEADY
@given(ties(), st.data())
def test_one_more_told_first_never_hurts_and_adds_less_to_more(drawn, data):
    ids, rows, seeds = drawn
    new, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    net = network(ids, rows, directed=data.draw(st.booleans()))

    def value(*told):
        return pn.reach.cascade(net, [*seeds, *told]).value

    assert value(new) >= value() - 1e-12
    assert value(new) - value() >= value(new, other) - value(other) - 1e-12


def test_who_is_far_from_the_hub_adds_more_to_it_than_the_second_hub():
    ids = [actor for actor in HARBOUR.actors.index if actor != "UNI"]
    pairs = {actor: pn.reach.cascade(HARBOUR, ["UNI", actor]).value for actor in ids}
    assert max(pairs, key=pairs.get) == "BAR"
    assert pairs["MIG"] == pytest.approx(pn.reach.cascade(HARBOUR, ["UNI"]).value + 1)
    assert pairs["MIG"] > pairs["COU"]


def ring(size):
    return pn.from_networkx(nx.cycle_graph(size))


def ring_value(size, p):
    """On a ring an actor d steps away hears of it one way round or the other, or both."""
    return 1 + sum(p**d + p ** (size - d) - p**size for d in range(1, size))


def test_where_too_many_ties_matter_it_is_the_mean_of_runs():
    found = pn.reach.cascade(ring(20), ["0"], p=0.8, runs=4000, seed=3)
    (row,) = found.table.to_dict("records")
    assert row["low"] < row["cascade"] < row["high"]
    assert row["low"] - 0.1 < ring_value(20, 0.8) < row["high"] + 0.1
    call = found.provenance.calls[0]
    assert (call.exact, call.seed) == (False, 3)
    assert call.note.startswith("The mean of 4,000 runs; its standard error is 0.0")
    again = pn.reach.cascade(ring(20), ["0"], p=0.8, runs=4000, seed=3)
    other = pn.reach.cascade(ring(20), ["0"], p=0.8, runs=4000, seed=4)
    assert again.table.equals(found.table)
    assert not other.table.equals(found.table)


@pytest.mark.parametrize(
    ("net", "value"),
    [
        (ring(20), ring_value(20, 0.7)),
        (pn.from_networkx(nx.cycle_graph(25, nx.DiGraph)), sum(0.7**d for d in range(25))),
        (pn.from_networkx(nx.star_graph(30)), 1 + 0.7 * 30),
    ],
    ids=["ties in a ring", "arcs in a ring", "a star"],
)
def test_the_interval_holds_the_value_in_about_95_of_100_estimates(net, value):
    results = [pn.reach.cascade(net, ["0"], p=0.7, runs=300, seed=seed) for seed in range(100)]
    rows = [found.table.iloc[0] for found in results]
    assert not any(found.provenance.calls[0].exact for found in results)
    assert 88 <= sum(row["low"] <= value <= row["high"] for row in rows) <= 100
    mean = np.mean([row["cascade"] for row in rows])
    spread = np.std([row["cascade"] for row in rows], ddof=1)
    assert abs(mean - value) < 4 * spread / 10
    width = np.mean([row["high"] - row["low"] for row in rows])
    assert width / 2 / 1.96 == pytest.approx(spread, rel=0.25)


def test_only_the_ties_that_can_matter_are_counted():
    """A large network apart from those told changes nothing, and leaves the value exact."""
    graph = nx.disjoint_union(nx.path_graph(10), nx.complete_graph(40))
    found = pn.reach.cascade(pn.from_networkx(graph), ["0"], p=0.5)
    assert found.value == pytest.approx(2 - 0.5**9)
    assert found.provenance.calls[0].note == "Exact: 9 ties matter."
    # of 20 arcs, two are between those told, three come back to them, and two start from SCH,
    # which nobody reaches
    arcs = pn.reach.cascade(CLAIMS, ["STU", "UNI"])
    assert arcs.provenance.calls[0].note == "Exact: 13 ties matter."


def test_a_chance_of_none_or_all_is_exact_in_any_network():
    graph = nx.gnm_random_graph(60, 90, seed=1)
    net = pn.from_networkx(graph)
    assert pn.reach.cascade(net, ["0", "1"], p=0).value == 2
    found = pn.reach.cascade(net, ["0"], p=1)
    assert found.value == len(nx.node_connected_component(graph, 0))
    assert found.provenance.calls[0].exact


def test_runs_do_not_hang_on_how_many_share_a_word():
    """All runs together, and the first of them alone, are the same draws for a small network."""
    net = ring(17)
    values = [pn.reach.cascade(net, ["0"], runs=runs).value for runs in (2, 63, 64, 65, 5000)]
    assert all(1 <= value <= 17 for value in values)
    assert values[-1] == pytest.approx(ring_value(17, 0.5), abs=0.1)


def test_what_cannot_be_asked():
    with pytest.raises(ParameterError) as caught:
        pn.reach.cascade(HARBOUR, ["UNI"], runs=1)
    assert str(caught.value) == "runs=1 is not possible: it is a whole number, at least 2."
    with pytest.raises(ParameterError) as caught:
        pn.reach.cascade(HARBOUR, "UNI")
    assert (
        str(caught.value) == "actors='UNI' is not possible: it is a list of actors, by id or name."
    )


def test_what_is_said_of_it():
    found = pn.reach.cascade(HARBOUR, ["City Council", "UNI", "COU"])
    assert found.provenance.calls[0].parameters["actors"] == ("COU", "UNI")
    assert found.sentence() == (
        "News that starts with 2 actors reaches 6.750 actors on average, themselves included, if "
        "every tie passes it on with a chance of 50%."
    )
