"""GEXF 1.1 to 1.3: values, times, places and parents, as Gephi and networkx write them."""

import io

import networkx as nx
import pytest

import partnernet as pn
from support.files import saving, unwarned

GEPHI = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
  <meta lastmodifieddate="2024-05-31"><creator>Gephi 0.10</creator><description>Port</description>
  </meta>
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
    <attributes class="node" mode="static">
      <attribute id="cat" title="category" type="string"><default>ngo</default></attribute>
      <attribute id="th" title="themes" type="liststring"/>
      <attribute id="n" title="staff" type="integer"/>
    </attributes>
    <attributes class="edge">
      <attribute id="cat" title="evidence" type="string"/>
      <attribute id="w" title="Weight" type="double"/>
    </attributes>
    <nodes count="3">
      <node id="c" label="Council">
        <attvalues><attvalue for="cat" value="local_gov"/><attvalue for="th" value="[a, 'b c']"/>
        </attvalues>
        <viz:size value="12.5"/><viz:position x="-310.5" y="20"/><viz:color r="255" g="0" b="16"/>
      </node>
      <node id="m" label="Museum" start="2019-01-01" end="2024-12-31">
        <attvalues><attvalue for="n" value="7"/></attvalues>
      </node>
      <node id="p" label="Port"/>
    </nodes>
    <edges count="4">
      <edge id="e1" source="c" target="m" weight="2.5" kind="funding" label="pays"
            start="2020-05-01"/>
      <edge id="e2" source="c" target="m" type="mutual" kind="advice">
        <attvalues><attvalue for="cat" value="told"/><attvalue for="w" value="1.0"/></attvalues>
        <spells><spell start="2018" end="2019"/><spell start="2021-03" end="Infinity"/></spells>
      </edge>
      <edge id="e3" source="m" target="p" type="undirected"/>
      <edge id="e4" source="p" target="c"/>
    </edges>
  </graph>
</gexf>
"""
saved = saving("net.gexf")


def graph(nodes, edges="", *, said='defaultedgetype="undirected"'):
    return (f'<gexf version="1.2"><graph {said}><nodes>{nodes}</nodes><edges>{edges}</edges>'
            "</graph></gexf>")  # fmt: skip


def found(path, *columns):
    return pn.check(path)[list(columns)].to_numpy(dtype=object).tolist()


def quiet(path):
    with pytest.warns(pn.DataWarning):
        return pn.read(path)


def test_what_gephi_writes_is_read(tmp_path):
    net = pn.read(saved(tmp_path, GEPHI))
    assert net.meta == {"creator": "Gephi 0.10", "description": "Port", "date": "2024-05-31"}
    assert net.actors["name"].to_dict() == {"c": "Council", "m": "Museum", "p": "Port"}
    assert net.actors["category"].tolist() == ["local_gov", "ngo", "ngo"]
    council = net.actors.loc["c"]
    assert (council["themes"], council["x"], council["y"]) == ("a|b c", -310.5, 20)
    assert (council["viz size"], council["viz color"]) == (12.5, "#ff0010")
    assert net.actors.loc["m", "staff"] == 7
    assert net.actors.loc["m", ["since", "until"]].tolist() == ["2019-01-01", "2024-12-31"]
    ties = net.ties
    assert ties["directed"].tolist() == [True, False, False, True]
    assert ties["kind"].fillna("").tolist() == ["funding", "advice", "", ""]
    assert ties["label"].tolist()[0] == "pays"
    assert ties["strength"].fillna(0).tolist() == [2.5, 0, 0, 0]
    assert ties["Weight"].fillna(0).tolist() == [0, 1, 0, 0]
    assert ties["since"].fillna("").tolist() == ["2020-05-01", "2018", "", ""]
    assert "until" not in ties
    assert ties["spells"].tolist()[1] == "2018/2019|2021-03/"
    assert "id" not in ties


@pytest.mark.parametrize("version", ["1.1draft", "1.2draft", "1.3"])
def test_what_networkx_writes_is_read(tmp_path, version):
    net = nx.MultiDiGraph()
    net.add_node("a", name="A", score=1.5, flag=True)
    net.add_node("b", name="B", label="bee")
    net.add_edge("a", "b", weight=2.0, kind="k", start="2024")
    net.add_edge("a", "b", kind="m")
    net.add_node("alone")
    file = io.BytesIO()
    nx.write_gexf(net, file, version=version if version != "1.3" else "1.2draft")
    text = file.getvalue().replace(b"1.2draft", version.encode())
    read = pn.read(saved(tmp_path, text, "net.xml"))
    assert (len(read), len(read.ties)) == (3, 2)
    assert read.ties["kind"].tolist() == ["k", "m"]
    assert read.ties["strength"].fillna(0).tolist() == [2, 0]
    assert read.ties["since"].fillna("").tolist() == ["2024", ""]
    assert read.actors.loc["a", ["score", "flag"]].tolist() == [1.5, True]
    assert read.actors["name"].tolist() == ["a", "bee", "alone"]
    assert read.actors["name (attribute)"].fillna("").tolist() == ["A", "B", ""]


def test_labels_that_repeat_ids_give_way_to_names(tmp_path):
    nodes = ('<node id="a" label="a"><attvalues><attvalue for="0" value="A"/></attvalues></node>'
             '<node id="b" label="b"/>')  # fmt: skip
    text = graph(nodes).replace(
        "<nodes>", '<attributes class="node"><attribute id="0" title="name" type="string"/>'
        "</attributes><nodes>")  # fmt: skip
    net = pn.read(saved(tmp_path, text))
    assert net.actors["name"].tolist() == ["A", "b"]


def test_parents_by_pid_and_by_nesting(tmp_path):
    nodes = """<node id="city" label="City"><nodes><node id="office" label="Office"/></nodes></node>
      <node id="museum" label="Museum" pid="city"/>
      <node id="fund" label="Fund"><parents><parent for="city"/><parent for="office"/></parents>
      </node>"""
    path = saved(tmp_path, graph(nodes))
    net = quiet(path)
    assert net.actors["parent_id"].fillna("").to_dict() == {
        "city": "", "office": "city", "museum": "city", "fund": "city",
    }  # fmt: skip
    assert found(path, "message") == [
        ["1 further parent is left out; partnernet has no place for it."],
    ]


@pytest.mark.parametrize(
    ("said", "start", "end", "columns"),
    [
        ('timeformat="double"', "1.0", "2.5", {"start time": "1.0", "end time": "2.5"}),
        ("", "2009", "2010.0", {"since": "2009", "until": "2010"}),
        ('timeformat="dateTime"', "2009-03-01T10:00:00", "Infinity", {"since": "2009-03-01"}),
    ],
)
def test_times_are_dates_or_numbers(tmp_path, said, start, end, columns):
    edge = f'<edge source="a" target="b" start="{start}" end="{end}"/>'
    path = saved(tmp_path, graph('<node id="a"/><node id="b"/>', edge, said=said))
    assert pn.check(path).empty
    with unwarned():
        tie = pn.read(path).ties.iloc[0].dropna()
    assert {name: str(tie[name]) for name in columns} == columns


def test_values_with_times_of_their_own_are_counted(tmp_path):
    node = """<node id="a"><attvalues><attvalue for="s" value="3" start="2019"/>
      <attvalue for="s" value="5" start="2020"/></attvalues></node><node id="b"/>"""
    path = saved(tmp_path, graph(node))
    assert quiet(path).actors["s"].tolist()[0] == 5
    assert found(path, "message") == [
        ["1 earlier value is left out; partnernet has no place for it."],
    ]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (GEPHI.replace('nodes count="3"', 'nodes count="4"'), "wrong_count", "The file says that "
         "it has '4' nodes; it has 3."),
        (GEPHI[: GEPHI.index("<edge id")], "bad_xml", "This is not XML, or not all of it: it ends "
         "in line 27, before all of it is there."),
        (GEPHI.replace('type="mutual"', 'type="both"'), "not_a_flag", "'both' is neither yes nor "
         "no."),
        (GEPHI.replace('target="p"', 'target="q"'), "unknown_actor", "There is no actor 'q'."),
        (GEPHI.replace("2020-05-01", "soon"), "not_a_date", None),
        ("<gexf/>", "several_graphs", "There are 0 graphs in this file; partnernet reads one."),
        ("<gexfs/>", "bad_xml", "This is XML, but no GEXF: there is no element 'gexf' around it."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(tmp_path, text, code, message):
    problems = [row for row in found(saved(tmp_path, text), "code", "message", "severity")
                if row[2] == "error"]  # fmt: skip
    assert [row[0] for row in problems] == [code]
    assert message in (None, problems[0][1])


def test_a_column_that_networkx_declares_by_its_first_value_is_one_of_numbers(tmp_path):
    graph = nx.Graph()
    graph.add_node("a", score=3)
    graph.add_node("b", score=2.5)
    nx.write_gexf(graph, tmp_path / "net.gexf")
    assert 'type="long"' in (tmp_path / "net.gexf").read_text("utf-8")
    assert pn.read(tmp_path / "net.gexf").actors["score"].tolist() == [3, 2.5]


@pytest.mark.parametrize("ending", [".gexf", ".graphml", ".gml"])
def test_loops_are_left_out_with_a_warning(tmp_path, ending):
    graph = nx.DiGraph([("a", "a"), ("a", "b"), ("b", "b")])
    path = tmp_path / f"net{ending}"
    {".gexf": nx.write_gexf, ".graphml": nx.write_graphml, ".gml": nx.write_gml}[ending](
        graph, path
    )
    with pytest.warns(pn.DataWarning, match="2 ties of an actor to itself were left out"):
        net = pn.read(path)
    assert (len(net), len(net.ties)) == (2, 1)
