"""Introductions: the shortest ways, the one with the strongest weakest tie first."""

from fractions import Fraction
from itertools import pairwise, product

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import ParameterError, UnknownNameError
from support.drawn import steady

STEADY = steady(40)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")
COLUMNS = ["source", "target", "strength"]


def network(ids, rows, *, directed=False):
    return pn.from_tables(
        actors=pd.DataFrame({"id": list(ids)}),
        ties=pd.DataFrame(rows, columns=COLUMNS).astype({"strength": float}),
        directed=directed,
    )


def ranked(ids, rows, *, directed):
    """List all shortest ways from the first actor to the last, best first, by their definition."""
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((one, other, {"w": Fraction(str(w))}) for one, other, w in rows)
    if not nx.has_path(graph, ids[0], ids[-1]):
        return []
    ways = []
    for path in nx.all_shortest_paths(graph, ids[0], ids[-1]):
        ties = [graph.edges[pair]["w"] for pair in pairwise(path)]
        ways.append((-min(ties), -sum(ties), [ids.index(one) for one in path]))
    return [(tuple(ids[place] for place in path), -float(weakest))
            for weakest, _, path in sorted(ways)]  # fmt: skip


@st.composite
def layered(draw):
    """Draw a source, two or three layers of actors, and a target, tied mostly layer to layer."""
    widths = draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))
    layers = [["s"], *([f"{name}{one}" for one in range(width)]
                       for name, width in zip("abc", widths, strict=False)), ["t"]]  # fmt: skip
    pairs = [pair for near, far in pairwise(layers) for pair in product(near, far)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=len(pairs) // 2, unique=True))
    strength = st.sampled_from([0.1, 0.2, 0.3, 0.4, 1.0, 2.0])
    return [one for layer in layers for one in layer], [(*pair, draw(strength)) for pair in chosen]


@STEADY
@given(layered(), st.booleans(), st.integers(1, 6))
def test_ways_are_ranked_as_all_of_them_would_be(drawn, directed, n):
    ids, rows = drawn
    expected = ranked(ids, rows, directed=directed)
    found = pn.reach.introductions(network(ids, rows, directed=directed), ids[0], ids[-1], n=n)
    assert found.total == len(expected)
    assert list(zip(found["path"], found["weakest"], strict=True)) == expected[:n]
    assert found["introductions"].tolist() == list(range(1, len(found) + 1))
    assert found["steps"].tolist() == [len(path) - 1 for path, _ in expected[:n]]
    assert found["via"].tolist() == ["|".join(path[1:-1]) for path, _ in expected[:n]]


def test_more_ways_than_could_ever_be_listed_are_counted_and_the_best_found():
    """Sixty layers of ten: 10^60 ways. The tenth of each layer has the strongest ties."""
    layers = [["s"], *([f"l{depth}-{one}" for one in range(10)] for depth in range(60)), ["t"]]
    strong = [
        (one, other, 5 if one.endswith("-9") and other.endswith("-9") else 3)
        for near, far in pairwise(layers) for one, other in product(near, far)
    ]  # fmt: skip
    net = network([one for layer in layers for one in layer], strong)
    found = pn.reach.introductions(net, "s", "t", n=2)
    assert found.total == 10**60
    assert found["via"].iloc[0] == "|".join(f"l{depth}-9" for depth in range(60))
    assert found["weakest"].tolist() == [3, 3]  # the first tie and the last one
    # leaving the strong line at one of its ends costs one strong tie, elsewhere two
    second = found["via"].iloc[1].split("|")
    assert second == [*(f"l{depth}-9" for depth in range(59)), "l59-0"] or second[0] == "l0-0"
    assert sum(one.endswith("-9") for one in second) == 59


def test_equal_sums_are_equal_in_whatever_order_they_are_added():
    """In floats 0.1 + 0.2 + 0.3 is more than 0.3 + 0.2 + 0.1, and 0.1 + 0.5 more than 0.3 + 0.3."""
    for one, other in (((0.1, 0.2, 0.3), (0.3, 0.2, 0.1)), ((0.1, 0.5, 0.1), (0.1, 0.3, 0.3))):
        ways = [("sact", one), ("sbdt", other)]
        rows = [(*pair, w) for way, ws in ways for pair, w in zip(pairwise(way), ws, strict=True)]
        for ids in ("sabcdt", "sbadct"):
            found = pn.reach.introductions(network(ids, rows), "s", "t")
            assert found["via"].iloc[0].startswith(ids[1])


def test_the_weakest_tie_comes_before_the_sum():
    rows = [("s", "a", 9), ("a", "t", 1), ("s", "b", 2), ("b", "t", 2)]
    found = pn.reach.introductions(network("sabt", rows), "s", "t")
    assert found["via"].tolist() == ["b", "a"]
    fewer = pn.reach.introductions(network("sabt", [*rows, ("s", "t", 0.5)]), "s", "t")
    assert fewer["via"].tolist() == [""]
    assert fewer["steps"].tolist() == [1]


def test_parallel_ties_are_one_of_their_summed_strength():
    rows = [("s", "a", 1), ("s", "a", 1), ("a", "t", 2), ("s", "b", 1), ("b", "t", 9)]
    found = pn.reach.introductions(network("sabt", rows), "s", "t")
    assert found["weakest"].tolist() == [2, 1]


def test_arcs_are_followed_in_their_direction():
    assert pn.reach.introductions(CLAIMS, "STU", "LGB")["path"].tolist() == [("STU", "LGB")]
    found = pn.reach.introductions(CLAIMS, "LGB", "STU")
    assert (len(found), found.total) == (0, 0)
    assert "No chain of ties leads from LGB to STU." in found.explain()
    assert (
        found.table.dtypes.astype(str).to_dict()
        == pn.reach.introductions(HARBOUR, "LGB", "STU").table.dtypes.astype(str).to_dict()
    )
    assert repr(found).startswith("Empty DataFrame")
    with pytest.raises(ParameterError, match="there are 0 rows, counted from 0"):
        found.sentence()


def test_actors_go_by_name_and_by_place():
    found = pn.reach.introductions(HARBOUR, "Police", "Students' Union", n=1)
    assert found["path"].tolist() == [("POL", "COU", "UNI", "STU")]
    assert found.total == 2
    assert found.provenance.calls[0].parameters == {"source": "POL", "target": "STU", "n": 1}
    assert found.sentence() == (
        "Introduction 1 runs along Police, City Council, Northport University and Students' Union."
    )
    same = pn.reach.introductions(HARBOUR, target="STU", source="POL", n=1)
    assert same.table.equals(found.table)


def test_nobody_is_introduced_to_itself_or_to_a_stranger():
    with pytest.raises(ParameterError) as caught:
        pn.reach.introductions(HARBOUR, "UNI", "Northport University")
    assert str(caught.value) == (
        "target='UNI' is not possible: it is another actor than the source."
    )
    with pytest.raises(UnknownNameError):
        pn.reach.introductions(HARBOUR, "UNI", "UNA")
