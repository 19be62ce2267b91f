"""JSON of Cytoscape, JSON Graph Format, sigma.js and vis.js: what they say, by hand."""

import json
import warnings

import networkx as nx
import pytest

import partnernet as pn


def saved(folder, content, name="net.json"):
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def opened(folder, content, name="net.json"):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pn.DataWarning)
        return pn.read(saved(folder, content, name))


def rows(table, *columns):
    plain = table[list(columns)].astype(object)
    return [tuple(row) for row in plain.where(plain.notna(), None).to_numpy().tolist()]


# As Cytoscape 3.10 exports a network; its own program has no word for the direction of edges.
DESKTOP = {
    "format_version": "1.0",
    "generated_by": "cytoscape-3.10.1",
    "data": {"name": "Town", "SUID": 52},
    "elements": {
        "nodes": [
            {"data": {"id": "62", "name": "Council", "Sector": "local_gov", "SUID": 62},
             "position": {"x": -10.5, "y": 20.0}, "selected": False},
            {"data": {"id": "64", "name": "Museum"}, "position": {"x": 3, "y": -4}},
            {"data": {"id": "70", "name": "Alone"}},
        ],
        "edges": [{"data": {"id": "66", "source": "62", "target": "64", "interaction": "funds",
                            "weight": 2.5}, "selected": False}],
    },
}  # fmt: skip


def test_cytoscape(tmp_path):
    """y goes down in the window of Cytoscape, and up here."""
    net = opened(tmp_path, DESKTOP, "town.cyjs")
    assert net.meta["title"] == "Town"
    assert rows(net.actors, "name", "category", "x", "y") == [
        ("Council", "local_gov", -10.5, -20.0), ("Museum", None, 3.0, 4.0),
        ("Alone", None, None, None),
    ]  # fmt: skip
    ties = rows(net.ties, "source", "target", "kind", "strength", "directed")
    assert ties == [("62", "64", "funds", 2.5, False)]
    with warnings.catch_warnings(action="ignore"):
        assert pn.read(tmp_path / "town.cyjs", directed=True).ties["directed"].all()


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiDiGraph])
def test_what_networkx_writes_for_cytoscape(tmp_path, kind):
    graph = kind(name="Town")
    graph.add_edges_from([("a", "b", {"weight": 2}), ("a", "b", {"weight": 3}), ("b", "c")])
    graph.add_node("alone", interest=3)
    net = opened(tmp_path, nx.cytoscape_data(graph))
    assert net.meta == {"title": "Town"}
    assert list(net.actors.index) == list(graph)
    assert len(net.ties) == graph.number_of_edges()
    assert set(net.ties["directed"]) == {graph.is_directed()}
    assert net.actors.loc["alone", "interest"] == 3


@pytest.mark.parametrize("bare", [True, False])
def test_pages_made_with_cytoscape_have_one_list(tmp_path, bare):
    elements = [{"data": {"id": "a", "label": "Council"}}, {"data": {"id": "b", "parent": "a"}},
                {"group": "edges", "data": {"id": "ab", "source": "a", "target": "b"}}]  # fmt: skip
    net = opened(tmp_path, elements if bare else {"elements": elements})
    assert net.actors["parent_id"].dropna().to_dict() == {"b": "a"}
    assert rows(net.ties, "source", "target") == [("a", "b")]


V2 = {"a": {"label": "Council", "metadata": {"sector": "hei"}}, "b": {"label": "Museum"}}
V1 = [{"id": key} | node for key, node in V2.items()]
EDGE = {"source": "a", "target": "b", "relation": "funds", "metadata": {"weight": 2}}


@pytest.mark.parametrize("nodes", [V1, V2], ids=["version 1", "version 2"])
@pytest.mark.parametrize(("said", "directed"), [({}, True), ({"directed": False}, False)])
def test_json_graph_format(tmp_path, nodes, said, directed):
    """Its schema has true as the default of directed."""
    graph = {"label": "Town", "metadata": {"date": "2024"}, "nodes": nodes, "edges": [EDGE]}
    for content in ({"graph": graph | said}, {"graphs": [graph | said]}):
        net = opened(tmp_path, content)
        assert net.meta == {"title": "Town", "date": "2024"}
        assert rows(net.actors, "name", "category") == [("Council", "hei"), ("Museum", None)]
        ties = rows(net.ties, "source", "target", "kind", "strength", "directed")
        assert ties == [("a", "b", "funds", 2.0, directed)]


def test_several_graphs_and_hyperedges(tmp_path):
    graph = {"nodes": V2, "edges": [EDGE]}
    found = pn.check(saved(tmp_path, {"graphs": [graph, graph]}))
    assert found["message"].tolist() == ["There are 2 graphs in this file; partnernet reads one."]
    found = pn.check(saved(tmp_path, {"graph": graph | {"hyperedges": [{"nodes": ["a"]}]}}))
    assert found["message"].tolist() == [
        "1 entry of 'hyperedges' is left out; partnernet has no place for it."
    ]


def test_graphology_as_sigma_has_it(tmp_path):
    content = {
        "attributes": {"name": "Town"},
        "options": {"type": "mixed", "multi": True},
        "nodes": [{"key": "a", "attributes": {"label": "Council", "id": 7}}, {"key": "b"}],
        "edges": [{"key": "e1", "source": "a", "target": "b", "attributes": {"weight": 2}},
                  {"source": "b", "target": "a", "undirected": True}],
    }  # fmt: skip
    net = opened(tmp_path, content)
    assert net.meta == {"title": "Town"}
    assert rows(net.actors, "name", "id (attribute)") == [("Council", 7), ("b", None)]
    assert rows(net.ties, "source", "target", "directed", "strength") == [
        ("a", "b", True, 2.0), ("b", "a", False, None),
    ]  # fmt: skip
    content["options"]["type"] = "undirected"
    assert opened(tmp_path, content).ties["directed"].tolist() == [False, False]


def test_vis_has_from_and_to_and_arrows(tmp_path):
    arrows = ["to", "from", "to, from", None]
    edges = [{"from": 1, "to": 2, "value": place + 1} | ({"arrows": word} if word else {})
             for place, word in enumerate(arrows)]  # fmt: skip
    content = {"nodes": [{"id": 1, "label": "Council"}, {"id": 2, "label": "Zoo"}], "edges": edges}
    assert rows(opened(tmp_path, content).ties, "source", "target", "directed", "strength") == [
        ("1", "2", True, 1.0), ("2", "1", True, 2.0), ("1", "2", False, 3.0),
        ("1", "2", False, 4.0),
    ]  # fmt: skip


def test_vosviewer_has_items(tmp_path):
    """As its online version saves a map: weights and scores of an item are objects in it."""
    items = [{"id": 1, "label": "Council", "x": 0.1, "y": 0.2, "cluster": 1,
              "weights": {"Links": 2}}, {"id": 2, "label": "Museum"}]  # fmt: skip
    links = [{"source_id": 1, "target_id": 2, "strength": 3}]
    net = opened(tmp_path, {"network": {"items": items, "links": links}, "config": {}})
    assert rows(net.actors, "name", "x", "cluster", "Links") == [
        ("Council", 0.1, 1, 2), ("Museum", None, None, None),
    ]  # fmt: skip
    ties = rows(net.ties, "source", "target", "strength", "directed")
    assert ties == [("1", "2", 3.0, False)]
