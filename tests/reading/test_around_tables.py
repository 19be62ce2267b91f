"""What stands around tables in sheets that people keep: notes, second tables, no headers."""

import warnings

import pytest
import xlsxwriter

import partnernet as pn

APART = "Put each of them on a sheet, or into a file, of its own."


def found(path, *columns):
    table = pn.check(path)[["row", "code", *columns]].astype(object)
    return table.where(table.notna(), None).to_numpy().tolist()


def written(folder, text, name="list.csv"):
    (folder / name).write_text(text)
    return folder / name


def test_notes_below_a_table_are_kept_and_told(tmp_path):
    """As Salesforce ends its exports, and people their lists."""
    rows = "Account Name,Type,City\nUniversity,hei,Leeds\nCouncil,la,Leeds\n"
    path = written(tmp_path, f"{rows}\n\nSource: the team,,\nAll rights reserved.\n")
    assert found(path, "column", "value", "message") == [
        [6, "apart_row", "Account Name", "Source: the team",
         "'Source: the team' stands alone in its row, below the table; it was kept."],
        [7, "apart_row", "Account Name", "All rights reserved.",
         "'All rights reserved.' stands alone in its row, below the table; it was kept."],
    ]  # fmt: skip
    path = written(tmp_path, f"{rows}\nPartner Accounts,,\nShelter,ngo,\nProbation\n")
    assert found(path) == []


def test_names_alone_are_no_notes_where_other_rows_have_no_more(tmp_path):
    path = written(tmp_path, "Name,City\nUniversity,Leeds\nCouncil,\nLibrary,\n\nShelter,\n")
    assert found(path) == []


def test_a_second_table_below_is_told_once(tmp_path):
    path = written(tmp_path, "Name,City,\nA,X,\nB,Y,\n,,\nFrom,To,Strength\nA,B,2\nA,C,-3\n")
    assert found(path, "message", "hint")[1:] == [
        [5, "second_table", "Another table seems to begin here, with 'From', 'To' and 'Strength'.",
         "Put it on a sheet, or into a file, of its own."]
    ]  # fmt: skip
    path = written(tmp_path, "from,to\nA,B\n\nB,A\n\nname,B\n", name="ties.csv")
    assert found(path) == []


def test_tables_side_by_side_are_told(tmp_path):
    path = tmp_path / "both.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("All")
        sheet.write_row(0, 0, ["Name", "Type", "", "From", "To"])
        sheet.write_row(1, 0, ["A", "hei", "", "A", "B"])
    assert found(path, "message", "hint")[:1] == [
        [1, "second_table",
         "Two tables stand side by side here: 'Name' and 'Type'; and 'From' and 'To'.", APART]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("University,Council,3\nCouncil,Shelter,2\n", "'Council' stands below as well"),
        ("Northport,Harbour,3\nPort,Shelter,2\n", "'3' is a number"),
    ],
)
def test_a_list_without_headers(tmp_path, text, why):
    says = f"The row that should have the headers seems to be data: {why}."
    hint = "Write a row of headers above it, such as Source and Target, or Name."
    for name in ("list.csv", "ties.csv"):
        path = written(tmp_path, text, name)
        assert found(path, "message", "hint") == [[1, "no_headers", says, hint]]


def test_what_columns_names_is_a_header_whatever_it_looks_like(tmp_path):
    path = written(tmp_path, "2023,2024\nA,B\n")
    with warnings.catch_warnings(action="ignore"):
        assert len(pn.read(path, columns={"source": "2023", "target": "2024"}).ties) == 1


def test_rows_that_stand_in_one_cell_are_parted(tmp_path):
    """A CSV file opened where Excel expects other separators, and saved again."""
    lines = ["From,To,Strength", 'University,"Council, Leeds",2', "", "Council,Shelter,3,9", "A,B"]
    path = tmp_path / "ties.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("ties").write_column(0, 0, lines)
    faults = [[4, "too_many_cells"]]
    assert found(path) == faults
    quoted = ["" if not line else '"{}"'.format(line.replace('"', '""')) for line in lines]
    path = written(tmp_path, "\n".join(quoted))
    assert found(path) == faults
    written(tmp_path, "\n".join([*quoted[:3], quoted[4]]))
    with warnings.catch_warnings(action="ignore"):
        net = pn.read(path)
    assert net.ties[["source", "target"]].to_numpy().tolist() == [
        ["University", "Council, Leeds"], ["A", "B"],
    ]  # fmt: skip
    assert "Each row stood in one cell, and was parted at every ','." in [
        *net.table("repairs")["message"]
    ]


def test_a_list_in_one_column_is_not_parted(tmp_path):
    path = written(tmp_path, '"Name, Type",x\n"A, B",C\n')
    assert found(path)[0] == [None, "unknown_table"]
