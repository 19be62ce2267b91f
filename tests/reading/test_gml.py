"""GML: what networkx and igraph say of graphs that they wrote, and yEd's files by hand."""

import igraph
import networkx as nx
import pytest

import partnernet as pn
from support.files import rows, saving, unwarned

saved, quiet = saving("net.gml"), unwarned()(pn.read)

SMALL = """# a comment [
Creator "hand"
Version 1
graph
[
  directed 0
  label "Town"
  node [ id A label "City
Council" size 007 graphics [ x 1.5 y -2 w 30 ] ]
  node [ id 2 label "Caf&#233; &quot;Nord&quot;" color #00FF00 tag "x" tag "y" ]
  node [ id 3 ]
  edge [ source A target 2 value .5 label "funding" directed 1 ]
  edge [ source 2 target A ]
]
"""


def town(kind):
    graph = kind(name="Town")
    graph.add_node("Council", sector="local_gov", founded=1899, score=1.5, tags=["a", "b"])
    graph.add_node('The "Café" & co')
    graph.add_node("Alone")
    graph.add_edge("Council", 'The "Café" & co', weight=2.5, kind="funding")
    if graph.is_multigraph():
        graph.add_edge("Council", 'The "Café" & co', weight=1, kind="data")
    return graph


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_what_networkx_writes(tmp_path, kind):
    graph = town(kind)
    nx.write_gml(graph, tmp_path / "net.gml")
    net = quiet(tmp_path / "net.gml")
    assert net.meta == {"title": "Town"}
    assert net.actors["name"].tolist() == list(graph)
    assert rows(net.actors, "category", "founded", "score", "themes")[0] == (
        "local_gov", 1899, 1.5, "a|b")  # fmt: skip
    names = net.actors["name"]
    ties = [(names[a], names[b], {"weight": strength, "kind": word}) for a, b, strength, word
            in rows(net.ties, "source", "target", "strength", "kind")]  # fmt: skip
    assert ties == list(graph.edges(data=True))
    assert set(net.ties["directed"]) == {graph.is_directed()}


@pytest.mark.parametrize("directed", [True, False])
def test_what_igraph_writes(tmp_path, directed):
    graph = igraph.Graph([(0, 1), (1, 2)], directed=directed)
    graph.add_vertices(1)
    graph.vs["name"] = ["Council", 'The "Zoo"', "Museum", "Alone"]
    graph.es["weight"] = [2.5, 1]
    graph.write_gml(str(tmp_path / "net.gml"))
    net = quiet(tmp_path / "net.gml")
    assert net.actors["name"].tolist() == graph.vs["name"]
    assert net.ties["directed"].tolist() == [directed] * 2
    names = net.actors["name"]
    ends = {frozenset((names[a], names[b])): value for a, b, value
            in rows(net.ties, "source", "target", "strength")}  # fmt: skip
    assert ends == {frozenset(graph.vs[edge.tuple]["name"]): edge["weight"] for edge in graph.es}


def test_words_lists_places_and_lines(tmp_path):
    path = saved(tmp_path, SMALL)
    net = quiet(path)
    assert net.meta == {"title": "Town"}
    assert rows(net.actors.reset_index(), "id", "name", "size", "x", "y", "color", "tag") == [
        ("A", "City Council", 7, 1.5, -2.0, None, None),
        ("2", 'Café "Nord"', None, None, None, "#00FF00", "x|y"),
        ("3", "3", None, None, None, None, None),
    ]  # fmt: skip
    assert rows(net.ties, "source", "target", "directed", "strength", "kind") == [
        ("A", "2", True, 0.5, "funding"), ("2", "A", False, None, None),
    ]  # fmt: skip
    found = pn.check(saved(tmp_path, SMALL.replace("target A", "target B")))
    assert [*found[["file", "row", "message"]].iloc[-1]] == [
        "net.gml, edges by line",
        13,
        "There is no actor 'B'.",
    ]
    assert "1 drawing is left out; partnernet has no place for it." in found["message"].tolist()


YED = """Creator "yFiles"
Version "2.19"
graph
[
  hierarchic 1
  directed 1
  node [ id 0 graphics [ x 10 y 20 ] LabelGraphics [ text "University" ] isGroup 1 ]
  node [ id 1 label "Safety office" gid 0 ]
  edge [ source 0 target 1 graphics [ fill "#000000" targetArrow "standard" ] ]
  edge [ source 0 target 1 graphics [ fill "#000000" sourceArrow "standard" ] ]
  edge [ source 0 target 1 graphics [ fill "#000000" ] ]
]
"""


def test_yed_has_arrows_groups_and_labels(tmp_path):
    net = quiet(saved(tmp_path, YED, "yed.txt"))
    assert rows(net.actors, "name", "parent_id") == [("University", None), ("Safety office", "0")]
    assert rows(net.ties, "source", "target", "directed") == [
        ("0", "1", True), ("1", "0", True), ("0", "1", False),
    ]  # fmt: skip


def test_a_file_that_is_cut_off_is_refused_wherever_that_is(tmp_path):
    for end in range(1, SMALL.rindex("]"), 5):
        found = pn.check(saved(tmp_path, SMALL[:end]))
        assert "error" in found["severity"].tolist(), SMALL[:end]


@pytest.mark.parametrize(
    ("text", "row", "code", "message"),
    [
        ("graph [\nnode [ id 1 ]", None, "truncated",
         "The file ends inside 'graph', which begins in line 1."),
        ('graph [\nnode [ id 1 label "A ] ]', 2, "unclosed_quote",
         "A quotation mark opens in this line and never closes."),
        ("graph [\n node [ id ] ]", 2, "bad_gml", "']' stands here in place of a value."),
        ("graph [ ]\n]", 2, "bad_gml", "']' stands here in place of a word."),
        ("graph [ 7 ]", 1, "bad_gml", "'7' stands here in place of a word."),
        ("graph [ ] graph [ ]", None, "several_graphs",
         "There are 2 graphs in this file; partnernet reads one."),
        ('Creator "x"', None, "several_graphs",
         "There are 0 graphs in this file; partnernet reads one."),
    ],
)  # fmt: skip
def test_faults(tmp_path, text, row, code, message):
    found = pn.check(saved(tmp_path, text))
    assert found[["code", "message"]].to_numpy().tolist() == [[code, message]]
    assert found["row"].fillna(0).tolist() == [row or 0]


def test_geography_of_the_same_ending_is_told_apart(tmp_path):
    found = pn.check(saved(tmp_path, "<gml:FeatureCollection xmlns:gml='x'/>"))
    assert found["code"].tolist() == ["not_a_table"]
