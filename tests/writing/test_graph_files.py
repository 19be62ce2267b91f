"""GraphML, GEXF and Kumu JSON: read back as they were, and by programs that are not ours."""

import json
import re
import tempfile
from datetime import date
from pathlib import Path

import igraph
import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings

import partnernet as pn
from partnernet.testing import networks
from partnernet.writing.formats import format_for
from support.files import unwarned

ENDINGS = (".graphml", ".gexf", ".kumu.json")
XML = ENDINGS[:2]


def harbour(**others):
    """Return a small network with isolates, parallel ties, gaps and both directions."""
    actors = pd.DataFrame({
        "id": ["U", "C & co", "M", "alone"], "name": ["Üni", 'The "Council"', "Museum", "Alone"],
        "category": ["hei", None, "culture", None], "themes": ["a|b c", None, "a", None],
        "asked": [True, None, False, None], "interest": [2.5, None, 4, None],
        "ring": [1, None, 2, None], "own": ["007", "x", None, None],
        "rank": [3, 4, 2**45, 5], "score": [1.0, float("inf"), None, -2.5e-7],
    })  # fmt: skip
    ties = pd.DataFrame({
        "source": ["U", "U", "C & co"], "target": ["C & co", "C & co", "M"],
        "kind": ["funding", "data", None], "strength": [2.5, None, 1e-9],
        "directed": [True, False, True], "since": ["2024", "2024-05-31", None],
        "reported_by": ["U|M", None, "U"], "id": [1, 2, 3],
        "note": ["<b>\ttwo\nlines", "\"a'\r\nb]]>", "&amp;"],
    })  # fmt: skip
    meta = {"title": "Harbour <1>", "question": "Who?", "date": date(2024, 5, 31)}
    return pn.from_tables(actors=actors, ties=ties, meta=meta, **others)


def two_mode():
    partnerships = pd.DataFrame({
        "id": ["P 1", "P 2"], "name": ["Safe port", None], "kind": ["joint_delivery", None],
        "level": ["local", None], "sdgs": ["5|16", None], "since": [None, "2020"],
        "rank": ["first", None], "category": ["x", None],
    })  # fmt: skip
    memberships = pd.DataFrame({
        "actor": ["U", "M", "P 2", "alone"], "partnership": ["P 1", "P 1", "P 1", "P 2"],
        "role": ["lead", None, "member", None], "since": ["2021", None, None, None],
        "kind": ["k", None, None, None], "strength": [5, None, None, 7], "themes": [1, 2, 3, 4],
    })  # fmt: skip
    return {"partnerships": partnerships, "memberships": memberships}


def all_ties(net, *, directed):
    tables = {name: net.table(name) for name in net.tables}
    return pn.PartnerNetwork(
        tables | {"ties": net.ties.assign(directed=directed)}, meta=net.meta)  # fmt: skip


write, read = unwarned()(pn.write), unwarned()(pn.read)


@settings(max_examples=20, deadline=None)
@given(networks(others=("partnerships", "memberships")))
def test_networks_are_read_back_as_they_were(net):
    with tempfile.TemporaryDirectory() as folder:
        for ending in ENDINGS:
            path = Path(folder) / f"net{ending}"
            if any("signs in" in lost for lost in format_for(path).lost(net)):
                return
            pn.write(net, path)
            again = read(path)
            assert again == net
            assert again.tables == net.tables


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("others", [{}, two_mode()], ids=["one", "two"])
def test_every_column_comes_back(tmp_path, ending, others):
    net = harbour(**others)
    path = pn.write(net, tmp_path / f"net{ending}")
    again = pn.read(path) if not others else read(path)
    assert again == net
    assert again.tables == net.tables
    for name in net.tables:
        kept = net.table(name).dropna(axis="columns", how="all")
        there = again.table(name)
        assert set(there) == set(kept)
        assert there[list(kept)].astype("str").equals(kept.astype("str"))
    assert path.read_bytes() == pn.write(net, tmp_path / f"twice{ending}").read_bytes().replace(
        f"twice{ending}".encode(), f"net{ending}".encode())  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_columns_of_several_tables_do_not_mix(tmp_path, ending):
    """Actors have a strength, memberships have one, ties have one and a weight beside it."""
    tables = {name: harbour(**two_mode()).table(name) for name in
              ("actors", "ties", "partnerships", "memberships")}  # fmt: skip
    for weight in ({}, {"weight": [9, 8, 7]}):
        net = pn.PartnerNetwork(tables | {
            "actors": tables["actors"].assign(strength=[1.5, 2.5, 3.5, 4.5]),
            "ties": tables["ties"].assign(**weight),
        })  # fmt: skip
        assert read(pn.write(net, tmp_path / f"net{ending}")) == net


@pytest.mark.parametrize("ending", ENDINGS)
def test_empty_tables_are_not_forgotten(tmp_path, ending):
    net = harbour(**two_mode()).without("U", "C & co", "M", "alone")
    assert (len(net), len(net.ties)) == (0, 0)
    again = read(pn.write(net, tmp_path / f"net{ending}"))
    assert again.tables == net.tables
    assert again == net


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", pn.datasets.names())
def test_data_sets_are_read_back_but_for_other_tables(tmp_path, name, ending):
    net = pn.datasets.load(name)
    held = {table: net.table(table) for table in net.tables
            if table in ("actors", "ties", "partnerships", "memberships")}  # fmt: skip
    again = read(write(net, tmp_path / f"net{ending}", lossy=True))
    assert again == pn.PartnerNetwork(held)
    assert again.meta["title"] == net.meta["title"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_other_tables_are_named_and_nothing_is_written(tmp_path, ending):
    wanted = pd.DataFrame({"dimension": ["category"], "category": ["ngo"], "min": [1]})
    net = harbour(requirements=wanted)
    path = tmp_path / f"net{ending}"
    name = {".graphml": "GraphML", ".gexf": "GEXF", ".kumu.json": "Kumu JSON"}[ending]
    message = (f"{name} cannot hold the table of requirements. Write it as .json, .xlsx or a "
               "folder, or say lossy=True to leave that out. Nothing was written.")  # fmt: skip
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(net, path)
    assert not path.exists()
    message = f"net{ending} is without the table of requirements, which {name} cannot hold."
    with pytest.warns(pn.DataWarning, match=f"^{re.escape(message)}$"):
        pn.write(net, path, lossy=True)
    assert pn.read(path) == harbour()


@pytest.mark.parametrize(
    ("ending", "columns", "lost"),
    [
        (".graphml", {"partnernet_table": ["x"]}, "actors.partnernet_table"),
        (".gexf", {"Sector": ["x"], "category": [None]}, "actors.Sector"),
        (".kumu.json", {"Tags": ["x"], "themes": ["a"]}, "actors.Tags"),
        (".kumu.json", {"attributes": ["x"]}, "actors.attributes"),
        (".graphml", {"own": ["a\x0bb"]}, "signs in actors.own that XML has no place for"),
        (".gexf", {"a\ufffe": ["x"]}, "signs in actors.a\ufffe that XML has no place for"),
    ],
)
def test_columns_that_would_be_taken_for_something_else_are_named(tmp_path, ending, columns, lost):
    table = pd.DataFrame({"name": ["A"], **columns}, index=pd.Index(["a"], name="id"))
    net = pn.PartnerNetwork({"actors": table, "ties": pn.datasets.chain("AB").ties.iloc[:0]})
    path = tmp_path / f"net{ending}"
    with pytest.raises(pn.FormatError, match=re.escape(f" cannot hold {lost}. ")):
        pn.write(net, path)
    again = read(write(net, path, lossy=True))
    assert list(again.actors.index) == ["a"]


def test_signs_of_the_title_are_named_as_well(tmp_path):
    tables = {name: harbour().table(name) for name in harbour().tables}
    net = pn.PartnerNetwork(tables, meta={"title": "bell\a"})
    with pytest.raises(pn.FormatError, match="signs in the title that XML has no place for"):
        pn.write(net, tmp_path / "net.gexf")


def test_networkx_reads_graphml_with_all_there_is(tmp_path):
    net = all_ties(harbour(**two_mode()), directed=True)
    graph = nx.read_graphml(pn.write(net, tmp_path / "net.graphml"))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (4 + 2, 3 + 4)
    assert graph.is_directed()
    assert graph.graph["title"] == "Harbour <1>"
    assert graph.nodes["U"] == {
        "name": "Üni", "category": "hei", "themes": "a|b c", "asked": True, "interest": 2.5,
        "ring": 1, "own": "007", "rank": "3", "score": 1.0,
    }  # fmt: skip
    assert graph.nodes["C & co"]["score"] == float("inf")
    assert graph.nodes["P 1"]["partnernet_table"] == "partnerships"
    assert graph["U"]["C & co"][0]["weight"] == 2.5
    assert graph["U"]["P 1"][0] == {
        "partnernet_table": "memberships", "role": "lead", "since": "2021", "kind": "k",
        "weight": 5.0, "themes": 1,
    }  # fmt: skip
    assert graph.degree("alone") == 1


@pytest.mark.parametrize("ending", [".graphml", ".gexf", ".json"])
def test_partnerships_come_back_from_networkx(tmp_path, ending):
    """Undirected edges may be turned on the way; a member is a member all the same."""
    tables = two_mode()
    tables["memberships"] = tables["memberships"].drop(2)
    net = all_ties(harbour(**tables), directed=False)
    graph = nx.read_graphml(pn.write(net, tmp_path / "net.graphml"))
    turned = nx.MultiGraph()
    turned.add_nodes_from(list(graph.nodes(data=True))[::-1])
    turned.add_edges_from((target, source, data) for source, target, data in graph.edges(data=True))
    path = tmp_path / f"again{ending}"
    if ending == ".json":
        path.write_text(json.dumps(nx.node_link_data(turned, edges="links")))
    else:
        (nx.write_graphml if ending == ".graphml" else nx.write_gexf)(turned, path)
    again = read(path)
    members = again.table("memberships")
    assert sorted(members["actor"] + " in " + members["partnership"]) == [
        "M in P 1", "U in P 1", "alone in P 2",
    ]  # fmt: skip
    assert len(again.ties) == 3
    assert len(again.table("partnerships")) == 2
    assert not {"networkx_key", "key"} & {*again.ties, *members}


def test_parallel_and_undirected_ties_open_in_networkx(tmp_path):
    ties = pd.DataFrame({"source": ["a", "a"], "target": ["b", "b"], "kind": ["k", "m"]})
    net = pn.from_tables(ties=ties)
    graph = nx.read_graphml(pn.write(net, tmp_path / "net.graphml"))
    assert (graph.is_directed(), graph.is_multigraph()) == (False, True)
    assert sorted(data["kind"] for *_, data in graph.edges(data=True)) == ["k", "m"]


def test_igraph_reads_graphml(tmp_path):
    path = pn.write(harbour(), tmp_path / "net.graphml")
    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.vcount(), graph.ecount()) == (4, 3)
    assert graph.vs["name"] == ["Üni", 'The "Council"', "Museum", "Alone"]
    assert graph.es["weight"][0] == 2.5
    assert graph.es["kind"] == ["funding", "data", ""]
    assert graph["title"] == "Harbour <1>"


@pytest.mark.parametrize("directed", [True, False])
def test_networkx_reads_gexf(tmp_path, directed):
    net = all_ties(harbour(**two_mode()), directed=directed)
    graph = nx.read_gexf(pn.write(net, tmp_path / "net.gexf"), version="1.3")
    assert graph.number_of_nodes() == 6
    assert graph.number_of_edges() == 3 + 4
    assert graph.is_directed() is directed
    assert graph.nodes["C & co"]["label"] == 'The "Council"'
    assert graph.nodes["U"]["interest"] == 2.5


def test_the_files_are_what_is_documented(tmp_path):
    """Written out by hand from the formats' own descriptions."""
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["U", "C"], "name": ["Üni", "C&A"], "interest": [2, None]}),
        ties=pd.DataFrame({"source": ["U"], "target": ["C"], "strength": [1.5], "kind": ["data"]}),
        meta={"title": "Who?"},
    )  # fmt: skip
    assert pn.write(net, tmp_path / "net.graphml").read_text("utf-8") == (
        """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="g0" for="graph" attr.name="title" attr.type="string"/>
  <key id="g1" for="graph" attr.name="partnernet" attr.type="string"/>
  <key id="n0" for="node" attr.name="name" attr.type="string"/>
  <key id="n1" for="node" attr.name="interest" attr.type="double"/>
  <key id="e0" for="edge" attr.name="kind" attr.type="string"/>
  <key id="e1" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="undirected" parse.nodes="2" parse.edges="1">
    <data key="g0">Who?</data>
    <data key="g1">actors|ties</data>
    <node id="U"><data key="n0">Üni</data><data key="n1">2.0</data></node>
    <node id="C"><data key="n0">C&amp;A</data></node>
    <edge source="U" target="C"><data key="e0">data</data><data key="e1">1.5</data></edge>
  </graph>
</graphml>
"""
    )
    assert pn.write(net, tmp_path / "net.gexf").read_text("utf-8") == (
        """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta><creator>partnernet (actors, ties)</creator><description>Who?</description></meta>
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node">
      <attribute id="0" title="interest" type="double"/>
    </attributes>
    <nodes count="2">
      <node id="U" label="Üni"><attvalues><attvalue for="0" value="2.0"/></attvalues></node>
      <node id="C" label="C&amp;A"/>
    </nodes>
    <edges count="1">
      <edge source="U" target="C" weight="1.5" kind="data"/>
    </edges>
  </graph>
</gexf>
"""
    )
    assert json.loads(pn.write(net, tmp_path / "net.kumu.json").read_text("utf-8")) == {
        "name": "Who?",
        "elements": [{"id": "U", "label": "Üni", "interest": 2.0}, {"id": "C", "label": "C&A"}],
        "connections": [
            {"from": "U", "to": "C", "type": "data", "direction": "undirected", "strength": 1.5},
        ],
        "partnernet": {"tables": "actors|ties", "meta": {"title": "Who?"}},
    }


def test_gephi_has_a_timeline(tmp_path):
    """Years and months begin on their first day and end on their last one; texts are no dates."""
    ties = pd.DataFrame({
        "source": ["A"] * 4, "target": ["B"] * 4, "since": ["2024", "2024-02-05", None, None],
        "until": ["2024", None, "2024-02", None],
    })  # fmt: skip
    actors = pd.DataFrame({"id": ["A", "B"], "since": ["early", "2020"]})
    net = pn.from_tables(actors=actors, ties=ties)
    path = pn.write(net, tmp_path / "net.gexf")
    text = path.read_text("utf-8")
    assert 'mode="dynamic" timeformat="date"' in text
    assert re.findall(r' start="[^"]*"| end="[^"]*"|<edge ', text.split("<nodes")[1]) == [
        ' start="2020-01-01"', "<edge ", ' start="2024-01-01"', ' end="2024-12-31"',
        "<edge ", ' start="2024-02-05"', "<edge ", ' end="2024-02-29"', "<edge ",
    ]  # fmt: skip
    assert nx.read_gexf(path).number_of_edges() == 4
    assert pn.read(path) == net
    path.write_text(text.replace("partnernet (actors, ties)", "Gephi 0.10.1"), "utf-8")
    assert read(path).ties[["since", "until"]].equals(net.ties[["since", "until"]])
    path.write_text(text.replace('start="2024-02-05"', 'start="2024-03-01"'), "utf-8")
    assert read(path).ties["start time"].dropna().tolist() == ["2024-03-01"]
