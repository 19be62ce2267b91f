import re
from datetime import date

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
        "contacts, agreements, requirements, ratings, vocabulary."
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


@pytest.mark.parametrize("name", ["id", "name", "Organisation"])
def test_an_index_with_a_name_is_a_column(name):
    actors = pd.DataFrame({"category": ["ngo", "hei"]}, index=pd.Index(["A", "B"], name=name))
    assert pn.from_tables(actors=actors).actors["category"].to_dict() == {"A": "ngo", "B": "hei"}


def test_an_index_of_both_ends_is_two_columns():
    ends = pd.MultiIndex.from_tuples([("A", "B"), ("B", "C")], names=["source", "target"])
    net = pn.from_tables(ties=pd.DataFrame({"strength": [1, 2]}, index=ends))
    assert net.ties[["source", "target", "strength"]].to_numpy().tolist() == [
        ["A", "B", 1.0], ["B", "C", 2.0],
    ]  # fmt: skip


def test_an_index_with_the_name_of_a_column_is_a_repeated_header():
    actors = pd.DataFrame({"id": ["A"]}, index=pd.Index(["B"], name="id"))
    with pytest.raises(pn.DataError, match="The header 'id' stands more than once"):
        pn.from_tables(actors=actors)


@pytest.mark.parametrize(
    ("given", "kind"),
    [({"id": ["A"]}, "dict"), ([{"id": "A"}], "list"), (None, "NoneType"),
     (pd.Series(["A"]), "Series")],
)  # fmt: skip
def test_what_is_no_frame_is_refused(given, kind):
    message = f"actors={kind!r} is not possible: a table is a pandas DataFrame."
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        pn.from_tables(actors=given)


def test_ids_are_the_same_whatever_type_a_frame_gives_them():
    actors = pd.DataFrame({"id": pd.Categorical([1.0, 2.0, 3.0])})
    ties = pd.DataFrame({"source": [1, 2], "target": pd.Series(["2", 3.0], dtype=object)})
    net = pn.from_tables(actors=actors, ties=ties)
    assert list(net.actors.index) == ["1", "2", "3"]
    assert net.ties["target"].tolist() == ["2", "3"]


def test_columns_that_arrow_holds_are_read_as_any_others():
    """Runs where pyarrow is installed; partnernet does not need it."""
    arrow = pytest.importorskip("pyarrow", reason="columns that Arrow holds need pyarrow")

    def column(values, kind):
        return pd.Series(values, dtype=pd.ArrowDtype(kind))

    actors = pd.DataFrame(
        {
            "id": column([1, 2], arrow.int64()),
            "themes": column([["x", "y"], None], arrow.list_(arrow.string())),
            "as_of": column([date(2024, 5, 31), None], arrow.date32()),
            "own": column([[1, 2], [3]], arrow.list_(arrow.int64())),
        }
    )
    ties = pd.DataFrame({"source": column([1.0], arrow.float64()), "target": ["2"]})
    net = pn.from_tables(actors=actors, ties=ties)
    assert list(net.actors.index) == ["1", "2"]
    assert net.actors["themes"].dropna().tolist() == ["x|y"]
    assert net.actors["as_of"].dropna().tolist() == ["2024-05-31"]
    assert net.actors["own"].tolist() == ["1|2", "3"]
