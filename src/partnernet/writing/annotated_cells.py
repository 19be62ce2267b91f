"""A checked copy of tables that are no workbook: their cells as they came, with notes."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from partnernet._tables import SheetCells
from partnernet._text import count
from partnernet.errors import FormatError, Problem
from partnernet.writing import problem_sheet
from partnernet.writing.marks import AUTHOR, DOUBT, FAULT, Marks, placed
from partnernet.writing.problem_sheet import ProblemSheet
from partnernet.writing.workbook import LONGEST, MADE, OPTIONS, new_sheet, row_height

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
WIDE = 20
NOTE = {"author": AUTHOR, "x_scale": 2.5, "y_scale": 1.5}
Looks = Mapping[str, Any]  # XlsxWriter has no types


def cells_with_notes(
    sheets: Sequence[SheetCells], problems: Sequence[Problem], *, what: str, more: str = ""
) -> bytes:
    """Return a workbook with a sheet for each table and one that lists every problem.

    All cells are text, so that none of them is taken for a formula, a number or a date.

    Parameters
    ----------
    sheets
        The tables.
    problems
        What was found wrong with them.
    what
        What they are called together.
    more
        A sentence for the list of problems.

    Raises
    ------
    FormatError
        If a table has more rows, columns or letters in a cell than a spreadsheet can hold.
    """
    from xlsxwriter import Workbook

    for sheet in sheets:
        _refuse_large(sheet)
    marks, cells = placed(problems, sheets)
    names: dict[str, str] = {}
    for sheet in sheets:
        taken = [problem_sheet.NAME, *names.values()]
        names[sheet.label] = problem_sheet.sheet_name(sheet.name, taken)
    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"created": MADE, "comments": AUTHOR})
        looks = {
            name: book.add_format({"num_format": "@"} | more)
            for name, more in (
                ("plain", {}),
                ("fault", {"bg_color": f"#{FAULT}"}),
                ("doubt", {"bg_color": f"#{DOUBT}"}),
                ("head", {"bold": True, "bottom": 1}),
                ("wrapped", {"text_wrap": True, "valign": "top"}),
            )
        }
        for sheet in sheets:
            _fill(new_sheet(book, names[sheet.label]), sheet.rows, marks[sheet.label], looks)
        listed = ProblemSheet(problems, cells, names, what, more)
        _list(new_sheet(book, problem_sheet.NAME), listed, looks)
    return file.getvalue()


def _refuse_large(sheet: SheetCells) -> None:
    if len(sheet.rows) > MOST_ROWS:
        held = count(MOST_ROWS, "row")
        raise FormatError(
            f"A sheet holds {held}; {sheet.label} has {len(sheet.rows):,}. Check it without a "
            f"copy. Nothing was written."
        )
    longest = max((len(cell) for row in sheet.rows for cell in row), default=0)
    if longest > LONGEST:
        raise FormatError(
            f"A cell of a spreadsheet holds {LONGEST:,} letters; one of {sheet.label} has "
            f"{longest:,}. Check it without a copy. Nothing was written."
        )
    widest = max(map(len, sheet.rows), default=0)
    if widest > MOST_COLUMNS:
        raise FormatError(
            f"A sheet holds {count(MOST_COLUMNS, 'column')}; {sheet.label} has {widest:,}. "
            f"Check it without a copy. Nothing was written."
        )


def _fill(sheet: Any, rows: Sequence[Sequence[str]], marks: Marks, looks: Looks) -> None:  # noqa: ANN401 - untyped
    """Fill a sheet with cells as they came; those with a problem have a color, and a note."""
    sheet.set_column(0, max(max(map(len, rows), default=1) - 1, 0), WIDE, looks["plain"])
    noted = marks.noted()
    for number in range(1, max(len(rows), marks.last_row) + 1):
        row = dict(enumerate(rows[number - 1], start=1)) if number <= len(rows) else {}
        marked = marks.in_row(number)
        for place in sorted({*row, *marked}):
            text = _writable(row.get(place, ""))
            look = looks[marked.get(place, "plain")]
            if text:
                sheet.write_string(number - 1, place - 1, text, look)
            elif place in marked:
                sheet.write_blank(number - 1, place - 1, None, look)
            if (number, place) in noted:
                note = _writable(marks.note((number, place)))
                sheet.write_comment(number - 1, place - 1, note, NOTE)


def _writable(text: str) -> str:
    """Return a text with a question mark for halves of signs, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", errors="replace").decode("utf-8")


def _list(sheet: Any, listed: ProblemSheet, looks: Looks) -> None:  # noqa: ANN401 - untyped
    """Fill the sheet that lists every problem, each with a link to its cell."""
    for place, width in enumerate(problem_sheet.WIDTHS):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(problem_sheet.HEADER_ROW, 0)
    for number, text in enumerate(listed.head()):
        sheet.write_string(number, 0, _writable(text))
    for place, title in enumerate(problem_sheet.HEADERS):
        sheet.write_string(problem_sheet.HEADER_ROW - 1, place, title, looks["head"])
    for number, line in enumerate(listed.lines(), start=problem_sheet.HEADER_ROW):
        sheet.set_row(number, row_height(line.cells, problem_sheet.WIDTHS))
        for place, text in enumerate(line.cells):
            sheet.write_string(number, place, _writable(text), looks["wrapped"])
        if line.link:
            sheet.write_url(number, 1, f"internal:{line.link}", string=line.cells[1] or "1")
