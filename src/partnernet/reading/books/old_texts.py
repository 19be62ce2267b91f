"""Texts that the cells of an old workbook share: how long each is, without reading it."""

import struct
from collections.abc import Sequence

from partnernet.reading.books.zip_guard import damaged

WIDE, WITH_MORE, WITH_RUNS = 1, 4, 8


def shared_lengths(parts: Sequence[bytes], count: int) -> list[int]:
    """Return the lengths of the shared texts.

    Parameters
    ----------
    parts
        The record that has them, without its counts, and those that continue it.
    count
        How many there are.

    Raises
    ------
    RefusedFileError
        If there are fewer.
    """
    reader = _Parts(parts)
    return [reader.text() for _ in range(count)]


class _Parts:
    """Bytes in several records, read one after the other."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self.parts = parts
        self.number = self.at = 0

    def text(self) -> int:
        """Pass one text, and return how long it is."""
        letters, form = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if form & WITH_RUNS else 0
        more = struct.unpack("<I", self.take(4))[0] if form & WITH_MORE else 0
        self.pass_letters(letters, form)
        self.skip(4 * runs + more)
        return int(letters)

    def left(self) -> int:
        """Return how many bytes are left of this record; the next one begins where none is."""
        if self.number >= len(self.parts):
            raise damaged()
        return len(self.parts[self.number]) - self.at

    def following(self) -> None:
        self.number, self.at = self.number + 1, 0

    def take(self, length: int) -> bytes:
        """Return bytes that stand in one record."""
        while not self.left():
            self.following()
        if self.left() < length:
            raise damaged()
        self.at += length
        return self.parts[self.number][self.at - length : self.at]

    def skip(self, length: int) -> None:
        """Pass bytes, wherever a record ends."""
        while length > 0:
            step = min(length, self.left())
            self.at, length = self.at + step, length - step
            if length:
                self.following()

    def pass_letters(self, letters: int, form: int) -> None:
        """Pass the letters of a text; where it goes on in a record, that says its form again."""
        while letters > 0:
            width = 2 if form & WIDE else 1
            step = min(letters, self.left() // width)
            self.at, letters = self.at + step * width, letters - step
            if letters:
                self.following()
                form = self.take(1)[0]
