import re

import networkx as nx
import pandas as pd
import pytest

import partnernet as pn


def test_headers_may_be_aliases():
    net = pn.from_tables(
        actors=pd.DataFrame({"Organisation": ["A", "B"], "Type": ["ngo", "hei"]}),
        ties=pd.DataFrame({"From": ["A"], "To": ["B"], "Weight": [2]}),
    )
    assert net.actors["category"].to_dict() == {"A": "ngo", "B": "hei"}
    assert net.ties["strength"].tolist() == [2.0]


def test_ties_may_use_names_where_actors_have_ids():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["a", "b"], "name": ["Alpha", "Beta"]}),
        ties=pd.DataFrame({"source": ["Alpha"], "target": ["b"]}),
    )
    assert net.ties[["source", "target"]].to_numpy().tolist() == [["a", "b"]]


def test_names_are_not_merged():
    ties = pd.DataFrame({"source": ["City Council", "city council"], "target": ["A", "A"]})
    net = pn.from_tables(ties=ties)
    assert list(net.actors.index) == ["City Council", "A", "city council"]
    assert net.table("repairs")["code"].tolist().count("similar_name") == 1


def test_all_problems_come_at_once():
    with pytest.raises(pn.DataError) as caught:
        pn.from_tables(
            actors=pd.DataFrame({"id": ["a", "a"], "interest": [1, 9]}),
            ties=pd.DataFrame({"source": ["a", "x"], "target": ["a", "a"]}),
        )
    found = caught.value.table[["file", "row", "code"]].to_numpy().tolist()
    assert sorted(found) == [
        ["actors", 3, "out_of_range"],
        ["actors", 3, "repeated_id"],
        ["ties", 2, "self_tie"],
        ["ties", 3, "unknown_actor"],
    ]


def test_unknown_tables_are_refused():
    message = (
        "tables=['edges'] is not possible: the tables are actors, ties, partnerships, memberships, "
        "requirements, vocabulary."
    )
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        pn.from_tables(edges=pd.DataFrame())


def test_from_networkx_reads_weight_as_strength():
    graph = nx.Graph()
    graph.add_node("alone", category="ngo")
    graph.add_edge("a", "b", weight=4, kind="event")
    net = pn.from_networkx(graph)
    assert set(net.actors.index) == {"alone", "a", "b"}
    assert net.actors.loc["alone", "category"] == "ngo"
    assert net.ties[["kind", "strength"]].to_numpy().tolist() == [["event", 4.0]]
    assert net.compile().links["length"].tolist() == [0.25]


def test_from_networkx_keeps_direction_and_parallel_edges():
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a")])
    net = pn.from_networkx(graph)
    assert len(net.ties) == 3
    assert net.compile().links["strength"].tolist() == [2.0, 1.0]


def test_from_networkx_refuses_loops_by_name():
    with pytest.raises(pn.DataError, match="'a' is tied to itself"):
        pn.from_networkx(nx.Graph([("a", "a")]))


def test_nodes_that_look_alike_are_not_merged():
    with pytest.raises(pn.DataError) as caught:
        pn.from_networkx(nx.Graph([(1, "1")]))
    assert {problem.code for problem in caught.value.problems} == {"repeated_id", "self_tie"}


def test_empty_graph_is_an_empty_network():
    assert len(pn.from_networkx(nx.Graph())) == 0


@pytest.mark.parametrize("graph", [nx.karate_club_graph(), nx.davis_southern_women_graph()])
def test_graphs_with_foreign_attributes_can_be_measured(graph):
    assert len(pn.centrality.degree(graph)) == len(graph)


def test_round_trip_through_networkx(harbour):
    again = pn.from_networkx(harbour.to_networkx())
    pd.testing.assert_frame_equal(
        pn.score(again, "degree", "betweenness").table,
        pn.score(harbour, "degree", "betweenness").table,
    )
