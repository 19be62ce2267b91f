"""Tables as one spreadsheet file, in which every text stays text."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pandas as pd

from partnernet._text import label
from partnernet.errors import FormatError

LONGEST = 32_767
"""So many letters a cell of a spreadsheet holds."""
NARROWEST, WIDEST = 8, 60
MADE = datetime(2000, 1, 1, tzinfo=UTC)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
           "strings_to_numbers": False}  # fmt: skip


def workbook_bytes(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """Return tables as one ``.xlsx`` file, a sheet each; equal tables give equal bytes.

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
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"created": MADE, "comments": "partnernet"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        looks = [book.add_format({"text_wrap": True, "valign": "top"} | more)
                 for more in ({}, {"num_format": "0.00"})]  # fmt: skip
        for name, table in sheets.items():
            frame = table if table.index.names == [None] else table.reset_index()
            _fill(book.add_worksheet(name), frame, head, looks)
    return file.getvalue()


def _fill(sheet: Any, frame: pd.DataFrame, head: Any, looks: list[Any]) -> None:  # noqa: ANN401 - untyped
    """Fill a sheet; ``looks`` are those of words and whole numbers, and of other numbers."""
    sheet.freeze_panes(1, 1)
    for place, name in enumerate(frame):
        cells = [_plain(cell) for cell in frame.iloc[:, place]]
        title = label(str(name))
        longest = max(len(str(cell)) for cell in (title, *cells))
        sheet.set_column(place, place, min(max(longest + 2, NARROWEST), WIDEST))
        sheet.write_string(0, place, title, head)
        for row, cell in enumerate(cells, start=1):
            if isinstance(cell, float):
                sheet.write_number(row, place, cell, looks[not cell.is_integer()])
            elif cell:
                sheet.write_string(row, place, cell, looks[0])


def _plain(cell: Any) -> str | float:  # noqa: ANN401 - whatever is in a cell
    """Return a cell as a number or a text; what is missing is an empty text."""
    if isinstance(cell, (tuple, list)):
        cell = ", ".join(map(str, cell))
    if not isinstance(cell, str) and pd.isna(cell):
        return ""
    if isinstance(cell, (bool, np.bool_)):
        return "yes" if cell else "no"
    if not isinstance(cell, str):
        return float(cell)
    if len(cell) > LONGEST:
        raise FormatError(
            f"A cell of a spreadsheet holds {LONGEST:,} letters; one that begins with "
            f"{cell[:40]!r} has {len(cell):,}. Nothing was written."
        )
    return cell.encode("utf-8", errors="replace").decode("utf-8")
