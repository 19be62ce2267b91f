"""NetDraw files, in the syntax of its guide: what is in them by hand, and every fault."""

import pytest

import partnernet as pn
from support.files import files_of, rows

TOWN = """*node data
ID name category age
j101 Council local_gov 56
w067 "Food Bank" ngo 23
b303 Museum sport_culture ""
z9 Zoo "" 3
*Node properties
ID x y color shape size shortlabel
j101 100 300 255 1 10 j101
w067 200 100 255 2 10 w067
*tie data
from to strength
j101 w067 1
w067 j101 2
j101 b303 1
"""
saved, opened, _ = files_of("net.vna")


def test_nodes_have_what_both_sections_say(tmp_path):
    """y is 300 and 100 from the top, so the other way round from below; the Zoo is an isolate."""
    actors = opened(tmp_path, TOWN).actors
    assert rows(actors.reset_index(), "id", "name", "category", "age") == [
        ("j101", "Council", "local_gov", 56), ("w067", "Food Bank", "ngo", 23),
        ("b303", "Museum", "sport_culture", None), ("z9", "Zoo", None, 3),
    ]  # fmt: skip
    assert rows(actors, "x", "y", "netdraw_shape")[:3] == [
        (100.0, 100.0, 1), (200.0, 300.0, 2), (None, None, None),
    ]  # fmt: skip
    assert "netdraw_shortlabel" not in actors


def test_how_ties_are_drawn_is_left_out_with_a_warning(tmp_path):
    drawn = "*Tie properties\nFROM TO color size headcolor headsize active\nj101 w067 0 1 0 0 -1\n"
    path = saved(tmp_path, TOWN + drawn)
    found = pn.check(path)
    assert found[["severity", "row", "message"]].to_numpy().tolist() == [
        ["warning", 17, "How ties are drawn was left out."]
    ]
    assert len(opened(tmp_path, TOWN + drawn).ties) == 3


def test_ties_with_a_strength(tmp_path):
    assert rows(opened(tmp_path, TOWN).ties, "source", "target", "directed", "strength") == [
        ("j101", "w067", True, 1.0), ("w067", "j101", True, 2.0), ("j101", "b303", True, 1.0),
    ]  # fmt: skip


def test_each_column_of_numbers_is_a_kind(tmp_path):
    """The pair of A and B is the same both ways of one kind, and one way only of the other."""
    text = (
        '*Tie data\nFROM TO "meets" "funds" note\n"A" "B" 1 0 x\n"B" "A" 1 2 x\nA C 0 1 ""\n'
        "C C 1 1 y\n"
    )
    net = opened(tmp_path, text)
    assert rows(net.ties, "source", "target", "kind", "directed", "strength", "note") == [
        ("A", "B", "meets", False, 1.0, "x"), ("B", "A", "funds", True, 2.0, "x"),
        ("A", "C", "funds", True, 1.0, None),
    ]  # fmt: skip
    assert net.table("repairs")["message"].tolist()[0] == (
        "Ties of one kind are the same both ways: each was read once, as an undirected one."
    )


def test_faults_of_a_line_with_several_kinds_have_its_row(tmp_path):
    text = '*Tie data\nFROM TO meets funds\nA B 1 2\n"" C 1 -1\n'
    table = pn.check(saved(tmp_path, text))
    errors = table[table["severity"] == "error"]
    assert rows(errors, "row", "column", "message") == [
        (4, "strength", "-1 is not above 0."),
        (4, "source", "'source' is empty."),
        (4, "source", "'source' is empty."),
    ]


def test_ties_with_a_kind_are_rows_of_it(tmp_path):
    net = opened(tmp_path, "*tie data\nfrom, to, type, calls\nA, B, funding, 7\nB, A, advice, 7\n")
    assert rows(net.ties, "source", "target", "kind", "directed", "calls") == [
        ("A", "B", "funding", True, 7), ("B", "A", "advice", True, 7),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["*tie data\nfrom to\nA B\n", "*tie data\nfrom to w\nA B 1\n",
                                  "*node data\nID\nA\nB\n*tie data\nfrom to x\n"])  # fmt: skip
def test_little_is_enough(tmp_path, text):
    assert len(opened(tmp_path, text)) == 2


@pytest.mark.parametrize(
    ("text", "row", "code", "message", "hint"),
    [
        ("*node dta\n", 1, "unknown_section", "NetDraw has no section 'node dta'.",
         "Did you mean 'node data'?"),
        ("*tie data\nfrom to\nA B\n", 7, "repeated_section",
         "The section 'tie data' stands here again.", "Put all of its rows into one."),
        ("A B 1\n", 7, "uneven_row", "This row has 3 values, but there are 2 headers.",
         "Put values of several words, and those that are missing, in quotation marks."),
        ("A C\n", 7, "unknown_actor", "There is no actor 'C'.",
         "Add it to the actors, or mend the spelling."),
    ],
)  # fmt: skip
def test_faults(tmp_path, text, row, code, message, hint):
    start = "*node data\nID\nA\nB\n*tie data\nfrom to\n"
    text = "*node data\nID\nA\n" + text if row == 1 else start + text
    row = 4 if row == 1 else row
    table = pn.check(saved(tmp_path, text))
    errors = table[table["severity"] == "error"]
    assert rows(errors, "row", "code", "message", "hint") == [(row, code, message, hint)]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("*node data\nID\nA\nA\n", "repeated_vertex", "The node 'A' stands here again."),
        ("*node data\nID age Age\nA 1 2\n", "repeated_column",
         "The header 'Age' stands more than once."),
        ("*tie data\nfrom\nA\n", "missing_column", "The ties have no two ends."),
        ("*tie data\n", "missing_column", "The ties have no two ends."),
    ],
)  # fmt: skip
def test_more_faults(tmp_path, text, code, message):
    assert rows(pn.check(saved(tmp_path, text)), "code", "message")[0] == (code, message)
