"""Node-link JSON: opened as networkx, old and new, and pages made with d3 write it."""

import networkx as nx
import pandas as pd
import pytest

import partnernet as pn
from support.files import saving

D3 = {
    "nodes": [{"name": "Council", "group": 1}, {"name": "Museum", "group": 2}, {"name": "Port"}],
    "links": [{"source": 1, "target": 0, "value": 4}, {"source": 2, "target": 0, "value": 1}],
}
saved = saving("net.json")


def ties(net):
    return sorted(map(tuple, net.ties[["source", "target"]].to_numpy()))


@pytest.mark.parametrize("word", ["links", "edges"])
@pytest.mark.parametrize(
    "kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph], ids=lambda kind: kind.__name__
)
def test_what_networkx_writes_is_read(tmp_path, kind, word):
    graph = kind(name="Harbour")
    graph.add_node("c", label="Council", founded=1899)
    graph.add_node("m", label="Museum")
    graph.add_node("alone", label="Nobody knows")
    graph.add_edge("c", "m", weight=2.5, kind="funding", since="2024")
    if graph.is_multigraph():
        graph.add_edge("c", "m", weight=1.0, kind="data")
    with pytest.warns(pn.DataWarning, match="column 'label': read as 'name'"):
        net = pn.read(saved(tmp_path, nx.node_link_data(graph, edges=word)))
    assert net.meta == {"title": "Harbour"}
    assert net.actors["name"].to_dict() == {"c": "Council", "m": "Museum", "alone": "Nobody knows"}
    assert net.actors.loc["c", "founded"] == 1899
    assert pd.isna(net.actors.loc["m", "founded"])
    assert len(net.ties) == graph.number_of_edges()
    assert set(net.ties["directed"]) == {graph.is_directed()}
    assert "key" not in net.ties
    first = net.ties.iloc[0]
    assert (first["strength"], first["kind"], first["since"]) == (2.5, "funding", "2024")


@pytest.mark.parametrize(
    ("nodes", "links", "expected"),
    [
        # by place: as pages made with d3 had it, and networkx before its version 2
        (["C", "M", "P"], [(1, 0), (2, 0)], [("M", "C"), ("P", "C")]),
        ([10, 20, 30], [(1, 0), (2, 0)], [("20", "10"), ("30", "10")]),
        # by id, which whole numbers are as well
        ([1, 2, 3], [(1, 3), (2, 3)], [("1", "3"), ("2", "3")]),
        (["1", "2", "3"], [(1, 3)], [("1", "3")]),
        (["a", "b", "c"], [({"id": "a", "x": 1.5}, {"id": "c", "index": 2})], [("a", "c")]),
    ],
)  # fmt: skip
def test_links_name_nodes_by_id_or_by_place(tmp_path, nodes, links, expected):
    edges = [{"source": source, "target": target} for source, target in links]
    content = {"nodes": [{"id": node} for node in nodes], "links": edges}
    net = pn.read(saved(tmp_path, content))
    assert ties(net) == expected
    assert len(net) == len(nodes)
    assert net.ties["directed"].tolist() == [False] * len(links)


def test_nodes_without_ids_are_known_by_their_names(tmp_path):
    with pytest.warns(pn.DataWarning, match="column 'value': read as 'strength'"):
        net = pn.read(saved(tmp_path, D3))
    assert ties(net) == [("Museum", "Council"), ("Port", "Council")]
    assert net.actors["category"].tolist()[:2] == ["1", "2"]
    assert net.ties["strength"].tolist() == [4, 1]


def test_parallel_ties_keep_keys_that_say_something(tmp_path):
    graph = nx.MultiGraph()
    graph.add_edge("a", "b", key="board")
    graph.add_edge("a", "b", key="fund")
    net = pn.read(saved(tmp_path, nx.node_link_data(graph, edges="links")))
    assert net.ties["key"].tolist() == ["board", "fund"]


def test_faults_are_told_with_their_places(tmp_path):
    content = {
        "nodes": [{"id": "a"}, "b", {"note": "nobody"}],
        "links": [{"source": "a", "target": "x"}, {"source": "a"}, 7],
    }
    found = pn.check(saved(tmp_path, content))
    assert found[["file", "row", "column", "code"]].to_numpy(dtype=object).tolist() == [
        ["net.json, nodes", 2, "", "not_a_row"],
        ["net.json, nodes", 3, "id", "missing_value"],
        ["net.json, links", 1, "target", "unknown_actor"],
        ["net.json, links", 2, "target", "missing_value"],
        ["net.json, links", 3, "", "not_a_row"],
    ]


def test_places_beyond_the_last_node_are_told(tmp_path):
    content = D3 | {"links": [{"source": 0, "target": 3}]}
    found = pn.check(saved(tmp_path, content))
    assert found["message"].tolist()[0] == "There is no node number 3; they go from 0 to 2."
    assert found["row"].tolist()[0] == 1


def test_what_is_no_cell_is_left_out_and_counted(tmp_path):
    node = {"id": "a", "viz": {"color": {"r": 1}}}
    content = {"nodes": [node, {"id": "b"}], "links": [], "maps": [{"x": 1}, {}]}
    found = pn.check(saved(tmp_path, content))
    assert found[["file", "code", "message", "severity"]].to_numpy().tolist() == [
        ["net.json", "left_out_parts", "1 value of 'viz' is left out; partnernet has no place for "
         "it.", "warning"],
        ["net.json", "left_out_parts", "2 entries of 'maps' are left out; partnernet has no place "
         "for them.", "warning"],
    ]  # fmt: skip


def test_numbers_that_are_none_are_missing(tmp_path):
    """As Python writes a column with gaps, though JSON has no such words."""
    nodes = [{"id": "a", "score": 1.5}, {"id": "b", "score": float("nan")},
             {"id": "c", "score": float("inf")}]  # fmt: skip
    content = {"nodes": nodes, "links": [], "graph": {"mean": float("nan"), "most": float("inf")}}
    path = saved(tmp_path, content)
    with pytest.warns(pn.DataWarning, match="2 cells said that nothing is known"):
        net = pn.read(path)
    assert net.actors["score"].fillna(0).tolist() == [1.5, 0, float("inf")]
    assert net.meta == {"most": "inf"}
    assert pn.read(pn.write(net, tmp_path / "again.json")) == net


@pytest.mark.parametrize("content", [[], {}, {"nodes": {}}, {"elements": []}, {"data": [1]}, '"x"'])
def test_other_json_gets_one_sentence(tmp_path, content):
    found = pn.check(saved(tmp_path, content))
    assert found["message"].tolist() == ["This is JSON, but of no kind that partnernet reads."]
    assert found["hint"].tolist() == [
        "It reads what partnernet saved, JSON of Kumu ('elements' and 'connections') and "
        "Cytoscape, and node-link JSON ('nodes' and 'links')."
    ]


def test_the_two_parts_of_a_network_of_networkx(tmp_path):
    """Davis' women and events: 18 and 14, with 89 attendances."""
    graph = nx.davis_southern_women_graph()
    del graph.graph["top"], graph.graph["bottom"]
    with pytest.warns(pn.DataWarning):
        net = pn.read(saved(tmp_path, nx.node_link_data(graph)))
    assert (len(net), len(net.table("partnerships")), len(net.ties)) == (18, 14, 0)
    members = map(tuple, net.table("memberships")[["actor", "partnership"]].to_numpy())
    assert set(members) == set(graph.edges)
    assert len(net.table("memberships")) == 89
