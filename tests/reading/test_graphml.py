"""GraphML: every part of the format that people use, from networkx, igraph and yEd as well."""

import io
import re

import igraph
import networkx as nx
import pandas as pd
import pytest

import partnernet as pn
from support.files import saving, unwarned

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = 'xmlns="http://graphml.graphdrawing.org/xmlns"'
FULL = f"""{HEAD}<graphml {SCHEMA}>
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="node" attr.name="side" attr.type="string"><default>external</default></key>
  <key id="d2" for="edge" attr.name="weight" attr.type="double"/>
  <key id="d3" for="all" attr.name="note" attr.type="string"/>
  <key id="d4" for="edge" attr.name="sure" attr.type="boolean"/>
  <key id="d5" for="node" attr.name="founded" attr.type="int"/>
  <key id="d6" for="graph" attr.name="name" attr.type="string"/>
  <graph id="G" edgedefault="directed" parse.nodes="3" parse.edges="3">
    <data key="d6">Harbour</data>
    <node id="n0"><data key="d0">Council &amp; port</data><data key="d5">1899</data></node>
    <node id="n1"><data key="d0">Muséum</data><data key="d1">internal</data></node>
    <node id="n2"><desc>seen once</desc><data key="d3"></data></node>
    <edge source="n0" target="n1"><data key="d2">2.5</data><data key="d4">true</data></edge>
    <edge source="n0" target="n1" directed="false"><data key="d3">twice</data></edge>
    <edge source="n1" target="n0"/>
  </graph>
</graphml>
"""
saved = saving("net.graphml")
quiet = unwarned()(pn.read)


def graph(inside, *, keys="", said='edgedefault="undirected"'):
    return f"{HEAD}<graphml {SCHEMA}>\n{keys}<graph {said}>\n{inside}\n</graph>\n</graphml>\n"


def found(path, *columns):
    return pn.check(path)[list(columns)].to_numpy(dtype=object).tolist()


def test_keys_defaults_types_and_directions(tmp_path):
    net = quiet(saved(tmp_path, FULL))
    assert net.meta == {"title": "Harbour"}
    assert net.actors["name"].to_dict() == {"n0": "Council & port", "n1": "Muséum", "n2": "n2"}
    assert net.actors["side"].tolist() == ["external", "internal", "external"]
    assert net.actors["founded"].tolist()[0] == 1899
    assert net.actors["description"].tolist()[2] == "seen once"
    assert net.ties["directed"].tolist() == [True, False, True]
    assert net.ties["strength"].tolist()[0] == 2.5
    assert net.ties["sure"].tolist()[0] is True
    assert net.ties["note"].tolist()[1] == "twice"
    assert net.ties["strength"].isna().tolist() == [False, True, True]
    assert "note" not in net.actors.dropna(axis="columns", how="all")


@pytest.mark.parametrize("name", ["net.xml", "net", "net.GRAPHML"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_it_is_known_by_what_is_in_it(tmp_path, name, encoding):
    text = FULL.replace("UTF-8", encoding).replace("<graphml", "<!-- made by hand -->\n<graphml")
    assert len(quiet(saved(tmp_path, text.encode(encoding), name))) == 3


def test_prefixes_do_not_matter(tmp_path):
    text = re.sub(r"<(/?)(\w)", r"<\1g:\2", FULL.removeprefix(HEAD)).replace("xmlns=", "xmlns:g=")
    assert quiet(saved(tmp_path, text)) == quiet(saved(tmp_path, FULL, "plain.graphml"))


@pytest.mark.parametrize("kind", [nx.Graph, nx.MultiDiGraph])
def test_what_networkx_writes_is_read(tmp_path, kind):
    net = kind()
    net.add_node("a", name="A", score=1.5, big=2**40, flag=True)
    net.add_node("b", name="B")
    net.add_edge("a", "b", weight=2.0, kind="k")
    if net.is_multigraph():
        net.add_edge("a", "b", weight=1.0, kind="m")
    file = io.BytesIO()
    nx.write_graphml(net, file)
    read = quiet(saved(tmp_path, file.getvalue()))
    assert (len(read), len(read.ties)) == (2, net.number_of_edges())
    first = read.actors.iloc[0]
    assert (first["name"], first["score"], first["big"], first["flag"]) == ("A", 1.5, 2**40, True)
    assert set(read.ties["directed"]) == {net.is_directed()}
    assert read.ties["kind"].tolist() == ["k", "m"][: len(read.ties)]
    assert "id" not in read.ties


@pytest.mark.parametrize(
    ("ids", "kept"),
    [
        (["e0", "e1", "e2"], None),
        (["7", "8", "9"], None),
        (["0", "1", "0"], None),  # as networkx tells parallel edges apart
        (["0", "1", "3"], ["0", "1", "3"]),
        (["e0", "f1", "e2"], ["e0", "f1", "e2"]),
        (["board", "fund", "board"], ["board", "fund", "board"]),
    ],
)
def test_ids_of_edges_are_kept_where_they_say_something(tmp_path, ids, kept):
    edges = "".join(f'<edge id="{key}" source="a" target="b"/>\n' for key in ids)
    net = quiet(saved(tmp_path, graph(f'<node id="a"/>\n<node id="b"/>\n{edges}')))
    assert (None if "id" not in net.ties else net.ties["id"].map(str).tolist()) == kept


def test_what_igraph_writes_is_read(tmp_path):
    net = igraph.Graph([(0, 1), (1, 2)], directed=True)
    net.vs["name"] = ["A", "B", "C"]
    net.es["weight"] = [1.0, 2.5]
    net["title"] = "Three"
    net.write_graphml(str(tmp_path / "net.graphml"))
    read = quiet(tmp_path / "net.graphml")
    assert read.meta == {"title": "Three"}
    assert read.actors["name"].to_dict() == {"n0": "A", "n1": "B", "n2": "C"}
    assert read.ties["strength"].tolist() == [1.0, 2.5]
    assert read.ties["directed"].tolist() == [True, True]


def test_labels_and_arrows_of_yed(tmp_path):
    def node(key, *labels):
        drawn = "".join(f"<y:NodeLabel>{label}<y:LabelModel/></y:NodeLabel>" for label in labels)
        return (f'<node id="{key}"><data key="d6"><y:ShapeNode><y:Geometry x="1"/>{drawn}'
                "</y:ShapeNode></data></node>")  # fmt: skip

    def edge(source, target, arrows, label=""):
        drawn = f"<y:EdgeLabel>{label}</y:EdgeLabel>" if label else ""
        return (f'<edge id="e" source="{source}" target="{target}"><data key="d9"><y:PolyLineEdge>'
                f"<y:Arrows {arrows}/>{drawn}</y:PolyLineEdge></data></edge>")  # fmt: skip

    keys = '<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d9"/>'
    inside = [
        node("n0", "Council", "of the city"), node("n1", "Museum"), node("n2"),
        edge("n0", "n1", 'source="none" target="standard"', "funding"),
        edge("n0", "n1", 'source="none" target="none"'),
        edge("n1", "n2", 'source="delta" target="none"'),
        edge("n1", "n2", 'source="delta" target="delta"'),
    ]  # fmt: skip
    path = saved(tmp_path, graph("\n".join(inside), keys=keys, said='edgedefault="directed"'))
    net = quiet(path)
    assert net.actors["name"].tolist() == ["Council", "Museum", "n2"]
    assert net.actors["more labels"].tolist()[0] == "of the city"
    assert net.ties[["source", "target", "directed"]].to_numpy().tolist() == [
        ["n0", "n1", True], ["n0", "n1", False], ["n2", "n1", True], ["n1", "n2", False],
    ]  # fmt: skip
    assert net.ties["kind"].tolist()[0] == "funding"
    assert "7 drawings are left out; partnernet has no place for them." in str(
        found(path, "message")
    )


def test_yed_has_places(tmp_path):
    """The middle of the box, y going up; no place where there is no size."""
    boxes = ['x="100" y="50" width="90" height="30"', 'x="100" y="50"']
    inside = [f'<node id="n{number}"><data key="d6"><y:ShapeNode><y:Geometry {box}/></y:ShapeNode>'
              "</data></node>" for number, box in enumerate(boxes)]  # fmt: skip
    keys = '<key for="node" id="d6" yfiles.type="nodegraphics"/>'
    places = quiet(saved(tmp_path, graph("\n".join(inside), keys=keys))).actors[["x", "y"]]
    assert places.fillna(0).to_numpy().tolist() == [[145, -65], [0, 0]]


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("double", ["1.5", "INF"], [1.5, float("inf")]),
        ("double", ["1.5", "NaN"], [1.5, None]),
        ("int", ["7", " 8 "], [7, 8]),
        ("long", ["7", "12345678901234567890"], ["7", "12345678901234567890"]),
        ("int", ["007", ""], [7, None]),
        ("boolean", ["true", "0"], [True, False]),
        ("string", ["007", "7"], ["007", "7"]),
    ],
)
def test_values_are_of_the_type_that_is_declared(tmp_path, kind, words, expected):
    nodes = "\n".join(f'<node id="n{number}"><data key="k">{word}</data></node>'
                      for number, word in enumerate(words))  # fmt: skip
    keys = f'<key id="k" for="node" attr.name="own" attr.type="{kind}"/>'
    path = saved(tmp_path, graph(nodes, keys=keys))
    own = quiet(path).actors["own"]
    assert [None if gone else cell for cell, gone in zip(own, own.isna(), strict=True)] == expected
    assert pn.check(path).empty


@pytest.mark.parametrize(("kind", "word"), [("int", "1_000"), ("double", "1,5"), ("boolean", "x")])
def test_values_of_another_type_are_kept_as_text_and_told(tmp_path, kind, word):
    keys = f'<key id="k" for="node" attr.name="own" attr.type="{kind}"/>'
    path = saved(tmp_path, graph(f'<node id="a"><data key="k">{word}</data></node>', keys=keys))
    assert quiet(path).actors["own"].tolist() == [word]
    assert found(path, "column", "message") == [
        ["own", f"1 value of type '{kind}' is none; kept as text."],
    ]


def test_nested_graphs_are_parts_of_a_whole(tmp_path):
    inside = """<node id="city">
      <graph id="city:" edgedefault="undirected" parse.nodes="2">
        <node id="office"/><node id="museum"/><edge source="office" target="museum"/>
      </graph></node>
    <node id="port"/><edge source="port" target="office"/>"""
    path = saved(tmp_path, graph(inside, said='edgedefault="directed" parse.nodes="2"'))
    net = pn.read(path)
    assert list(net.actors.index) == ["city", "office", "museum", "port"]
    assert net.actors["parent_id"].fillna("").tolist() == ["", "city", "city", ""]
    assert net.ties["directed"].tolist() == [False, True]
    assert found(path, "code") == []


def test_hyperedges_are_partnerships(tmp_path):
    inside = """<node id="a"/><node id="b"/><node id="c"/>
    <hyperedge id="h"><data key="t">Safe harbour</data>
      <endpoint node="a" type="out"/><endpoint node="b"/><endpoint node="c"/></hyperedge>
    <hyperedge><endpoint node="a"/><endpoint node="c"/></hyperedge>
    <edge source="a" target="b" sourceport="North"/>"""
    keys = '<key id="t" for="hyperedge" attr.name="name"/>'
    path = saved(tmp_path, graph(inside, keys=keys))
    net = quiet(path)
    partnerships, members = net.table("partnerships"), net.table("memberships")
    assert list(partnerships.index) == ["h", "hyperedge 2"]
    assert partnerships["name"].tolist()[0] == "Safe harbour"
    assert members[["actor", "partnership"]].to_numpy().tolist() == [
        ["a", "h"], ["b", "h"], ["c", "h"], ["a", "hyperedge 2"], ["c", "hyperedge 2"],
    ]  # fmt: skip
    assert found(path, "message") == [
        ["1 port is left out; partnernet has no place for it."],
    ]


def test_faults_name_the_line(tmp_path):
    inside = """<node id="a"/>
<node/>
<node id="b"><data key="n">many</data></node>
<edge source="a"
      target="x"/>
<edge source="a" target="b" directed="perhaps"/>"""
    keys = '<key id="n" for="node" attr.name="staff" attr.type="int"/>\n'
    path = saved(tmp_path, graph(inside, keys=keys))
    assert found(path, "file", "row", "column", "code", "severity") == [
        ["net.graphml", pd.NA, "staff", "not_as_declared", "warning"],
        ["net.graphml, nodes by line", 6, "id", "missing_value", "error"],
        ["net.graphml, edges by line", 8, "target", "unknown_actor", "error"],
        ["net.graphml, edges by line", 10, "directed", "not_a_flag", "error"],
    ]


def test_rows_are_counted_where_lines_are_shared(tmp_path):
    path = saved(tmp_path, graph('<node id="a"/><node id="b"/><edge source="a" target="x"/>'
                                 '<edge source="a" target="y"/>'))  # fmt: skip
    assert found(path, "file", "row") == [["net.graphml, edges", 1], ["net.graphml, edges", 2]]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (FULL[:-40], "bad_xml", "This is not XML, or not all of it: it ends in line 17, before all "
         "of it is there."),
        (FULL.replace("</node>", "", 1), "bad_xml", "This is not XML, or not all of it: it cannot "
         "be read from line 18, sign 5 on."),
        (FULL.replace('parse.edges="3"', 'parse.edges="4"'), "wrong_count", "The file says that it "
         "has '4' edges; it has 3."),
        (FULL.replace('parse.nodes="3"', 'parse.nodes="many"'), "wrong_count", "The file says that "
         "it has 'many' nodes; it has 3."),
        (FULL.replace("</graph>", '</graph><graph edgedefault="directed"/>'), "several_graphs",
         "There are 2 graphs in this file; partnernet reads one."),
        (f"{HEAD}<graphml/>", "several_graphs", "There are 0 graphs in this file; partnernet reads "
         "one."),
        (f"{HEAD}<svg/>", "bad_xml", "This is XML, but no GraphML: there is no element 'graphml' "
         "around it."),
        ("", "bad_xml", "This is not XML, or not all of it: it ends in line 1, before all of it is "
         "there."),
        (FULL.replace("UTF-8", "klingon"), "bad_xml", "This is not XML, or not all of it: it is in "
         "an encoding that nobody knows here."),
        (FULL.replace("Muséum", "&museum;"), "bad_xml", None),
        ("<graphml>" * 300, "unsafe_xml", "It is nested more than 200 elements deep."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path, text, code, message):
    path = saved(tmp_path, text)
    problems = [row for row in found(path, "code", "message", "severity") if row[2] == "error"]
    assert [row[0] for row in problems] == [code]
    assert message in (None, problems[0][1])
    with pytest.raises(pn.DataError):
        pn.read(path)


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("doctype", "message"),
    [
        (f'<!DOCTYPE graphml [<!ENTITY a0 "lol">{BOMB}]>', "The file has a DTD in it, which can "
         "make a small file a huge one."),
        ('<!DOCTYPE graphml [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>', "The file has a DTD in "
         "it, which can make a small file a huge one."),
        (f'<!DOCTYPE graphml [<!ATTLIST node x CDATA "{"x" * 9}">]>', "The file has a DTD in it, "
         "which can make a small file a huge one."),
        ('<!DOCTYPE graphml SYSTEM "http://example.org/graphml.dtd">', "The file has '&a9;' in it, "
         "and nothing says what that is."),
    ],
)  # fmt: skip
def test_entities_are_refused_before_they_are_read(tmp_path, doctype, message):
    text = f'{doctype}<graphml><graph><node id="&a9;"/><desc>&a9;</desc></graph></graphml>'
    text = text.replace('"&a9;"', '"a"')
    path = saved(tmp_path, text, "net.xml")
    assert found(path, "code", "message") == [["unsafe_xml", message]]


def test_a_document_type_that_says_nothing_is_read(tmp_path):
    doctype = '<!DOCTYPE graphml SYSTEM "http://graphml.graphdrawing.org/dtds/graphml.dtd">'
    text = FULL.replace("<graphml", f"{doctype}<graphml")
    assert quiet(saved(tmp_path, text)) == quiet(saved(tmp_path, FULL, "plain.graphml"))


def test_what_no_alias_can_guess_is_told(tmp_path):
    net = quiet(saved(tmp_path, FULL))
    assert "evidence" not in net.ties
    columns = {"ties.evidence": "note", "actors.category": "side"}
    with pytest.warns(pn.DataWarning):
        net = pn.read(saved(tmp_path, FULL), columns=columns)
    assert net.ties["evidence"].tolist()[1] == "twice"
    assert net.actors["category"].tolist() == ["external", "internal", "external"]
    problems = pn.check(tmp_path / "net.graphml", columns={"kind": "no such"})
    assert problems.loc[problems["severity"] == "error", "message"].tolist() == [
        "There is no header 'no such', which was named for 'kind'.",
    ]


def test_an_attribute_id_is_the_id_where_what_stands_for_nodes_is_made_up(tmp_path):
    """igraph calls nodes n0, n1, ... in files that it writes, and keeps ids that it read."""
    path = pn.write(pn.datasets.load("harbour"), tmp_path / "net.graphml")
    igraph.Graph.Read_GraphML(str(path)).write_graphml(str(tmp_path / "again.graphml"))
    assert '<node id="n0">' in (tmp_path / "again.graphml").read_text("utf-8")
    assert pn.read(tmp_path / "again.graphml") == pn.read(path)


def test_the_two_parts_of_a_network_of_igraph(tmp_path):
    """Its incidence matrix has the rows U, C, Z and the columns Safety board, Health board."""
    graph = igraph.Graph.Biadjacency([[1, 1], [1, 0], [0, 0]])
    graph.vs["name"] = ["U", "C", "Z", "Safety board", "Health board"]
    graph.write_graphml(str(tmp_path / "net.graphml"))
    told = "2 nodes of the second part of the network were read as partnerships"
    with pytest.warns(pn.DataWarning, match=told):
        net = pn.read(tmp_path / "net.graphml")
    assert (net.actors["name"].tolist(), len(net.ties)) == (["U", "C", "Z"], 0)
    names = net.actors["name"].to_dict() | net.table("partnerships")["name"].to_dict()
    members = net.table("memberships")[["actor", "partnership"]].to_numpy()
    found = [tuple(map(names.get, row)) for row in members]
    expected = {("U", "Safety board"), ("U", "Health board"), ("C", "Safety board")}
    assert set(found) == expected


def test_a_type_that_is_no_part_of_a_network_stays_one(tmp_path):
    """An edge within one part: yes and no are then what any other attribute says."""
    graph = nx.Graph([("a", "b"), ("b", "c")])
    nx.set_node_attributes(graph, {"a": True, "b": False, "c": False}, "type")
    nx.write_graphml(graph, tmp_path / "net.graphml")
    with pytest.warns(pn.DataWarning, match="column 'type': read as 'category'"):
        net = pn.read(tmp_path / "net.graphml")
    assert (len(net), len(net.ties)) == (3, 2)
