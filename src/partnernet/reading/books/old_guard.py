"""Workbooks of old programs before they are opened: chains that never end, cells far away.

Such a file is a small file system. The library that opens workbooks would follow a chain that leads
back into itself for ever, and makes room for every cell between the first and the last one and for
as many texts as the file says it has.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from partnernet.reading.books.old_texts import shared_lengths
from partnernet.reading.books.sheet_walk import Extent, FaultyCell, Limits
from partnernet.reading.books.zip_guard import RefusedFileError, damaged

HEADER = 512
IN_HEADER = 109
FIRST_SPECIAL = 0xFFFFFFFA
SECTOR = {3: 512, 4: 4096}
SMALL_SECTOR = 64
SMALL_STREAM = 4096
ENTRY = 128
VERSION_AT, DIRECTORY_AT, CHAINS_AT = 26, 48, 60
STREAMS = ("Workbook", "Book")
END_OF_SHEET, NAME_OF_SHEET, SIZE_OF_SHEET, TEXTS = 0x000A, 0x0085, 0x0200, 0x00FC
CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD})
FORMULA, FLAG_OR_ERROR = 0x0006, 0x0205
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!",
          42: "#N/A"}  # fmt: skip
SEVERAL_CELLS, SHARED_TEXT, CONTINUED = 0x00BD, 0x00FD, 0x003C
FEWEST_BYTES = 3
"""So few bytes hold a text."""
Record = tuple[int, bytes]


def guard_old(data: bytes) -> list[list[FaultyCell]]:
    """Make sure that every chain of sectors ends, and that no sheet reaches too far.

    The cells with errors are returned for each sheet, in the order of the sheets.

    Raises
    ------
    RefusedFileError
        If it is otherwise, or the file is cut short.
    """
    if len(data) < HEADER:
        raise damaged()
    size = SECTOR.get(struct.unpack_from("<H", data, VERSION_AT)[0], 0)
    if not size:
        raise damaged()
    disk = _disk(data, size)
    return [faulty for stream in _workbooks(disk) for faulty in _guard_stream(stream, Limits())]


@dataclass(frozen=True, slots=True)
class Disk:
    """The file system in a file: its bytes, and which sector follows each sector."""

    data: bytes
    size: int
    following: np.ndarray
    following_small: np.ndarray

    def sectors(self, place: int) -> bytes:
        """Return the bytes of a chain of sectors."""
        begin = max(self.size, HEADER)
        starts = [begin + number * self.size for number in _chain(place, self.following)]
        return b"".join(self.data[start : start + self.size] for start in starts)


def _disk(data: bytes, size: int) -> Disk:
    following = _table(data, size)
    _check_ends(following)
    none = np.zeros(0, dtype=np.uint32)
    (start,) = struct.unpack_from("<I", data, CHAINS_AT)
    small = Disk(data, size, following, none).sectors(start)
    following_small = _numbers(small)
    _check_ends(following_small)
    return Disk(data, size, following, following_small)


def _numbers(part: bytes) -> np.ndarray:
    return np.frombuffer(part[: len(part) // 4 * 4], dtype="<u4")


def _sector(data: bytes, place: int, size: int) -> np.ndarray:
    """Return one sector as numbers; the last one may be short."""
    begin = max(size, HEADER) + place * size
    return _numbers(data[begin : begin + size])


def _table(data: bytes, size: int) -> np.ndarray:
    """Return which sector follows each sector; the table stands in sectors itself."""
    listed = [*struct.unpack_from(f"<{IN_HEADER}I", data, HEADER - 4 * IN_HEADER)]
    (following,) = struct.unpack_from("<I", data, CHAINS_AT + 8)
    most = len(data) // size + 1
    for _ in range(most):
        if following >= FIRST_SPECIAL:
            break
        more = _sector(data, following, size).tolist()
        if not more:
            raise damaged()
        following = more.pop()
        listed += more
    else:
        raise damaged()
    places = [place for place in listed if place < FIRST_SPECIAL]
    if len(places) > most:
        raise damaged()
    parts = [_sector(data, place, size) for place in places]
    return np.concatenate([np.zeros(0, dtype=np.uint32), *parts])


def _check_ends(table: np.ndarray) -> None:
    """Follow all chains at once, in steps of twice the length each time, until all have ended."""
    end = len(table)
    following = np.append(np.minimum(table.astype(np.int64), end), end)
    for _ in range(end.bit_length() + 1):
        following = following[following]
    if (following != end).any():
        raise damaged()


def _chain(place: int, table: np.ndarray) -> list[int]:
    chain: list[int] = []
    while place < len(table):
        chain.append(place)
        place = int(table[place])
    return chain


def _workbooks(disk: Disk) -> Iterator[bytes]:
    """Yield every stream that may be the workbook."""
    directory = disk.sectors(struct.unpack_from("<I", disk.data, DIRECTORY_AT)[0])
    entries = [directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
    small = disk.sectors(struct.unpack_from("<I", entries[0], 116)[0]) if entries else b""
    for entry in entries:
        name = entry[:64].decode("utf-16-le", errors="replace").split("\0")[0]
        start, length = struct.unpack_from("<II", entry, 116)
        if name in STREAMS and length < SMALL_STREAM:
            starts = [at * SMALL_SECTOR for at in _chain(start, disk.following_small)]
            yield b"".join(small[at : at + SMALL_SECTOR] for at in starts)
        elif name in STREAMS:
            yield disk.sectors(start)


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Yield the records from a place on, to the end of their part of the workbook."""
    kind = 0
    while kind != END_OF_SHEET and at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _guard_stream(stream: bytes, limits: Limits) -> list[list[FaultyCell]]:
    """Make sure that the sheets of a workbook do not hold too much, all taken together.

    The cells of each sheet that show an error are returned.
    """
    whole = list(_records(stream, 0))
    starts = [struct.unpack_from("<I", content)[0] for kind, content in whole
              if kind == NAME_OF_SHEET and len(content) >= 4]  # fmt: skip # noqa: PLR2004 - a place
    lengths = _lengths(whole, stream)
    cells = 0
    faulty: list[list[FaultyCell]] = []
    for start in starts:
        extent = Extent(limits)
        faulty.append(extent.faulty)
        for kind, content in _records(stream, start):
            _reach(extent, kind, content)
            if error := _error(kind, content):
                row, column = struct.unpack_from("<HH", content)
                extent.faulty.append(FaultyCell(row, column, error))
            if kind == SHARED_TEXT and len(content) >= 10:  # noqa: PLR2004 - place, look, number
                (number,) = struct.unpack_from("<I", content, 6)
                extent.add_text(lengths[number] if number < len(lengths) else 0)
        cells += extent.cells
        if cells > limits.cells:
            message = f"Its sheets reach over more than {limits.cells:,} cells."
            raise RefusedFileError("huge_sheet", message, "Take out the sheets not needed.")
    return faulty


def _error(kind: int, content: bytes) -> str:
    """Return the error that a cell shows; nothing where it shows none."""
    if kind == FLAG_OR_ERROR and len(content) >= 8 and content[7]:  # noqa: PLR2004 - is it one
        return ERRORS.get(content[6], "")
    if kind == FORMULA and content[6:7] == b"\2" and content[12:14] == b"\xff\xff":
        return ERRORS.get(content[8], "")
    return ""


def _lengths(records: Sequence[Record], stream: bytes) -> list[int]:
    """Return how long the texts are that cells refer to by number."""
    kinds = [kind for kind, _ in records]
    if TEXTS not in kinds:
        return []
    first = kinds.index(TEXTS)
    content = records[first][1]
    if len(content) < 8:  # noqa: PLR2004 - two counts
        raise damaged()
    (count,) = struct.unpack_from("<I", content, 4)
    if count * FEWEST_BYTES > len(stream):
        raise damaged()
    more = takewhile(lambda record: record[0] == CONTINUED, records[first + 1 :])
    return shared_lengths([content[8:], *(part for _, part in more)], count)


def _reach(extent: Extent, kind: int, content: bytes) -> None:
    """Note where the cells of a record stand, or how far it says that a sheet reaches."""
    if kind in CELLS and len(content) >= 4:  # noqa: PLR2004 - row and column
        extent.reach(*struct.unpack_from("<HH", content))
    elif kind == SEVERAL_CELLS and len(content) >= 6:  # noqa: PLR2004 - and the last column
        row, first = struct.unpack_from("<HH", content)
        extent.reach(row, first)
        extent.reach(row, max(first, struct.unpack_from("<H", content, len(content) - 2)[0]))
    elif kind == SIZE_OF_SHEET and len(content) >= 8:  # noqa: PLR2004 - four numbers
        long = len(content) >= 12  # noqa: PLR2004 - rows of four bytes
        top, bottom, left, right = struct.unpack_from("<IIHH" if long else "<HHHH", content)
        if top > bottom or left > right:
            raise damaged()
        if bottom * right > extent.limits.cells:
            extent.reach(0, 0)
            extent.reach(bottom, right)
