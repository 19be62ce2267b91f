"""Files of Cytoscape other than JSON: SIF, and the tables that it exports."""

import json

import pytest

import partnernet as pn
from support.files import rows, saving, unwarned

saved, quiet = saving(""), unwarned()(pn.read)


@pytest.mark.parametrize(
    ("text", "names", "ties"),
    [
        ("A funds B C\nB  data C\nD\n", "ABCD",
         [("A", "funds", "B"), ("A", "funds", "C"), ("B", "data", "C")]),
        # where there is a tab, spaces are part of the names, as the manual of Cytoscape says
        ("A a\tgives to\tB b\r\n\r\nC c\t\t\r\n", ["A a", "B b", "C c"],
         [("A a", "gives to", "B b")]),
    ],
)  # fmt: skip
def test_sif(tmp_path, text, names, ties):
    path = saved(tmp_path, text, "town.sif")
    net = quiet(path)
    assert net.actors.index.tolist() == [*names]
    assert rows(net.ties, "source", "kind", "target") == ties
    assert not net.ties["directed"].any()
    assert pn.read(path, directed=True).ties["directed"].all()


def test_faults_of_sif_have_their_lines(tmp_path):
    found = pn.check(saved(tmp_path, "A funds B\nA funds\nA meets A C\n", "town.sif"))
    assert found[["severity", "message"]].to_numpy().tolist() == [
        ["warning", "1 tie of an actor to itself was left out."],
        ["error", "An actor or the kind of tie is missing in this line."],
    ]
    assert found["row"].tolist()[1] == 2
    found = pn.check(saved(tmp_path, "A\tfunds\tB\n\tfunds\tB\n", "town.sif"))
    assert found[["row", "value"]].to_numpy().tolist() == [[2, "funds\tB"]]


NODES = '"SUID","name","Sector"\n"62","City Council","local_gov"\n"64","Museum","hei"\n'
EDGES = (
    '"SUID","interaction","name","weight"\n'
    '"66","funds","City Council (funds) Museum","2"\n"67","meets","Museum (meets) Zoo (new)","1"\n'
)


def test_the_tables_that_cytoscape_exports(tmp_path):
    nodes = saved(tmp_path, NODES + '"65","Zoo (new)",""\n', "Town default node.csv")
    edges = saved(tmp_path, EDGES, "Town default edge.csv")
    for paths in ((nodes, edges), (tmp_path,)):
        net = quiet(*paths)
        assert net.actors.index.tolist() == ["City Council", "Museum", "Zoo (new)"]
        assert rows(net.ties, "source", "kind", "target", "strength") == [
            ("City Council", "funds", "Museum", 2.0), ("Museum", "meets", "Zoo (new)", 1.0),
        ]  # fmt: skip
    told = pn.check(nodes, edges, repairs=True)["message"].tolist()
    assert "2 edges are called by their ends, which were read from there." in told


def test_a_name_that_does_not_tell_the_ends_is_that_of_an_actor(tmp_path):
    for name in ("Museum", "A (funds) B (funds) C", "(funds) B"):
        path = saved(tmp_path, f"name,interaction\nA (funds) B,funds\n{name},funds\n", "any.csv")
        assert (len(quiet(path)), len(quiet(path).ties)) == (2, 0)


# Version 2 with short names and a default that the file declares; version 1 in fragments.
CX2 = [
    {"CXVersion": "2.0", "hasFragments": False},
    {"attributeDeclarations": [{"nodes": {"name": {"a": "n", "d": "string"},
                                          "Sector": {"v": "hei"}},
                                "edges": {"interaction": {"a": "i"}}}]},
    {"networkAttributes": [{"name": "Town"}]},
    {"nodes": [{"id": 1, "x": 1, "y": 2.5, "v": {"n": "Council", "Sector": "local_gov"}},
               {"id": 2, "v": {"n": "Museum"}}]},
    {"edges": [{"id": 0, "s": 1, "t": 2, "v": {"i": "funds", "weight": 2}}]},
    {"visualProperties": [{"default": {}}]},
    {"status": [{"success": True}]},
]  # fmt: skip
CX = [
    {"numberVerification": [{"longNumber": 281474976710655}]},
    {"networkAttributes": [{"n": "name", "v": "Town"}]},
    {"nodes": [{"@id": 1, "n": "Council"}]},
    {"edges": [{"@id": 3, "s": 1, "t": 2, "i": "funds"}]},
    {"nodes": [{"@id": 2, "n": "Museum"}]},
    {"nodeAttributes": [{"po": 1, "n": "Sector", "v": "local_gov"},
                        {"po": [2], "n": "Sector", "v": "hei"}]},
    {"edgeAttributes": [{"po": 3, "n": "weight", "v": "2", "d": "double"}]},
    {"cartesianLayout": [{"node": 1, "x": 1, "y": 2.5}]},
    {"cyVisualProperties": [{}]},
    {"status": [{"success": True}]},
]  # fmt: skip


@pytest.mark.parametrize(("content", "ending"), [(CX, "cx"), (CX2, "cx2")], ids=["CX", "CX2"])
def test_aspects(tmp_path, content, ending):
    net = quiet(saved(tmp_path, json.dumps(content), f"town.{ending}"))
    assert net.meta == {"title": "Town"}
    assert rows(net.actors, "name", "category") == [("Council", "local_gov"), ("Museum", "hei")]
    assert rows(net.actors, "x", "y")[0] == (1, -2.5)
    assert rows(net.ties, "source", "target", "kind", "strength") == [("1", "2", "funds", 2.0)]


def test_faults_and_what_is_left_out_of_aspects(tmp_path):
    twice = [*CX2, {"nodes": [{"id": 1, "n": "X"}, 7]}, {"citations": [{"name": "x"}]}]
    found = pn.check(saved(tmp_path, json.dumps(twice), "town.cx2"))
    assert found["message"].tolist() == [
        "1 entry of 'citations' is left out; partnernet has no place for it.",
        "'1' stands here again; it is in row 1 already.",
        "This entry is no object with names and values.",
    ]
