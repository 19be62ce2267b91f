"""Checked copies: every problem as a note in its cell, and nothing of the original lost."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from python_calamine import CalamineWorkbook

import partnernet as pn
from partnernet._tables import SheetCells
from partnernet._text import NOT_READ
from partnernet.errors import Problem
from partnernet.testing import NAMES
from partnernet.writing import annotated, problem_sheet
from partnernet.writing.annotated import copy_with_notes
from partnernet.writing.marks import placed

RED, YELLOW = "FFC7CE", "FFEB9C"
HEADERS = ["Where", "Row", "Column", "What stands there", "What is wrong", "How to mend it", "Kind"]


def fault(row, column, value="", message="Wrong.", hint="Mend it.", **more):
    return Problem("ties", row, column, value, "wrong", message, hint, **more)


def notes(sheet):
    """Return the note and the color of each cell that has one."""
    found = {}
    for row in sheet.iter_rows():
        for cell in row:
            color = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else ""
            if cell.comment or color:
                found[cell.coordinate] = (cell.comment.text if cell.comment else "", color)
    return found


def values(sheet):
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def folder(tmp_path):
    """Tables with faults: a title, other words for columns, formulas that are none."""
    here = tmp_path / "data"
    here.mkdir()
    (here / "actors.csv").write_text(
        "name,interest,level\nUniversity,9,local\nCouncil,x,nationl\n=1+1,1,\n007,2,local\n"
    )
    (here / "ties.csv").write_text(
        "Our ties 2024;;\nfrom;to;since\nUniversity;Concil;2020-13\n\nCouncil;Council;31.05.2024\n"
    )
    return here


def test_tables_become_sheets_with_a_note_in_every_cell_that_is_wrong(folder, tmp_path):
    before = {file: file.read_bytes() for file in folder.iterdir()}
    problems = pn.check(folder, annotate=tmp_path / "checked.xlsx")
    assert problems.equals(pn.check(folder))
    assert {file: file.read_bytes() for file in folder.iterdir()} == before
    book = load_workbook(tmp_path / "checked.xlsx")
    assert book.sheetnames == ["actors", "ties", "problems"]
    assert values(book["actors"]) == [
        ["name", "interest", "level"], ["University", "9", "local"], ["Council", "x", "nationl"],
        ["=1+1", "1", ""], ["007", "2", "local"],
    ]  # fmt: skip
    assert values(book["ties"]) == [
        ["Our ties 2024", "", ""], ["from", "to", "since"], ["University", "Concil", "2020-13"],
        ["", "", ""], ["Council", "Council", "31.05.2024"],
    ]  # fmt: skip
    filled = [cell for row in book["actors"].iter_rows() for cell in row if cell.value]
    assert {(cell.data_type, cell.number_format) for cell in filled} == {("s", "@")}
    assert notes(book["actors"]) == {
        "B2": ("Fault: 9 is out of range. Write a number between 0 and 4.", RED),
        "B3": (
            "Fault: 'x' is not a number. Write a number from 0 (lowest) to 4 (highest), or "
            "leave the cell empty.", RED,
        ),
        "C3": (
            "Fault: 'nationl' is not a level that partnernet knows. Did you mean 'national'? "
            "Possible: campus, local, regional, national, international.", RED,
        ),
    }  # fmt: skip
    assert notes(book["ties"]) == {
        "B3": ("Fault: There is no actor 'Concil'. Did you mean 'Council'?", RED),
        "C3": (
            "Fault: There is no date '2020-13'. Months go to 12 and days to the end of the month; "
            "the form is YYYY-MM-DD.", RED,
        ),
        "B5": ("Fault: 'Council' is tied to itself. Mend one of the two ends.", RED),
    }  # fmt: skip


def test_the_list_of_problems_has_them_all_with_links(folder, tmp_path):
    problems = pn.check(folder, annotate=tmp_path / "checked.xlsx")
    sheet = load_workbook(tmp_path / "checked.xlsx")["problems"]
    rows = values(sheet)
    assert rows[0][0] == NOT_READ
    assert rows[1][0] == (
        "6 faults and 0 doubts in data. Cells with a fault are red, those with a doubt are yellow, "
        "and have a note."
    )
    assert rows[3] == HEADERS
    told = problems[["file", "row", "column", "value", "message", "hint"]].astype(str)
    assert [row[:6] for row in rows[4:]] == told.to_numpy().tolist()
    assert {row[6] for row in rows[4:]} == {"Fault"}
    links = [sheet.cell(row, 2).hyperlink.location for row in range(5, 11)]
    assert links == [
        "'actors'!B2", "'actors'!B3", "'actors'!C3", "'ties'!C3", "'ties'!B3", "'ties'!B5",
    ]  # fmt: skip


def test_a_copy_of_what_is_right_says_so(tmp_path):
    (tmp_path / "ties.csv").write_text("source,target\nA,B\n")
    (tmp_path / "actors.csv").write_text("name\nA\nB\n")
    pair = (tmp_path / "ties.csv", tmp_path / "actors.csv")
    assert pn.check(*pair, annotate=tmp_path / "checked.xlsx").empty
    book = load_workbook(tmp_path / "checked.xlsx")
    assert values(book["problems"])[1][0] == "No problems in ties.csv and actors.csv."
    assert notes(book["ties"]) == {}


def test_a_file_that_is_there_is_never_written_over(folder, tmp_path):
    (tmp_path / "checked.xlsx").write_text("mended by hand")
    for name in ("checked.xlsx", "data/ties.csv"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(FileExistsError) as there:
            pn.check(folder, annotate=tmp_path / name)
        assert str(there.value) == (
            f"{str(tmp_path / name)!r} is there already, and nothing was written. "
            f"Name another file."
        )
        assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("checked.csv", "A checked copy is written as .xlsx; 'checked.csv' is not."),
        (
            "checked.xlsm",
            "A checked copy is written as .xlsx or, for a workbook with macros, as .xlsm; "
            "'checked.xlsm' is not.",
        ),
    ],
)
def test_a_copy_is_a_workbook(folder, tmp_path, name, says):
    with pytest.raises(pn.FormatError) as wrong:
        pn.check(folder, annotate=tmp_path / name)
    assert str(wrong.value) == says
    assert not (tmp_path / name).exists()


def test_what_has_no_cells_is_in_the_list_alone(tmp_path):
    (tmp_path / "net.json").write_text("{")
    problems = pn.check(tmp_path / "net.json", annotate=tmp_path / "checked.xlsx")
    assert len(problems) == 1
    book = load_workbook(tmp_path / "checked.xlsx")
    assert book.sheetnames == ["problems"]
    assert book["problems"]["A5"].value == "net.json"
    assert book["problems"]["B5"].hyperlink is None


def test_a_graph_file_in_a_folder_has_no_cells_either(tmp_path):
    """Nor have the two files of a data set of UCINET, or a partition beside a network."""
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "town.net").write_text("*Vertices 2\n1 A\n2 B\n*Edges\n1 2\n")
    (folder / "sector.clu").write_text("*Vertices 2\n1\n2\n")
    pn.check(folder, annotate=tmp_path / "checked.xlsx")
    assert load_workbook(tmp_path / "checked.xlsx").sheetnames == ["problems"]


def test_doubts_are_yellow_and_a_cell_with_both_is_red():
    rows = [["source", "target"], ["A", "B"]]
    sheets = [SheetCells("ties", "ties", rows)]
    doubt = fault(2, "source", "A", "Odd.", "", severity="warning")
    problems = [doubt, fault(2, "target", "B", "Odd, too.", severity="warning"),
                fault(2, "target", "B"), fault(None, "", message="No title.", hint=""),
                fault(None, "source", "3", message="Read so.", severity="repair")]  # fmt: skip
    book = load_workbook(io.BytesIO(copy_with_notes(sheets, problems, what="x.csv")))
    assert notes(book["ties"]) == {
        "A1": ("Fault: No title.", RED),
        "A2": ("Doubt: Odd.", YELLOW),
        "B2": ("Doubt: Odd, too. Mend it.\nFault: Wrong. Mend it.", RED),
    }
    assert [row[6] for row in values(book["problems"])[4:]] == [
        "Doubt", "Doubt", "Fault", "Fault", "Repaired",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("problem", "cell"),
    [
        (fault(3, "to", "Y"), (3, 2)),  # under its header
        (fault(2, "to", "to"), (2, 2)),  # the header itself
        (fault(3, "  To", "Y"), (3, 2)),  # no such header, but the value
        (fault(3, "weight", "2"), (3, 4)),  # of two equal headers, the one with the value
        (fault(3, "column 5", ""), (3, 5)),  # no header at all
        (fault(3, "gone", "not there"), (3, 1)),  # neither header nor value
        (fault(4, "", ""), (4, 2)),  # a whole row: its first cell with something in it
        (fault(9, "to", ""), (9, 2)),  # below all rows
        (fault(2, "target", ""), (2, 1)),  # a column that is missing
        (fault(None, "to", ""), (1, 1)),  # the whole sheet
    ],
)
def test_a_problem_stands_in_the_cell_it_is_about(problem, cell):
    rows = [["to whom", "", "", "", ""], ["from", " to ", "weight", "weight", ""],
            ["X", "Y", "1", "2", "z"], ["", "Z", "", "", ""]]  # fmt: skip
    marks, cells = placed([problem], [SheetCells("ties", "ties", rows)])
    assert cells == {problem: cell}
    assert list(marks["ties"].found) == [cell]


def test_many_problems_are_all_colored_and_listed_but_not_all_noted(monkeypatch):
    monkeypatch.setattr("partnernet.writing.marks.MOST_NOTES", 2)
    monkeypatch.setattr("partnernet.writing.marks.IN_ONE_NOTE", 1)
    monkeypatch.setattr(problem_sheet, "MOST_LINKS", 3)
    rows = [["source"], *([str(number)] for number in range(2, 7))]
    doubts = [fault(number, "source", severity="warning") for number in (2, 3, 4)]
    problems = [*doubts, fault(5, "source"), fault(5, "source", message="And this."), doubts[0]]
    data = copy_with_notes([SheetCells("ties", "ties", rows)], problems, what="x.csv")
    book = load_workbook(io.BytesIO(data))
    assert notes(book["ties"]) == {
        "A2": ("Doubt: Wrong. Mend it.\n... and 1 more.", YELLOW), "A3": ("", YELLOW),
        "A4": ("", YELLOW), "A5": ("Fault: Wrong. Mend it.\n... and 1 more.", RED),
    }  # fmt: skip
    sheet = book["problems"]
    linked = [sheet.cell(row, 2).hyperlink is not None for row in range(5, 11)]
    assert linked == [True] * 3 + [False] * 3
    monkeypatch.setattr(problem_sheet, "MOST_LINES", 4)
    data = copy_with_notes([SheetCells("ties", "ties", rows)], problems, what="x.csv")
    sheet = load_workbook(io.BytesIO(data))["problems"]
    assert sheet.max_row == 8
    assert "The first 4 are listed here." in sheet["A2"].value


def test_files_of_one_name_and_names_that_no_sheet_can_have():
    wild = ["ties", "TIES", "problems", "a/b:c*d?e[f]g\\h", "x" * 40, "x" * 40, "'", "History"]
    sheets = [SheetCells(str(number), name, [["a"]]) for number, name in enumerate(wild)]
    book = load_workbook(io.BytesIO(copy_with_notes(sheets, [], what="x")))
    assert book.sheetnames == [
        "ties", "TIES (2)", "problems (2)", "a_b_c_d_e_f_g_h", "x" * 31, "x" * 27 + " (2)", "sheet",
        "History (2)", "problems",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            [["x" * 32_768]],
            "A cell of a spreadsheet holds 32,767 letters; one of ties.csv has 32,768. ",
        ),
        ([["x"] * 16_385], "A sheet holds 16,384 columns; ties.csv has 16,385. "),
        ([["x"]] * 1_048_577, "A sheet holds 1,048,576 rows; ties.csv has 1,048,577. "),
    ],
    ids=["letters", "columns", "rows"],
)
def test_what_a_spreadsheet_cannot_hold_is_told(rows, says):
    with pytest.raises(pn.FormatError) as large:
        copy_with_notes([SheetCells("ties.csv", "ties", rows)], [], what="ties.csv")
    assert str(large.value) == says + "Check it without a copy. Nothing was written."


def test_signs_that_no_file_holds_become_question_marks():
    rows = [["name", "\x07bell \ud800"], ["\u062c\u0627\u0645\u0639\u0629", "b"]]
    problems = [fault(2, "name", "\ud800", "Odd \x07 \ud800.")]
    data = copy_with_notes([SheetCells("ties", "ties", rows)], problems, what="x")
    book = load_workbook(io.BytesIO(data))
    assert book["ties"]["A2"].value == "\u062c\u0627\u0645\u0639\u0629"
    assert book["ties"]["B1"].value.endswith("bell ?")
    assert notes(book["ties"])["A2"][0].endswith(" ?. Mend it.")


WORDS = NAMES | st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=9)


@given(rows=st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=4))
@settings(max_examples=40, deadline=None)
def test_every_text_comes_back_as_it_was(rows):
    rows = [["id", "name"], *rows, ["end", "end"]]
    data = copy_with_notes([SheetCells("t", "t", rows)], [fault(2, "name")], what="x")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_name("t").to_python() == rows


# Somebody's own workbook.


def own_book():
    """A workbook with what people put into theirs."""
    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    cover["A1"] = "Our partners"
    ties = book.create_sheet("ties")
    for row in (["source", "target", "strength"], ["A", "Bee", 2], ["C", "D", "=1+1"]):
        ties.append(row)
    ties["A1"].font = Font(bold=True, color="FF112233")
    ties["B2"].comment = Comment("Ask Ann", "Ann")
    ties["C2"].number_format = "0.00"
    ties.merge_cells("A5:B6")
    ties["A5"] = "merged"
    ties.column_dimensions["B"].width = 33
    ties.conditional_formatting.add("C2:C9", rule())
    chart = BarChart()
    chart.add_data(Reference(ties, min_col=3, min_row=2, max_row=3))
    cover.add_chart(chart, "B3")
    book.create_sheet("hidden").sheet_state = "hidden"
    return book


def rule():
    from openpyxl.formatting.rule import CellIsRule

    return CellIsRule(operator="greaterThan", formula=["1"], font=Font(bold=True))


def data_of(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells_of(data):
    """Return the cells of a workbook as a reader finds them."""
    return [
        SheetCells(sheet.title, sheet.title, [list(map(str, row)) for row in values(sheet)])
        for sheet in load_workbook(io.BytesIO(data)).worksheets
    ]  # fmt: skip


def checked_book(data, problems, **more):
    made = copy_with_notes(cells_of(data), problems, what="own.xlsx", book=data, **more)
    return made, load_workbook(io.BytesIO(made))


def test_a_workbook_comes_back_with_notes_and_all_that_was_in_it():
    problems = [fault(2, "target", "Bee"), fault(6, "target", "", "Odd.", severity="warning"),
                fault(3, "strength", "=1+1")]  # fmt: skip
    _, book = checked_book(data_of(own_book()), problems)
    assert book.sheetnames == ["Cover", "ties", "hidden", "problems"]
    ties = book["ties"]
    assert notes(ties) == {
        "B2": ("Ask Ann\npartnernet: Fault: Wrong. Mend it.", RED),
        "C3": ("Fault: Wrong. Mend it.", RED),
        "A5": ("Doubt: Odd. Mend it.", YELLOW),  # what shows for the merged cell B6
    }
    assert (ties["C3"].value, ties["C2"].value, ties["C2"].number_format) == ("=1+1", 2, "0.00")
    assert (ties["A1"].font.bold, ties["A1"].font.color.rgb) == (True, "FF112233")
    assert [str(area) for area in ties.merged_cells.ranges] == ["A5:B6"]
    assert ties.column_dimensions["B"].width == 33
    assert len(ties.conditional_formatting) == 1
    assert len(book["Cover"]._charts) == 1
    assert book["hidden"].sheet_state == "hidden"
    assert ties["B2"].comment.author == "Ann"
    sheet = book["problems"]
    assert values(sheet)[3] == HEADERS
    assert sheet["B5"].hyperlink.location == "'ties'!B2"
    assert [(cell.value, cell.data_type) for cell in sheet["D"][4:7]] == [
        ("Bee", "s"), (None, "n"), ("=1+1", "s"),
    ]  # fmt: skip


def test_checking_a_checked_copy_again_takes_old_notes_and_colors_out():
    first, _ = checked_book(data_of(own_book()), [fault(2, "target", "Bee"), fault(3, "source")])
    _, book = checked_book(first, [fault(2, "source", "A")])
    assert book.sheetnames == ["Cover", "ties", "hidden", "problems"]
    assert notes(book["ties"]) == {"B2": ("Ask Ann", ""), "A2": ("Fault: Wrong. Mend it.", RED)}
    assert len(values(book["problems"])) == 5


def test_a_sheet_of_problems_of_their_own_stays():
    own = own_book()
    own.create_sheet("Problems")["A1"] = "What we lack"
    _, book = checked_book(data_of(own), [])
    assert book.sheetnames == ["Cover", "ties", "hidden", "Problems", "problems (2)"]
    assert book["Problems"]["A1"].value == "What we lack"


def with_macros(data):
    """Return a workbook as one with macros: a part more, and another kind."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                    b"</Types>",
                )
            new.writestr(name, part)
        new.writestr("xl/vbaProject.bin", b"macros")
    return file.getvalue()


def test_macros_stay_where_the_copy_can_have_them():
    data = with_macros(data_of(own_book()))
    for macros in (True, False):
        made, book = checked_book(data, [fault(2, "target", "Bee")], macros=macros)
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            assert ("xl/vbaProject.bin" in parts.namelist()) is macros
        assert notes(book["ties"])["B2"][1] == RED


def test_a_sheet_that_reaches_far_is_not_filled_in_memory():
    far = own_book()
    far["Cover"]["XFD1048576"].font = Font(bold=True)  # nothing in it: no reader sees the cell
    made = copy_with_notes(cells_of(data_of(own_book())), [], what="own.xlsx", book=data_of(far))
    assert load_workbook(io.BytesIO(made)).sheetnames == ["Cover", "ties", "hidden", "problems"]
    assert "these are its cells alone" in load_workbook(io.BytesIO(made))["problems"]["A2"].value


def test_a_workbook_that_cannot_be_copied_comes_back_as_its_cells(monkeypatch):
    data = data_of(own_book())
    sheets = cells_of(data)
    broken = b"PK\x03\x04 no workbook"
    made = copy_with_notes(sheets, [fault(2, "target", "Bee")], what="own.xlsx", book=broken)
    book = load_workbook(io.BytesIO(made))
    assert book["ties"]["C3"].value == "=1+1"
    assert book["ties"]["C3"].data_type == "s"
    says = "The workbook could not be copied as it is: these are its cells alone."
    assert book["problems"]["A2"].value.endswith(f"and have a note. {says}")
    monkeypatch.setattr(annotated, "MOST_CELLS", 3)
    made = copy_with_notes(sheets, [], what="own.xlsx", book=data)
    assert load_workbook(io.BytesIO(made))["problems"]["A2"].value.endswith(says)
