"""Matrices as R 4.2.2, UCINET and people write them; the ties were read by hand."""

import warnings

import pandas as pd
import pytest

import partnernet as pn

ALL = [["Univ", "Council", 1.0], ["Council", "Food Bank", 2.0]]


def save(folder, *lines, name="matrix.csv"):
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def both(file, **options):
    """Return the ties and repairs of a file, which `read` and `read_matrix` find alike."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pn.DataWarning)
        nets = [pn.read(file), pn.read_matrix(file, **options)]
    assert nets[0] == nets[1]
    table = nets[1].ties[["source", "target", "strength"]]
    return table.to_numpy().tolist(), nets[1].table("repairs")["message"].tolist()


@pytest.mark.parametrize("name", ["matrix.txt", "matrix.csv"])
def test_what_r_writes_with_spaces_and_without_a_corner(tmp_path, name):
    file = save(tmp_path, '"Univ" "Council" "Food Bank"', '"Univ" 0 1 0', '"Council" 1 0 2',
                '"Food Bank" 0 2 0', name=name)  # fmt: skip
    assert both(file) == (ALL, [
        "The file is separated by spaces and was read as such.",
        "The labels on top start one cell too far left, and were read as those of the next ones.",
    ])  # fmt: skip


def test_a_list_of_ties_with_spaces(tmp_path):
    rows = ('"1" "Univ" "Council" 1', '"2" "Council" "Food Bank" 2')
    file = save(tmp_path, '"from" "to" "weight"', *rows)
    plain = save(tmp_path, "from to weight", "Univ Council 1", "Council Bank 2", name="plain.txt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pn.DataWarning)
        nets = pn.read(file), pn.read(plain)
    assert nets[0].ties[["source", "target", "strength"]].to_numpy().tolist() == ALL
    assert nets[1].ties["target"].tolist() == ["Council", "Bank"]


def test_names_with_spaces_are_no_cells(tmp_path):
    file = save(tmp_path, "Partner name", "Leeds University", "York Council")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pn.DataWarning)
        assert pn.read(file).actors["name"].tolist() == ["Leeds University", "York Council"]


def test_points_that_r_writes_for_the_spaces_of_headers(tmp_path):
    file = save(tmp_path, '"","Univ","Council","Food.Bank"', '"Univ",0,1,0', '"Council",1,0,2',
                '"Food Bank",0,2,0')  # fmt: skip
    found = "1 label on top was read as the one at the left: 'Food.Bank' as 'Food Bank'."
    assert both(file) == (ALL, [found])
    # Two labels that are like one are no pair.
    file = save(tmp_path, ",A B,A.B", "A-B,0,1", "C,1,0")
    assert set(pn.check(file)["code"]) == {"unknown_table"}


@pytest.mark.parametrize(
    "lines",
    [
        (",,1,2,3", ",,Univ,Council,Food Bank", "1,Univ,0,1,0", "2,Council,1,0,2",
         "3,Food Bank,0,2,0"),
        ("No.,Partner,Univ,Council,Food Bank", "1,Univ,0,1,0", "2,Council,1,0,2",
         "3,Food Bank,0,2,0"),
    ],
)  # fmt: skip
def test_rows_that_are_counted_beside_their_labels(tmp_path, lines):
    ties, notes = both(save(tmp_path, *lines))
    assert ties == ALL
    assert notes == ["1 row above the headers left out."] * (not lines[0].startswith("No."))


def test_counted_rows_of_actors_and_partnerships(tmp_path):
    file = save(tmp_path, "No.,Partner,Board,Forum", "1,Univ,x,", "2,Council,,chair")
    net = pn.read_matrix(file, columns="partnerships")
    assert net.table("memberships").fillna("").to_numpy().tolist() == [
        ["Univ", "Board", ""], ["Council", "Forum", "chair"],
    ]  # fmt: skip


def test_numbers_of_actors_beside_their_roles_are_no_counts(tmp_path):
    file = save(tmp_path, ",Board,Forum", "1,lead,member", "2,member,lead")
    net = pn.read_matrix(file, columns="partnerships")
    assert net.table("memberships").to_numpy().tolist() == [
        ["1", "Board", "lead"], ["1", "Forum", "member"], ["2", "Board", "member"],
        ["2", "Forum", "lead"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("\u25cf", "no"),
        ("ja", "nein"),
        ("oui", "non"),
        ("Checked", "Unchecked"),
        ("\u2611", "\u2610"),
    ],
)
def test_marks(tmp_path, yes, no):
    net = pn.read(save(tmp_path, ",A,B", f"A,,{yes}", f"B,{no},"))
    assert net.ties[["source", "target"]].to_numpy().tolist() == [["A", "B"]]
    assert "strength" not in net.ties


def test_a_note_below_and_a_row_that_is_missing(tmp_path):
    file = save(tmp_path, ",A,B,C", "A,0,1,0", "B,1,0,2", "1 = weak; 2 = strong,,,")
    assert pn.check(file)[["row", "message", "hint"]].to_numpy(dtype=object).tolist() == [
        [1, "'C' has a column and no row.",
         "Give it one; or say what the columns are with columns='partnerships'."],
        [4, "'1 = weak; 2 = strong' has a row and no column.",
         "Give it one, or take the row out if it is a note."],
    ]  # fmt: skip


def test_a_workbook_of_matrices_is_told_how_it_is_read(tmp_path):
    grid = pd.DataFrame([[0, 1], [1, 0]], index=["A", "B"], columns=["A", "B"])
    with pd.ExcelWriter(tmp_path / "two.xlsx", engine="openpyxl") as writer:
        grid.to_excel(writer, sheet_name="Funding")
        grid.to_excel(writer, sheet_name="Advice")
    found = pn.check(tmp_path / "two.xlsx")[["file", "message", "hint"]].to_numpy().tolist()
    assert found == [
        ["two.xlsx, Advice", "two.xlsx, Funding is the table of ties already.",
         "Name the sheets to read with sheet=; read_matrix reads several matrices, each as a kind "
         "of ties."],
    ]  # fmt: skip


def test_words_that_stand_for_numbers(tmp_path):
    file = save(tmp_path, ",A,B,C", "A,self,weak,none", "B,weak,self,strong", "C,none,strong,self")
    assert pn.check(file)[["row", "message", "hint"]].to_numpy(dtype=object).tolist() == [
        [1, "The answers are words: 'weak', 'none' and 'strong'.",
         "Read it with read_matrix, and say which number each stands for, 0 where there is no tie: "
         "scale={'weak': ..., 'none': ..., 'strong': ...}."],
    ]  # fmt: skip
    net = pn.read_matrix(file, scale={"none": 0, "weak": 1, "strong": 2})
    assert net.ties[["source", "target", "strength"]].to_numpy().tolist() == [
        ["A", "B", 1.0], ["B", "C", 2.0],
    ]  # fmt: skip
    with pytest.raises(pn.DataError, match=r"as in scale={'strong': 1}"):
        pn.read_matrix(file, scale={"none": 0, "weak": 1})
    with pytest.raises(pn.ParameterError, match="each word stands for a number"):
        pn.read_matrix(file, scale={"weak": "1"})
