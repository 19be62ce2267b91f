"""A map for people who go on with pyvis: nothing that was declared is lost on the way."""

import itertools
import json
import re
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.pyvis_network import pyvis_network
from partnernet.draw.scene import SHAPES

# The shapes vis-network draws with the label outside of them, from its documentation.
OF_VIS = {"diamond", "dot", "star", "triangle", "triangleDown", "hexagon", "square"}


def ends(network):
    return [(edge["from"], edge["to"]) for edge in network.edges]


def _links(net):
    return net.compile().links[["source", "target"]].itertuples(index=False)


def test_everybody_has_the_place_the_color_and_the_size_of_the_map(harbour):
    picture = pn.Map(harbour).color("category").size("betweenness")
    marks = picture.scene().marks
    made = picture.to_pyvis()
    assert made.get_nodes() == list(marks.index)
    for node in made.nodes:
        mark = marks.loc[node["id"]]
        assert (node["x"] / 1000, 1 - node["y"] / 1000) == pytest.approx((mark.x, mark.y), abs=1e-5)
        assert node["color"]["background"] == node["color"]["border"] == mark.fill
        assert node["shape"] == mark["shape"]
        assert node["size"] == pytest.approx(mark["radius"], abs=0.005)
        assert node["label"] == mark["name"]
        assert made.node_map[node["id"]] is node


def test_it_is_a_plain_network_that_stays_in_place_and_can_grow(harbour):
    made = pn.Map(harbour).to_pyvis()
    assert type(made).__module__ == "pyvis.network"
    assert made.options.physics.enabled is False
    made.add_node("new", label="New")
    made.add_edge("new", "UNI")
    assert (made.num_nodes(), made.num_edges()) == (13, 14)


def test_parallel_ties_of_one_pair_are_edges_that_bend_apart(make):
    net = make(
        ("a", "b", {"kind": "event"}), ("a", "b", {"kind": "funding"}),
        ("b", "a", {"kind": "data"}), ("b", "c", {"kind": "event"}),
    )  # fmt: skip
    lines = pn.Map(net).scene().links.set_index("kind")["color"]
    made = pn.Map(net).to_pyvis()
    assert [edge["color"] for edge in made.edges] == [
        lines["event"].iloc[0], lines["funding"], lines["data"], lines["event"].iloc[0],
    ]  # fmt: skip
    assert ends(made) == [("a", "b"), ("a", "b"), ("b", "a"), ("b", "c")]
    assert [edge["title"] for edge in made.edges] == [
        "a \N{EN DASH} b\nEvent", "a \N{EN DASH} b\nFunding", "b \N{EN DASH} a\nData",
        "b \N{EN DASH} c\nEvent",
    ]  # fmt: skip
    # Of three, one is straight and two bend by 0.24, seen from a to b to opposite sides; an edge
    # that runs from b to a is seen from its other end.
    bends = [edge["smooth"] for edge in made.edges]
    assert bends[1] is bends[3] is False
    assert [(bends[n]["type"], bends[n]["roundness"]) for n in (0, 2)] == [
        ("curvedCCW", 0.24), ("curvedCCW", 0.24),
    ]  # fmt: skip


def test_reversed_arcs_are_two_edges_with_arrows(claims):
    made = pn.Map(claims).to_pyvis()
    declared = claims.ties[["source", "target"]].itertuples(index=False, name=None)
    assert Counter(ends(made)) == Counter(declared)
    assert made.directed
    assert {edge.get("arrows") for edge in made.edges} == {"to"}


def test_a_tie_both_ways_among_arcs_has_no_arrow(make):
    net = make(("a", "b", {"directed": True}), ("b", "c", {"directed": False}))
    made = pn.Map(net).to_pyvis()
    assert [edge.get("arrows") for edge in made.edges] == ["to", None]


def test_a_view_without_directions_has_no_arrows(claims):
    made = pn.Map(claims, view=pn.View(directed=False)).to_pyvis()
    assert made.num_edges() == len(claims.ties)
    assert not made.directed
    assert not any("arrows" in edge for edge in made.edges)


def test_what_the_view_leaves_out_is_no_edge(make):
    net = make(
        ("a", "b", {"kind": "event"}), ("b", "c", {"kind": "data"}),
        ("a", "c", {"kind": "event", "status": "wanted"}),
    )  # fmt: skip
    made = pn.Map(net, view=pn.View(kinds="event")).to_pyvis()
    assert ends(made) == [("a", "b")]
    both = pn.Map(net, view=pn.View(status=("existing", "wanted"))).to_pyvis()
    assert [edge["dashes"] for edge in both.edges] == [False, False, [6, 6]]
    assert both.edges[2]["title"] == "a \N{EN DASH} c\nEvent\nWanted"


def test_claims_that_nobody_confirms_are_no_edges_where_the_map_has_none(make):
    net = make(
        ("a", "b", {"directed": True}), ("b", "a", {"directed": True}),
        ("b", "c", {"directed": True}),
    )  # fmt: skip
    view = pn.View(directed=False, mutual="intersection")
    assert ends(pn.Map(net, view=view).to_pyvis()) == [("a", "b"), ("b", "a")]


def test_ties_from_partnerships_are_edges_too():
    net = pn.datasets.load("leicestershire")
    made = pn.Map(net).to_pyvis()
    linked = {frozenset(pair) for pair in ends(made)}
    assert linked == {frozenset(pair) for pair in _links(net)}
    assert made.num_edges() > len(linked)


def test_every_shape_of_a_map_is_one_that_vis_network_draws(harbour):
    scene = pn.Map(harbour).scene()
    shapes = list(itertools.islice(itertools.cycle(SHAPES), len(scene.marks)))
    shown = replace(scene, marks=scene.marks.assign(shape=shapes))
    made = pyvis_network(harbour, harbour.compile(), shown)
    assert {node["shape"] for node in made.nodes} == OF_VIS
    ring = made.nodes[SHAPES.index("ring")]
    assert ring["color"]["background"] == "#ffffff"
    assert ring["borderWidth"] == pytest.approx(0.55 * ring["size"], abs=0.01)


def test_who_is_not_in_the_room_is_hollow(make):
    net = make(("a", "b"), actors={"id": ["a", "b"], "presence": ["present", "missing"]})
    nodes = pn.Map(net).to_pyvis().nodes
    assert [node["shapeProperties"]["borderDashes"] for node in nodes] == [False, [4, 3]]
    assert nodes[1]["color"]["background"] == "#ffffff"


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "<a href='x'>"]
)
def test_names_are_text_in_the_page_of_pyvis(make, text):
    made = pn.Map(make(("a", "b"), actors={"id": ["a", "b"], "name": [text, "B"]})).to_pyvis()
    html = made.generate_html()
    assert text not in html
    assert "popup.innerHTML" not in html  # where pyvis would show titles as HTML
    written = json.loads(re.search(r"nodes = new vis\.DataSet\((.*)\);", html)[1])
    assert written[0]["label"] == text


def test_scripts_are_in_the_page(harbour):
    made = pn.Map(harbour).to_pyvis()
    assert made.cdn_resources == "in_line"
    sources = re.findall(r'<script[^>]* src="([^"]*)"', made.generate_html())
    assert not [source for source in sources if "vis-network" in source]


def test_25000_ties_parallel_and_reversed_are_all_there():
    # 5,000 pairs, each tied five times: three times one way and twice the other. The edges of
    # pyvis itself would be 5,000: it keeps the first of a pair.
    names = [f"a{number:03}" for number in range(150)]
    pairs = list(itertools.islice(itertools.combinations(names, 2), 5000))
    rows = [pair if turn % 2 == 0 else pair[::-1] for pair in pairs for turn in range(5)]
    ties = pd.DataFrame(rows, columns=["source", "target"])
    made = pn.Map(pn.from_tables(ties=ties)).layout("grid").to_pyvis()
    assert made.num_edges() == 25_000
    assert Counter(ends(made)) == Counter(rows)
