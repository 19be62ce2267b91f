"""What stands around tables in sheets that people keep: notes, second tables, no headers."""

import json
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
         "'Source: the team' stands alone in its row, below the table."],
        [7, "apart_row", "Account Name", "All rights reserved.",
         "'All rights reserved.' stands alone in its row, below the table."],
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


def test_a_matrix_may_have_numbers_on_top(tmp_path):
    path = written(tmp_path, ",2020,2021\nA,1,0\nB,0,1\n")
    assert found(path, "hint") == [
        [None, "unknown_table",
         "If it is a matrix of actors and partnerships, read it with read_matrix."]
    ]  # fmt: skip


def test_a_matrix_between_a_title_and_a_note(tmp_path):
    grid = "Who with whom,,,\n\n,A,B,C\nA,,x,\nB,x,,x\nC,,x,\n\nx: meets every month,,,\n"
    path = written(tmp_path, grid)
    assert found(path, "message") == [
        [8, "apart_row", "'x: meets every month' stands alone in its row, below the table."]
    ]
    with warnings.catch_warnings(action="ignore"):
        ties = pn.read(path).ties
    assert ties[["source", "target"]].to_numpy().tolist() == [["A", "B"], ["B", "C"]]


def test_headers_below_a_page_of_instructions(tmp_path):
    steps = "".join(f"{number}. Please read this first,\n" for number in range(1, 21))
    path = written(tmp_path, f"Our partners\n{steps}\nOrganisation,Type\nUniversity,hei\nA,9\n")
    assert found(path) == []


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


def test_a_line_break_in_a_cell_of_parted_rows_loses_nothing(tmp_path):
    path = written(tmp_path, '"From,To"\n"A,B\nC,D"\n"A,""B\nC"""\n')
    assert found(path, "value") == [[2, "too_many_cells", "C,D"]]


def test_a_list_in_one_column_is_not_parted(tmp_path):
    path = written(tmp_path, '"Name, Type",x\n"A, B",C\n')
    assert found(path)[0] == [None, "unknown_table"]


def test_headers_that_nobody_can_type_are_not_shown_to_be_typed(tmp_path):
    for cell in ("\x01\n\x01", "x" * 99):
        hint = found(written(tmp_path, f'"{cell}"\n"a"\n'), "hint")[0][2]
        assert "say which is which with columns=; if" in hint


def test_two_rows_of_headers_are_one(tmp_path):
    """As Excel merges them, upwards and sideways, and as they come in CSV."""
    net = ["name", "category", "interest", "influence", "Own"]
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Partners")
        sheet.write(0, 0, "Who is who")
        sheet.merge_range(1, 0, 2, 0, "Organisation")
        sheet.merge_range(1, 1, 2, 1, "Type")
        sheet.merge_range(1, 2, 1, 4, "Assessment")
        sheet.write_row(2, 2, ["Interest", "Influence", "Own"])
        sheet.write_row(3, 0, ["University", "hei", 3, 9, "x"])
    assert found(path, "column") == [[4, "out_of_range", "Influence"]]
    rows = "Organisation,Type,Assessment,,\n,,Interest,Influence,Own\nUniversity,hei,3,2,x\n"
    with warnings.catch_warnings(action="ignore"):
        actors = pn.read(written(tmp_path, rows)).actors
    assert (list(actors.index), list(actors)) == (["University"], net)
    written(tmp_path, "Name,Type,Place,\nPartner,Group,City,Interest\n")  # a row, all the same
    assert found(tmp_path / "list.csv") == [[1, "unnamed_column"]]


def test_numbered_partners_are_no_ends_of_ties(tmp_path):
    path = written(tmp_path, "Project,Partner 1,Partner 2,Partner 3\nSafe,A,B,C\nBus,B,D,\n")
    columns = {"partnership": "Project", "actors": "Partner *"}
    assert found(path, "message", "hint") == [
        [1, "numbered_columns", "'Partner 1' to 'Partner 3': each row names several here.",
         'Say what they are, such as columns={"partnership": "Project", "actors": "Partner *"}.']
    ]  # fmt: skip
    with warnings.catch_warnings(action="ignore"):
        members = pn.read(path, columns=columns).table("memberships")
    assert members.to_numpy().tolist() == [
        ["A", "Safe"], ["B", "Safe"], ["C", "Safe"], ["B", "Bus"], ["D", "Bus"],
    ]  # fmt: skip
    path = written(
        tmp_path, "Organisation,Sector,Partner 1,Partner 2,Partner 3\nA,ngo,B,,C\nB,,,,\n"
    )
    columns = {"source": "Organisation", "targets": "Partner *"}
    assert found(path, "hint")[0][2] == f"Say what they are, such as columns={json.dumps(columns)}."
    with warnings.catch_warnings(action="ignore"):
        net = pn.read(path, columns=columns)
    assert net.ties[["source", "target"]].to_numpy().tolist() == [["A", "B"], ["A", "C"]]
    assert net.actors["category"].dropna().to_dict() == {"A": "ngo"}


def test_two_numbered_columns_are_the_ends_of_ties(tmp_path):
    path = written(tmp_path, "Partner 1,Partner 2,Note 1,Note 2,Note 3\nA,B,x,y,z\n")
    assert found(path) == []


def test_headings_between_rows_are_told(tmp_path):
    rows = "Name,City\nUniversities,\nA,Leeds\nB,York\n{},\nC,Leeds\n"
    path = written(tmp_path, rows.format("Councils"))
    assert found(path, "message", "hint") == [
        [2, "heading_rows",
         "'Universities' and 'Councils' stand alone in their rows, above others; they were kept.",
         "If they are headings, write them into a column of their own, and take these rows out."]
    ]  # fmt: skip
    with warnings.catch_warnings(action="ignore"):
        assert len(pn.read(path)) == 5
    for others in ("Councils,York\nD", "D,\nE"):  # the last row is alone, or two are in a row
        assert found(written(tmp_path, rows.format(others).replace("C,Leeds", "C,"))) == []


def test_a_group_that_is_named_once_is_told(tmp_path):
    rows = "Sector,Name,City\nhei,A,x\n,B,x\n,C,x\nla,D,x\n,E,x\n"
    assert found(written(tmp_path, rows), "column", "message", "hint") == [
        [2, "filled_once", "Sector",
         "2 of 5 rows have a word here, each another one; the others are blank.",
         "If a word holds for the rows below it, write it into each of them."]
    ]  # fmt: skip
    for same in (rows.replace("la,D", "hei,D"), rows.replace("hei,A", ",A"), rows + "x,F,\ny,G,\n"):
        assert found(written(tmp_path, same)) == []


def test_a_table_that_nobody_knows_is_told_even_if_its_headers_are_too_few(tmp_path):
    path = written(tmp_path, "day,rain\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n")
    found = pn.check(path, columns={"source": "Organisation", "target": "Partner"})
    assert found["message"].tolist() == [
        "There is no header 'Organisation', which was named for 'source'.",
        "There is no header 'Partner', which was named for 'target'.",
    ]
