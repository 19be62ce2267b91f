"""Fast records: text read at once, where nearly all of its quotation marks are in place."""

import csv
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from partnernet.reading.tables.coded import count_sign, read_cells
from partnernet.reading.tables.marks import Marks

MOST_QUOTES = 20
BYTES_PER_SIGN = 4
MOST_FILLED = 8


@dataclass(frozen=True, slots=True)
class Stray:
    """A line with a quotation mark that opens or closes where it may not.

    Parameters
    ----------
    row
        The number of the record that begins with it.
    line
        The line as it came.
    one_line
        Whether that shows in the line itself, or only in those below it.
    """

    row: int
    line: str
    one_line: bool


@dataclass(frozen=True, slots=True)
class FastRecords:
    """The records of a text, all filled up to the longest of them.

    Parameters
    ----------
    cells
        The cells; the index counts the records from 1.
    lengths
        How many cells each of them had.
    strays
        The lines in which quotation marks are misplaced, read as if they had none.
    """

    cells: pd.DataFrame
    lengths: np.ndarray
    strays: list[Stray]


def fast_records(text: str, delimiter: str) -> FastRecords | None:
    """Return the records of a text, read at once.

    Where marks open after a space, many are misplaced, or one record is far longer than the others,
    None is returned: that takes reading record by record.
    """
    marks = Marks(text.encode(), delimiter, csv.field_size_limit())
    if marks.after_space and re.search(rf'{re.escape(delimiter)} +"', text):
        return None
    spans = _misplaced(marks, ascii_only=text.isascii())
    if spans is None:
        return None
    data = _without_marks(marks.data, spans)
    found = None if marks.counted.any() else _even(data, delimiter)
    found = found or _marked(marks, data, delimiter)
    # A mark between a return and a line feed makes two ends of lines one, when it is left out.
    if found is None or (spans and len(found[0]) != marks.size):
        return None
    cells, lengths = found
    strays = [
        Stray(marks.row_at(begin), marks.data[begin:end].decode(), one_line)
        for begin, end, one_line in spans
    ]
    return FastRecords(cells.set_axis(pd.RangeIndex(1, len(cells) + 1)), lengths, strays)


def _even(data: bytes, delimiter: str) -> tuple[pd.DataFrame, np.ndarray] | None:
    """Read what has no marks and records of one length, which is faster still."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    cells = _parsed(data, sep=delimiter, quoting=csv.QUOTE_NONE)
    if cells is None:
        return None
    size, width = cells.shape
    even = count_sign(data, delimiter.encode()) == (width - 1) * size
    return (cells, np.full(size, width)) if even else None


def _marked(marks: Marks, data: bytes, delimiter: str) -> tuple[pd.DataFrame, np.ndarray] | None:
    """Read cells with marks, and records of any length unless one is far longer than others."""
    lengths = _lengths(marks, delimiter)
    width = int(lengths.max())
    if width * len(lengths) > MOST_FILLED * int(lengths.sum()):
        return None
    cells = _parsed(data, sep=delimiter, names=range(width), index_col=False)
    return None if cells is None or len(cells) != len(lengths) else (cells, lengths)


def _lengths(marks: Marks, delimiter: str) -> np.ndarray:
    """Return how many cells each record has."""
    separators = marks.outside(np.flatnonzero(marks.signs[:-1] == ord(delimiter)))
    up_to = np.searchsorted(separators, marks.record_ends)
    if len(up_to) < marks.size:
        up_to = np.append(up_to, len(separators))
    return np.diff(up_to, prepend=0) + 1


def _misplaced(marks: Marks, *, ascii_only: bool) -> list[tuple[int, int, bool]] | None:
    """Return the lines with misplaced marks, which then do not count; None if they are too many."""
    limit = csv.field_size_limit()
    spans: list[tuple[int, int, bool]] = []
    start = 0
    for _ in range(MOST_QUOTES):
        wrong = marks.first_misplaced(start)
        if wrong is None:
            return spans
        if wrong < len(marks.places) and not (wrong - start) % 2:
            marks.counted[wrong] = False
            start = wrong + 1
            continue
        opening = wrong - 1
        reach = int(marks.places[wrong] if wrong < len(marks.places) else len(marks.data))
        length = reach - int(marks.places[opening])
        if not ascii_only and limit < length <= limit * BYTES_PER_SIGN:
            return None
        shows = min(reach, int(marks.places[opening]) + limit)
        while marks.touches[opening] and opening > start:
            opening -= 2
        begin, end = marks.line_of(opening)
        spans.append((begin, end, shows < end or end == len(marks.data)))
        first, start = np.searchsorted(marks.places, [begin, end]).tolist()
        marks.counted[first:start] = False
    return None


def _without_marks(data: bytes, spans: list[tuple[int, int, bool]]) -> bytes:
    if not spans:
        return data
    whole = memoryview(data)
    parts: list[bytes | memoryview] = []
    last = 0
    for begin, end, _ in spans:
        parts += [whole[last:begin], data[begin:end].replace(b'"', b"")]
        last = end
    return b"".join([*parts, whole[last:]])


def _parsed(data: bytes, **form: Any) -> pd.DataFrame | None:  # noqa: ANN401 - whatever pandas takes
    try:
        return read_cells(data, **form)
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return None
