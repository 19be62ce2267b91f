"""Grids: the cells of sheets under their headers, from a file or from memory."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from partnernet._log import Log
from partnernet._text import listed
from partnernet.errors import quoted
from partnernet.reading.books.book import is_book
from partnernet.reading.books.book_sheet import Sheet
from partnernet.reading.books.workbook import note_no_sheets, sheets_of
from partnernet.reading.files import read_bytes
from partnernet.reading.source import Found, Source, Wanted
from partnernet.reading.tables.delimited import read_delimited
from partnernet.reading.tables.records import PlaceOfHeaders

SHEETS = 10


def sheets_of_file(
    path: str | Path,
    log: Log,
    *,
    header: PlaceOfHeaders,
    sheet: str | Sequence[str] | None = None,
    hint: str = "Name the one to read with sheet=.",
) -> list[Sheet]:
    """Return the sheets of a file that are wanted: one, unless several were named.

    Parameters
    ----------
    path
        A workbook, or a file of rows of cells, which is one sheet.
    log
        Where faults go.
    header
        Says which of the first records has the headers.
    sheet
        The names of those that are wanted. A workbook of several is refused without.
    hint
        What to do then.

    Returns
    -------
    list
        Nothing where there is nothing to read, which is noted.
    """
    place = Path(path)
    if not place.exists():
        raise FileNotFoundError(f"There is no file or folder {str(place)!r}.")
    found = Found(place, label=place.name)
    data = read_bytes(found, log)
    if data is None:
        return []
    if is_book(data):
        return _of_workbook(Source(found, data, Wanted(sheet=sheet)), log, header, hint)
    if sheet is not None:
        note_no_sheets(sheet, found.label, log)
        return []
    grid = read_delimited(data, found.label, log, header=header)
    return [] if grid is None else [Sheet(place.stem, found.label, *grid, named=True)]


def _of_workbook(source: Source, log: Log, header: PlaceOfHeaders, hint: str) -> list[Sheet]:
    sheets = sheets_of(source, log, header)
    log.file = source.label
    if len(sheets) > 1 and source.wanted.sheet is None:
        for one in sheets:
            log.forget(one.label)
        names = listed((quoted(sheet.name) for sheet in sheets), most=SHEETS)
        message = f"There are {len(sheets)} sheets: {names}."
        log.add(None, "", "", "several_sheets", message, hint)
        return []
    if not sheets and not log.problems:
        message, hint = "No sheet has anything in it.", "It needs a row of headers."
        log.add(None, "", "", "empty_file", message, hint)
    return sheets


def sheet_of_frame(frame: pd.DataFrame, name: str) -> Sheet:
    """Return the cells of a table in memory; an index that is more than numbers is a column."""
    table = frame.copy(deep=False)
    index = frame.index
    numbered = isinstance(index, pd.RangeIndex) and index.name is None
    if not numbered or [*map(str, index)] == [*map(str, frame.columns)]:
        table.insert(0, "" if index.name is None else index.name, [*index], allow_duplicates=True)
    table = table.set_axis(pd.RangeIndex(2, len(table) + 2), axis="index")
    return Sheet(name, name, table, 1, named=True)
