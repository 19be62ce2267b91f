"""Fast records: text read at once, where nearly all of its quotation marks are in place."""

import csv
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from partnernet.reading.tables.coded import read_cells

MOST_QUOTES = 20
QUOTE, LINE_FEED, RETURN = b'"\n\r'
BYTES_PER_SIGN = 4
MOST_FILLED = 8
FEW = 1000


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


class Marks:
    """Where the quotation marks and the line ends of a text are, and which marks count as such.

    A mark opens a cell at its beginning and closes it at its end; elsewhere in a cell without
    marks it is a letter like others.

    Parameters
    ----------
    data
        The text in UTF-8.
    delimiter
        What separates its cells.
    """

    __slots__ = ("counted", "data", "ends", "fits", "places", "touches")

    def __init__(self, data: bytes, delimiter: str) -> None:
        signs = np.frombuffer(b"\n" + data + b"\n", dtype=np.uint8)
        following, here = signs[2:], signs[1:-1]
        self.data = data
        self.places = _places(data, QUOTE)
        ends = here == LINE_FEED
        if bytes([RETURN]) in data:
            ends |= (here == RETURN) & (following != LINE_FEED)
        self.ends = np.flatnonzero(ends)
        edges = np.frombuffer(f"{delimiter}\n\r".encode(), dtype=np.uint8)
        self.fits = (np.isin(signs[self.places], edges), np.isin(following[self.places], edges))
        self.touches = np.diff(self.places, prepend=-2) == 1
        self.counted = np.ones(len(self.places), dtype=bool)

    def first_misplaced(self, start: int, limit: int) -> int | None:
        """Return the first mark from one on that is misplaced, or the number of marks; else None.

        Every second mark opens a cell, the others close it. A mark inside a cell is written twice,
        which is as if it closed and opened again. A cell of more letters than ``limit`` is taken
        for one that never closes.
        """
        opens_well, closes_well = self.fits
        touches = self.touches[start:].copy()
        touches[:1] = False
        again = np.append(touches[1:], [False])
        fine = closes_well[start:] | again
        fine &= np.diff(self.places[start:], prepend=-1) <= limit
        fine[::2] = (opens_well[start:] | touches)[::2]
        wrong = np.flatnonzero(~fine)
        if len(wrong):
            return start + int(wrong[0])
        return len(self.places) if len(touches) % 2 else None

    def line_of(self, mark: int) -> tuple[int, int]:
        """Return where the record of a mark that opens a cell begins, and where that line ends."""
        place = int(self.places[mark])
        while True:
            before = int(np.searchsorted(self.ends, place)) - 1
            begin = int(self.ends[before]) + 1 if before >= 0 else 0
            above = int(self.counted[: np.searchsorted(self.places, begin)].sum())
            if not above % 2:
                break
            place = int(self.places[self.counted][above - 1])
        end = int(np.searchsorted(self.ends, begin))
        return begin, int(self.ends[end]) + 1 if end < len(self.ends) else len(self.data)

    def outside(self, places: np.ndarray) -> np.ndarray:
        """Return those of some places that do not stand in a cell with marks."""
        if not self.counted.any():
            return places
        before = np.searchsorted(self.places[self.counted], places)
        found: np.ndarray = places[before % 2 == 0]
        return found


def _places(data: bytes, sign: int) -> np.ndarray:
    """Return where a sign stands; a few of them are looked for one by one, which is faster."""
    if data.count(sign) > FEW:
        return np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == sign)
    found = [match.start() for match in re.finditer(re.escape(bytes([sign])), data)]
    return np.array(found, dtype=np.intp)


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
    if ' "' in text and re.search(rf'{re.escape(delimiter)} +"', text):
        return None
    marks = Marks(text.encode(), delimiter)
    spans = _misplaced(marks, ascii_only=text.isascii())
    if spans is None:
        return None
    ends = marks.outside(marks.ends)
    lengths = _lengths(marks, ends, delimiter)
    width = int(lengths.max())
    if width * len(lengths) > MOST_FILLED * int(lengths.sum()):
        return None
    cells = _parsed(_without_marks(marks.data, spans), delimiter, width)
    if cells is None or len(cells) != len(lengths):
        return None
    strays = [
        Stray(int(np.searchsorted(ends, begin)) + 1, marks.data[begin:end].decode(), one_line)
        for begin, end, one_line in spans
    ]
    return FastRecords(cells.set_axis(pd.RangeIndex(1, len(cells) + 1)), lengths, strays)


def _lengths(marks: Marks, ends: np.ndarray, delimiter: str) -> np.ndarray:
    """Return how many cells each record has."""
    between = np.flatnonzero(np.frombuffer(marks.data, dtype=np.uint8) == ord(delimiter))
    separators = marks.outside(between)
    up_to = np.searchsorted(separators, ends)
    if not len(ends) or int(ends[-1]) + 1 < len(marks.data):
        up_to = np.append(up_to, len(separators))
    return np.diff(up_to, prepend=0) + 1


def _misplaced(marks: Marks, *, ascii_only: bool) -> list[tuple[int, int, bool]] | None:
    """Return the lines with misplaced marks, which then do not count; None if they are too many."""
    limit = csv.field_size_limit()
    spans: list[tuple[int, int, bool]] = []
    start = 0
    for _ in range(MOST_QUOTES):
        wrong = marks.first_misplaced(start, limit)
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
    parts: list[bytes] = []
    last = 0
    for begin, end, _ in spans:
        parts += [data[last:begin], data[begin:end].replace(b'"', b"")]
        last = end
    return b"".join([*parts, data[last:]])


def _parsed(data: bytes, delimiter: str, width: int) -> pd.DataFrame | None:
    try:
        return read_cells(data, sep=delimiter, names=range(width), index_col=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return None
