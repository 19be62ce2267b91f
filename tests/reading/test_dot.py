"""DOT: what Graphviz says of the same file, igraph's files, and every fault by its line."""

import igraph
import pytest

import partnernet as pn
from support.files import rows, saving, unwarned

saved, quiet = saving("net.dot"), unwarned()(pn.read)

# `dot -Tplain` has the nodes council, Food Bank, uni, school and lab, and the edges council-uni,
# uni-Food Bank, council-school and council-lab.
TOWN = """// stakeholders
/* of the
   town */
strict digraph "Town map" {
# a comment
  rankdir=LR; label="Our town";
  node [shape=box];
  council [label="City\\nCouncil", sector=local_gov pos="10.5,-20!"];
  "Food " + "Bank" ;
  subgraph cluster_edu { label = "Education"; uni [label=<<b>Uni</b> &amp; co>]; school; \
subgraph cluster_in { lab } }
  edge [since=2020];
  council -> uni -> "Food Bank" [label="funds", weight=2];
  council:e:n -> {school lab}
}
"""


@pytest.mark.parametrize("name", ["net.dot", "net.gv", "net.txt"])
def test_all_there_is_in_a_file(tmp_path, name):
    net = quiet(saved(tmp_path, TOWN, name))
    assert net.meta == {"rankdir": "LR", "title": "Our town"}
    assert rows(net.actors.reset_index(), "id", "name", "category", "shape", "cluster") == [
        ("council", "City Council", "local_gov", "box", None),
        ("Food Bank", "Food Bank", None, "box", None),
        ("uni", "Uni & co", None, "box", "Education"),
        ("school", "school", None, "box", "Education"),
        ("lab", "lab", None, "box", "cluster_in"),
    ]  # fmt: skip
    assert rows(net.actors, "x", "y")[0] == (10.5, -20.0)
    assert rows(net.ties, "source", "target", "kind", "strength", "since", "directed") == [
        ("council", "uni", "funds", 2.0, "2020", True),
        ("uni", "Food Bank", "funds", 2.0, "2020", True),
        ("council", "school", None, None, "2020", True),
        ("council", "lab", None, None, "2020", True),
    ]  # fmt: skip


def test_arrows(tmp_path):
    text = "digraph { a -> b; a -> b [dir=back]; a -> b [dir=none]; a -> b [dir=both] }"
    assert rows(quiet(saved(tmp_path, text)).ties, "source", "target", "directed") == [
        ("a", "b", True), ("b", "a", True), ("a", "b", False), ("a", "b", False),
    ]  # fmt: skip
    net = quiet(saved(tmp_path, "graph { a -- b -- c; alone }"))
    assert (len(net), net.ties["directed"].tolist()) == (4, [False, False])


@pytest.mark.parametrize("directed", [True, False])
def test_what_igraph_writes(tmp_path, directed):
    graph = igraph.Graph([(0, 1), (1, 2)], directed=directed)
    graph.add_vertices(1)
    graph.vs["name"] = ["Council", 'The "Zoo"', "Museum", "Alone"]
    graph.es["weight"] = [2.5, 1]
    graph.write_dot(str(tmp_path / "net.dot"))
    net = quiet(tmp_path / "net.dot")
    names = net.actors["name"]
    assert sorted(names) == sorted(graph.vs["name"])
    assert set(net.ties["directed"]) == {directed}
    ends = {frozenset((names[a], names[b])): value for a, b, value
            in rows(net.ties, "source", "target", "strength")}  # fmt: skip
    assert ends == {frozenset(graph.vs[edge.tuple]["name"]): edge["weight"] for edge in graph.es}


def test_a_file_that_is_cut_off_is_refused_wherever_that_is(tmp_path):
    for end in range(TOWN.index("{") + 1, TOWN.rindex("}"), 5):
        found = pn.check(saved(tmp_path, TOWN[:end]))
        assert "error" in found["severity"].tolist(), TOWN[:end]


@pytest.mark.parametrize(
    ("text", "row", "code", "message"),
    [
        ("graph {\na -- b", None, "truncated", "The file ends before the graph does."),
        ("graph {\na -- }", 2, "bad_dot", "'}' stands here in place of a name."),
        ("graph {\n§ }", 2, "bad_dot", "'§ }' is no name and no sign of DOT."),
        ('graph {\n"a }', 2, "bad_dot", "'\"a }' is no name and no sign of DOT."),
        ("graph { a }\ngraph { b }", 2, "several_graphs",
         "There are several graphs in this file; partnernet reads one."),
        ("a -- b", None, "bad_dot", "There is no graph or digraph at the beginning."),
        ("graph " + "{" * 200, 1, "bad_dot", "It is nested more than 100 parts deep."),
    ],
)  # fmt: skip
def test_faults(tmp_path, text, row, code, message):
    found = pn.check(saved(tmp_path, text))
    assert found[["code", "message"]].to_numpy().tolist() == [[code, message]]
    assert found["row"].fillna(0).tolist() == [row or 0]


def test_two_large_parts_do_not_fill_the_memory(tmp_path):
    many = " ".join(f"n{number}" for number in range(1001))
    found = pn.check(saved(tmp_path, f"graph {{ {{ {many} }} -- {{ {many} }} }}"))
    assert found["message"].tolist() == [
        "There are more than 1,000,000 edges; partnernet reads no more."
    ]


def test_blank_lines_before_something_else_are_passed_over_at_once(tmp_path):
    path = saved(tmp_path, "\n" * 3000 + "source,target\nA,B\n", "ties.csv")
    assert len(quiet(path).ties) == 1
