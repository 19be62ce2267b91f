"""Pajek files, in the syntax of its manual: what is in them by hand, and every fault by its line.

The networks HARBOR and TWO_MODE were also read with networkx 3.6.1 (HARBOR: 6 nodes, 7 edges),
igraph 1.0.0 (6 vertices, 7 edges; TWO_MODE: 5 and 3, types False False False True True) and
network::read.paj of R (6 vertices, 9 edges, as each of the two edges is two arcs there; TWO_MODE:
bipartite 3, 3 edges).
"""

import networkx as nx
import pytest

import partnernet as pn
from support.files import files_of, rows, unwarned

HARBOR = """% Made for this test
*Network Harbor
*Vertices 6
1 "City Council" 0.1000 0.2000 0.5000 box ic Red bc Blue
2 "University of Northport" 0.5000 0.2500 0.5000 ellipse ic Green
3 "Food Bank" 0.9000 0.7500 0.5000
4 "Port Authority" 0.3000 0.3000 0.5000
5 "Hospital" 0.4000 0.6000 0.5000
6 "Museum" 0.2000 0.8000 0.5000
*Arcs
1 2 3
2 1 1
1 3 2
1 3 4
4 5 0.5
*Edges
2 5 1
3 4 2.5
"""
TWO_MODE = """*Vertices 5 3
1 "Council"
2 "University"
3 "Museum"
4 "Charter"
5 "Festival"
*Edges
1 4 1
2 4 1
5 2 2
"""
saved, opened, found = files_of("net.net")


def test_arcs_are_directed_and_edges_are_not(tmp_path):
    net = pn.read(saved(tmp_path, HARBOR))
    assert net.meta == {"title": "Harbor"}
    assert net.actors["name"].tolist() == [
        "City Council", "University of Northport", "Food Bank", "Port Authority", "Hospital",
        "Museum",
    ]  # fmt: skip
    assert rows(net.ties, "source", "target", "directed", "strength") == [
        ("City Council", "University of Northport", True, 3.0),
        ("University of Northport", "City Council", True, 1.0),
        ("City Council", "Food Bank", True, 2.0),
        ("City Council", "Food Bank", True, 4.0),
        ("Port Authority", "Hospital", True, 0.5),
        ("University of Northport", "Hospital", False, 1.0),
        ("Food Bank", "Port Authority", False, 2.5),
    ]
    graph = nx.read_pajek(tmp_path / "net.net")
    assert (len(net), len(net.ties)) == (len(graph), graph.number_of_edges())


def test_places_go_up_and_drawings_stay_as_columns(tmp_path):
    """Pajek counts y from the top of its window: 0.2 there is 0.8 from below."""
    actors = pn.read(saved(tmp_path, HARBOR)).actors
    assert actors["x"].tolist() == [0.1, 0.5, 0.9, 0.3, 0.4, 0.2]
    assert actors["y"].tolist() == [0.8, 0.75, 0.25, 0.7, 0.4, 0.2]
    assert rows(actors, "pajek_shape", "pajek_ic", "pajek_bc")[:3] == [
        ("box", "Red", "Blue"), ("ellipse", "Green", None), (None, None, None),
    ]  # fmt: skip


def test_places_beyond_the_window_stay_as_they_are(tmp_path):
    actors = pn.read(saved(tmp_path, "*Vertices 2\n1 A -1.13 52.63\n2 B 2.35 48.85\n")).actors
    assert rows(actors, "x", "y") == [(-1.13, 52.63), (2.35, 48.85)]


def test_places_that_are_none_are_left_out(tmp_path):
    text = "*Vertices 2\n1 A 0.0 0.0 ellipse\n2 B 0.0 0.0 ellipse\n"
    assert "x" not in opened(tmp_path, text).actors
    assert found(tmp_path, text, "code", "message") == [
        ("same_place", "All vertices stand in one corner, so their places were left out.")
    ]


def test_two_modes_are_actors_and_partnerships(tmp_path):
    net = pn.read(saved(tmp_path, TWO_MODE))
    assert repr(net) == "PartnerNetwork: 3 actors, 0 ties, 2 partnerships, 3 memberships"
    assert net.actors.index.tolist() == ["Council", "University", "Museum"]
    assert net.table("partnerships")["name"].tolist() == ["Charter", "Festival"]
    assert rows(net.table("memberships"), "actor", "partnership", "strength") == [
        ("Council", "Charter", 1.0), ("University", "Charter", 1.0),
        ("University", "Festival", 2.0),
    ]  # fmt: skip


def test_a_matrix_of_two_modes(tmp_path):
    """Two actors by three partnerships; the only zero is that of the second and the first."""
    net = opened(tmp_path, "*Vertices 5 2\n1 A\n2 B\n3 P\n4 Q\n5 R\n*Matrix\n1 2 1\n0 1 1\n")
    assert rows(net.table("memberships"), "actor", "partnership", "strength") == [
        ("A", "P", 1.0), ("A", "Q", 2.0), ("A", "R", 1.0), ("B", "Q", 1.0), ("B", "R", 1.0),
    ]  # fmt: skip


def test_lines_within_the_first_part_are_ties_and_within_the_second_are_none(tmp_path):
    text = "*Vertices 4 2\n1 A\n2 B\n3 P\n4 Q\n*Arcs\n1 2\n1 3\n*Edges\n3 4\n"
    assert found(tmp_path, text, "row", "code", "message") == [
        (5, "no_members", "The partnership 'Q' has no member."),
        (10, "same_part", "'P' and 'Q' are both in the second part of the network."),
    ]
    net = opened(tmp_path, text.replace("3 4", "2 4"))
    assert rows(net.ties, "source", "target", "directed") == [("A", "B", True)]
    assert len(net.table("memberships")) == 2


def test_relations_are_kinds(tmp_path):
    text = (
        '*Vertices 3\n1 A\n2 B\n3 C\n*Arcs :1 "funding"\n1 2 2\n*Edges :2 "joint work"\n2 3\n'
        "*Edges :2\n1 3\n*Arcs\n3: 3 1\n2: 3 2\n1 2\n"
    )
    assert rows(pn.read(saved(tmp_path, text)).ties, "source", "target", "kind", "directed") == [
        ("A", "B", "funding", True), ("B", "C", "joint work", False),
        ("A", "C", "joint work", False), ("C", "A", "3", True), ("C", "B", "joint work", True),
        ("A", "B", None, True),
    ]  # fmt: skip


def test_one_relation_without_a_label_is_no_kind(tmp_path):
    net = pn.read(saved(tmp_path, "*Vertices 2\n1 A\n2 B\n*Edges :1\n1 2\n"))
    assert "kind" not in net.ties


def test_labels_of_lines_are_kinds_where_there_are_no_relations(tmp_path):
    text = '*Vertices 2\n1 A\n2 B\n*Arcs\n1 2 1 l "gives money" w 3 c Blue\n'
    assert rows(opened(tmp_path, text).ties, "kind", "pajek_w", "pajek_c") == [
        ("gives money", 3, "Blue")
    ]
    net = opened(tmp_path, text.replace("*Arcs", '*Arcs :1 "funding"'))
    assert rows(net.ties, "kind", "line_label") == [("funding", "gives money")]


def test_lists_have_a_tie_for_each_number_after_the_first(tmp_path):
    text = "*Vertices 4\n1 A\n2 B\n3 C\n4 D\n*Arcslist\n1 2 3\n4\n*Edgeslist\n2 3 4\n"
    assert rows(pn.read(saved(tmp_path, text)).ties, "source", "target", "directed") == [
        ("A", "B", True), ("A", "C", True), ("B", "C", False), ("B", "D", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "ties", "repairs"),
    [
        ("0 2 0\n2 0 1\n0 1 0", [("A", "B", 2.0, False), ("B", "C", 1.0, False)],
         ["symmetric_matrix"]),
        ("0 2 0 0 0\n 1 0 1 0", [("A", "B", 2.0, True), ("B", "C", 1.0, True),
                                 ("C", "B", 1.0, True)], []),
    ],
)  # fmt: skip
def test_a_matrix_has_a_tie_for_each_number_that_is_not_zero(tmp_path, numbers, ties, repairs):
    text = f"*Vertices 3\n1 A\n2 B\n3 C\n*Matrix\n{numbers}\n"
    net = opened(tmp_path, text)
    assert rows(net.ties, "source", "target", "strength", "directed") == ties
    assert net.table("repairs")["code"].tolist() == repairs


def test_years_are_dates_and_other_times_stay_a_column(tmp_path):
    text = "*Vertices 2\n1 A [1-3]\n2 B\n*Arcs\n1 2 1 [1990-1995]\n2 1 1 [2001-*]\n1 2 1 [1999]\n"
    net = opened(tmp_path, text)
    assert rows(net.ties, "since", "until") == [("1990", "1995"), ("2001", None), ("1999", "1999")]
    assert rows(net.actors, "active") == [("1-3",), (None,)]
    waves = opened(tmp_path, text.replace("[1999]", "[1-2]"))
    assert rows(waves.ties, "active") == [("1990-1995",), ("2001-*",), ("1-2",)]
    assert waves.table("repairs")["message"].tolist() == [
        "Times such as '1-2' are no dates; they stay in the column 'active'."
    ]
    paused = opened(tmp_path, text.replace("[1999]", "[1999-2001,2005-2006]"))
    assert rows(paused.ties, "since", "until", "active")[-1] == (
        "1999", "2006", "1999-2001,2005-2006"
    )  # fmt: skip


def test_vertices_without_lines_are_called_by_their_numbers(tmp_path):
    text = '*Vertices 4\n2 "B"\n*Edges\n1 2\n'
    net = opened(tmp_path, text)
    assert net.actors.index.tolist() == ["1", "B", "3", "4"]
    assert rows(net.ties, "source", "target") == [("1", "B")]
    assert found(tmp_path, text, "code", "message") == [
        ("unnamed_vertices", "3 vertices have no labels and are called by their numbers.")
    ]
    assert len(opened(tmp_path, "*Vertices 5")) == 5


def test_numbers_from_zero_are_read_as_such_where_the_vertices_say_so(tmp_path):
    text = "*Vertices 2\n0 A\n1 B\n*Arcs\n0 1\n"
    assert rows(opened(tmp_path, text).ties, "source", "target") == [("A", "B")]
    assert found(tmp_path, text, "message") == [
        ("The vertices are numbered from 0 and were read as such.",)
    ]
    assert found(tmp_path, text.replace("0 A\n1 B", "1 A\n2 B"), "row", "message", "hint") == [
        (5, "There is no vertex 0; they are numbered from 1 to 2.", "Pajek counts from 1.")
    ]


def test_labels_that_stand_twice_are_told_apart_by_their_numbers(tmp_path):
    net = opened(tmp_path, '*Vertices 3\n1 "Club"\n2 "Club"\n3 "Hall"\n*Edges\n1 3\n2 3\n')
    assert rows(net.actors.reset_index(), "id", "name") == [
        ("1", "Club"), ("2", "Club"), ("3", "Hall"),
    ]  # fmt: skip
    assert rows(net.ties, "source", "target") == [("1", "3"), ("2", "3")]


def test_labels_of_several_words_without_quotation_marks(tmp_path):
    text = "*Vertices 2\n1 City Council 0.1 0.2\n2 Food Bank\n*Edges\n1 2\n"
    assert opened(tmp_path, text).actors.index.tolist() == ["City Council", "Food Bank"]
    assert found(tmp_path, text, "message") == [
        ("2 labels of several words without quotation marks were read as one each.",)
    ]


def test_attributes_that_networkx_writes_are_columns(tmp_path):
    graph = nx.Graph()
    graph.add_node("City Council", category="local_gov")
    graph.add_node("Food Bank", category="ngo", note="since 1990")
    graph.add_edge("City Council", "Food Bank", weight=2.5, status="planned")
    nx.write_pajek(graph, tmp_path / "nx.net")
    with pytest.warns(pn.DataWarning):
        net = pn.read(tmp_path / "nx.net")
    assert rows(net.actors, "category", "note") == [("local_gov", None), ("ngo", "since 1990")]
    assert rows(net.ties, "strength", "status") == [(2.5, "wanted")]


def test_attributes_do_not_take_the_place_of_labels_and_ends(tmp_path):
    text = (
        '*Vertices 2\n1 "A" 0.1 0.2 ellipse name Other id 7\n2 "B" 0.1 0.3 ellipse ID 8\n'
        "*Arcs\n1 2 1 source B kind funding strength 9\n"
    )
    net = opened(tmp_path, text)
    assert rows(net.actors, "name", "pajek_name", "pajek_id") == [("A", "Other", 7), ("B", None, 8)]
    assert rows(net.ties, "source", "kind", "strength", "pajek_source", "pajek_strength") == [
        ("A", "funding", 1.0, "B", 9)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path, encoding):
    text = '*Vertices 2\r\n1 "Universität Köln"\r\n2 "&#352;kofja Loka"\r\n*Edges\r\n1 2\r\n'
    net = opened(tmp_path, text.encode(encoding))
    assert net.actors.index.tolist() == ["Universität Köln", "Škofja Loka"]


PROJECT = """*Network Money
*Vertices 3
1 A
2 B
3 C
*Arcs
1 2 5

*Network Talk
*Vertices 3
1 A
2 B
3 C
*Edges
1 3

*Network Others
*Vertices 2
1 X
2 Y
*Edges
1 2

*Partition Sector
*Vertices 3
1
1
2

*Vector Budget
*Vertices 3
 10.5
 0
 3

*Cluster Chosen
*Vertices 2
1
3
"""


def test_a_project_has_kinds_and_columns(tmp_path):
    net = opened(tmp_path, PROJECT, "all.paj")
    assert rows(net.ties, "source", "target", "kind", "directed", "strength") == [
        ("A", "B", "Money", True, 5.0), ("A", "C", "Talk", False, None),
    ]  # fmt: skip
    assert rows(net.actors, "category", "Budget") == [("1", 10.5), ("1", 0.0), ("2", 3.0)]
    assert found(tmp_path, PROJECT, "row", "message", name="all.paj")[:2] == [
        (None, "What partnernet has no place for was left out: *Cluster Chosen."),
        (17, "Networks with other vertices than the first one were left out: 'Others'."),
    ]


def test_a_part_without_its_network_is_refused(tmp_path):
    assert found(tmp_path, "*Vertices 2\n1\n2\n", "message", "hint", name="sector.clu") == [
        ("This file says something of the vertices of a network, and has no network.",
         "Name the file of the network beside it, or save both as a project (.paj).")
    ]  # fmt: skip


THREE = "*Network Town.net\n*Vertices 3\n1 A\n2 B\n3 C\n*Arcs\n1 2 5\n"


def pajek_folder(tmp_path, **files):
    """Write a network and files beside it: the ending before the text."""
    saved(tmp_path, THREE, "town.net")
    for name, (ending, lines) in files.items():
        saved(tmp_path, "\r\n".join(["*Vertices 3", *lines]), f"{name}.{ending}")
    return tmp_path


@pytest.mark.parametrize("by_name", [True, False])
def test_partitions_and_vectors_beside_a_network_are_columns(tmp_path, by_name):
    pajek_folder(tmp_path, sector=("clu", "112"), Budget=("VEC", ["10.5", "0", "3"]))
    paths = [tmp_path / name for name in ("town.net", "sector.clu", "Budget.VEC")]
    with unwarned():
        net = pn.read(*paths) if by_name else pn.read(tmp_path)
    assert net.meta["title"] == "Town"
    assert rows(net.actors, "category", "Budget") == [("1", 10.5), ("1", 0.0), ("2", 3.0)]
    assert len(net.ties) == 1


def test_where_there_are_several_networks_the_name_decides(tmp_path):
    pajek_folder(tmp_path, town=("clu", "112"), other=("clu", "333"))
    other = saved(tmp_path, THREE.replace("*Arcs\n1 2 5", "*Edges\n1 3"), "other.net")
    found = pn.check(tmp_path / "town.net", other, tmp_path / "town.clu")
    assert "no_network" not in found["code"].tolist()
    assert pn.check(tmp_path)["message"].tolist() == [
        "Several files here may hold a network: 'other.net' and 'town.net'."
    ]


@pytest.mark.parametrize(
    ("text", "row", "severity", "message"),
    [
        ("*Vertices 2\n1\n2\n", 1, "warning",
         "This partition is one of other vertices than the network; it was left out."),
        ("*Vertices 3\n1\n2\n", 1, "error",
         "A partition has a line for each of 3 vertices; here are 2."),
        ("*Vertices 3\n1\nx\n2\n", 3, "error", "'x' is not a number."),
        ("1\n2\n3\n", 1, "error", "This is no partition: it does not begin with *Vertices."),
        (b"PK\x03\x04", None, "error", "This is not a text file."),
    ],
)  # fmt: skip
def test_faults_of_a_partition_are_under_its_name(tmp_path, text, row, severity, message):
    saved(pajek_folder(tmp_path), text, "sector.clu")
    found = pn.check(tmp_path)
    assert found[["file", "severity", "message"]].to_numpy().tolist() == [
        ["sector.clu", severity, message]
    ]
    assert found["row"].fillna(0).tolist() == [row or 0]


CUT = "The file seems to be cut off: save it again where it was made."


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("*Vertices 3\n1 A\n2 B\n", [(1, "truncated", "The file declares 3 vertices and has 2 "
                                      "lines for them.", CUT)]),
        ("*Vertices 3\n1 A\n2 B\n3 C\n*Matrix\n0 1 0\n1 0",
         [(5, "truncated", "A matrix of 3 rows and 3 columns has 9 numbers; here are 5.", CUT)]),
        ("*Vertices 999999999\n*Edges\n1 2\n",
         [(1, "truncated", "The file declares 999,999,999 vertices and has 0 lines for them.",
           CUT)]),
        ("*Vertices\n1 A\n", [(1, "bad_count", "'' does not say how many vertices there are.",
                               "Write how many there are, and of a two-mode network how many are "
                               "in its first part.")]),
        ("*Vertices 2 3\n1 A\n2 B\n",
         [(1, "bad_count", "'2 3' does not say how many vertices there are.",
           "Write how many there are, and of a two-mode network how many are in its first part.")]),
        ("*Vertices 0\n", [(1, "no_vertices", "The file declares no vertices.",
                            "It needs at least one.")]),
        ("*Edges\n1 2\n", [(1, "no_vertices", "There are no vertices before *Edges.",
                            "Write *Vertices and how many there are before the ties.")]),
        ("*Network X\n", [(1, "no_vertices", "There are no vertices in this network.",
                           "Write *Vertices and how many there are.")]),
        ("*Partition X\n*Vertices 1\n1\n",
         [(None, "no_network", "There is no network in this file.",
           "It needs *Vertices and their ties.")]),
        ("*Vertices 2\n1 A\n2 B\n*Edgs\n1 2\n",
         [(4, "unknown_section", "Pajek has no section '*Edgs'.", "Did you mean 'edges'?")]),
        ("*Vertices 2\n1 A\n3 B\n*Edges\n1 2\n",
         [(3, "vertex_out_of_range", "This is vertex 3, but the file declares 2 vertices.",
           "Number them from 1 to 2.")]),
        ("*Vertices 2\n1 A\n1 B\n*Edges\n1 2\n",
         [(3, "repeated_vertex", "Vertex 1 stands here again; it is in row 2 already.",
           "Give each vertex its own number.")]),
        ('*Vertices 2\n"A"\n2 B\n*Edges\n1 2\n',
         [(2, "no_vertex_number", "'\"A\"' is no number of a vertex.",
           'Write its number and then its label, such as: 1 "University".')]),
        ('*Vertices 2\n1 "A\n2 "B "b" B"\n*Edges\n1 2\n',
         [(2, "unclosed_quote", "A quotation mark opens in this line and never closes.",
           "Close it, or take it out."),
          (3, "stray_quote", "A quotation mark stands inside a label.",
           "Write &#34; for it, or take it out.")]),
        ("*Vertices 2\n1 A\n2 B\n*Edges\n1 3\n1 x\n1\n",
         [(5, "unknown_vertex", "There is no vertex 3; they are numbered from 1 to 2.",
           "Mend the number, or declare the vertex."),
          (6, "not_a_tie", "'1 x' is no tie between two vertices.",
           "Write the numbers of two vertices and, if there is one, a value, such as: 1 2 3.5"),
          (7, "not_a_tie", "'1' is no tie between two vertices.",
           "Write the numbers of two vertices and, if there is one, a value, such as: 1 2 3.5")]),
        ("*Vertices 2\n1 A\n2 B\n*Arcslist\n1 B\n",
         [(5, "not_a_list", "'1 B' is no list of vertices.",
           "Write the number of a vertex, and those of the vertices it is tied to.")]),
        ("*Vertices 2\n1 A\n2 B\n*Arcs\n1 2 0\n",
         [(5, "not_positive", "0 is not above 0.", "Leave the cell empty where nothing is known; "
           "take the row out where there is none.")]),
        ("*Vertices 2\n1 A\n2 B\n*Matrix\n0 x\n0 0\n",
         [(5, "not_a_number", "'x' is not a number.", "Write a number, 0 where there is no tie.")]),
        ("*Vertices 2\n1 A\n2 B\n*Edges\n1 2\n*Vector V\n*Vertices 2\n1\n",
         [(6, "truncated", "A vector has a line for each of 2 vertices; here is 1.", CUT)]),
        ("*Vertices 2\n1 A\n2 B\n*Edges\n1 2\n*Vector V\n*Vertices 2\n1\nx\n",
         [(9, "not_a_number", "'x' is not a number.", "A vector has one number for each vertex.")]),
    ],
)  # fmt: skip
def test_faults(tmp_path, text, faults):
    table = pn.check(saved(tmp_path, text))
    errors = table[table["severity"] == "error"]
    assert rows(errors, "row", "code", "message", "hint") == faults
    with pytest.raises(pn.DataError):
        pn.read(tmp_path / "net.net")


def test_networks_of_many_vertices_without_lines_are_refused(tmp_path):
    assert found(tmp_path, "*Vertices 60000\n*Edges\n1 2\n" * 2, "message", "hint") == [
        ("The networks declare 120,000 vertices more than they have lines for.", CUT)
    ]


def test_more_networks_than_anybody_has_kinds_of_ties_are_refused(tmp_path):
    assert found(tmp_path, "*Vertices 1\n" * 1001, "message") == [
        ("There are 1,001 networks; partnernet reads at most 1,000.",)
    ]


@pytest.mark.parametrize(
    ("line", "row", "message", "hint"),
    [
        ("1 1\n2 2 3", 6, "2 ties of an actor to itself were left out.",
         "Ties are between two actors; see whether these are meant."),
        ("1 2 1 odd", 6, "'odd' stands at the end and has no value; it was left out.",
         "See whether it belongs to the label."),
        ("*Edges all\n1 2", 6, "'all' is no relation; it was left out.",
         'A relation has a number and a label, such as :2 "funding".'),
    ],
)  # fmt: skip
def test_warnings(tmp_path, line, row, message, hint):
    text = f"%\n*Vertices 2\n1 A\n2 B\n*Edges\n{line}\n"
    assert found(tmp_path, text, "row", "severity", "message", "hint") == [
        (row, "warning", message, hint)
    ]


def test_it_is_known_by_what_is_in_it(tmp_path):
    assert len(opened(tmp_path, HARBOR, "harbor.txt")) == 6
    saved(tmp_path, "source,target\nA,B\n", "ties.csv")
    assert len(opened(tmp_path, "source,target\nA,B\n", "odd.net")) == 2
