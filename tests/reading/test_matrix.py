"""Matrices of actors and of partnerships: counts by hand and by networkx, and every fault once."""

import contextlib

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import partnernet as pn
from support.files import saving, unwarned

# By hand: A-B 2, A-C 1,5; D has no tie. Columns stand in another order than rows.
MATRIX = ";B;A;D;C\nA;2;0;0;1,5\nB;0;2;0;0\nC;0;1,5;0;0\nD;0;0;0;0\n"
SHOWN = ["row", "column", "value", "code", "message", "hint", "severity"]
save = saving("matrix.csv")


def quiet(call, *given, **options):
    with unwarned():
        return call(*given, **options)


def ties(net, *columns):
    return net.ties[["source", "target", *columns]].to_numpy(dtype=object).tolist()


def problems(call, *given, **options):
    with pytest.raises(pn.DataError) as caught:
        call(*given, **options)
    return caught.value.table[SHOWN].to_numpy(dtype=object).tolist()


def repairs(net):
    return net.table("repairs")[["code", "value"]].to_numpy().tolist()


# -- actors by actors -----------------------------------------------------------------------------


@pytest.mark.parametrize("call", [pn.read, pn.read_matrix])
def test_labels_in_any_order_decimal_commas_and_an_actor_without_a_tie(tmp_path, call):
    net = quiet(call, save(tmp_path, MATRIX))
    assert ties(net, "strength", "directed") == [["A", "B", 2.0, False], ["A", "C", 1.5, False]]
    assert net.actors["name"].tolist() == ["A", "B", "C", "D"]
    assert repairs(net) == [["delimiter", "1"], ["decimal_comma", "2"]]


def test_what_is_not_the_same_on_both_sides_is_directed(tmp_path):
    net = pn.read(save(tmp_path, ",A,B,C\nA,0,1,0\nB,1,0,3\nC,0,0,0\n"))
    assert ties(net, "strength", "directed") == [
        ["A", "B", 1.0, True], ["B", "A", 1.0, True], ["B", "C", 3.0, True],
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(arrays("int64", (5, 5), elements=st.integers(0, 2)), st.booleans())
def test_any_matrix_has_the_edges_that_networkx_finds(cells, mirrored):
    cells = np.triu(cells, 1) + (np.triu(cells, 1).T if mirrored else np.tril(cells, -1))
    frame = pd.DataFrame(cells, index=[*"ABCDE"], columns=[*"ABCDE"])
    net = quiet(pn.read_matrix, frame)
    symmetric = bool((cells == cells.T).all())
    graph = nx.from_pandas_adjacency(frame, create_using=nx.Graph if symmetric else nx.DiGraph)
    assert net.actors.index.tolist() == list(graph)
    assert sorted(map(tuple, ties(net, "strength"))) == sorted(graph.edges.data("weight"))
    assert net.ties["directed"].tolist() == [not symmetric] * len(graph.edges)


def test_titles_above_and_a_corner_that_is_missing(tmp_path):
    titled = "Who works with whom,,\n,,\nPartner,A,B\nA,0,1\nB,1,0\n"
    assert ties(quiet(pn.read, save(tmp_path, titled))) == [["A", "B"]]
    cornerless = '"A","B","C"\n"A",0,1,0\n"B",1,0,0\n"C",0,0,0\n'
    net = quiet(pn.read, save(tmp_path, cornerless))
    assert (ties(net), len(net)) == ([["A", "B"]], 3)
    assert net.table("repairs")["message"].tolist() == [
        "The labels on top start one cell too far left, and were read as those of the next ones."
    ]


def test_empty_cells_are_not_known_where_others_say_zero(tmp_path):
    file = save(tmp_path, ",A,B,C\nA,,1,\nB,1,,0\nC,NA,0,\n")
    with pytest.warns(pn.DataWarning, match="2 cells say nothing") as caught:
        net = pn.read(file)
    assert ties(net) == [["A", "B"]]
    assert str(caught[0].message) == (
        "Repaired in matrix.csv: 1 cell said that nothing is known and was read as empty. 1 thing "
        "looks odd, first: matrix.csv: 2 cells say nothing: whether there is a tie is not known, "
        "and none was made. Write 0 where there is none."
    )


@pytest.mark.parametrize("cross", ["x", "X", "yes", "✓"])
def test_crosses_without_zeros_say_all(tmp_path, cross):
    net = pn.read(save(tmp_path, f",A,B,C\nA,-,{cross},\nB,{cross},\\,\nC,,{cross},\n"))
    assert ties(net, "directed") == [["A", "B", True], ["B", "A", True], ["C", "B", True]]
    assert "strength" not in net.ties


@pytest.mark.parametrize("text", [",A,B,C\nA,,2,0\nB,,,1\nC,,,\n", ",A,B,C\nA,,,\nB,2,,\nC,0,1,\n"])
def test_half_a_matrix_is_read_for_both_directions(tmp_path, text):
    net = quiet(pn.read, save(tmp_path, text))
    assert ties(net, "strength", "directed") == [["A", "B", 2.0, False], ["B", "C", 1.0, False]]
    assert repairs(net) == [["half_matrix", "1"]]


def test_what_ties_an_actor_to_itself_is_left_out_and_counted(tmp_path):
    net = quiet(pn.read, save(tmp_path, ",A,B\nA,1,1\nB,1,4\n"))
    assert (ties(net), repairs(net)) == ([["A", "B"]], [["self_ties", "2"]])


def test_directed_may_be_said():
    frame = pd.DataFrame([[0, 2], [2, 0]], index=["A", "B"], columns=["A", "B"])
    net = pn.read_matrix(frame, directed=True)
    assert ties(net, "strength", "directed") == [["A", "B", 2.0, True], ["B", "A", 2.0, True]]
    half = pd.DataFrame([[0, 2], [None, 0]], index=["A", "B"], columns=["A", "B"])
    assert ties(quiet(pn.read_matrix, half, directed=False), "directed") == [["A", "B", False]]


def test_undirected_is_refused_where_the_two_sides_differ(tmp_path):
    file = save(tmp_path, ",A,B,C\nA,0,2,1\nB,3,0,1\nC,1,0,0\n")
    assert problems(pn.read_matrix, file, directed=False) == [
        [2, "B", "2", "not_symmetric",
         "'A' and 'B' have 2 here, but 3 in row 3, so the ties are directed. 1 more pair differs.",
         "Make both cells the same, or leave directed=False out.", "error"],
    ]  # fmt: skip


def test_each_faulty_cell_is_named(tmp_path):
    file = save(tmp_path, ",A,B,C\nA,0,-1,0\nB,2,0,often\nC,0,0,0\n")
    assert problems(pn.read, file) == [
        [2, "B", "-1", "not_positive", "-1 is not above 0.",
         "Leave the cell empty where nothing is known; take the row out where there is none.",
         "error"],
        [3, "C", "often", "not_a_number", "'often' is not a number.",
         "Write a number such as 2.5, or leave the cell empty.", "error"],
    ]  # fmt: skip


def test_labels_that_do_not_match(tmp_path):
    file = save(tmp_path, ",Council,Police,Hospital,School\nConcil,0,1,0,0\nPolice,1,0,0,0\n"
                          "Hospital,0,0,0,0\nUnion,0,0,0,0\n")  # fmt: skip
    general = "Give it one; or say what the columns are with columns='partnerships'."
    expected = [
        [1, "School", "School", "unmatched_label", "'School' has a column and no row.", general,
         "error"],
        [2, "column 1", "Concil", "unmatched_label", "'Concil' has a row and no column.",
         "Did you mean 'Council'?", "error"],
        [5, "column 1", "Union", "unmatched_label", "'Union' has a row and no column.", general,
         "error"],
    ]  # fmt: skip
    assert problems(pn.read_matrix, file) == expected
    assert problems(pn.read, save(tmp_path, file.read_text() + "School,0,0,0,0\n")) == expected[1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (",A,B,\nA,0,1,1\n,1,0,0\n",
         [[3, "column 1", "", "missing_label", "This row has no label.",
           "Write a name into its first cell, or take the row out.", "error"],
          [1, "column 4", "", "missing_label", "Column 4 has no label.",
           "Write a name on top of it, or take the column out.", "error"]]),
        (",A,B,B\nA,0,1,1\nB,1,0,0\nA,1,0,0\n",
         [[4, "column 1", "A", "repeated_label", "'A' stands here again; it is in row 2 already.",
           "Put both rows into one, or give each its own name.", "error"],
          [1, "B", "B", "repeated_label", "'B' stands on top of more than one column.",
           "Put both columns into one, or give each its own name.", "error"]]),
        ("A,B,C\n0,1,0\n1,0,2\n0,2,0\n",
         [[pd.NA, "A", "", "missing_label", "The rows have numbers only, and no labels.",
           "Write the name of each actor into the first cell of its row.", "error"]]),
        ("A\n", [[pd.NA, "", "", "no_matrix", "There is no matrix here.",
                  "It needs labels on top, and a label in the first cell of each row.",
                  "error"]]),
    ],
)  # fmt: skip
def test_labels_that_are_missing_or_stand_twice(tmp_path, text, expected):
    found = problems(pn.read_matrix, save(tmp_path, text))
    assert sorted(map(str, found)) == sorted(map(str, expected))


def test_a_row_that_is_too_long_and_a_label_that_does_not_match(tmp_path):
    file = save(tmp_path, ",A,B\nA,0,1\nB,1,0\nC,0,0,1\n")
    assert [row[3] for row in problems(pn.read_matrix, file)] == ["too_many_cells"]


def test_a_table_of_actors_beside_a_matrix_is_theirs(tmp_path):
    save(tmp_path, "id,name,category\nA,Alpha,ngo\nB,Beta,police\nC,Gamma,ngo\n", "actors.csv")
    save(tmp_path, ",Alpha,Beta\nAlpha,0,1\nBeta,1,0\n", "ties.csv")
    net = quiet(pn.read, tmp_path)
    assert (ties(net), net.actors["category"].tolist()) == ([["A", "B"]], ["ngo", "police", "ngo"])
    save(tmp_path, ",Alpha,Bta\nAlpha,0,1\nBta,1,0\n", "ties.csv")
    found = pn.check(tmp_path)[["file", "row", "column", "value", "hint"]].to_numpy().tolist()
    assert found == [["ties.csv", 2, "Bta", "Bta", "Did you mean 'Beta'?"]]


def test_several_matrices_are_kinds(tmp_path):
    advice = pd.DataFrame([[0, 1], [0, 0]], index=["A", "B"], columns=["A", "B"])
    net = quiet(pn.read_matrix, {"funding": save(tmp_path, MATRIX), "advice": advice})
    assert ties(net, "kind", "directed") == [
        ["A", "B", "funding", False], ["A", "C", "funding", False], ["A", "B", "advice", True],
    ]  # fmt: skip
    assert net.actors.index.tolist() == [*"ABCD"]


def test_numbers_as_labels_stay_as_they_are():
    net = pn.read_matrix(pd.DataFrame([[0, 1], [1, 0]]))
    assert ties(net) == [["0", "1"]]
    named = pd.DataFrame([[False, True], [True, False]], index=pd.Index([7, 8], name="Partner"),
                         columns=[7, 8])  # fmt: skip
    assert ties(pn.read_matrix(named)) == [["7", "8"]]


def book(folder, **sheets):
    with pd.ExcelWriter(folder / "book.xlsx", engine="openpyxl") as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name)
    return folder / "book.xlsx"


def test_sheets_of_a_workbook(tmp_path):
    funding = pd.DataFrame([[0, 2.5], [2.5, 0]], index=["A", "B"], columns=["A", "B"])
    advice = pd.DataFrame([[None, "x"], [None, None]], index=["A", "C"], columns=["A", "C"])
    file = book(tmp_path, Funding=funding)
    for call in (pn.read, pn.read_matrix):
        assert ties(quiet(call, file), "strength", "directed") == [["A", "B", 2.5, False]]
    file = book(tmp_path, Funding=funding, Advice=advice)
    assert problems(pn.read_matrix, file) == [
        [pd.NA, "", "", "several_sheets", "There are 2 sheets: 'Funding' and 'Advice'.",
         "Name the one to read with sheet=, or several in a list, which are kinds of ties then.",
         "error"],
    ]  # fmt: skip
    net = quiet(pn.read_matrix, file, sheet=["Advice", "Funding"])
    assert ties(net, "kind", "directed") == [["A", "C", "Advice", False],
                                             ["A", "B", "Funding", False]]  # fmt: skip
    net = quiet(pn.read_matrix, file, sheet="advice", directed=True)
    assert ties(net) == [["A", "C"], ["C", "A"]]
    assert problems(pn.read_matrix, file, sheet="Advise")[0][3:6] == [
        "unknown_sheet", "There is no sheet 'Advise'.",
        "Did you mean 'Advice'? The sheets are 'Funding' and 'Advice'.",
    ]  # fmt: skip


# -- actors by partnerships -----------------------------------------------------------------------


def members(net, *columns):
    columns = ["actor", "partnership", *columns]
    return net.table("memberships")[columns].fillna("").to_numpy().tolist()


def test_actors_by_partnerships(tmp_path):
    # By hand: three memberships; C is in nothing, and nobody is in Sport.
    text = "Organisation,Safety board,Health board,Sport\nA,1,1,0\nB,0,1,0\nC,0,0,0\n"
    net = quiet(pn.read_matrix, save(tmp_path, text), columns="partnerships", kind="event")
    assert members(net) == [["A", "Safety board"], ["A", "Health board"], ["B", "Health board"]]
    assert net.actors.index.tolist() == ["A", "B", "C"]
    assert net.table("partnerships")["kind"].to_dict() == {
        "Safety board": "event", "Health board": "event", "Sport": "event",
    }  # fmt: skip
    assert net.table("repairs")["message"].tolist() == ["The partnership 'Sport' has no member."]


def test_sums_at_the_side_and_below(tmp_path):
    text = "Teilnahme;;;\n;;;\nWer;Rat;AG Nacht;Summe\nUni;1;1;2\nPolizei;1;0;1\nSumme;2;1;3\n"
    file = save(tmp_path, text)
    assert problems(pn.read_matrix, file, columns="partnerships") == [
        [3, "Summe", "Summe", "totals_column", "'Summe': this column seems to add up the others.",
         "Take it out, or write the name in full if it is one.", "error"],
        [6, "", "Summe", "totals_row", "'Summe' and numbers: this row seems to add up the others.",
         "Take it out, or write the name in full if it is one.", "error"],
    ]  # fmt: skip


def test_words_are_roles_and_numbers_are_values(tmp_path):
    text = ",P1,P2\nA,lead,x\nB,member,\nC,2.5,WP 2\n"
    net = pn.read_matrix(save(tmp_path, text), columns="partnerships")
    assert members(net, "role", "value") == [
        ["A", "P1", "lead", 1.0], ["A", "P2", "", 1.0], ["B", "P1", "member", 1.0],
        ["C", "P1", "", 2.5], ["C", "P2", "WP 2", 1.0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (",P1,P2\nA,1,0\nB,,x\n",
         "If it is a matrix of actors and partnerships, read it with read_matrix."),
        (",P1,P2\nA,1,0\nB,,lead\n",
         "Actors need a column 'id' or 'name'; ties need 'source' and 'target'. Rename the "
         'headers, or say which is which, such as columns={"source": "column 1", "target": "P1"}; '
         "if there are none yet, write them above the first row."),
    ],
)  # fmt: skip
def test_a_file_that_may_be_such_a_matrix(tmp_path, text, hint):
    assert pn.check(save(tmp_path, text))[["code", "hint"]].to_numpy().tolist() == [
        ["unknown_table", hint],
    ]  # fmt: skip


def test_partnerships_may_stand_at_the_left(tmp_path):
    text = ",A,B\nP1,1,1\nP2,?,1\n"
    net = quiet(pn.read_matrix, save(tmp_path, text), rows="partnerships")
    assert members(net) == [["A", "P1"], ["B", "P1"], ["B", "P2"]]
    faulty = save(tmp_path, ",A,B\nP1,1,1\nP2,1,3 4\n")
    assert problems(pn.read_matrix, faulty, rows="partnerships")[0][:4] == [
        3, "B", "3 4", "not_a_number",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"columns": "events"},
         "columns='events' is not possible: what stands there are actors or partnerships."),
        ({"rows": "partnerships", "columns": "partnerships"},
         "columns='partnerships' is not possible: one of the two sides must be actors."),
        ({"kind": "x"}, "kind='x' is not possible: each of several matrices has its own already."),
    ],
)  # fmt: skip
def test_options_that_cannot_be(options, says):
    with pytest.raises(pn.ParameterError) as caught:
        pn.read_matrix({"a": pd.DataFrame()}, **options)
    assert str(caught.value) == says


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"^There is no file or folder '.*none.csv'.$"):
        pn.read_matrix(tmp_path / "none.csv")


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=200) | st.text("AB,;\n01x\"' .-", max_size=60).map(str.encode),
    st.sampled_from(["actors", "partnerships"]),
)
def test_any_bytes_give_a_network_or_a_data_error(tmp_path_factory, data, columns):
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(data)
    with contextlib.suppress(pn.DataError):
        assert len(quiet(pn.read_matrix, file, columns=columns)) > 0
