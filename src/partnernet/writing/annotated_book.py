"""A checked copy of somebody's own workbook, with a note in every cell that has a problem."""

import io
import warnings
from collections.abc import Sequence
from typing import Any

from partnernet._tables import SheetCells
from partnernet._text import NOT_READ
from partnernet.errors import FormatError, Problem
from partnernet.writing import problem_sheet
from partnernet.writing.marks import AUTHOR, DOUBT, FAULT, Marks, placed
from partnernet.writing.problem_sheet import ProblemSheet, sheet_name
from partnernet.writing.workbook import row_height

BREAK = f"\n{AUTHOR}: "
MOST_CELLS = 1_000_000
"""A workbook that is larger would take more memory than people have."""
NOTE_WIDTH, NOTE_HEIGHT, LINE = 320, 60, 28
Book = Any  # openpyxl has no types
Sheet = Any


def book_with_notes(
    data: bytes,
    sheets: Sequence[SheetCells],
    problems: Sequence[Problem],
    *,
    what: str,
    macros: bool = False,
) -> bytes:
    """Return a workbook as it came, with notes and a sheet that lists every problem.

    Notes, colors and lists of an earlier check are taken out first.

    Parameters
    ----------
    data
        The workbook, ``.xlsx`` or ``.xlsm``.
    sheets
        The cells of its sheets.
    problems
        What was found wrong with them.
    what
        What it is called.
    macros
        Whether macros are kept: a file with macros has to be called ``.xlsm``.

    Raises
    ------
    FormatError
        If a sheet reaches so far that a copy would fill the memory.
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it does not keep; the docs do, too
        book = load_workbook(io.BytesIO(data), keep_vba=macros, rich_text=True)
        _clean(book)
        marks, cells = placed(problems, sheets)
        names = {sheet.label: sheet.name for sheet in sheets}
        for sheet in sheets:
            if sheet.label in marks and sheet.name in book.sheetnames:
                _mark(book[sheet.name], marks[sheet.label])
        listed = book.create_sheet(sheet_name(problem_sheet.NAME, book.sheetnames))
        _list(listed, ProblemSheet(problems, cells, names, what))
        file = io.BytesIO()
        book.save(file)
    return file.getvalue()


def _clean(book: Book) -> None:
    """Take out what an earlier check put in."""
    for sheet in book.worksheets:
        if sheet["A1"].value == NOT_READ and _is_list(sheet):
            book.remove(sheet)
            continue
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise FormatError(f"The sheet {sheet.title!r} reaches too far.")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    _clean_cell(cell)


def _is_list(sheet: Sheet) -> bool:
    heads = [cell.value for cell in sheet[problem_sheet.HEADER_ROW]]
    return tuple(heads) == problem_sheet.HEADERS


def _clean_cell(cell: Any) -> None:  # noqa: ANN401 - untyped
    """Take our words out of a note, and our color out of its cell."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    text = cell.comment.text
    own = cell.comment.author == AUTHOR
    if not own and BREAK not in text:
        return
    theirs = "" if own else text.split(BREAK)[0]
    cell.comment = Comment(theirs, cell.comment.author) if theirs else None
    if cell.fill.fgColor.rgb in {f"00{FAULT}", f"00{DOUBT}", f"FF{FAULT}", f"FF{DOUBT}"}:
        cell.fill = PatternFill()


def _mark(sheet: Sheet, marks: Marks) -> None:
    from openpyxl.styles import PatternFill

    noted = marks.noted()
    for row, column in marks.found:
        cell = _first_of_merged(sheet, row, column)
        color = FAULT if marks.is_fault((row, column)) else DOUBT
        cell.fill = PatternFill("solid", fgColor=color)
        if (row, column) in noted:
            _note(cell, marks.note((row, column)))


def _first_of_merged(sheet: Sheet, row: int, column: int) -> Any:  # noqa: ANN401 - untyped
    """Return a cell, or the one that shows for it where several are merged."""
    from openpyxl.cell.cell import MergedCell

    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    merged = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    return sheet.cell(merged.min_row, merged.min_col)


def _note(cell: Any, text: str) -> None:  # noqa: ANN401 - untyped
    """Put a note into a cell, below one that is there."""
    from openpyxl.comments import Comment

    author = AUTHOR
    if cell.comment is not None:
        author = cell.comment.author
        text = f"{cell.comment.text}{BREAK if author != AUTHOR else chr(10)}{text}"
    lines = text.count("\n") + 1
    height = NOTE_HEIGHT + LINE * lines
    cell.comment = Comment(text, author, height=height, width=NOTE_WIDTH)


def _list(sheet: Sheet, listed: ProblemSheet) -> None:
    """Fill the sheet that lists every problem, each with a link to its cell."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    for number, width in enumerate(problem_sheet.WIDTHS, start=1):
        sheet.column_dimensions[problem_sheet.letters(number)].width = width
    sheet.freeze_panes = f"A{problem_sheet.HEADER_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, text in enumerate(listed.head(), start=1):
        _text_cell(sheet, number, 1, text)
    for place, title in enumerate(problem_sheet.HEADERS, start=1):
        _text_cell(sheet, problem_sheet.HEADER_ROW, place, title).font = Font(bold=True)
    for number, line in enumerate(listed.lines(), start=problem_sheet.HEADER_ROW + 1):
        sheet.row_dimensions[number].height = row_height(line.cells, problem_sheet.WIDTHS)
        for place, text in enumerate(line.cells, start=1):
            if text:
                _text_cell(sheet, number, place, text).alignment = wrapped
        if line.link:
            cell = _text_cell(sheet, number, 2, line.cells[1] or "1")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=line.link)
            cell.style = "Hyperlink"


def _text_cell(sheet: Sheet, row: int, column: int, text: str) -> Any:  # noqa: ANN401 - untyped
    """Write a text that is never taken for a formula or a number."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("?", text.encode("utf-8", "replace").decode("utf-8"))
    cell.data_type = "s"
    return cell
