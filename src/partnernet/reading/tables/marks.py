"""Quotation marks of a text: where they are, and which of them open or close a cell."""

from functools import cached_property

import numpy as np

QUOTE, LINE_FEED, RETURN, SPACE = b'"\n\r '
FEW = 1000


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
    limit
        How many letters a cell may have; a longer one is taken for one that never closes.
    """

    def __init__(self, data: bytes, delimiter: str, limit: int) -> None:
        self.data = data
        self.signs = np.frombuffer(data + b"\n", dtype=np.uint8)
        self.places = _places(data, QUOTE)
        self.counted = np.ones(len(self.places), dtype=bool)
        # One array is used for all places next to marks: new memory takes longer than the sums.
        near = self.places - 1  # before the first sign there is the last one, which ends a line
        before = self.signs[near]
        after = self.signs[np.add(self.places, 1, out=near)]
        length = np.subtract(self.places[1:], self.places[:-1], out=near[1:])
        self.after_space = bool((before == SPACE).any())
        self.touches = before == QUOTE
        self.begins = _are_edges(before, delimiter)
        self.opens = self.begins | self.touches
        self.closes = _are_edges(after, delimiter) | (after == QUOTE)
        self.closes[1:] &= length <= limit

    @cached_property
    def ends(self) -> np.ndarray:
        """The places where lines end."""
        here, following = self.signs[:-1], self.signs[1:]
        ends = here == LINE_FEED
        if RETURN in self.data:
            ends |= (here == RETURN) & (following != LINE_FEED)
        return np.flatnonzero(ends)

    @cached_property
    def record_ends(self) -> np.ndarray:
        """The places where records end, once it is known which marks count."""
        return self.outside(self.ends)

    @property
    def size(self) -> int:
        """The number of records; the last one may have no end."""
        ends = self.record_ends
        return len(ends) + (not len(ends) or int(ends[-1]) + 1 < len(self.data))

    def row_at(self, begin: int) -> int:
        """Return the number of the record that begins somewhere."""
        return int(np.searchsorted(self.record_ends, begin)) + 1

    def first_misplaced(self, start: int) -> int | None:
        """Return the first mark from one on that is misplaced, or the number of marks; else None.

        Every second mark opens a cell, the others close it. A mark inside a cell is written twice,
        which is as if it closed and opened again.
        """
        fine = self.closes[start:].copy()
        fine[::2] = self.opens[start::2]
        fine[:1] = self.begins[start : start + 1]
        wrong = int(fine.argmin()) if len(fine) else 0
        if len(fine) and not fine[wrong]:
            return start + wrong
        return len(self.places) if len(fine) % 2 else None

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


def _are_edges(signs: np.ndarray, delimiter: str) -> np.ndarray:
    """Say which signs stand between cells."""
    edges: np.ndarray = (signs == ord(delimiter)) | (signs == LINE_FEED) | (signs == RETURN)
    return edges


def _places(data: bytes, sign: int) -> np.ndarray:
    """Return where a sign stands; a few of them are looked for one by one, which is faster."""
    if data.count(sign) > FEW:
        return np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == sign)
    found: list[int] = []
    while (place := data.find(sign, found[-1] + 1 if found else 0)) >= 0:
        found.append(place)
    return np.array(found, dtype=np.intp)
