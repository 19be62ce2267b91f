"""Checked copies: what somebody sent, with a note in every cell that has a problem."""

from collections.abc import Sequence

from partnernet._tables import SheetCells
from partnernet.errors import Problem
from partnernet.writing.annotated_book import MOST_CELLS, book_with_notes
from partnernet.writing.annotated_cells import cells_with_notes

ONLY_CELLS = "The workbook could not be copied as it is: these are its cells alone."


def copy_with_notes(
    sheets: Sequence[SheetCells],
    problems: Sequence[Problem],
    *,
    what: str,
    book: bytes | None = None,
    macros: bool = False,
) -> bytes:
    """Return a workbook with what was checked, and every problem in it.

    Parameters
    ----------
    sheets
        The cells that were checked.
    problems
        What was found wrong with them.
    what
        What was checked, as it is called.
    book
        The workbook itself, where it is one. If it is too large, or what writes workbooks does not
        understand it, its cells are copied alone, and the list of problems says so.
    macros
        Whether the macros of the workbook are kept.
    """
    if book is not None and sum(map(_size, sheets)) <= MOST_CELLS:
        try:
            return book_with_notes(book, sheets, problems, what=what, macros=macros)
        except Exception:  # noqa: BLE001 - whatever openpyxl stumbles over; nothing is lost by it
            return cells_with_notes(sheets, problems, what=what, more=ONLY_CELLS)
    more = ONLY_CELLS if book is not None else ""
    return cells_with_notes(sheets, problems, what=what, more=more)


def _size(sheet: SheetCells) -> int:
    return len(sheet.rows) * max(map(len, sheet.rows), default=0)
