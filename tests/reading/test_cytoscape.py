"""Files of Cytoscape other than JSON: SIF, and the tables that it exports."""

import warnings

import pytest

import partnernet as pn


def saved(folder, text, name):
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def quiet(*paths):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pn.DataWarning)
        return pn.read(*paths)


def rows(table, *columns):
    return [tuple(row) for row in table[list(columns)].to_numpy().tolist()]


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
