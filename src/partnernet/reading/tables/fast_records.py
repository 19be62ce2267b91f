"""Fast records: text read at once, where nearly all of its quotation marks are in place."""

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from partnernet.reading.tables.coded import count_sign, read_cells

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

    def __init__(self, data: bytes, delimiter: str) -> None:
        self.data = data
        self.places = _places(data, QUOTE)
        edges = f"{delimiter}\n\r".encode()
        self.fits = (
            _signs_at(data, self.places - 1, edges), _signs_at(data, self.places + 1, edges)
        )  # fmt: skip
        self.after_space = bool(_signs_at(data, self.places - 1, b" ").any())
        self.touches = np.diff(self.places, prepend=-2) == 1
        self.counted = np.ones(len(self.places), dtype=bool)

    @cached_property
    def ends(self) -> np.ndarray:
        """The places where lines end."""
        here = np.frombuffer(self.data, dtype=np.uint8)
        ends = here == LINE_FEED
        if RETURN in self.data:
            ends |= (here == RETURN) & np.append(~ends[1:], [True])
        return np.flatnonzero(ends)

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
            begin = self._begin(place)
            above = int(self.counted[: np.searchsorted(self.places, begin)].sum())
            if not above % 2:
                break
            place = int(self.places[self.counted][above - 1])
        return begin, self._end(begin)

    def _begin(self, place: int) -> int:
        """Return where the line begins that a place stands in."""
        begin = self.data.rfind(b"\n", 0, place) + 1
        return max(begin, self.data.rfind(b"\r", begin, place) + 1)

    def _end(self, begin: int) -> int:
        """Return where the line after one that begins somewhere begins."""
        feed = self.data.find(b"\n", begin)
        whole = len(self.data) if feed < 0 else feed + 1
        alone = self.data.find(b"\r", begin, whole if feed < 0 else max(feed - 1, 0))
        return whole if alone < 0 else alone + 1

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
    found: list[int] = []
    while (place := data.find(sign, found[-1] + 1 if found else 0)) >= 0:
        found.append(place)
    return np.array(found, dtype=np.intp)


def _signs_at(data: bytes, places: np.ndarray, signs: bytes) -> np.ndarray:
    """Say at which places one of some signs stands, or the text begins or ends."""
    there = (places >= 0) & (places < len(data))
    found = ~there
    here = np.frombuffer(data, dtype=np.uint8)[places[there]]
    found[there] = np.isin(here, np.frombuffer(signs, dtype=np.uint8))
    return found


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
    marks = Marks(text.encode(), delimiter)
    if marks.after_space and re.search(rf'{re.escape(delimiter)} +"', text):
        return None
    spans = _misplaced(marks, ascii_only=text.isascii())
    if spans is None:
        return None
    data = _without_marks(marks.data, spans)
    found = None if marks.counted.any() else _even(data, delimiter)
    found = found or _marked(marks, data, delimiter)
    if found is None:
        return None
    cells, lengths = found
    ends = marks.outside(marks.ends)
    strays = [
        Stray(int(np.searchsorted(ends, begin)) + 1, marks.data[begin:end].decode(), one_line)
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
    lengths = _lengths(marks, marks.outside(marks.ends), delimiter)
    width = int(lengths.max())
    if width * len(lengths) > MOST_FILLED * int(lengths.sum()):
        return None
    cells = _parsed(data, sep=delimiter, names=range(width), index_col=False)
    return None if cells is None or len(cells) != len(lengths) else (cells, lengths)


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
