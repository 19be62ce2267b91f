"""Tables as one spreadsheet file, in which every text stays text."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import ceil
from typing import Any

import numpy as np
import pandas as pd

from partnernet._text import label
from partnernet.errors import FormatError

LONGEST = 32_767
"""So many letters a cell of a spreadsheet holds."""
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
"""So many rows and columns a sheet has."""
NARROWEST, WIDEST = 8, 60
A4, LINE, HIGHEST = 9, 15, 405
FIRST = 1000
MADE = datetime(2000, 1, 1, tzinfo=UTC)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
           "strings_to_numbers": False}  # fmt: skip
Cell = str | float | bool
Columns = Sequence[tuple[str, Sequence[Cell]]]


class _Exact(float):
    """A number that is written with all its digits; sixteen do not tell all numbers apart."""

    __slots__ = ()

    def __format__(self, _: str) -> str:
        """Return sixteen digits as XlsxWriter does, and all where those are too few."""
        usual = f"{float(self):.16G}"
        return usual if float(usual) == self else repr(float(self))


def workbook_bytes(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """Return tables as one ``.xlsx`` file for people, a sheet each; the same bytes each time.

    Headers are words for people and stay in sight; what is blank stays blank, and no text is taken
    for a formula, a link or a number.

    Parameters
    ----------
    sheets
        The tables by the name of their sheet; an index with a name comes first.

    Raises
    ------
    FormatError
        If a cell holds more than a spreadsheet can.
    """
    filled: dict[str, Columns] = {}
    for name, table in sheets.items():
        frame = table if table.index.names == [None] else table.reset_index()
        filled[name] = [
            (label(str(title)), [_plain(cell) for cell in frame.iloc[:, place]])
            for place, title in enumerate(frame)
        ]
    return book_bytes(filled)


def book_bytes(sheets: Mapping[str, Columns]) -> bytes:
    """Return sheets of columns as one ``.xlsx`` file; the same sheets give the same bytes.

    Parameters
    ----------
    sheets
        For each sheet its columns: a header, and cells of which an empty text is blank.
    """
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"created": MADE, "comments": "partnernet"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        looks = [book.add_format({"text_wrap": True, "valign": "top"} | more)
                 for more in ({}, {"num_format": "0.00"})]  # fmt: skip
        for name, columns in sheets.items():
            _fill(new_sheet(book, name), columns, head, looks)
    return file.getvalue()


def new_sheet(book: Any, name: str) -> Any:  # noqa: ANN401 - untyped
    """Add a sheet to a workbook; on paper (A4) its columns stand side by side."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    return sheet


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return how high a row must be for its texts; not all programs see to it themselves.

    >>> row_height(["short", "a text of three lines, more or less"], [10, 15])
    45
    """
    lines = [ceil(len(text) / width) for text, width in zip(texts, widths, strict=True)]
    return min(LINE * max([1, *lines]), HIGHEST)


def _fill(sheet: Any, columns: Columns, head: Any, looks: list[Any]) -> None:  # noqa: ANN401 - untyped
    """Fill a sheet; ``looks`` are those of words and whole numbers, and of other numbers."""
    sheet.freeze_panes(1, 1)
    for place, (title, cells) in enumerate(columns):
        longest = max(len(str(cell)) for cell in (title, *cells[:FIRST]))
        sheet.set_column(place, place, min(max(longest + 2, NARROWEST), WIDEST))
        _write_text(sheet, 0, place, title, head)
        for row, cell in enumerate(cells, start=1):
            if isinstance(cell, bool):
                sheet.write_boolean(row, place, cell, looks[0])
            elif isinstance(cell, (int, float)):
                sheet.write_number(row, place, _Exact(cell), looks[not float(cell).is_integer()])
            elif cell:
                _write_text(sheet, row, place, cell, looks[0])


def _write_text(sheet: Any, row: int, place: int, text: str, look: Any) -> None:  # noqa: ANN401 - untyped
    """Write a text as it is; one that looks like markup of XlsxWriter itself is written in two."""
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, place, look, text[:2], look, text[2:], look)
    else:
        sheet.write_string(row, place, text, look)


def letters(text: str) -> int:
    """Return how many letters a spreadsheet counts in a text: two for signs such as a ship."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


def _plain(cell: Any) -> Cell:  # noqa: ANN401 - whatever is in a cell
    """Return a cell as a number or a text; what is missing is an empty text."""
    if isinstance(cell, (tuple, list)):
        cell = ", ".join(map(str, cell))
    if not isinstance(cell, str) and pd.isna(cell):
        return ""
    if isinstance(cell, (bool, np.bool_)):
        return "yes" if cell else "no"
    if not isinstance(cell, str):
        return float(cell)
    if letters(cell) > LONGEST:
        raise FormatError(
            f"A cell of a spreadsheet holds {LONGEST:,} letters; one that begins with "
            f"{cell[:40]!r} has {letters(cell):,}. Nothing was written."
        )
    return cell.encode("utf-8", errors="replace").decode("utf-8")
