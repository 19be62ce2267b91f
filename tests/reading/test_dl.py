"""UCINET DL files, in the syntax of its help pages: what is in them by hand, and every fault.

The files EDGES, FULL and NODES were also read with igraph 1.0.0 (as the lists say beside them).
"""

import pytest

import partnernet as pn
from support.files import files_of, rows

# igraph: 5 vertices, 4 edges, weights 3, 1, 2, 0.5.
EDGES = """dl n=5
format = edgelist1
labels:
Council,Museum,Hospital,Library,Theater
data:
1 2 3
2 1 1
1 3 2
4 5 0.5
"""
# igraph: 4 vertices, 6 edges, each of the three ties both ways.
FULL = """DL n=4
format = fullmatrix
labels:
Council,Museum,Hospital,Library
data:
0 1 1 0
1 0 0 0
1 0 0 1
0 0 1 0
"""
# igraph: 4 vertices, 4 edges.
NODES = """dl n=4
format = nodelist1
labels embedded:
data:
Council Museum Hospital
Museum Council
Hospital Library
"""
saved, opened, found = files_of("net.dl")


def test_a_list_of_pairs(tmp_path):
    net = pn.read(saved(tmp_path, EDGES))
    assert net.actors.index.tolist() == ["Council", "Museum", "Hospital", "Library", "Theater"]
    assert rows(net.ties, "source", "target", "directed", "strength") == [
        ("Council", "Museum", True, 3.0), ("Museum", "Council", True, 1.0),
        ("Council", "Hospital", True, 2.0), ("Library", "Theater", True, 0.5),
    ]  # fmt: skip


def test_a_symmetric_matrix_has_each_pair_once(tmp_path):
    net = opened(tmp_path, FULL)
    assert rows(net.ties, "source", "target", "directed", "strength") == [
        ("Council", "Museum", False, 1.0), ("Council", "Hospital", False, 1.0),
        ("Hospital", "Library", False, 1.0),
    ]  # fmt: skip
    assert found(tmp_path, FULL, "code", "message") == [
        ("symmetric_matrix",
         "The matrix is symmetric: each pair was read once, as an undirected tie.")
    ]  # fmt: skip


def test_a_list_that_is_the_same_both_ways_has_each_pair_once(tmp_path):
    """Each pair as it stands first; the two of Hospital and Library are parallel ties."""
    text = (
        "dl n=3\nformat=edgelist1\nlabels:\nCouncil Hospital Library\ndata:\n"
        "2 1 5\n2 3\n3 2\n1 2 5\n3 2\n2 3\n1 1\n3 1 0\n"
    )
    net = opened(tmp_path, text)
    assert rows(net.ties, "source", "target", "directed", "strength") == [
        ("Hospital", "Council", False, 5.0), ("Hospital", "Library", False, None),
        ("Library", "Hospital", False, None),
    ]  # fmt: skip
    assert "1 tie of an actor to itself was left out." in pn.check(
        tmp_path / "net.dl"
    )["message"].tolist()  # fmt: skip


def test_a_list_with_labels_among_the_data(tmp_path):
    net = pn.read(saved(tmp_path, NODES))
    assert net.actors.index.tolist() == ["Council", "Museum", "Hospital", "Library"]
    assert rows(net.ties, "source", "target", "directed") == [
        ("Council", "Museum", True), ("Council", "Hospital", True), ("Museum", "Council", True),
        ("Hospital", "Library", True),
    ]  # fmt: skip
    assert "strength" not in net.ties


def test_labels_before_and_among_the_data_name_isolates(tmp_path):
    text = NODES.replace("labels embedded:", "labels:\nMuseum Council Hospital Zoo Library\n"
                         "labels embedded").replace("n=4", "n=5")  # fmt: skip
    assert opened(tmp_path, text).actors.index.tolist() == [
        "Museum", "Council", "Hospital", "Zoo", "Library",
    ]  # fmt: skip


def test_several_matrices_are_kinds(tmp_path):
    """Four rows of three without the diagonal, twice; the numbers may stand in any lines."""
    text = (
        "DL N = 4, NM=2\nFORMAT = FULLMATRIX DIAGONAL=ABSENT\nLABELS:\nbarry,david\n'lin lee' pat\n"
        'MATRIX LABELS:\nfriends,"joint work"\nDATA:\n'
        "1 1 0\n1 0 0\n1 0 0\n0 0 0\n0 1 0\n0 0 0 0 0 0 0 0 2\n"
    )
    assert rows(opened(tmp_path, text).ties, "source", "target", "kind", "directed",
                "strength") == [
        ("barry", "david", "friends", False, 1.0), ("barry", "lin lee", "friends", False, 1.0),
        ("barry", "lin lee", "joint work", True, 1.0), ("pat", "lin lee", "joint work", True, 2.0),
    ]  # fmt: skip


def test_matrices_without_labels_are_numbered_kinds(tmp_path):
    text = "dl n=3 nm=2 format=edgelist1\ndata:\n1 2\n2 1\n!\n1 3 4\n"
    assert rows(opened(tmp_path, text).ties, "source", "target", "kind", "directed") == [
        ("1", "2", "1", False), ("1", "3", "2", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "dl n=3 format=lowerhalf diagonal=absent\nlabels embedded\ndata:\nA B C\nA\nB 1\nC 0 2\n",
        "dl n=3 format=lowerhalf\nlabels: A,B,C\ndata:\n0\n1 0\n0 2 0\n",
        "dl n=3 format=upperhalf\nlabels:\nA\nB\nC\ndata:\n0 1 0\n0 2\n0\n",
        "dl n=3 format=uh diagonal=absent\nlabels: A B C data:\n1 0\n2\n",
        "dl n = 3\nformat = fm\nrow labels embedded\ndata:\nA 0 1 0\nB 1 0 2\nC 0 2 0",
        "dl n=3\nlabels embedded\ndata:\nA B C\nA 0 1 0\nB 1 0 2\nC 0 2 0\n",
        'dl nr=3 nc=3 format=fullmatrix title="Town"\nrow labels: A B C\ncol labels: A B C\n'
        "data:\n0 1 0 1 0 2 0 2 0\n",
        "dl n=3 format=el1 labels embedded data:\nA B 1\nB A 1\nB C 2\nC B 2\n",
    ],
)
def test_forms_that_say_the_same(tmp_path, text):
    net = opened(tmp_path, text)
    assert net.actors.index.tolist() == ["A", "B", "C"]
    assert rows(net.ties, "source", "target", "directed", "strength") == [
        ("A", "B", False, 1.0), ("B", "C", False, 2.0),
    ]  # fmt: skip


def test_a_list_with_the_number_of_those_that_follow(tmp_path):
    text = "dl n=4\nformat = nodelist1b\ndata:\n3 1 2 3\n2 1 4\n0\n1 1\n"
    assert rows(opened(tmp_path, text).ties, "source", "target") == [
        ("1", "2"), ("1", "3"), ("2", "1"), ("2", "4"), ("4", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "members", "partnerships"),
    [
        ("dl nr=2 nc=3 format=fullmatrix\nrow labels:\nA B\ncol labels:\nP Q R\ndata:\n"
         "1 0 1\n0 2 na\n", [("A", "P", 1.0), ("A", "R", 1.0), ("B", "Q", 2.0)], "PQR"),
        ("dl nr=2,nc=2 format=edgelist2 row labels embedded column labels embedded\ndata:\n"
         "A P 2\nB Q\nA Q 0\n", [("A", "P", 2.0), ("B", "Q", None)], "PQ"),
        ("dl nr=2 nc=2 format=nodelist2\nrow labels: A B\ncolumn labels: P Q\ndata:\n1 1 2\n2 2\n",
         [("A", "P", None), ("A", "Q", None), ("B", "Q", None)], "PQ"),
    ],
)  # fmt: skip
def test_rows_and_columns_that_differ_are_actors_and_partnerships(
    tmp_path, text, members, partnerships
):
    net = opened(tmp_path, text)
    table = net.table("memberships").reindex(columns=["actor", "partnership", "strength"])
    assert rows(table, "actor", "partnership", "strength") == members
    assert net.actors.index.tolist() == ["A", "B"]
    assert net.table("partnerships").index.tolist() == list(partnerships)


def test_unknown_cells_are_counted(tmp_path):
    text = "dl n=2\ndata:\n0 .\n? 0\n"
    assert found(tmp_path, text, "code", "message") == [
        ("unknown_cells", "2 cells say nothing and are neither ties nor none.")
    ]


CUT = "The file seems to be cut off: save it again where it was made."


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("dl n=3 format=fullmatrix\nlabels: A B C\n",
         [(None, "truncated", "There is no line 'data:', so the file seems to be cut off.",
           "Save it again where it was made.")]),
        ("dl n=3\nlabels: A B C\ndata:\n0 1 1\n1 0\n",
         [(3, "truncated", "A fullmatrix of 3 by 3 has 9 numbers; here are 5.", CUT)]),
        ("dl n=2 nm=2\nlabels embedded\ndata:\nA B\nA 0 1\nB 1 0\nA",
         [(3, "truncated", "2 matrices of 2 by 2 have 16 numbers and labels; here are 9.", CUT)]),
        ("dl n=2\ndata:\n0 1 1 0 1\n",
         [(2, "truncated", "A fullmatrix of 2 by 2 has 4 numbers; here are 5.", CUT)]),
        ("dl n=999999999 format=edgelist1\ndata:\n1 2\n",
         [(2, "truncated", "The file declares 999,999,999 and has data of 2 words.", CUT)]),
        ("dl n=1 nm=1001 diagonal=absent\ndata:\n",
         [(None, "too_many", "There are 1,001 matrices; partnernet reads at most 1,000.",
           "Save those that you need as files.")]),
        ("dl n=3 nm=2 format=edgelist1\ndata:\n1 2\n",
         [(2, "truncated", "The file declares 2 matrices; here is 1.",
           f"{CUT} A line with ! parts two of them.")]),
        ("dl n=3 format=nodelist1b\ndata:\n1 2\n2 1 3\n",
         [(4, "truncated", "The file declares 3 rows; here are 2.", CUT)]),
        ("dl n=2 format=nodelist1b\ndata:\n2 2\n0\n",
         [(3, "bad_count", "This line says that 2 follow; here are 1.",
           "Mend the first number, or add what is missing.")]),
        ("dl n=3\nlabels: A B\ndata:\n0\n",
         [(2, "label_count", "The file declares 3 and has 2 labels.",
           "Mend the number, or put labels of several words in quotation marks.")]),
        ("dl n=3 format=edgelist1\nlabels: Food Bank Council Zoo\ndata:\n1 2\n",
         [(2, "label_count", "The file declares 3 and has 4 labels.",
           "Mend the number, or put labels of several words in quotation marks.")]),
        ("dl nr=2 nc=1\nrow labels: A\ncol labels: P\ndata:\n1 1\n",
         [(2, "label_count", "The file declares 2 and has 1 label.",
           "Mend the number, or put labels of several words in quotation marks.")]),
        ("dl n=2\nlabels: A A\ndata:\n0 1 1 0\n",
         [(2, "repeated_label", "The label 'A' stands more than once.", "Give each its own.")]),
        ("dl n=2\nlabels embedded\ndata:\nA A\nA 0 1\nA 1 0\n",
         [(3, "repeated_label", "The label 'A' stands more than once.", "Give each its own."),
          (3, "repeated_label", "The label 'A' stands more than once.", "Give each its own.")]),
        ("dl n=2 nm=2\nlabels embedded\ndata:\nA B A 0 1 B 1 0\nA C A 0 1 C 1 0\n",
         [(3, "other_labels", "The matrices of this file have other labels than the first one.",
           "Save each of them as a file of its own.")]),
        ("dl n=5 format=edgelist1 labels embedded\ndata:\nA B\nB C\n",
         [(1, "label_count", "The file declares 5 and names 3.",
           "Name those without ties under 'labels:', or mend the number.")]),
        ("dl format=fullmatrix\ndata:\n0 1 1 0\n",
         [(1, "bad_count", "The file does not say how many rows and columns there are.",
           "Write n=, or nr= and nc=, in its first line.")]),
        ("dl n=many\ndata:\n0\n",
         [(1, "bad_count", "'n' is 'many', which is no count.",
           "Write a number, such as n=12.")]),
        ("dl n=2 format=fulmatrix diagonal=no\ndata:\n0\n",
         [(1, "unknown_form", "partnernet knows no DL format 'fulmatrix'.",
           "Did you mean 'fullmatrix'?"),
          (1, "unknown_word", "The diagonal is 'no', which is neither present nor absent.",
           "Write one of them.")]),
        ("dl n=2\nrow A B\ndata:\n0 1 1 0\n",
         [(2, "unknown_word", "'row' stands without 'labels'.", "Write 'row labels:'."),
          (2, "unknown_word", "'A' is no word that stands before the data of a DL file.",
           "Known: col, column, data, diagonal, format, labels, level, matrix, n, nc, nm, nr, "
           "relation, row, title."),
          (2, "unknown_word", "'B' is no word that stands before the data of a DL file.",
           "Known: col, column, data, diagonal, format, labels, level, matrix, n, nc, nm, nr, "
           "relation, row, title.")]),
        ("dl n=2\ndata:\n0 x\n1 0\n",
         [(3, "not_a_number", "'x' is not a number.",
           "Write a number, 0 where there is no tie, NA where nothing is known.")]),
        ("dl n=2 format=edgelist1\nlabels: Council Museum\ndata:\n1 3\nConcil 2\n1\n1 2 x\n",
         [(4, "unknown_vertex", "There is no number 3; they go from 1 to 2.",
           "Mend it, or declare more."),
          (5, "unknown_vertex", "There is no label 'Concil'.", "Did you mean 'Council'?"),
          (6, "not_a_tie", "This line has 1 word; a pair has two, or three with a value.",
           "Put labels of several words in quotation marks."),
          (7, "not_a_number", "'x' is not a number.", "Write a number, or leave it out.")]),
        ("dl n=2 format=edgelist1\ndata:\n1 2 -1\n",
         [(3, "not_positive", "-1 is not above 0.", "Leave the cell empty where nothing is known; "
           "take the row out where there is none.")]),
    ],
)  # fmt: skip
def test_faults(tmp_path, text, faults):
    table = pn.check(saved(tmp_path, text))
    errors = table[table["severity"] == "error"]
    assert rows(errors, "row", "code", "message", "hint") == faults
    with pytest.raises(pn.DataError):
        pn.read(tmp_path / "net.dl")


def test_it_is_known_by_what_is_in_it(tmp_path):
    assert len(opened(tmp_path, EDGES, "towns.txt")) == 5
    assert len(opened(tmp_path, EDGES.replace("dl n=5", "DL\r\nN=5").encode("utf-16"))) == 5
    assert len(opened(tmp_path, "dl,name\n1,A\n2,B\n", "actors.csv")) == 2
