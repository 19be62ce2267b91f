"""Records: text to rows of cells, whatever its quotation marks and however long its rows."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd

from partnernet._log import Log
from partnernet._text import count
from partnernet.errors import quoted
from partnernet.reading.tables.coded import rows_of, rows_with
from partnernet.reading.tables.fast_records import (
    MOST_FILLED,
    MOST_QUOTES,
    FastRecords,
    fast_records,
)
from partnernet.reading.tables.text import cells_in

FIRST = 30
LONGEST = 60
FEW = 3
BATCH = 20
PlaceOfHeaders = Callable[[Sequence[Sequence[str]]], int]


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of cells under the numbers a spreadsheet shows, and the number of the headers' row.

    Columns of a large table may be coded.
    """

    cells: pd.DataFrame
    header: int


def read_records(text: str, delimiter: str, log: Log, *, header: PlaceOfHeaders) -> Records | None:
    """Return the records that are not blank, each as long as the headers; None if there are none.

    Parameters
    ----------
    text
        The whole file.
    delimiter
        What separates its cells.
    log
        Where faults and repairs go.
    header
        Says which of the first records has the headers.
    """
    fast = fast_records(text, delimiter)
    if fast is not None:
        place = _place(_rows_of(fast.cells), header)
        if place is None or not _has_longer(fast, place):
            return _filled_up(fast, place, log)
    rows = _careful_rows(text, delimiter, log)
    place = _place(rows, header)
    if place is None:
        return None
    return _without_blanks(_even(rows, place, delimiter, log), place + 1, log)


def _rows_of(cells: pd.DataFrame) -> Iterator[Sequence[str]]:
    """Yield row by row, without going through all of a long table for the first ones."""
    start, size = 0, BATCH
    while start < len(cells):
        yield from rows_of(cells.iloc[start : start + size])
        start, size = start + size, 2 * size


def _has_longer(fast: FastRecords, place: int) -> bool:
    """Say whether some record is longer than the headers above it."""
    return bool((fast.lengths[place + 1 :] > fast.lengths[place]).any())


def _filled_up(fast: FastRecords, place: int | None, log: Log) -> Records | None:
    """Return records of which none is longer than the headers; note what was amiss with them."""
    for stray in fast.strays:
        _note_quote(stray.row, stray.line, log, one_line=stray.one_line)
    if place is None:
        return None
    width = int(fast.lengths[place])
    shorter = place + 1 + np.flatnonzero(fast.lengths[place + 1 :] < width)
    short = sum(map(_is_filled, rows_of(fast.cells.iloc[shorter])))
    log.repaired("", "short_rows", short)
    return _without_blanks(fast.cells.iloc[:, :width], place + 1, log)


def records_of(
    rows: Sequence[Sequence[str]], log: Log, *, header: PlaceOfHeaders
) -> Records | None:
    """Return rows of one length as records, without those that are blank; None if all are."""
    place = _place(rows, header)
    if place is None:
        return None
    index = pd.RangeIndex(1, len(rows) + 1)
    return _without_blanks(pd.DataFrame(rows, index=index, dtype=object), place + 1, log)


def parted(records: Records, delimiter: str, log: Log) -> Records:
    """Return records that stand in one cell each with cells of their own, others as they are."""
    whole = rows_of(records.cells)
    if any(sum(map(bool, map(str.strip, row))) > 1 for row in whole):
        return records
    texts = ["".join(row) for row in whole]
    rows: list[list[str]] = [[] for _ in range(int(records.cells.index[-1]))]
    for number, text in zip(records.cells.index.tolist(), texts, strict=True):
        rows[number - 1] = cells_in(text, delimiter)
    log.repaired("", "one_cell", detail=delimiter)
    cells = _even(rows, records.header - 1, delimiter, log)
    return _without_blanks(cells, records.header, Log())


def _is_filled(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)


def _is_blank(cell: str) -> bool:
    return not cell.strip()


def _place(rows: Iterable[Sequence[str]], header: PlaceOfHeaders) -> int | None:
    """Return the place of the headers, in or after the first filled row; None if none is."""
    numbered = enumerate(rows)
    start, first = next(((place, row) for place, row in numbered if _is_filled(row)), (0, None))
    if first is None:
        return None
    return start + header([first, *(row for _, row in islice(numbered, FIRST))])


def _careful_rows(text: str, delimiter: str, log: Log) -> list[list[str]]:
    """Read records one by one, and note quotation marks that open or close where they may not.

    After such a fault reading goes on in the next line, so that one mark does not swallow the
    rest of the file. A mark may open after a space that follows a delimiter.
    """
    lines = io.StringIO(text, newline="").readlines()
    spaced = re.search(rf'{re.escape(delimiter)} +"', text) is not None
    rows: list[list[str]] = []
    start = 0
    for _ in range(MOST_QUOTES):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter, strict=True,
                            skipinitialspace=spaced)  # fmt: skip
        done = 0
        try:
            for row in reader:
                rows.append(row)
                done = reader.line_num
        except csv.Error:
            line = lines[start + done]
            rows.append(_loose(line, delimiter))
            _note_quote(len(rows), line, log, one_line=reader.line_num == done + 1)
            start += done + 1
        else:
            return rows
    return rows + [_loose(line, delimiter) for line in lines[start:]]


def all_rows(text: str, delimiter: str) -> list[list[str]]:
    """Return every record as it came, also what is blank or stands above the headers."""
    return _careful_rows(text, delimiter, Log())


def _loose(line: str, delimiter: str) -> list[str]:
    return line.rstrip("\r\n").replace('"', "").split(delimiter)


def _note_quote(row: int, line: str, log: Log, *, one_line: bool) -> None:
    shown = line.strip()[:LONGEST]
    limit = csv.field_size_limit()
    if one_line and len(line) > limit:
        message = f"A cell in this row has more than {limit:,} letters."
        log.lose(row, shown, "huge_cell", message, "Shorten it.")
    elif one_line and line.count('"') % 2 == 0:
        message = "A quotation mark stands inside a cell that is in quotation marks."
        log.lose(row, shown, "stray_quote", message, 'Write it twice (""), or take it out.')
    else:
        message = "A quotation mark opens in this row and never closes."
        log.lose(row, shown, "unclosed_quote", message, "Close it, or take it out.")


def _even(rows: list[list[str]], place: int, delimiter: str, log: Log) -> pd.DataFrame:
    """Make all rows as long as the headers; note rows that are longer, and fill up the others."""
    rows[place] = _with_corner(rows, place, log)
    width = len(rows[place])
    below = [(number, row) for number, row in enumerate(rows, start=1) if number > place + 1]
    long = {number: row for number, row in below if len(row) > width}
    full = [number for number, row in long.items() if _is_filled(row[width:])]
    if len(full) > FEW and len(full) * 2 > len(below):
        message = f"{_there_are(width)}, but {len(full)} of {len(below)} rows have more cells."
        log.lose(place + 1, "", "too_few_headers", message, "Give every column a header.")
        width = _width(rows, width)
    else:
        _note_long(long, width, delimiter, log)
    short = sum(len(row) < width and _is_filled(row) for _, row in below)
    log.repaired("", "short_rows", short)
    even = [row if len(row) == width else (row + [""] * (width - len(row)))[:width]
            for row in rows]  # fmt: skip
    index = pd.RangeIndex(1, len(rows) + 1)
    return pd.DataFrame(even, index=index, columns=range(width), dtype=object)


def _width(rows: Sequence[Sequence[str]], headers: int) -> int:
    """Return how long rows are to be where there are too few headers.

    That is as long as the longest, unless filling up the others would take far more room than they
    do: a few such rows in a large file would take all the memory there is.
    """
    longest = max(map(len, rows))
    return longest if longest * len(rows) <= MOST_FILLED * sum(map(len, rows)) else headers


def _with_corner(rows: Sequence[list[str]], place: int, log: Log) -> list[str]:
    """Return the headers with an empty one before them, where a matrix has none in its corner."""
    headers, below = rows[place], [row for row in rows[place + 1 :] if _is_filled(row)]
    if not below or {len(row) for row in below} != {len(headers) + 1}:
        return headers
    if sorted(row[0].strip() for row in below) != sorted(header.strip() for header in headers):
        return headers
    log.repaired("", "no_corner")
    return ["", *headers]


def _there_are(headers: int) -> str:
    return f"There {'is' if headers == 1 else 'are'} {count(headers, 'header')}"


def _note_long(long: dict[int, list[str]], width: int, delimiter: str, log: Log) -> None:
    """Note rows longer than the headers; one that ends in empty cells only if more is wrong."""
    for number, row in long.items():
        headers = _there_are(width)
        message = f"This row has {count(len(row), 'cell')}, but {headers.lower()}."
        hint = f"Put a cell that contains {quoted(delimiter)} in quotation marks."
        if _is_filled(row[width:]):
            log.lose(number, delimiter.join(row[width:]), "too_many_cells", message, hint)
        else:
            log.doubt(number, "too_many_cells", message, hint)


def _without_blanks(cells: pd.DataFrame, header: int, log: Log) -> Records:
    """Leave out what stands above the headers, and blank rows; those at the end go without word."""
    filled = np.zeros(len(cells), dtype=bool)
    for place in range(cells.shape[1]):
        left = np.flatnonzero(~filled)
        if not len(left):
            break
        column = cells.iloc[:, place]
        filled[left] = ~rows_with(column if not place else column.iloc[left], _is_blank)
    rows = cells.index.to_numpy()
    last = int(rows[filled][-1])
    log.repaired("", "rows_above", int((filled & (rows < header)).sum()))
    log.repaired("", "blank_rows", int((~filled & (rows < last)).sum()))
    kept = filled & (rows >= header)
    return Records(cells if kept.all() else cells[kept], header)
